"""pydantic: a model for a row, and rows one by one as they stream from the file.

A model's own validators are left out where a field of it has failed, so that idiomatic code tells fewer failures. Here
those rows, one in a hundred, are read once more without conditions on fields, and the validators asked then.
"""

import csv
from datetime import date
from typing import Annotated, Literal, Optional

from pydantic import VERSION, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from common import CHECKS, PATTERN, RANGES, RANGE_CHECKS, arguments, factors, finish, lists, message

FACTORS = factors()
FIRST, LAST = date(2012, 1, 1), date(2024, 12, 31)


LISTED = {column: Literal[tuple(codes)] for column, codes in lists().items()}


def within(column):
    least, most = RANGES[column]
    return Field(ge=least, le=most)


class Typed(BaseModel):
    """A row of which only the types are looked at."""

    model_config = ConfigDict(populate_by_name=True)
    id: str
    country: str
    date: date
    year: int = Field(alias="reported-year")
    origin: str
    destination: str
    drug: str
    amount: float
    unit: str
    kg: float
    transport: str
    purity: Optional[float]
    arrests: int
    male: int
    female: int
    latitude: float
    longitude: float
    price: Optional[float]


def across(row):
    """The checks across fields that a row fails."""
    if row.year != row.date.year:
        yield "year-of-date"
    if (factor := FACTORS.get(row.unit)) is not None:
        expected = row.amount * factor
        if abs(expected - row.kg) > 0.005 * abs(expected):
            yield "kg-of-amount"
    if row.male + row.female != row.arrests:
        yield "arrests-by-sex"
    if row.origin == row.destination:
        yield "other-destination"
    if row.male < 0 or row.female < 0 or row.arrests < 0:
        yield "counts-not-negative"


class Incident(Typed):
    """A row with all conditions."""

    id: str = Field(pattern=f"^{PATTERN}$")
    country: LISTED["country"]
    date: Annotated[date, Field(ge=FIRST, le=LAST)]
    year: int = Field(alias="reported-year", ge=2012, le=2024)
    origin: LISTED["origin"]
    destination: LISTED["destination"]
    drug: LISTED["drug"]
    amount: float = within("amount")
    unit: LISTED["unit"]
    transport: LISTED["transport"]
    purity: Optional[float] = within("purity")
    latitude: float = within("latitude")
    longitude: float = within("longitude")
    price: Optional[float] = within("price")

    @model_validator(mode="after")
    def fields_agree(self):
        if any(True for _ in across(self)):
            raise PydanticCustomError("across", "fields do not agree")
        return self


def check_of(error):
    """The name that all engines use for an error of a field."""
    column = error["loc"][0]
    if error["type"] == "string_pattern_mismatch":
        return "id-pattern"
    if error["type"] in ("greater_than_equal", "less_than_equal"):
        return RANGE_CHECKS.get(column, f"{column}-range")
    return f"{column}-code"


def failures(path):
    seen = set()
    validate = Incident.__pydantic_validator__.validate_python
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        columns = next(rows)
        for number, cells in enumerate(rows, 1):
            given = dict(zip(columns, cells))
            given["purity"] = given["purity"] or None
            given["price"] = given["price"] or None
            try:
                validate(given)
            except ValidationError as invalid:
                for error in invalid.errors(include_url=False):
                    if error["loc"]:
                        check = check_of(error)
                        yield number, check, message(check, error["input"])
                row = Typed.model_validate(given)
                for check in across(row):
                    yield number, check, message(check, given[CHECKS[check][0]])
            if given["id"] in seen:
                yield number, "id-unique", message("id-unique", given["id"])
            seen.add(given["id"])


def main():
    path, out = arguments()
    finish("pydantic", VERSION, failures(path), out)


if __name__ == "__main__":
    main()
