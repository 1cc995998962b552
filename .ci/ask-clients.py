"""The same question by every client, and by none of them what may not be."""
import sys
import urllib.parse

import adbc_driver_flightsql.dbapi as flight
import adbc_driver_manager
import duckdb
import fsspec
import pandas
import polars
import pyarrow.dataset
import pyarrow.parquet

server, address, token = sys.argv[1:]
bearer = {"Authorization": f"Bearer {token}"}
sql = "SELECT country, count(*) AS seizures FROM drug_seizures GROUP BY country ORDER BY country"
asked = f"{server}/api/v1/sql?" + urllib.parse.urlencode({"sql": sql})


def rows(table):
    return [tuple(row) for row in table]


expected = rows(pandas.read_csv(asked, storage_options=bearer, keep_default_na=False).itertuples(index=False))
assert sum(count for _, count in expected) == 3000, expected


def same(name, found):
    assert rows(found) == expected, (name, rows(found)[:3], expected[:3])
    print(f"{name}: {len(expected)} rows")


same("pandas, Parquet", pandas.read_parquet(asked + "&format=parquet", storage_options=bearer).itertuples(index=False))
same("pandas, workbook", pandas.read_excel(asked + "&format=xlsx", keep_default_na=False, storage_options=bearer).itertuples(index=False))
# By way of its bytes: polars asks for a length, which an answer that is sent as it is found does not have.
with fsspec.open(asked, client_kwargs={"headers": bearer}) as file:
    same("polars, CSV", polars.read_csv(file.read()).iter_rows())
db = duckdb.connect()

parts = [server + part["address"] for part in pandas.read_json(f"{server}/api/v1/collections/drug-seizures/parts", typ="series")["items"]]
# Through pyarrow: the extension of DuckDB's own comes from a registry that not every machine reaches.
files = fsspec.filesystem("http", client_kwargs={"headers": bearer})
rows_of_parts = pyarrow.dataset.dataset(parts, format="parquet", filesystem=files)
same("DuckDB, parts", db.execute("SELECT country, count(*) FROM rows_of_parts GROUP BY country ORDER BY country").fetchall())
lazy = polars.scan_parquet(parts).group_by("country").agg(polars.len()).sort("country")
same("polars, parts", lazy.collect().iter_rows())
with fsspec.open(parts[0], client_kwargs={"headers": bearer}) as file:
    some = pyarrow.parquet.ParquetFile(file)
    assert some.read_row_group(0, columns=["country"]).num_columns == 1
print(f"pyarrow, a row group of one column: {some.metadata.num_rows} rows in the part")

with flight.connect(address, db_kwargs={"username": "token", "password": token}, autocommit=True) as connection:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        same("ADBC", cursor.fetchall())
        for wrong in ["DROP TABLE drug_seizures", "SELECT * FROM drug_seizure"]:
            try:
                cursor.execute(wrong)
                sys.exit(f"{wrong} was answered")
            except adbc_driver_manager.Error as error:
                assert "F0608" in str(error), error
    listed = connection.adbc_get_objects(depth="tables").read_all().to_pylist()
    schemas = {schema["db_schema_name"] for schema in listed[0]["catalog_db_schemas"]}
    assert {"public", "codes"} <= schemas, schemas
    assert "country" in connection.adbc_get_table_schema("drug_seizures", db_schema_filter="public").names
    assert connection.adbc_get_info()["vendor_name"] == "Mandate"
print("ADBC: catalogue, columns and information")
