#!/usr/bin/env python3
"""Loads the tables of cases into an engine, and compares what kpitrace says of the tables with what it says of the files.

usage: compare.py PROGRAM ENGINE FOLDER… [--keep] [--refused SHARE]
  PROGRAM  kpitrace
  ENGINE   as --engine has it, such as 'postgresql: psql -d test'
  FOLDER   a case as random_cases.py writes it: csv.yaml, tables.yaml, case.json
  --keep   keep both reports in the folder, also if they are equal
  --refused SHARE  the largest share of cases that kpitrace may refuse for tables, such as 0.3; 1 without it

Each number of the reports must be the same digit by digit. In a case with columns that are doubles, numbers may differ by a
relative 1e-9 (the difference of two large numbers by a share of the largest), and the report over tables must have a note about
such a column: the case is inexact. What kpitrace refuses is listed with its words, and how often; an error of the client is not a
refusal, unless LIMITS names it. An error over the files must be the same over tables. What cannot be the same is not compared: see
IGNORED.
Status 0: all equal, inexact or refused; 1: something differs or fails, or too much is refused; 2: a case runs over its tables, but
not over its files.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys

sys.dont_write_bytecode = True  # keeps the sources' folder clean
from engines import Engine, EngineError
from load import load
from random_cases import quoted

# Keys of the report, as path:to:key with * for the entries of lists, that say where the rows come from, or name lines of files.
IGNORED = re.compile(r"notes|warnings|findings|scorecard|tool|(kpis|metrics):\*:definition")
RELATIVE_TOLERANCE, TOLERANCE_OF_LARGEST = 1e-9, 1e-12
# What ClickHouse 18 cannot do: it does not add doubles and decimals, and writes long decimals wrongly.
LIMITS = re.compile("Illegal types Float64 and Decimal|old versions of ClickHouse write numbers of more than")
# Codes of the errors that are faults of kpitrace or of the client: a refusal has other codes.
FAILURES = re.compile(r"\[(client-failed|client-interrupted|client-missing|client-timeout|engine-answer|internal-error)\]")
SECONDS_OF_A_RUN = 60


class Number(str):
    """A number of a report, with its digits as written."""


def report_of(program, scorecard, arguments, files=()):
    """The report, or the words of the error."""
    run = subprocess.run([program, "check", "--format", "json", *arguments, str(scorecard), *files], stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, timeout=SECONDS_OF_A_RUN, check=False, encoding="utf-8")
    if run.returncode != 0:
        return None, run.stderr
    return json.loads(run.stdout, parse_int=Number, parse_float=Number), run.stderr


def near(left, right, smallest):
    left, right = float(left), float(right)
    return abs(left - right) <= max(smallest, RELATIVE_TOLERANCE * max(abs(left), abs(right)))


def largest(value):
    """The largest absolute number of a report."""
    if isinstance(value, (dict, list)):
        return max(map(largest, value.values() if isinstance(value, dict) else value), default=0)
    return abs(float(value)) if isinstance(value, Number) else 0


def differences(left, right, smallest=None, path=()):
    """Texts, one for each place in which two reports differ, by more than `smallest` if it is given."""
    at = ":".join(path)
    if IGNORED.fullmatch(re.sub(r":\d+(?=:|$)", ":*", at)):
        return []
    if isinstance(left, dict) and isinstance(right, dict):
        return [text for key in {**left, **right} for text in differences(
            left.get(key, "(left out)"), right.get(key, "(left out)"), smallest, (*path, key))]
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        return [text for index, (a, b) in enumerate(zip(left, right)) for text in differences(a, b, smallest, (*path, str(index)))]
    if left == right or (smallest is not None and isinstance(left, Number) and isinstance(right, Number) and near(left, right, smallest)):
        return []
    return [f"{at}: files {shortened(left)}, tables {shortened(right)}"]


def shortened(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else f"{text[:200]}…"


def scorecard_of(engine, folder, case):
    """tables.yaml with the names that the tables have in this engine."""
    text = (folder / "tables.yaml").read_text(encoding="utf-8")
    for table in case["tables"]:
        name = ".".join(quoted(part) for part in engine.parts(table["parts"]))
        mark = f"table: {json.dumps('@' + table['id'] + '@')}\n"
        zone = "    time_zone: UTC\n" if engine.dialect == "clickhouse" and is_local(table, case) else ""
        text = text.replace(mark, f"table: {json.dumps(name, ensure_ascii=False)}\n{zone}")
    path = folder / f"tables.{engine.dialect}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def inexact_columns(engine, case):
    """The columns whose sums are not exact: doubles, and in SQLite, which has no decimals, decimals too."""
    decimals = [column for table in case["tables"] for column, kind in table["types"].items() if kind.startswith("decimal")]
    return case["inexact"] + (decimals if engine.dialect == "sqlite" else [])


def is_local(table, case):
    """Whether the dates of a table are timestamps without a zone. ClickHouse has none: there they are in UTC."""
    return not case["zone"] and "timestamp" in table["types"].values()


def load_case(engine, folder, case):
    load(engine, [(table["parts"], (folder / table["file"]).read_text(encoding="utf-8"), table["types"])
                  for table in case["tables"]])


def compare_case(program, option, folder, keep):
    """The outcome, a word, and the texts that explain it."""
    engine = Engine(option)
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    expected, words_of_files = report_of(program, folder / "csv.yaml", case["arguments"])
    load_case(engine, folder, case)
    actual, words = report_of(program, scorecard_of(engine, folder, case), [*case["arguments"], "--engine", option])
    if expected is None:
        same = actual is None and reason_of(words) == reason_of(words_of_files)
        return ("equal", []) if same else ("broken", [words_of_files.strip(), words.strip()])
    if actual is None:
        return "failed" if FAILURES.search(words) and not LIMITS.search(words) else "refused", [words.strip()]
    inexact = inexact_columns(engine, case)
    exactly_found = differences(expected, actual)
    found = differences(expected, actual, TOLERANCE_OF_LARGEST * largest(expected)) if inexact else exactly_found
    if exactly_found and not any(column in note for note in actual["notes"] for column in inexact):
        found = exactly_found
    if found or keep:
        for name, report in (("files", expected), ("tables", actual)):
            (folder / f"{name}.json").write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")
    return "differs" if found else "inexact" if exactly_found else "equal", found


def reason_of(words):
    """The message of an error without its place and its names, so that the same reasons are counted together."""
    first = next((line for line in words.split("\n") if "error:" in line), words.split("\n", maxsplit=1)[0])
    return re.sub(r"`[^`]*`|\d+", "…", re.sub(r"^.*?error: ", "", first))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("engine")
    parser.add_argument("folders", nargs="+", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--refused", type=float, default=1)
    options = parser.parse_args()
    outcomes, reasons = collections.Counter(), collections.Counter()
    for folder in options.folders:
        try:
            outcome, texts = compare_case(options.program, options.engine, folder, options.keep)
        except subprocess.TimeoutExpired:
            outcome, texts = "differs", [f"the run takes more than {SECONDS_OF_A_RUN} seconds"]
        outcomes[outcome] += 1
        if outcome in ("refused", "failed"):
            reasons[reason_of(texts[0])] += 1
        if outcome not in ("equal", "inexact"):
            print(f"{folder}: {outcome}")
            for text in texts[:10]:
                print("  " + text.replace("\n", "\n  "))
    print(f"{options.engine.split(':')[0]}: " + ", ".join(f"{count} {word}" for word, count in sorted(outcomes.items())))
    for reason, count in reasons.most_common():
        print(f"  {count} times: {reason}")
    if outcomes["broken"]:
        sys.exit(2)
    too_much = outcomes["refused"] > options.refused * len(options.folders)
    if too_much:
        print(f"more than {options.refused:.0%} of the cases were refused", file=sys.stderr)
    sys.exit(1 if outcomes["differs"] or outcomes["failed"] or too_much else 0)


if __name__ == "__main__":
    try:
        main()
    except (EngineError, OSError, ValueError) as error:
        print(f"compare.py: {error}", file=sys.stderr)
        sys.exit(2)
