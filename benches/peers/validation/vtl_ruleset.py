"""vtlengine: the checks as a datapoint ruleset of VTL 2.1, run by its engine on DuckDB.

VTL wants an identifier for each row, and those of this file may be repeated: the number of the row is added to it while
the file is read. Names get the prefix `c_`, since some of them are words of the language.
"""

import os
from importlib.metadata import version

import pandas as pd
import vtlengine

from common import CHECKS, COLUMNS, PATTERN, RANGES, RANGE_CHECKS, arguments, factors, finish, lists, message

TYPES = {
    "date": "Date",
    **dict.fromkeys(["reported-year", "arrests", "male", "female"], "Integer"),
    **dict.fromkeys(["amount", "kg", "purity", "latitude", "longitude", "price"], "Number"),
}


def name(column):
    return "c_" + column.replace("-", "_")


def structure():
    """The rows as VTL sees them: the number of the row and `id` as identifiers, the other columns as measures."""
    measures = [
        {"name": name(column), "type": TYPES.get(column, "String"), "role": "Measure", "nullable": True}
        for column in COLUMNS[1:]
    ]
    identifiers = [
        {"name": "c_id", "type": "String", "role": "Identifier", "nullable": False},
        {"name": "c_row", "type": "Integer", "role": "Identifier", "nullable": False},
    ]
    return {"datasets": [{"name": "given", "DataStructure": [*identifiers, *measures]}]}


def rules():
    """Each check as a condition that holds where all is well."""
    factor = "null"
    for unit, kilograms in factors().items():
        factor = f'if c_unit = "{unit}" then {kilograms:.12f} else ({factor})'
    checks = {
        "id-pattern": f'match_characters(c_id, "^{PATTERN}$")',
        "id-unique": "c_nth = 1",
        "date-range": 'c_date >= cast("2012-01-01", date) and c_date <= cast("2024-12-31", date)',
        "year-of-date": "getyear(c_date) = c_reported_year",
        "kg-of-amount": "abs(c_expected - c_kg) <= 0.005 * abs(c_expected)",
        "arrests-by-sex": "c_male + c_female = c_arrests",
        "other-destination": "c_origin <> c_destination",
        "counts-not-negative": "c_male >= 0 and c_female >= 0 and c_arrests >= 0",
    }
    for column, codes in lists().items():
        quoted = ", ".join(f'"{code}"' for code in codes)
        checks[f"{column}-code"] = f"{name(column)} in {{{quoted}}}"
    for column, (least, most) in RANGES.items():
        checks[RANGE_CHECKS[column]] = f"{name(column)} >= {least} and {name(column)} <= {most}"
    return checks, factor


def script():
    checks, factor = rules()
    variables = ", ".join([*map(name, COLUMNS), "c_nth", "c_expected"])
    lines = [f'  {name(check)} : {condition} errorcode "{check}"' for check, condition in checks.items()]
    return (
        "numbered := given[calc c_nth := rank(over(partition by c_id order by c_row)),"
        f" c_expected := c_amount * ({factor})];\n"
        f"define datapoint ruleset checks (variable {variables}) is\n" + ";\n".join(lines) + "\n"
        "end datapoint ruleset;\n"
        "failures <- check_datapoint(numbered, checks invalid);\n"
    )


def main():
    path, out = arguments()
    # It takes one thread unless told otherwise.
    os.environ["VTL_THREADS"] = str(os.cpu_count())
    rows = pd.read_csv(path, engine="pyarrow", dtype_backend="pyarrow").rename(columns=name)
    rows.insert(0, "c_row", range(1, len(rows) + 1))
    found = vtlengine.run(script(), structure(), {"given": rows}, use_duckdb=True)["failures"].data
    shown = {check: name(column) for check, (column, _) in CHECKS.items()}
    failures = [
        (number, check, message(check, value))
        for check, part in found.groupby("errorcode")
        for number, value in zip(part["c_row"], part[shown[check]])
    ]
    finish("vtlengine on DuckDB", version("vtlengine"), failures, out)


if __name__ == "__main__":
    main()
