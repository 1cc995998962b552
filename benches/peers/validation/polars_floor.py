"""The floor: polars by hand, as one who knows it well would write this one file's checks and no other's.

Lazy and in one pass on the streaming engine: all twenty conditions are columns of one scan, only rows that fail
something leave it, and messages are made for those alone.
"""

import polars as pl
from polars import col

from common import CHECKS, PATTERN, RANGES, RANGE_CHECKS, arguments, finish, lists
from common_polars import kilograms_differ, messages, scan


def failing():
    """Each check as an expression that is true where it fails; null, where something is absent, is not."""
    checks = {
        "id-pattern": ~col("id").str.contains(f"^{PATTERN}$"),
        "id-unique": ~col("id").is_first_distinct(),
        "date-range": ~col("date").is_between(pl.date(2012, 1, 1), pl.date(2024, 12, 31)),
        "year-of-date": col("date").dt.year() != col("reported-year"),
        "kg-of-amount": kilograms_differ(),
        "arrests-by-sex": col("male") + col("female") != col("arrests"),
        "other-destination": col("origin") == col("destination"),
        "counts-not-negative": (col("male") < 0) | (col("female") < 0) | (col("arrests") < 0),
    }
    for column, codes in lists().items():
        checks[f"{column}-code"] = ~col(column).is_in(pl.Series(codes).implode())
    for column, (least, most) in RANGES.items():
        checks[RANGE_CHECKS[column]] = ~col(column).is_between(least, most)
    return checks


def main():
    path, out = arguments()
    checks = failing()
    shown = dict.fromkeys(column for column, _ in CHECKS.values())
    rows = scan(path).select("row", *shown, **checks).filter(pl.any_horizontal(list(checks)))
    failures = messages(rows.collect(engine="streaming"), {check: col(check) for check in checks})
    finish("polars by hand", pl.__version__, failures, out)


if __name__ == "__main__":
    main()
