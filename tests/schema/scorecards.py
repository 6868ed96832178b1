#!/usr/bin/env python3
"""Holds docs/scorecard.schema.json against what the program reads.

usage: scorecards.py PROGRAM SCHEMA FOLDER...

Every scorecard below the folders that the program reads must be valid, and one scorecard, changed in many small ways,
must be taken or refused by both alike. Exit status: 0 they agree; 1 they do not (each case on standard error).
"""

import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"skipped: {missing.name} is not installed (Debian: python3-jsonschema, python3-yaml)")
    sys.exit(77)

WHOLE = """\
name: Acme sales
period: month
perspectives: [financial, {id: customer, name: Our customers}]
sources:
  deals: {date: close_date}
metrics:
  won: count(*) filter (where stage = 'Won')
  profit: {expression: sum(amount - cost), unit: USD}
objectives:
  improve_profit: {perspective: financial, profit: true}
  win_deals: {perspective: customer, drives: improve_profit}
success_factors:
  speed: {objective: win_deals}
kpis:
  profit: {objective: improve_profit, target: 30000}
  won: {success_factor: speed, target: 60, red: 45}
plans:
  coach: {success_factor: speed, due: 2026-09-30, steps: [{name: Agree, kpi: won}]}
"""



def with_reps(keys):
    """The change that adds a second source, and keys to the first one."""
    before = WHOLE[WHOLE.index("  deals:"):WHOLE.index("objectives:")]
    return before, f"""\
  deals: {{{keys}}}
  reps: {{}}
dimensions:
  team: {{deals: reps.team}}
metrics:
  won: {{expression: count(*) filter (where stage = 'Won'), source: deals}}
  profit: {{expression: sum(amount - cost), source: deals}}
"""


def with_dimensions(dimensions):
    """The change that adds dimensions."""
    return "metrics:\n", f"dimensions: {dimensions}\nmetrics:\n"


def with_region(by):
    """The change that adds the dimension `region`, and the key `by` to the last KPI."""
    before = WHOLE[WHOLE.index("metrics:"):WHOLE.index("plans:")]
    return before, "dimensions: {region: Region}\n" + before.replace("red: 45", f"red: 45, by: {by}")


