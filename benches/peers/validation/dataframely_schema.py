"""dataframely: a schema with columns and rules; `Schema.filter` tells which rule each row fails."""

import dataframely as dy
import polars as pl
from polars import col

from common import CHECKS, PATTERN, RANGES, RANGE_CHECKS, arguments, finish, lists
from common_polars import kilograms_differ, messages, scan

LISTS = lists()


def within(column):
    least, most = RANGES[column]
    return {RANGE_CHECKS[column]: lambda value: value.is_between(least, most)}


def listed(column):
    codes = pl.Series(LISTS[column]).implode()
    return {f"{column}-code": lambda value: value.is_in(codes)}


class Incidents(dy.Schema):
    """Every check is a rule of a column or of the schema, each with a name of its own."""

    row = dy.UInt32(nullable=False)
    id = dy.String(nullable=False, check={"id-pattern": lambda value: value.str.contains(f"^{PATTERN}$")})
    country = dy.String(nullable=False, check=listed("country"))
    date = dy.Date(
        nullable=False, check={"date-range": lambda value: value.is_between(pl.date(2012, 1, 1), pl.date(2024, 12, 31))}
    )
    year = dy.Int32(alias="reported-year", nullable=False, check=within("reported-year"))
    origin = dy.String(nullable=False, check=listed("origin"))
    destination = dy.String(nullable=False, check=listed("destination"))
    drug = dy.String(nullable=False, check=listed("drug"))
    amount = dy.Float64(nullable=False, check=within("amount"))
    unit = dy.String(nullable=False, check=listed("unit"))
    kg = dy.Float64(nullable=False)
    transport = dy.String(nullable=False, check=listed("transport"))
    purity = dy.Float64(nullable=True, check=within("purity"))
    arrests = dy.Int32(nullable=False)
    male = dy.Int32(nullable=False)
    female = dy.Int32(nullable=False)
    latitude = dy.Float64(nullable=False, check=within("latitude"))
    longitude = dy.Float64(nullable=False, check=within("longitude"))
    price = dy.Float64(nullable=True, check=within("price"))

    @dy.rule()
    def id_unique(cls):
        # `unique` of a column and `primary_key` would name the first row of a group too.
        return col("id").is_first_distinct()

    @dy.rule()
    def year_of_date(cls):
        return col("date").dt.year() == col("reported-year")

    @dy.rule()
    def kg_of_amount(cls):
        return ~kilograms_differ()

    @dy.rule()
    def arrests_by_sex(cls):
        return col("male") + col("female") == col("arrests")

    @dy.rule()
    def other_destination(cls):
        return col("origin") != col("destination")

    @dy.rule()
    def counts_not_negative(cls):
        return (col("male") >= 0) & (col("female") >= 0) & (col("arrests") >= 0)


def check_of(rule):
    """The name that all engines use, from the library's: `drug|check__drug-code`, `year_of_date`."""
    return rule.rsplit("check__", 1)[-1].replace("_", "-")


def main():
    path, out = arguments()
    # Lazily, so that the rows that pass are never held.
    _, failure = Incidents.filter(scan(path))
    # Each row that fails, with a column for each rule: "invalid" where the row fails it.
    details = failure.details()
    named = {check_of(rule): rule for rule in details.columns if check_of(rule) in CHECKS}
    failing = {check: col(rule) == "invalid" for check, rule in named.items()}
    finish("dataframely", dy.__version__, messages(details, failing), out, set(CHECKS) - set(named))


if __name__ == "__main__":
    main()
