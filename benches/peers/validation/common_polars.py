"""What the peers on polars share: reading the file, and the messages of rows that fail."""

import polars as pl

from common import CHECKS, COLUMNS, factors

TYPES = {
    "date": pl.Date,
    **dict.fromkeys(["reported-year", "arrests", "male", "female"], pl.Int32),
    **dict.fromkeys(["amount", "kg", "purity", "latitude", "longitude", "price"], pl.Float64),
}
SCHEMA = {name: TYPES.get(name, pl.String) for name in COLUMNS}


def scan(path):
    """The file, not yet read, with the number of each row, from 1."""
    return pl.scan_csv(path, schema=SCHEMA).with_row_index("row", 1)


def expected_kilograms():
    """Amount times factor; null where the unit is in no list. `replace_strict` costs a quarter more."""
    factor = pl.lit(None, pl.Float64)
    for unit, kilograms in factors().items():
        factor = pl.when(pl.col("unit") == unit).then(kilograms).otherwise(factor)
    return pl.col("amount") * factor


def kilograms_differ():
    """True where the kilograms do not agree with the amount and its unit."""
    expected = expected_kilograms()
    return (expected - pl.col("kg")).abs() > 0.005 * expected.abs()


def messages(found, failing):
    """Rows (row, check, message): `failing` tells of each check the condition under which a row of `found` fails it."""

    def told(check, condition):
        column, text = CHECKS[check]
        message = pl.format("{} `{}` {}", pl.lit(column), column, pl.lit(text)).alias("message")
        return found.filter(condition).select("row", pl.lit(check).alias("check"), message)

    return pl.concat(told(check, condition) for check, condition in failing.items()).iter_rows()
