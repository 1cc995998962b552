"""What the peers share: the three questions, how runs are timed, and how a result is told."""

import hashlib
import json
import os
import statistics
import sys
import time

YEAR, COUNTRY, DRUG = 2020, "C17", "drug-07"
QUESTIONS = ("by-country-year-drug", "by-month", "top-routes")
EXPORTS = ("export-csv", "export-parquet")
# Runs in the same process, after the first, of which the median is told.
WARM = 5


def arguments():
    """The files to read, what to do, and for an export the file to write."""
    usage = f"usage: {sys.argv[0]} FOLDER {'|'.join(QUESTIONS)}  or  FOLDER {'|'.join(EXPORTS)} FILE"
    if len(sys.argv) == 3 and sys.argv[2] in QUESTIONS or len(sys.argv) == 4 and sys.argv[2] in EXPORTS:
        return os.path.join(sys.argv[1], "**", "*.parquet"), sys.argv[2], sys.argv[3:]
    sys.exit(usage)


def answer(engine, version, question, ask):
    """Asks once in a fresh process and five times after; `ask` gives the rows of the answer."""
    rows = ask()
    cold = since_start()
    warm = []
    for _ in range(WARM):
        begun = time.perf_counter()
        ask()
        warm.append(time.perf_counter() - begun)
    tell(engine, version, question, {
        "cold_s": round(cold, 3),
        "warm_s": round(statistics.median(warm), 4),
        "rows": len(rows),
        "digest": digest(rows),
    })


def exported(engine, version, what, path):
    """Tells of a file that was just written."""
    tell(engine, version, what, {"wall_s": round(since_start(), 3), "bytes": os.path.getsize(path)})


def tell(engine, version, what, found):
    """Prints one line of JSON."""
    cpu = round(time.process_time(), 3)
    print(json.dumps({"engine": engine, "version": version, "what": what, **found, "cpu_s": cpu, "max_rss_mb": peak()}))


def digest(rows):
    """Of the rows as text, sums with three decimals, sorted."""
    lines = sorted(",".join(cell(value) for value in row) + "\n" for row in rows)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def cell(value):
    return str(value) if isinstance(value, (str, int)) else format(value, ".3f")


def since_start():
    """Seconds since the system started this process; it counts in hundredths."""
    with open("/proc/self/stat", encoding="ascii") as file:
        started = int(file.read().rsplit(")", 1)[1].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started / os.sysconf("SC_CLK_TCK")


def peak():
    """Peak resident memory in megabytes, of this program alone and not of the one that started it."""
    with open("/proc/self/status", encoding="ascii") as file:
        line = next(line for line in file if line.startswith("VmHWM:"))
    return int(line.split()[1]) // 1024
