"""great_expectations: a suite on a pandas frame, in the result format that lists the failing rows.

It has no condition of two numbers with a tolerance, of a year against a date, of a sum of columns: as its users do,
those are put in columns of their own first, which the suite then looks at. It names every row of a repeated identifier;
the first of each is dropped afterwards, as all engines here do.
"""

import logging
import warnings

import pandas as pd

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

import great_expectations as gx  # noqa: E402: it warns while it is imported
import great_expectations.expectations as gxe  # noqa: E402

from common import CHECKS, PATTERN, RANGES, RANGE_CHECKS, arguments, factors, finish, lists, message  # noqa: E402


def read(path):
    """The file, and columns for what an expectation cannot say."""
    rows = pd.read_csv(path, engine="pyarrow", parse_dates=["date"])
    expected = rows["amount"] * rows["unit"].astype("category").map(factors()).astype(float)
    rows["kg-agree"] = ~((expected - rows["kg"]).abs() > 0.005 * expected.abs())
    rows["year-agrees"] = rows["date"].dt.year == rows["reported-year"]
    rows["sum-agrees"] = rows["male"] + rows["female"] == rows["arrests"]
    # Days since 1970: dates themselves are compared one by one, in Python.
    rows["day"] = rows["date"].astype("datetime64[s]").astype("int64") // 86_400
    rows["least-count"] = rows[["male", "female", "arrests"]].min(axis=1)
    rows["other-place"] = rows["origin"] != rows["destination"]
    return rows


def suite():
    """Each expectation bears the check's name."""
    true = {
        "kg-of-amount": "kg-agree",
        "year-of-date": "year-agrees",
        "arrests-by-sex": "sum-agrees",
        "other-destination": "other-place",
    }
    expectations = [
        gxe.ExpectColumnValuesToMatchRegex(column="id", regex=f"^{PATTERN}$", meta={"check": "id-pattern"}),
        gxe.ExpectColumnValuesToBeUnique(column="id", meta={"check": "id-unique"}),
        gxe.ExpectColumnValuesToBeBetween(
            column="day", min_value=15_340, max_value=20_088, meta={"check": "date-range"}
        ),
        gxe.ExpectColumnValuesToBeBetween(column="least-count", min_value=0, meta={"check": "counts-not-negative"}),
    ]
    for column, codes in lists().items():
        expectations.append(
            gxe.ExpectColumnValuesToBeInSet(column=column, value_set=codes, meta={"check": f"{column}-code"})
        )
    for column, (least, most) in RANGES.items():
        expectations.append(
            gxe.ExpectColumnValuesToBeBetween(
                column=column, min_value=least, max_value=most, meta={"check": RANGE_CHECKS[column]}
            )
        )
    for check, column in true.items():
        expectations.append(gxe.ExpectColumnValuesToBeInSet(column=column, value_set=[True], meta={"check": check}))
    return gx.ExpectationSuite(name="checks", expectations=expectations)


def main():
    path, out = arguments()
    rows = read(path)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    batch = (
        context.data_sources.add_pandas("here")
        .add_dataframe_asset("rows")
        .add_batch_definition_whole_dataframe("all")
        .get_batch(batch_parameters={"dataframe": rows})
    )
    result = batch.validate(suite(), result_format={"result_format": "COMPLETE"})
    failures = []
    for each in result.results:
        check = each.expectation_config.meta["check"]
        at = each.result.get("unexpected_index_list") or []
        values = rows[CHECKS[check][0]].iloc[at]
        if check == "id-unique":
            values = values[values.duplicated()]
        failures += [(int(place) + 1, check, message(check, value)) for place, value in values.items()]
    finish("great_expectations", gx.__version__, failures, out)


if __name__ == "__main__":
    main()
