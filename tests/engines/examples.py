#!/usr/bin/env python3
"""Loads the rows of the examples into an engine, and compares kpitrace's reports over the tables with those over the files.

usage: examples.py PROGRAM ENGINE EXAMPLES WORK
  PROGRAM   kpitrace
  ENGINE    as --engine has it, such as 'postgresql: psql -d test'
  EXAMPLES  the folder of the examples; each scorecard that is named in SCORECARDS is compared
  WORK      a folder for the scorecards over tables

A file becomes a table as somebody would load it: without titles, with columns that have the narrowest type that fits all cells. A
month becomes its first day. Where files need a key of the scorecard that tables do not have, CHANGES says what is written instead.
"""
import argparse
import csv
import datetime
import decimal
import io
import pathlib
import re
import shlex
import subprocess
import sys

import yaml as yaml_reader

sys.dont_write_bytecode = True  # keeps the sources' folder clean
from compare import FAILURES, differences, largest, report_of, TOLERANCE_OF_LARGEST
from engines import Engine, EngineError
from load import load
from random_cases import cell, yaml

SCORECARDS = {
    "databases": [],  # its rows are in a table already
    "b2b_sales": ["scorecard.yaml", "managers.yaml", "pipeline.yaml"],
    "dirty_exports": ["scorecard.yaml"],
    "half_month": ["scorecard.yaml"],
    "kpi_table": ["scorecard.yaml"],
    "online_shop": ["scorecard.yaml"],
    "order_lines": ["scorecard.yaml", "freight.yaml", "revenue.yaml"],
    "tutorial": ["small.yaml", "measured.yaml", "managed.yaml"],
}
# What replaces a text of the scorecard. The rows of a table have no order, and durations are numbers there.
CHANGES = {
    "dirty_exports": [("duration('minute', \"Talk time\")", "minutes")],
}
# The rows of an order have the same freight.
QUERIES = {("order_lines", "freight"): 'select distinct {order}, {freight} from {table}',
           ("order_lines", "orders_of_lines"): 'select distinct {order}, {freight} from {table}'}
REFUSED = [("sqlite", "dirty_exports")]  # SQLite has no timestamps with a time zone
KEYS_OF_TABLES = ("date", "active", "lookup", "where", "span", "time_zone", "min_rows", "max_age", "values")


def number_of(text, comma):
    """A decimal number as a text of digits, or None."""
    factor = 1000 if text.endswith("K") else 1
    digits = text.strip("$K")
    digits = digits.replace(".", "").replace(",", ".") if comma else digits.replace(",", "")
    return str(decimal.Decimal(digits) * factor) if re.fullmatch(r"-?\d+(\.\d+)?", digits) else None


def date_of(text, forms):
    for form in forms:
        try:
            return datetime.datetime.strptime(text, form).date().isoformat()
        except ValueError:
            pass
    return None


def column_of(cells, settings):
    """A type that fits all cells of a column, and the cells in the form of load.py."""
    filled = [text for text in cells if text is not None]
    forms = [settings["date_format"]] if "date_format" in settings else ["%Y-%m-%d", "%Y-%m"]

    def converted(change):
        return [None if text is None else change(text) for text in cells]

    if filled and all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text) for text in filled):
        return "timestamptz", converted(lambda text: text.replace("T", " ").replace("Z", "+00:00"))
    if filled and all(date_of(text, forms) for text in filled):
        return "date", converted(lambda text: date_of(text, forms))
    comma = settings.get("decimal") == ","
    if filled and all(number_of(text, comma) and not re.match(r"0\d", text) for text in filled):
        numbers = converted(lambda text: number_of(text, comma))
        scale = max(len(text.partition(".")[2]) for text in numbers if text is not None)
        return f"decimal(18,{scale})" if scale else "integer", numbers
    return "text", cells


def rows_of(path, settings):
    """The header and the rows of a file, as the keys of its source read them."""
    lines = path.read_text(encoding=settings.get("encoding", "utf-8")).splitlines(keepends=True)
    while "header" in settings and not all(name in lines[0] for name in settings["header"]):
        lines.pop(0)
    rows = list(csv.reader(lines, delimiter=";" if ";" in lines[0] else ","))
    header, *rows = [row for row in rows if row]
    nothing = ["", *settings.get(None, [])]  # YAML reads the key `null` as no value
    return header, [[None if text in nothing else text for text in row] for row in rows]


def unpivoted(header, rows):
    """The table of a plan whose months are columns."""
    return ["region", "month", "amount"], [[row[0], month, amount] for row in rows
                                           for month, amount in zip(header[1:], row[1:])]


def minutes_of(text):
    hours, minutes, seconds = map(int, text.split(":"))
    return str(decimal.Decimal(hours * 3600 + minutes * 60 + seconds) / 60)


def table_of(paths, settings):
    """The table that the files of a source become: CSV text, types by column, and for each column whether its dates are months."""
    header, rows = None, []
    for path in paths:
        header, more = rows_of(path, settings)
        rows += more
    if "unpivot" in settings:
        header, rows = unpivoted(header, rows)
    for name in settings.get("fill_down", []):
        at = header.index(name)
        for before, row in zip(rows, rows[1:]):
            row[at] = row[at] or before[at]
    if settings.get("unique", {}) == {"columns": "order", "repeated": "first"}:
        rows = [list(row) for row in dict.fromkeys(map(tuple, rows))]  # two exports have the same row
    if "Talk time" in header:
        at = header.index("Talk time")
        header[at] = "minutes"
        rows = [[*row[:at], minutes_of(row[at]), *row[at + 1:]] for row in rows]
    months = {name: all(re.fullmatch(r"\d{4}-\d\d|[A-Z][a-z]{2} \d{4}", text or "") for text in cells)
              for name, cells in zip(header, zip(*rows))}
    kinds, columns = zip(*(column_of(list(cells), settings) for cells in zip(*rows)))
    text = "\n".join(",".join(map(cell, row)) for row in [header, *zip(*columns)]) + "\n"
    return text, dict(zip(header, kinds)), months


