"""Reports of each day of a period, as a nightly job makes them: the data end on that day, and the report of the day before is `--since`.

usage: day_by_day.py CASE PROGRAM SOURCE_FOLDER

Compares a line for each day with CASE.txt beside this file (KPITRACE_UPDATE=1 rewrites it), and checks what must hold of all
lines: no alarm in the first days, an alarm on the day on which the rest needs three times its usual pace, and apart from that at
most one alarm of a KPI and period. A line of a case with a few KPIs has the zone of each KPI, its attainment of the share that is due, and the pace that it
needs (x1: the usual one); its alarms must not be false later either. A line of a case with a whole scorecard of the examples has
the KPIs that are newly red, and the number of those that are red but too early to fail.
"""

import csv
import datetime
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
DAY = datetime.timedelta(days=1)
IMPOSSIBLE = 3  # times the usual pace


class Table:
    """An export, as it was at the end of each day. `undo` takes a row back to that day; it returns nothing if there was no such row."""

    def __init__(self, path, undo, encoding="utf-8", delimiter=","):
        self.name, self.undo, self.format = path.name, undo, {"encoding": encoding, "newline": ""}
        self.delimiter = delimiter
        with open(path, **self.format) as file:
            self.rows = list(csv.DictReader(file, delimiter=delimiter))

    def write(self, folder, day):
        with open(folder / self.name, "w", **self.format) as file:
            writer = csv.DictWriter(file, self.rows[0].keys(), delimiter=self.delimiter, lineterminator="\n")
            writer.writeheader()
            writer.writerows(row for row in (self.undo(dict(row), day) for row in self.rows) if row)


def undo_deal(row, day):
    """A deal that was closed later is still open."""
    if row["created"] > str(day):
        return None
    if row["closed"] > str(day):
        row.update(closed="", stage="Open")
    if row["first_meeting"] > str(day):
        row["first_meeting"] = ""
    return row


def slipping_deal(row, day, last_decision="2026-06-10"):
    """After some day, all decisions are put off to July."""
    if row["closed"] > last_decision:
        row.update(closed="", stage="Open")
    return undo_deal(row, day)


def german(text):
    return datetime.datetime.strptime(text, "%d.%m.%Y").date()


HOLIDAYS = {datetime.date.fromisoformat(day) for day in re.findall(r"\d{4}-\d\d-\d\d", (HERE / "shop.yaml").read_text())}


def undo_order(row, day):
    """The shop is closed on holidays, unlike that of the example."""
    ordered = german(row["Bestelldatum"])
    return row if ordered <= day and ordered not in HOLIDAYS else None


def closed_shop(row, day, closed=datetime.date(2026, 6, 3)):
    """From the day on which the payment service fails, only each eighth order arrives."""
    if german(row["Bestelldatum"]) >= closed and int(row["Bestellnummer"]) % 8:
        return None
    return undo_order(row, day)


def examples(source, name):
    return source / "examples" / name


def deals(source, undo=undo_deal):
    b2b = examples(source, "b2b_sales")
    return [Table(b2b / "deals.csv", undo), Table(b2b / "quotas.csv", whole)]


def whole(row, day):
    return row


def training_hours(row, day):
    """A month's hours are entered in that month."""
    return row if row["month"] <= str(day)[:7] else None


def sales_office(source):
    b2b = examples(source, "b2b_sales")
    return [*deals(source), Table(b2b / "training.csv", training_hours), Table(b2b / "team.csv", whole)]


def orders(source, undo=undo_order):
    return [Table(examples(source, "online_shop") / "orders.csv", undo, "cp1252", ";")]


def days(first, last):
    first, last = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    return [first + DAY * i for i in range((last - first).days + 1)]


JUNE = days("2026-06-01", "2026-06-30")

# The exports, the days, and the number of first days on which there must be no alarm.
CASES = {
    "b2b_month": (deals, JUNE, 7),
    "b2b_sales": (sales_office, JUNE, 7),
    "b2b_lost": (lambda source: deals(source, slipping_deal), days("2026-06-08", "2026-06-30"), 3),
    # Each of the first days, and then each Monday and the last days, because a quarter has many.
    "b2b_quarter": (deals, [day for day in days("2026-02-01", "2026-04-30")
                            if day < datetime.date(2026, 2, 15) or day.weekday() == 0 or day > datetime.date(2026, 4, 27)], 14),
    "shop_week": (orders, days("2026-05-18", "2026-06-07"), 7),
    "shop_closed": (lambda source: orders(source, closed_shop), days("2026-06-01", "2026-06-07"), 2),
}

CARDS = {"b2b_month": "b2b_month.yaml", "b2b_lost": "b2b_month.yaml", "b2b_quarter": "b2b_quarter.yaml", "shop_week": "shop.yaml", "shop_closed": "shop.yaml"}
EXAMPLES = ["b2b_sales"]  # cases whose scorecard is that of the example


def times_usual(kpi):
    """What the rest of the period must bring, in multiples of what it usually brings on the way to the target."""
    pace, target = kpi["pace"], kpi["target"]
    rest = (1 - pace["due_share"]) * target
    return (target - pace["actual"]) / rest if rest > 0 else None


