#!/usr/bin/env python3
"""Shows that the tests of the example scorecards find faults.

usage: faults.py PROGRAM EXAMPLES

Puts one fault at a time into a copy of a scorecard: a wrong filter, a swapped direction, a target of the wrong year and
the like. `kpitrace test` must then fail (status 1). Exit status: 0 every fault is found; 1 otherwise (each case on
standard error).
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

# Two scorecards have no tests, because they show what is refused and have no report: dirty_exports/two_readings.yaml and
# dirty_exports/without_keys.yaml.
#
# For each scorecard: its test file, and the faults as the text that is replaced and its replacement. The text must
# occur once.
FAULTS = {
    ("b2b_sales", "scorecard.yaml", "tests.yaml"): [
        ("    expression: count(*) filter (where stage = 'Won')\n", "    expression: count(*) filter (where stage = 'Lost')\n"),
        ("target: 1.05 * year_ago(gross_profit)", "target: 1.05 * previous(gross_profit)"),
        ("target: 25%\n    direction: minimize", "target: 25%\n    direction: maximize"),
        ("metric: ytd(revenue)", "metric: trailing(revenue, 12)"),
        ("target: {min: 35%, max: 65%}", "target: {min: 35%, max: 85%}"),
        ("target: 20000", "target: 30000"),
        ("target: 130", "target: 100"),
        ("tolerance: 15%", "tolerance: 5%"),
        ("target: 4\n    red: 3", "target: 5\n    red: 3"),
        ("target: 56%\n    red: 52%", "target: 56%\n    red: 50%"),
    ],
    ("b2b_sales", "managers.yaml", "managers_tests.yaml"): [
        ("where: stage in ('Won', 'Lost')", "where: stage in ('Won', 'Open')"),
        ("target: quota, by", "target: 2 * quota, by"),
    ],
    ("b2b_sales", "pipeline.yaml", "pipeline_tests.yaml"): [
        ("from: created, until: closed", "from: created"),
        ("target: 1.1 * year_ago(open_value)", "target: 1.1 * previous(open_value)"),
        ("target: 25%, red: 40%", "target: 25%, red: 10%"),
    ],
    ("dirty_exports", "scorecard.yaml", "tests.yaml"): [
        ("where: \"Deal <> 'Total'\"", "where: \"Deal <> 'total'\""),
        ("units: {K: 1000}", "units: {K: 100}"),
        ("target: 5\n    direction: minimize", "target: 5\n    direction: maximize"),
        ("time_zone: Europe/Berlin", "time_zone: UTC"),
        ("where Agent = 'Ana'", "where Agent = 'Ben'"),
    ],
    ("half_month", "scorecard.yaml", "tests.yaml"): [
        ("expression: revenue - service_cost", "expression: revenue + service_cost"),
        ("target: 47000, direction: minimize", "target: 47000, direction: maximize"),
        ("expression: sum(service_cost)", "expression: max(service_cost)"),
    ],
    ("kpi_table", "scorecard.yaml", "tests.yaml"): [
        ("lost_customers / previous(customers)", "lost_customers / customers"),
        ("{2024-04: 42000, 2025-04: 50000, 2026-04: 56000, 2026-07: 60000}",
         "{2024-04: 42000, 2025-04: 50000, 2026-07: 60000}"),
        ("first_month_of_year: 4", "first_month_of_year: 1"),
        ("filter (where metric = 'lost_customers')", "filter (where metric = 'new_customers')"),
        ("target: 95\n    direction: minimize", "target: 95\n    direction: maximize"),
        *((f"(value) filter (where metric = '{metric}')", "(value)")
          for metric in ["customers", "trials", "promoters", "detractors", "tickets", "support_agents",
                         "first_reply_hours", "uptime_minutes_lost", "utilisation"]),
        ("training_hours: sum(value) filter (where metric = 'training_hours')", "training_hours: sum(value)"),
        ("red: 6", "red: 9"),
        ("tolerance: 0.05%", "tolerance: 0.01%"),
        ("trailing(new_customers, 12) / 4", "trailing(new_customers, 12) / 3"),
    ],
    ("online_shop", "scorecard.yaml", "tests.yaml"): [
        ("where Kategorie = 'Möbel'), source: returns", "where Kategorie = 'Lampen'), source: returns"),
        ("target: 1.02 * year_ago(sales_of_four_weeks)", "target: 1.02 * previous(sales_of_four_weeks)"),
        ("target: 9%\n    direction: minimize", "target: 9%\n    direction: maximize"),
        ("date_diff('day', Bestelldatum, Lieferdatum) <= 4", "date_diff('day', Bestelldatum, Lieferdatum) < 4"),
        ("trailing(sales / orders, 4)", "trailing(sales / orders, 5)"),
        ("count(*) filter (where Kategorie = 'Möbel'), source: returns", "count(*), source: returns"),
        ("target: 12%\n    red: 20%", "target: 12%\n    red: 25%"),
        ("target: 65", "target: 75"),
    ],
    ("order_lines", "scorecard.yaml", "tests.yaml"): [
        ("target: 1.03 * year_ago(profit)", "target: 1.03 * previous(profit)"),
        ("expression: count(distinct customer)", "expression: count(customer)"),
        ("expression: gross_profit - freight", "expression: gross_profit"),
        ("target: 3%\n    red: 6%", "target: 3%\n    red: 1%"),
        ("cancelled / (cancelled + delivered)", "cancelled / delivered"),
        ("target: year_ago(customers)", "target: previous(customers)"),
        ("target: 94%", "target: 90%"),
        ("tolerance: 5%", "tolerance: 10%"),
    ],
    ("order_lines", "revenue.yaml", "revenue_tests.yaml"): [
        ("where: orders.status <> 'Cancelled'", "where: orders.status <> 'cancelled'"),
        (" filter (where orders.customers.segment = 'School')", ""),
        ("target: 155000", "target: 150000"),
    ],
    ("order_lines", "freight.yaml", "freight_tests.yaml"): [
        ("    unique: {columns: order, repeated: first}\n", ""),
        ("direction: minimize", "direction: maximize"),
    ],
    ("tutorial", "managed.yaml", "tests.yaml"): [
        ("where: stage in ('Won', 'Lost')", "where: stage in ('Won', 'Lost', 'Open')"),
        ("target: 1.05 * year_ago(profit)", "target: 1.05 * previous(profit)"),
        ("target: 12%\n    red: 16%", "target: 20%\n    red: 16%"),
    ],
    ("tutorial", "measured.yaml", "measured_tests.yaml"): [
        ("sum(amount - cost) filter (where stage = 'Won')", "sum(amount - cost)"),
        ("target: 1.05 * year_ago(profit)", "target: 1.05 * previous(profit)"),
    ],
    ("tutorial", "small.yaml", "small_tests.yaml"): [
        ("where: \"stage in ('Won', 'Lost')\"", "where: \"stage <> 'Lost'\""),
        ("target: 1.05 * year_ago(profit)", "target: 1.05 * previous(profit)"),
        ("target: 33%, red: 26%", "target: 33%, red: 20%"),
    ],
}


def run_tests(program, folder, tests):
    return subprocess.run([program, "test", tests], cwd=folder, capture_output=True, text=True, timeout=60)


def check(program, examples, story, faults):
    folder_name, scorecard, tests = story
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        shutil.copy(examples / folder_name / tests, folder)
        sound = (examples / folder_name / scorecard).read_text(encoding="utf-8")
        for old, new in [("", ""), *faults]:
            if old and sound.count(old) != 1:
                failures.append(f"{folder_name}/{scorecard}: {old!r} occurs {sound.count(old)} times")
                continue
            (folder / scorecard).write_text(sound.replace(old, new) if old else sound, encoding="utf-8")
            run = run_tests(program, folder, tests)
            expected = 1 if old else 0
            if run.returncode != expected:
                failures.append(f"{folder_name}/{scorecard} with {new!r} for {old!r}: status {run.returncode}, expected "
                                f"{expected}\n{run.stdout[-1500:]}{run.stderr[-1500:]}")
    return failures


def main():
    program, examples = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    failures = [failure for story, faults in FAULTS.items() for failure in check(program, examples, story, faults)]
    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"{sum(len(faults) for faults in FAULTS.values())} faults, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
