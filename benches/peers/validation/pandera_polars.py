"""pandera on polars: a schema with a check for each of the twenty, validated lazily so that every failure is told."""

import pandera.polars as pa
import polars as pl
from pandera import __version__
from pandera.errors import SchemaErrors
from polars import col

from common import CHECKS, PATTERN, RANGES, RANGE_CHECKS, arguments, finish, lists, message
from common_polars import SCHEMA, kilograms_differ, scan


def of_row(check, condition):
    """A check of the whole frame, under the name that all engines use."""
    return pa.Check(lambda data: data.lazyframe.select(condition), name=check)


def of_column(check, condition):
    """A check of one column; what is absent passes."""
    return pa.Check(lambda data: data.lazyframe.select(condition(col(data.key))), name=check)


def schema():
    columns = {name: [] for name in SCHEMA}
    columns["id"] = [
        of_column("id-pattern", lambda value: value.str.contains(f"^{PATTERN}$")),
        # `unique` of a column would name the first row of a group too.
        of_column("id-unique", lambda value: value.is_first_distinct()),
    ]
    columns["date"] = [
        of_column("date-range", lambda value: value.is_between(pl.date(2012, 1, 1), pl.date(2024, 12, 31)))
    ]
    for column, codes in lists().items():
        columns[column] = [pa.Check.isin(codes, error=f"{column}-code")]
    for column, (least, most) in RANGES.items():
        columns[column] = [pa.Check.in_range(least, most, error=RANGE_CHECKS[column])]
    absent = {"purity", "price"}
    return pa.DataFrameSchema(
        {name: pa.Column(SCHEMA[name], checks, nullable=name in absent) for name, checks in columns.items()},
        checks=[
            of_row("year-of-date", col("date").dt.year() == col("reported-year")),
            of_row("kg-of-amount", ~kilograms_differ()),
            of_row("arrests-by-sex", col("male") + col("female") == col("arrests")),
            of_row("other-destination", col("origin") != col("destination")),
            of_row("counts-not-negative", (col("male") >= 0) & (col("female") >= 0) & (col("arrests") >= 0)),
        ],
    )


def main():
    path, out = arguments()
    rows = scan(path).drop("row").collect(engine="streaming")
    try:
        schema().validate(rows, lazy=True)
        cases = pl.DataFrame({"index": [], "check": []})
    except SchemaErrors as errors:
        cases = errors.failure_cases
    # Checks of the whole frame tell the row as a struct: the value that a message shows is taken from the rows.
    failures = []
    for check, (column, _) in CHECKS.items():
        numbers = cases.filter(pl.col("check") == check)["index"].cast(pl.UInt32)
        values = rows[column].gather(numbers).to_list()
        failures += [(number + 1, check, message(check, value)) for number, value in zip(numbers.to_list(), values)]
    finish("pandera on polars", __version__, failures, out)


if __name__ == "__main__":
    main()