def column(kpi):
    if kpi["pace"] is None:
        return f"{kpi['zone']}{' newly' if kpi.get('new_red') else ''}"
    share, times = kpi["pace"]["due_share"], times_usual(kpi)
    needs = f" x{times:.1f}" if times and times > 0 else ""
    return f"{kpi['zone']}{' newly' if kpi.get('new_red') else ''} {kpi['attainment']:.0%} of {share:.0%}{needs}"


class Night:
    def __init__(self, program, folder, card):
        self.command = [program, "check", card, "--format", "json"]
        self.folder, self.last = folder, None

    def run(self, day):
        since = ["--since", "last.json", "--fail-on", "new_red,no_data,stale,short"] if self.last else ["--fail-on", "never"]
        run = subprocess.run([*self.command, "--today", str(day + DAY), *since], cwd=self.folder, capture_output=True, text=True)
        assert run.returncode in (0, 1), f"{day}: status {run.returncode}: {run.stderr}"
        (self.folder / "last.json").write_text(run.stdout, encoding="utf-8")
        self.last = json.loads(run.stdout)
        return run.returncode


def newly_red(report):
    early = sum(kpi["zone"] == "red" and kpi.get("early", False) for kpi in report["kpis"])
    ids = ", ".join(kpi["id"] for kpi in report["kpis"] if kpi.get("new_red"))
    return (f"newly red: {ids}" if ids else "") + (f"  {early} too early" if early else "")


def line_of(case, day, status, report):
    columns = newly_red(report) if case in EXAMPLES else "  ".join(f"{kpi['id']}: {column(kpi)}" for kpi in report["kpis"])
    return f"{day} {day:%a}  {report['period']['id']}  status {status}  {columns}".rstrip() + "\n"


def simulate(program, case, source):
    """The reports by day. The first is of the day before the first day, with which the next report is compared."""
    tables, run_days, _ = CASES[case]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        card = examples(source, case) / "scorecard.yaml" if case in EXAMPLES else HERE / CARDS[case]
        shutil.copy(card, folder / "card.yaml")
        night = Night(program, folder, "card.yaml")
        exports = tables(source)
        nights = []
        for day in [run_days[0] - DAY, *run_days]:
            for export in exports:
                export.write(folder, day)
            status = night.run(day)
            nights.append((day, status, night.last))
        return nights


def zones_by_day(nights):
    """For each period and KPI, its zone on each day, whether an alarm was raised, and whether the target was out of reach."""
    found = {}
    for day, status, report in nights[1:]:
        for kpi in report["kpis"]:
            is_out_of_reach = kpi["pace"] is not None and (times_usual(kpi) or 0) > IMPOSSIBLE
            # A target can be out of reach, and the KPI still within its tolerance: then the alarm before is enough.
            is_hopeless = is_out_of_reach and (kpi["zone"] == "red" or "alarmed" not in kpi)
            entry = (day, kpi["zone"], status == 1 and kpi.get("new_red", False), is_hopeless)
            found.setdefault((report["period"]["id"], kpi["id"]), []).append(entry)
    return found


def first_hopeless(case, entries):
    """The first day on which the target is out of reach and the KPI is not green."""
    # A target of a whole year, with a larger tolerance, can be out of reach and still within its tolerance.
    zones = ("red",) if case in EXAMPLES else ("red", "yellow")
    return next((entry for entry in entries if entry[3] and entry[1] in zones), None)


def check(case, nights, quiet_days):
    for day, status, report in nights[1:]:
        assert status == 0 or day not in quiet_days, f"status {status} on {day}, in the first days of {report['period']['id']}"
    for (period, id), entries in zones_by_day(nights).items():
        alarms = [day for day, _, alarm, _ in entries if alarm]
        hopeless = first_hopeless(case, entries)
        others = [day for day in alarms if not hopeless or day != hopeless[0]]
        assert len(others) <= 1, f"{id}: the same alarm in {period} on {others[0]} and {others[1]}"
        last_zone = entries[-1][1]
        # Which ratios are red at the end of a period is a matter of a few rows on any day.
        is_false = alarms and last_zone != "red" and case not in EXAMPLES
        assert not is_false, f"{id}: a false alarm on {alarms[0]}: {period} ended {last_zone}"
        if hopeless:
            assert hopeless[0] in alarms, f"{id}: {hopeless[1]} on {hopeless[0]} without an alarm, although its target is out of reach"


def main():
    case, program, source = sys.argv[1:]
    nights = simulate(program, case, pathlib.Path(source))
    lines = [line_of(case, *night) for night in nights]
    expected = HERE / f"{case}.txt"
    if os.environ.get("KPITRACE_UPDATE"):
        expected.write_text("".join(lines), encoding="utf-8")
    kept = expected.read_text(encoding="utf-8").splitlines(keepends=True)
    difference = "".join(difflib.unified_diff(kept, lines, expected.name, "this run"))
    if difference:
        sys.exit(difference)
    check(case, nights, CASES[case][1][:CASES[case][2]])


main()