ACCEPTED = [
    ("period: month", "parameters: {region: North, year: 2026, since: 2026-01-01, code: '007'}"),
    ("period: month", "include: []"),
    ("period: month", "include:"),
    ("period: month", "holidays: [2026-12-25]"),
    ("name: Acme sales", "name: 2026"),
    ("name: Acme sales", 'version: "1"\nname: Acme'),
    ("period: month", "period: quarter\nfirst_month_of_year: '04'"),
    ("period: month", "period:"),
    ("period: month", "tolerance: 0.05"),
    ("period: month", 'tolerance: "12.5 %"'),
    ("period: month", "rollup: weighted"),
    ("period: month", "lint: {ignore: [unused-metric, too-many-kpis]}"),
    ("period: month", "lint:"),
    ("{date: close_date}", "{}"),
    ("{date: close_date}", ""),
    ("{date: close_date}", "{file: [], date_format: ['%d.%m.%Y', excel]}"),
    ("{date: close_date}", '{delimiter: "\\t", decimal: ",", thousands: "’"}'),
    ("{date: close_date}", "{delimiter: ;, 'null': [~, null, '-', 0]}"),
    ("{date: close_date}", "{columns: [stage, amount, cost, '', ''], skip_lines: 3}"),
    ("{date: close_date}", "{bad_values: null, bad_rows: skip}"),
    ("{date: close_date}", "{bad_values: 'null', encoding: windows-1252}"),
    ("{date: close_date}", "{where: true}"),
    ("unit: USD", 'unit: "%", decimals: 2, source: deals, name: Profit, description: What is left'),
    ("profit: {expression: sum(amount - cost), unit: USD}", "profit: 5"),
    ("profit: true", 'profit: "True"'),
    ("drives: improve_profit", "drives: [improve_profit]"),
    ("drives: improve_profit", "drives: {improve_profit: {lag: 3}}"),
    ("drives: improve_profit", "drives: {improve_profit: }, weight: 0.5"),
    ("target: 30000", "target: 1.1 * year_ago(profit)"),
    ("target: 30000", "target: {min: 25%, max: 1}"),
    ("target: 30000", "target: {min: 25%, max: 1}, red: 0"),
    ("target: 30000", "target: {2026: 100, 2027-04: 1.2e3}"),
    ("target: 30000", "target: {2026-Q1: 100, 2027-W07: 120, 2027-05-01: '130'}"),
    ("target: 30000", "target: 60%, tolerance: 5%, baseline: 0, weight: 0, indicator: lagging"),
    ("red: 45", "red: 70, direction: minimize"),
    ("red: 45", "red: , tolerance: 1"),
    ("success_factor: speed, target: 60", "objective: , success_factor: speed, target: 60, metric: 'trailing(won, 3)'"),
    ("due: 2026-09-30", "due: '2026-09-30', start: 2026-07-01, owner: Sales"),
    ("success_factor: speed, due", "due"),
    ("kpi: won", "kpi: won, done: true, owner: Ann, due: 2026-08-31"),
    ("kpi: won", "done: 2026-07-10"),
    ("plans:\n  coach: {success_factor: speed, due: 2026-09-30, steps: [{name: Agree, kpi: won}]}\n", "plans:\n"),
    with_reps("date: close_date, lookup: {reps: rep_id}"),
    with_reps("date: reps.hired, lookup: {reps: [rep_id, 2026]}"),
    with_reps("lookup: {reps: {rep_id: id, 'Sales Office': office}}"),
    with_reps("lookup: {reps: {key: {rep_id: id}, missing: null}}"),
    with_reps("lookup: {reps: {source: reps, key: rep_id, missing: 'null'}}"),
    with_reps("lookup: {reps: {source: , key: [rep_id], missing: }}"),
    with_reps("lookup: {The reps: {source: reps, key: rep_id, missing: drop}, reps: rep_id}"),
    ("{date: close_date}", "{active: {from: created, until: closed}}"),
    ("{date: close_date}", "{active: {from: created, until: }}"),
    ("{date: close_date}", "{lookup: , active: }"),
    with_dimensions(""),
    with_dimensions("{region: Region, year: year(closed), all: true}"),
    with_dimensions("{region: {deals: Region}}"),
    with_region("region"),
    with_region(""),
    with_region("[region]"),
    with_region("{region: }"),
    with_region("{region: {targets: }}"),
    with_region("{region: {targets: {North: 50%, 2: 1.1 * year_ago(won), South: {min: 1, max: 2}, (none): {2026: 1}}}}"),
]

