"""DuckDB: the file into a table in memory, then one statement with all twenty conditions."""

import duckdb

from common import CHECKS, COLUMNS, PATTERN, RANGES, RANGE_CHECKS, arguments, factors, finish, lists

TYPES = {
    "date": "DATE",
    **dict.fromkeys(["reported-year", "arrests", "male", "female"], "INTEGER"),
    **dict.fromkeys(["amount", "kg", "purity", "latitude", "longitude", "price"], "DOUBLE"),
}


def failing():
    """Each check as a condition that is true where it fails; null, where something is absent, is not."""
    factor = " ".join(f"WHEN '{unit}' THEN {kilograms!r}" for unit, kilograms in factors().items())
    expected = f"amount * CASE unit {factor} END"
    checks = {
        "id-pattern": f"NOT regexp_full_match(id, '{PATTERN}')",
        "id-unique": "nth_of_id > 1",
        "date-range": "date NOT BETWEEN DATE '2012-01-01' AND DATE '2024-12-31'",
        "year-of-date": 'year(date) <> "reported-year"',
        "kg-of-amount": f"abs({expected} - kg) > 0.005 * abs({expected})",
        "arrests-by-sex": "male + female <> arrests",
        "other-destination": "origin = destination",
        "counts-not-negative": "male < 0 OR female < 0 OR arrests < 0",
    }
    for column, codes in lists().items():
        quoted = ", ".join(f"'{code}'" for code in codes)
        checks[f"{column}-code"] = f"{column} NOT IN ({quoted})"
    for column, (least, most) in RANGES.items():
        checks[RANGE_CHECKS[column]] = f'"{column}" NOT BETWEEN {least} AND {most}'
    return checks


def told(check, condition):
    """The failure of one check, or null."""
    column, text = CHECKS[check]
    shown = f"concat('{column} `', \"{column}\", '` {text}')"
    return f"CASE WHEN {condition} THEN {{'check': '{check}', 'message': {shown}}} END"


def main():
    path, out = arguments()
    types = ", ".join(f"'{name}': '{TYPES.get(name, 'VARCHAR')}'" for name in COLUMNS)
    checks = failing()
    repeated = checks.pop("id-unique")
    some = " OR ".join(f"coalesce({condition}, false)" for condition in checks.values())
    all_told = ", ".join(told(check, condition) for check, condition in {**checks, "id-unique": repeated}.items())
    connection = duckdb.connect()
    connection.execute(
        f"CREATE TEMP TABLE given AS SELECT * FROM read_csv('{path}', header = true, columns = {{{types}}})"
    )
    # Rows with one identifier: a grouping of the identifiers alone is cheaper than a window over all rows.
    connection.execute(
        "CREATE TEMP TABLE repeats AS SELECT id, min(rowid) AS first FROM given GROUP BY id HAVING count(*) > 1"
    )
    failures = connection.execute(f"""
        SELECT number, failure.check, failure.message FROM (
            SELECT number, unnest([{all_told}]) AS failure FROM (
                SELECT given.rowid + 1 AS number, given.*, CASE WHEN given.rowid > first THEN 2 ELSE 1 END AS nth_of_id
                FROM given LEFT JOIN repeats USING (id)
                WHERE {some} OR given.rowid > first
            )
        ) WHERE failure IS NOT NULL
    """).fetchall()
    finish("duckdb SQL", duckdb.__version__, failures, out)


if __name__ == "__main__":
    main()
