"""What all peers share: the columns, the lists, the names of the checks, and how a result is told.

It imports nothing heavy: what a peer needs, the peer imports, and its clock runs from the start of the process.
"""

import csv
import hashlib
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

COLUMNS = (
    "id country date reported-year origin destination drug amount unit kg transport purity arrests male female "
    "latitude longitude price"
).split()
PATTERN = "[A-Z]{3}-[0-9]{9}"

# Each check with the column whose value its message shows, and the rest of the message.
CHECKS = {
    "id-pattern": ("id", "must be three capitals, a hyphen and nine digits"),
    "id-unique": ("id", "names a row before this one"),
    "country-code": ("country", "is not in the list of countries"),
    "origin-code": ("origin", "is not in the list of countries"),
    "destination-code": ("destination", "is not in the list of countries"),
    "drug-code": ("drug", "is not in the list of drugs"),
    "unit-code": ("unit", "is not in the list of units"),
    "transport-code": ("transport", "is not in the list of means of transport"),
    "date-range": ("date", "lies outside the years 2012 to 2024"),
    "year-range": ("reported-year", "lies outside the years 2012 to 2024"),
    "amount-range": ("amount", "must lie between 0 and 1000000"),
    "purity-range": ("purity", "must lie between 0 and 100"),
    "latitude-range": ("latitude", "must lie between -90 and 90"),
    "longitude-range": ("longitude", "must lie between -180 and 180"),
    "price-range": ("price", "must lie between 0 and 1000000"),
    "year-of-date": ("reported-year", "is not the year of the date"),
    "kg-of-amount": ("kg", "does not agree with the amount and its unit"),
    "arrests-by-sex": ("arrests", "is not the sum of male and female"),
    "other-destination": ("destination", "is the origin too"),
    "counts-not-negative": ("male", "or another number of persons is negative"),
}
RANGES = {
    "reported-year": (2012, 2024),
    "amount": (0, 1_000_000),
    "purity": (0, 100),
    "latitude": (-90, 90),
    "longitude": (-180, 180),
    "price": (0, 1_000_000),
}
RANGE_CHECKS = {column: column.removeprefix("reported-") + "-range" for column in RANGES}

_HERE = Path(__file__).resolve().parent
_LISTS = _HERE.parents[1] / "packs/bench-volume/codelists"
_COUNTRIES = _HERE.parents[2] / "packs/reference/codelists/countries.csv"


def _rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if not row["valid_to"]]


def lists():
    """The codes of each column that holds codes."""
    countries = [row["code"] for row in _rows(_COUNTRIES)]
    codes = {name: [row["code"] for row in _rows(_LISTS / f"bench-{name}s.csv")] for name in ("drug", "transport")}
    return {
        "country": countries,
        "origin": countries,
        "destination": countries,
        "drug": codes["drug"],
        "unit": list(factors()),
        "transport": codes["transport"],
    }


def factors():
    """Kilograms of each unit."""
    return {row["code"]: float(row["factor"]) for row in _rows(_LISTS / "bench-units.csv")}


def message(check, value):
    """The message of one failure."""
    column, text = CHECKS[check]
    return f"{column} `{value}` {text}"


def arguments():
    """The file to check, and where the failures go."""
    if len(sys.argv) != 3:
        sys.exit(f"usage: {sys.argv[0]} ROWS.csv FAILURES.csv")
    return sys.argv[1], sys.argv[2]


def finish(engine, version, failures, out, left_out=()):
    """Writes the failures (row, check, message), and prints what the run took until then and what it found."""
    failures = list(failures)
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["row", "check", "message"])
        writer.writerows(failures)
    taken = {"wall_s": round(_since_start(), 3), "cpu_s": round(time.process_time(), 3), "max_rss_mb": _peak()}
    pairs = sorted(f"{row},{check}\n" for row, check, _ in failures)
    found = Counter(check for _, check, _ in failures)
    print(json.dumps({
        "engine": engine,
        "version": version,
        **taken,
        "failures": dict(sorted(found.items())),
        "left_out": sorted(left_out),
        "digest": hashlib.sha256("".join(pairs).encode()).hexdigest(),
    }))


def _since_start():
    """Seconds since the system started this process; it counts in hundredths."""
    with open("/proc/self/stat", encoding="ascii") as file:
        started = int(file.read().rsplit(")", 1)[1].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started / os.sysconf("SC_CLK_TCK")


def _peak():
    """Peak resident memory in megabytes, of this program alone and not of the one that started it."""
    with open("/proc/self/status", encoding="ascii") as file:
        line = next(line for line in file if line.startswith("VmHWM:"))
    return int(line.split()[1]) // 1024
