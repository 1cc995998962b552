"""polars over Parquet files: three questions, and all rows to a file; lazily, on the streaming engine."""

from datetime import date

import polars as pl
from polars import col

from common import COUNTRY, DRUG, EXPORTS, YEAR, answer, arguments, exported

IN_YEAR = col("date").is_between(date(YEAR, 1, 1), date(YEAR, 12, 31))
SUMS = [pl.len().alias("incidents"), col("kg").sum()]


def queries(given):
    return {
        "by-country-year-drug": given.group_by("country", col("date").dt.year().alias("year"), "drug")
        .agg(SUMS)
        .sort("country", "year", "drug"),
        "by-month": given.filter(col("country") == COUNTRY, IN_YEAR)
        .group_by(col("date").dt.month().alias("month"))
        .agg(SUMS)
        .sort("month"),
        "top-routes": given.filter(col("drug") == DRUG, IN_YEAR)
        .group_by("origin", "destination")
        .agg(SUMS)
        .sort(["kg", "origin", "destination"], descending=[True, False, False])
        .head(20),
    }


def main():
    files, what, rest = arguments()
    given = pl.scan_parquet(files)
    if what in EXPORTS:
        if what == "export-csv":
            given.sink_csv(rest[0])
        else:
            given.sink_parquet(rest[0], compression="zstd")
        exported("polars", pl.__version__, what, rest[0])
    else:
        query = queries(given)[what]
        answer("polars", pl.__version__, what, lambda: query.collect(engine="streaming").rows())


if __name__ == "__main__":
    main()
