"""splink on DuckDB: duplicates among the incidents of a CSV file, for `benches/src/duplicates.rs`.

Prints one line of JSON: seconds from the table in memory to the pairs in memory (of them spent on learning), pairs,
precision and recall against the column `cluster`, and peak memory in kilobytes. Reading the file is not timed.
"""

import json
import logging
import resource
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.disable(logging.CRITICAL)
THRESHOLD = 0.9

connection = duckdb.connect()
connection.execute("CREATE TABLE incidents AS SELECT * FROM read_csv(?, header = true)", [sys.argv[1]])

quantity_levels = [
    {"sql_condition": "quantity_l IS NULL OR quantity_r IS NULL", "label_for_charts": "absent", "is_null_level": True},
    {"sql_condition": "quantity_l = quantity_r", "label_for_charts": "same"},
]
for share in (0.01, 0.05, 0.1):
    quantity_levels.append({
        "sql_condition": f"abs(quantity_l - quantity_r) <= {share} * greatest(quantity_l, quantity_r)",
        "label_for_charts": f"within {share}",
    })
quantity_levels.append({"sql_condition": "ELSE", "label_for_charts": "other"})

settings = SettingsCreator(
    link_type="dedupe_only",
    blocking_rules_to_generate_predictions=[
        block_on("country", "drug", "strftime(date, '%Y-%m')"),
        block_on("country", "date"),
        block_on("place", "drug", "date"),
    ],
    comparisons=[
        cl.ExactMatch("country"),
        cl.ExactMatch("drug"),
        cl.AbsoluteDateDifferenceAtThresholds("date", input_is_string=False, metrics=["day", "day"], thresholds=[1, 3]),
        cl.CustomComparison(output_column_name="quantity", comparison_levels=quantity_levels),
        cl.JaroWinklerAtThresholds("place", 0.9),
        cl.ExactMatch("means"),
        cl.ExactMatch("agency"),
    ],
)

begun = time.perf_counter()
api = DuckDBAPI(connection=connection)
linker = Linker(api.register(connection.table("incidents")), settings)
linker.training.estimate_probability_two_random_records_match(
    [block_on("country", "drug", "date", "place")], recall=0.6
)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("country", "drug", "date"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("place", "drug"))
learning = time.perf_counter() - begun
found = linker.inference.predict(threshold_match_probability=THRESHOLD).as_pyarrow_table()
seconds = time.perf_counter() - begun

pairs, right = connection.execute(
    """SELECT count(*), count(*) FILTER (WHERE one.cluster = other.cluster)
       FROM found JOIN incidents one ON one.unique_id = found.unique_id_l
                  JOIN incidents other ON other.unique_id = found.unique_id_r"""
).fetchone()
(true,) = connection.execute(
    "SELECT sum(n * (n - 1) // 2) FROM (SELECT count(*) AS n FROM incidents GROUP BY cluster)"
).fetchone()
print(json.dumps({
    "seconds": seconds,
    "learning": learning,
    "pairs": pairs,
    "precision": right / max(pairs, 1),
    "recall": right / max(int(true), 1),
    "peak_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
}))
