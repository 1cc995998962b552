"""DuckDB over Parquet files: three questions, and all rows to a file."""

import duckdb

from common import COUNTRY, DRUG, EXPORTS, YEAR, answer, arguments, exported

QUERIES = {
    "by-country-year-drug": """
        SELECT country, year(date) AS year, drug, count(*) AS incidents, sum(kg) AS kg
        FROM given GROUP BY ALL ORDER BY ALL
    """,
    "by-month": f"""
        SELECT month(date) AS month, count(*) AS incidents, sum(kg) AS kg
        FROM given WHERE country = '{COUNTRY}' AND date BETWEEN DATE '{YEAR}-01-01' AND DATE '{YEAR}-12-31'
        GROUP BY ALL ORDER BY ALL
    """,
    "top-routes": f"""
        SELECT origin, destination, count(*) AS incidents, sum(kg) AS kg
        FROM given WHERE drug = '{DRUG}' AND date BETWEEN DATE '{YEAR}-01-01' AND DATE '{YEAR}-12-31'
        GROUP BY ALL ORDER BY kg DESC, origin, destination LIMIT 20
    """,
}
FORMATS = {"export-csv": "(FORMAT csv, HEADER)", "export-parquet": "(FORMAT parquet, COMPRESSION zstd)"}


def main():
    files, what, rest = arguments()
    connection = duckdb.connect()
    connection.execute(f"CREATE VIEW given AS SELECT * FROM read_parquet('{files}')")
    if what in EXPORTS:
        connection.execute(f"COPY (SELECT * FROM given) TO '{rest[0]}' {FORMATS[what]}")
        exported("duckdb", duckdb.__version__, what, rest[0])
    else:
        answer("duckdb", duckdb.__version__, what, lambda: connection.execute(QUERIES[what]).fetchall())


if __name__ == "__main__":
    main()