REFUSED = [
    ("period: month", "parameters: [region]"),
    ("period: month", "parameters: {2nd: 1}"),
    ("period: month", "include: {file: a.yaml}"),
    ("period: month", "holidays: {file: days.csv}"),
    ("period: month", "holidays: {column: day}"),
    ("period: month", "holidays: 2026-12-25"),
    ("name: Acme sales\n", ""),
    ("name: Acme sales", "name: "),
    ("name: Acme sales", "name: ' '"),
    ("name: Acme sales", "name: [Acme]"),
    ("name: Acme sales", "version: 2\nname: Acme"),
    ("name: Acme sales", "title: Acme"),
    ("period: month", "period: months"),
    ("period: month", "first_month_of_year: 13"),
    ("period: month", "first_month_of_year: 1.5"),
    ("period: month", "tolerance: 10"),
    ("period: month", "tolerance: 101%"),
    ("period: month", "tolerance: -5%"),
    ("period: month", "rollup: best"),
    ("period: month", "lint: {ignore: [no-such-rule]}"),
    ("period: month", "lint: {ignore: [missing-target]}"),
    ("period: month", "lint: {ignore: [unused-metric, unused-metric]}"),
    ("period: month", "lint: {rules: []}"),
    ("[financial, {id: customer, name: Our customers}]", "financial"),
    ("{id: customer, name: Our customers}", "{name: Our customers}"),
    ("  deals: {", "  2deals: {"),
    ("{date: close_date}", "{dates: close_date}"),
    ("{date: close_date}", "{date: [close_date]}"),
    ("{date: close_date}", "{file: ''}"),
    ("{date: close_date}", "{date_format: '%Q'}"),
    ("{date: close_date}", "{delimiter: ', '}"),
    ("{date: close_date}", "{decimal: '5'}"),
    ("{date: close_date}", "{'null': '-'}"),
    ("{date: close_date}", "{columns: []}"),
    ("{date: close_date}", "{skip_lines: -1}"),
    ("{date: close_date}", "{bad_values: skip}"),
    ("{date: close_date}", "{bad_rows: 'null'}"),
    ("expression: sum(amount - cost), ", ""),
    ("unit: USD", "decimals: 16"),
    ("count(*) filter (where stage = 'Won')", "[count(*)]"),
    ("count(*) filter (where stage = 'Won')", ""),
    ("profit: true", "profit: yes"),
    ("drives: improve_profit", "drives: {improve_profit: 1}"),
    ("drives: improve_profit", "drives: {improve_profit: {lag: -1}}"),
    ("drives: improve_profit", "drives: [improve_profit, improve_profit]"),
    ("drives: improve_profit", "drives: improve_profit, weight: -1"),
    ("  speed: {objective: win_deals}", "  speed: {}"),
    ("  speed: {objective: win_deals}", "  speed:"),
    ("{objective: improve_profit, target: 30000}", "{target: 30000}"),
    ("{objective: improve_profit, target: 30000}", "{objective: improve_profit}"),
    ("{objective: improve_profit, target: 30000}", "{objective: improve_profit, target: }"),
    ("{objective: improve_profit, target: 30000}", "30000"),
    ("success_factor: speed, target", "objective: win_deals, success_factor: speed, target"),
    ("red: 45", "red: 45, tolerance: 5%"),
    ("red: 45", "red: '1,000'"),
    ("red: 45", "red: high"),
    ("red: 45", "direction: up"),
    ("red: 45", "indicator: early"),
    ("target: 30000", "target: {}"),
    ("target: 30000", "target: {min: 1}"),
    ("target: 30000", "target: {min: 1, max: 2, mean: 1}"),
    ("target: 30000", "target: {min: 1, max: 2}, direction: maximize"),
    ("target: 30000", "target: {min: 1, max: 2}, baseline: 1"),
    ("target: 30000", "target: {January: 100}"),
    ("target: 30000", "target: {2026-13: 100}"),
    ("target: 30000", "target: {2026-01: profit}"),
    ("target: 30000", "target: [30000]"),
    ("due: 2026-09-30", "due: 30.9.2026"),
    ("due: 2026-09-30", "objective: win_deals"),
    ("steps: [{name: Agree, kpi: won}]", "steps: Agree"),
    ("steps: [{name: Agree, kpi: won}]", "steps: [Agree]"),
    ("name: Agree, kpi: won", "kpi: won"),
    ("kpi: won", "done: soon"),
    ("kpis:\n", "kpis: {}\nplans:\n  other: {}\nx:\n"),
    with_reps("lookup: reps"),
    with_reps("lookup: [reps]"),
    with_reps("lookup: {reps: }"),
    with_reps("lookup: {reps: ''}"),
    with_reps("lookup: {reps: []}"),
    with_reps("lookup: {reps: {}}"),
    with_reps("lookup: {reps: {key: }}"),
    with_reps("lookup: {reps: {key: {}}}"),
    with_reps("lookup: {reps: {key: rep_id, missing: skip}}"),
    with_reps("lookup: {reps: {rep_id: [id]}}"),
    with_reps("lookup: {reps: {rep_id: id, missing: fail}}"),
    with_reps("lookup: {'': {source: reps, key: rep_id}, reps: rep_id}"),
    ("{date: close_date}", "{active: created}"),
    ("{date: close_date}", "{active: {}}"),
    ("{date: close_date}", "{active: {until: closed}}"),
    ("{date: close_date}", "{active: {from: created, to: closed}}"),
    with_dimensions("[region]"),
    with_dimensions("{region: }"),
    with_dimensions("{region: [Region]}"),
    with_dimensions("{2nd: Region}"),
    with_region("1"),
    with_region("[region, region]"),
    with_region("{region: {target: 1}}"),
    with_region("{region: 50%}"),
    with_region("{region: {targets: 50%}}"),
    with_region("{region: {targets: {North: [50%]}}}"),
    with_region("{region: {targets: {' ': 50%}}}"),
    with_region("{region: {targets: {North: {min: 1}}}}"),
]


