#!/usr/bin/env python3
"""Checks that load.py puts into a table exactly what a CSV file says, in an engine.

usage: load_check.py ENGINE
"""
import csv
import io
import re
import sys

sys.dont_write_bytecode = True  # keeps the sources' folder clean
from engines import Engine, EngineError
from load import load

TABLE = ['Odd "schema" name', "Deals 2026"]
FILE = '''Id,"A ""text"" of mine",Größe,Net Amount,D,T,Z,Yes,Huge
1,"x,'y\\z
n\t%_",ä,-1.50,2026-01-01,2026-06-30 10:00:00,2026-06-30 10:00:00+02:00,true,12345678901234567890123456789.1234
2,,"",,,,,,
3," padded ",日本;,0.00,2024-02-29,2026-06-30 23:59:59,2026-12-31T23:30:00Z,false,-0.0001
'''
TYPES = {"Id": "integer", "Net Amount": "decimal(10,2)", "D": "date", "T": "timestamp", "Z": "timestamptz", "Yes": "bool",
         "Huge": "decimal(38,4)"}
NULL = "(null)"
EXPECTED = [
    ["1", "x,'y\\z\nn\t%_", "ä", "-1.5", "2026-01-01", "2026-06-30 10:00:00", "2026-06-30 08:00:00", "1",
     "12345678901234567890123456789.1234"],
    ["2", NULL, "", NULL, NULL, NULL, NULL, NULL, NULL],
    ["3", " padded ", "日本;", "0", "2024-02-29", "2026-06-30 23:59:59", "2026-12-31 23:30:00", "0", "-0.0001"],
]
AS_TEXT = {  # how a column is written as text, by dialect and type; {} is the column
    "postgresql": {"date": "to_char({}, 'YYYY-MM-DD')", "timestamp": "to_char({}, 'YYYY-MM-DD HH24:MI:SS')",
                   "timestamptz": "to_char({} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')", "bool": "cast(cast({} as int) as text)",
                   "": "cast({} as text)"},
    "mariadb": {"timestamp": "date_format({}, '%Y-%m-%d %H:%i:%s')", "timestamptz": "date_format({}, '%Y-%m-%d %H:%i:%s')",
                "": "cast({} as char)"},
    # ClickHouse 18 writes wrong digits where an expression makes a text of a long decimal.
    "clickhouse": {"decimal": "{}", "": "toString({})"},
    "duckdb": {"timestamptz": "cast({} at time zone 'UTC' as varchar)", "bool": "cast(cast({} as int) as varchar)",
               "": "cast({} as varchar)"},
    "sqlite": {"timestamptz": "rtrim({}, 'Z')", "": "cast({} as text)"},
}
HEADER_FLAGS = {"psql": ["--csv"], "clickhouse-client": ["--format", "CSVWithNames"], "sqlite3": ["-csv", "-header"]}


def select_of(engine, columns):
    words = AS_TEXT[engine.dialect]

    def as_text(column):
        kind = TYPES.get(column, "text")
        text = words.get(kind.split("(")[0], words[""]).format(engine.name(column))
        return text if text == engine.name(column) else f"coalesce({text}, '{NULL}')"

    cells = ", ".join(f"{as_text(column)} as c{index}" for index, column in enumerate(columns))
    first = "set time_zone = '+00:00';\n" if engine.dialect == "mariadb" else ""
    return f"{first}select {cells} from {engine.name(engine.parts(TABLE))} order by c0;"


def rows_of(engine, columns):
    engine.words[1:1] = HEADER_FLAGS.get(engine.words[0].rsplit("/", 1)[-1], [])
    text = engine.run(select_of(engine, columns))
    if engine.dialect != "mariadb":
        return list(csv.reader(io.StringIO(text, newline="")))[1:]
    escapes = {"\\t": "\t", "\\n": "\n", "\\\\": "\\"}

    def plain(cell):
        return re.sub(r"\\.", lambda match: escapes[match[0]], cell)

    return [[plain(cell) for cell in line.split("\t")] for line in text.split("\n")[1:-1]]


def same(engine, cell, expected, column):
    if engine.dialect == "sqlite" and column == "Huge":
        return True  # SQLite has no decimals: what does not fit into a double is not exact there
    if cell == "\\N":  # null, where the cell was not made a text
        return expected == NULL
    if "decimal" in TYPES.get(column, "") and "." in cell:
        cell = cell.rstrip("0").rstrip(".")
    return cell == expected


def main():
    engine = Engine(sys.argv[1])
    columns = next(csv.reader(io.StringIO(FILE)))
    load(engine, [(TABLE, FILE, TYPES)])
    rows = rows_of(engine, columns)
    wrong = [f"row {number}, {column}: {cell!r}, expected {expected!r}"
             for number, (row, wanted) in enumerate(zip(rows, EXPECTED), 1)
             for cell, expected, column in zip(row, wanted, columns)
             if not same(engine, cell, expected, column)]
    if len(rows) != len(EXPECTED):
        wrong.append(f"{len(rows)} rows, expected {len(EXPECTED)}")
    print(f"{engine.dialect}: {len(rows) * len(columns)} cells loaded and read back, {len(wrong)} differ")
    for text in wrong:
        print("  " + text, file=sys.stderr)
    sys.exit(1 if wrong else 0)


if len(sys.argv) != 2:
    print(__doc__.split("\n\n")[1], file=sys.stderr)
    sys.exit(2)
try:
    main()
except (EngineError, ValueError) as problem:
    print(f"load_check.py: {problem}", file=sys.stderr)
    sys.exit(1)