def files_of(folder, identifier, settings, given):
    """The files of a source: what the scorecard names, or the command line."""
    pattern = settings.get("file", given.get(identifier, given.get("")))
    return sorted(folder.glob(pattern)) if "*" in pattern else [folder / pattern]


def command_of(folder):
    """The arguments of the example's command besides the scorecard, and the files it gives by source."""
    words = shlex.split((folder / "command").read_text(encoding="utf-8")) if (folder / "command").exists() else \
        ["kpitrace", "check", "scorecard.yaml", "--today", "2026-07-06"]
    given = {}
    for word in [word for word in words[3:] if word.endswith(".csv")]:
        identifier, _, file = word.rpartition("=")
        given[identifier] = file
    return [word for word in words[3:] if not word.endswith(".csv")], given


def scorecard_over_tables(engine, example, text, settings, tables):
    """The text of the scorecard with another block `sources`."""
    sources = {}
    for identifier, of_files in settings.items():
        table, types, spans = tables[identifier]
        source = {key: of_files[key] for key in KEYS_OF_TABLES if key in of_files}
        if spans.get(source.get("date")):
            source["span"] = "month"
        query = QUERIES.get((example, identifier))
        if query:
            names = {column: engine.name(column) for column in types}
            sources[identifier] = {"query": query.format(table=engine.name(engine.parts(["examples", table])), **names), **source}
        else:
            sources[identifier] = {"table": ".".join(engine.parts(["examples", table])), **source}
    block = "sources:\n" + yaml(sources, "  ")
    text = re.sub(r"(?ms)^sources:\n.*?(?=^[a-z]|\Z)", lambda _: block, text)
    for old, new in CHANGES.get(example, []):
        text = text.replace(old, new)
    return text


def compare_example(program, option, folder, name, work, loaded):
    """The outcome, a word, and the texts that explain it. `loaded` has the tables that the example's other scorecards have loaded."""
    engine = Engine(option)
    text = (folder / name).read_text(encoding="utf-8")
    settings = {identifier: source or {} for identifier, source in yaml_reader.safe_load(text)["sources"].items()}
    arguments, given = command_of(folder)
    tables, new = {}, []
    for identifier, source in settings.items():
        paths = files_of(folder, identifier, source, given)
        table = paths[0].parent.name if len(paths) > 1 and paths[0].parent != folder else paths[0].stem
        if table not in loaded:
            rows, *loaded[table] = table_of(paths, source)
            new.append((["examples", table], rows, loaded[table][0]))
        tables[identifier] = table, *loaded[table]
    if new:
        load(engine, new)
    path = work / f"{folder.name}-{name}"
    path.write_text(scorecard_over_tables(engine, folder.name, text, settings, tables), encoding="utf-8")
    words_of_files = [f"{identifier}={folder / file}" if identifier else str(folder / file) for identifier, file in given.items()]
    expected, words = report_of(program, folder / name, [*arguments, "--fail-on", "never"], words_of_files)
    if expected is None:
        return "broken", [words.strip()]
    actual, words = report_of(program, path, [*arguments, "--fail-on", "never", "--engine", option])
    if actual is None:
        return "failed" if FAILURES.search(words) else "refused", [words.strip()]
    for at, identifier in enumerate(settings):
        if any(tables[identifier][2].values()):  # a month ends on its last day in a file; in a table it is its first day
            for report in (expected, actual):
                report["sources"][at].pop("data_end", None)
                report["sources"][at].pop("age", None)
    exactly_found = differences(expected, actual)
    has_decimals = any(kind.startswith("decimal") for _, kinds, _ in tables.values() for kind in kinds.values())
    inexact = engine.dialect == "sqlite" and has_decimals and any("exact" in note for note in actual["notes"])
    found = differences(expected, actual, TOLERANCE_OF_LARGEST * largest(expected)) if inexact else exactly_found
    return "differs" if found else "inexact" if exactly_found else "equal", found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program")
    parser.add_argument("engine")
    parser.add_argument("examples", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    missing = {path.parent.name for path in options.examples.glob("*/*.yaml")} - set(SCORECARDS)
    if missing:
        sys.exit(f"examples.py: SCORECARDS has no {' and no '.join(sorted(missing))}")
    outcomes = {}
    for example, names in SCORECARDS.items():
        loaded = {}
        for name in names:
            try:
                outcome, texts = compare_example(options.program, options.engine, options.examples.resolve() / example, name,
                                                 options.work, loaded)
            except subprocess.TimeoutExpired as problem:
                outcome, texts = "failed", [f"it takes more than {problem.timeout:.0f} seconds"]
            if outcome == "refused" and (options.engine.split(":")[0], example) not in REFUSED:
                outcome = "failed"
            outcomes.setdefault(outcome, []).append(f"{example}/{name}")
            if texts:
                print(f"{example}/{name}: {outcome}")
                for text in texts[:10]:
                    print("  " + text.replace("\n", "\n  "))
    print(f"{options.engine.split(':')[0]}, examples: " + ", ".join(f"{len(names)} {word}" for word, names in sorted(outcomes.items())))
    sys.exit(0 if set(outcomes) <= {"equal", "inexact", "refused"} else 1)


if __name__ == "__main__":
    try:
        main()
    except (EngineError, OSError, ValueError) as error:
        print(f"examples.py: {error}", file=sys.stderr)
        sys.exit(2)