class CoreLoader(yaml.BaseLoader):
    """YAML 1.2's core schema, as editors read it: plain scalars are null, booleans, numbers, or else text."""

    CORE = [
        (re.compile(r"(|~|null|Null|NULL)\Z"), lambda text: None),
        (re.compile(r"(true|True|TRUE)\Z"), lambda text: True),
        (re.compile(r"(false|False|FALSE)\Z"), lambda text: False),
        (re.compile(r"[-+]?[0-9]+\Z"), int),
        (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z"), float),
        (re.compile(r"[-+]?\.(inf|Inf|INF)\Z"), lambda text: float("inf")),
    ]

    def construct_scalar_by_core(self, node):
        text = self.construct_scalar(node)
        if node.style is not None:
            return text
        return next((make(text) for pattern, make in self.CORE if pattern.match(text)), text)

    def construct_map_by_text(self, node):
        """Keys as JSON has them: texts."""
        pairs = {key.value: self.construct_object(value, deep=True) for key, value in node.value}
        if len(pairs) < len(node.value):
            raise yaml.YAMLError("a key stands twice")
        return pairs


CoreLoader.add_constructor("tag:yaml.org,2002:str", CoreLoader.construct_scalar_by_core)
CoreLoader.add_constructor("tag:yaml.org,2002:map", CoreLoader.construct_map_by_text)


class Judges:
    def __init__(self, program, schema):
        self.program = program
        jsonschema.Draft7Validator.check_schema(schema)
        self.validator = jsonschema.Draft7Validator(schema)

    def reads(self, path):
        """Whether the program reads the scorecard; what it says of data is another matter."""
        command = [self.program, "lint", path, "--format", "json"]
        outcome = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        return outcome.returncode < 2, outcome.stderr

    def faults(self, text):
        try:
            document = yaml.load(text, CoreLoader)
        except yaml.YAMLError as error:
            return [str(error)]
        return [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in self.validator.iter_errors(document)]


def judge_file(judges, path):
    is_read, _ = judges.reads(path)
    faults = judges.faults(pathlib.Path(path).read_bytes().decode("utf-8-sig", "replace")) if is_read else []
    return [f"{path} is read by the program, but not by the schema: {fault}" for fault in faults]


def judge_change(judges, change, accepted):
    before, after = change
    if before not in WHOLE:
        return [f"the scorecard of this test does not hold {before!r}"]
    text = WHOLE.replace(before, after)
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        is_read, messages = judges.reads(file.name)
    faults = judges.faults(text)
    wrong = []
    if is_read != accepted:
        wrong.append(f"with {after!r} the program {'reads' if is_read else 'refuses'} it: {messages}")
    if (not faults) != accepted:
        wrong.append(f"with {after!r} the schema {'finds ' + '; '.join(faults) if faults else 'takes'} it")
    return wrong


def main(arguments):
    program, schema, *folders = arguments
    judges = Judges(program, json.loads(pathlib.Path(schema).read_text(encoding="utf-8")))
    files = sorted(str(path) for folder in folders for path in pathlib.Path(folder).rglob("*.yaml"))
    tasks = [(judge_file, path) for path in files]
    tasks += [(judge_change, change, True) for change in [("", "")] + ACCEPTED]
    tasks += [(judge_change, change, False) for change in REFUSED]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        outcomes = [pool.submit(function, judges, *rest) for function, *rest in tasks]
        wrong = [line for outcome in outcomes for line in outcome.result()]
    print(f"{len(files)} scorecards, {len(ACCEPTED)} changes to accept and {len(REFUSED)} to refuse")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
