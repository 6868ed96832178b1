#!/usr/bin/env python3
"""Puts commands of the clients' input languages into every text of a scorecard, and checks that none of them is carried out.

usage: tricks.py PROGRAM ENGINE WORK
  PROGRAM  kpitrace
  ENGINE   as --engine has it, such as 'postgresql: psql -d test'
  WORK     an empty folder; a command that is carried out makes a file there
"""
import argparse
import json
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True  # keeps the sources' folder clean
from engines import Engine
from load import load

# @ stands for the file that the command makes. Each command stands alone, and after the end of a line, a text or a statement.
COMMANDS = [
    "\\! touch @", "\\g |touch @", "\\o @", "\\copy (select 1) to program 'touch @'", "\\i @", "`touch @`", ":`touch @`",  # psql
    ".shell touch @", ".system touch @", ".output @", ".once |touch @", ".log @", "select writefile('@', 'x')",  # sqlite3
    "system touch @", "! touch @", "\\P touch @", "tee @", "\\T @", "pager touch @", "delimiter touch @", "edit @",  # mariadb
    "select 1 into outfile '@'", "select 1 into dumpfile '@'", "copy (select 1) to '@'", "copy (select 1) to program 'touch @'",
    "attach '@' as extra", "insert into function file('@') select 1", "$(touch @)",
]
BEFORE = ["", "\n", "'\n", "\"\n", "`\n", "';\n", "\";\n", "`;\n", "*/;\n", ";\n", ");\n", "x\\'; ", "\r", "\u2028"]
SCORECARD = """name: {text}
sources:
  deals: {{{rows}, date: {date}, where: {where}}}
dimensions: {{region: {region}}}
metrics: {{revenue: {{expression: {expression}, name: {text}, description: {text}}}}}
objectives: {{grow: {{profit: true, name: {text}}}}}
kpis: {{revenue: {{objective: grow, target: 1, by: region}}}}
"""
ROWS = "day,region,amount\n2026-06-01,North,1\n2026-06-02,South,2\n"


def in_quotes(text, quote):
    return quote + text.replace(quote, quote * 2) + quote


def scorecards(text):
    """Scorecards with the text in a place each."""
    usual = {"text": "Sales", "rows": "table: tricks", "date": "day", "where": "amount > 0", "region": "region", "expression": "sum(amount)"}
    literal, name = in_quotes(text, "'"), in_quotes(text, '"')
    places = [{"text": text}, {"rows": "table: " + json.dumps(name)}, {"rows": "query: " + json.dumps(text)},
              {"rows": "query: " + json.dumps("select * from tricks " + text)}, {"date": text}, {"where": f"region <> {literal}"},
              {"region": f"case when region = 'North' then {literal} end"}, {"region": name},
              {"expression": f"sum(amount) filter (where region not in ({literal}))"}, {"expression": f"sum({name})"},
              {"text": text, "where": f"region like {literal}"}]
    for place in places:
        values = {**usual, **place}
        yield SCORECARD.format(**{key: value if key == "rows" else json.dumps(value) for key, value in values.items()})


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program")
    parser.add_argument("engine")
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="try each N-th scorecard alone")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    made = options.work.resolve() / "made"
    scorecard = options.work / "scorecard.yaml"
    load(Engine(options.engine), [(["tricks"], ROWS, {"day": "date", "amount": "integer"})])
    tried = answered = carried_out = 0
    texts = [before + command.replace("@", str(made)) + after for command in COMMANDS for before in BEFORE for after in ("", "\n;\n")]
    for number, text in enumerate(card for text in texts for card in scorecards(text)):
        if number % options.every:
            continue
        scorecard.write_text(text, encoding="utf-8")
        run = subprocess.run([options.program, "check", scorecard, "--engine", options.engine, "--fail-on", "never", "--today", "2026-07-01"],
                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60, check=False)
        tried += 1
        answered += run.returncode == 0
        if made.exists() or run.returncode not in (0, 2):
            print(f"a command is carried out, or the status is {run.returncode}, with this scorecard:\n{text}")
            carried_out += 1
            made.unlink(missing_ok=True)
    print(f"{options.engine.split(':')[0]}: {tried} scorecards with commands, {answered} of them answered, {carried_out} carried out")
    sys.exit(1 if carried_out or not answered else 0)


if __name__ == "__main__":
    main()
