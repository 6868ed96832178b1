"""Whether kpitrace and DuckDB found the same figures.

An answer is {(figure, period): value}, with the ids of KPIs for figures: `revenue`, `revenue_north` where DuckDB's rows have
a region, or `revenue of region North` where they have a dimension and a member. Values are decimals, or None.
"""
import csv
import io
import json
from decimal import Decimal

# Figures whose name begins so are averages, which both programs compute in doubles.
AVERAGE = "mean_"
AVERAGE_TOLERANCE = Decimal("1e-12")
SHOWN = 10


def of_kpitrace(text):
    report = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    answer = {}
    for kpi in report["kpis"]:
        histories = {kpi["id"]: kpi["history"]}
        for member in kpi.get("members", []):
            histories[f"{kpi['id']} of {member['dimension']} {member['member']}"] = member["history"]
        for figure, history in histories.items():
            answer.update(((figure, entry["period"]), entry["actual"]) for entry in history)
    return answer


def of_duckdb(text, by_day):
    answer = {}
    for row in csv.DictReader(io.StringIO(text)):
        period = row.pop("period")[: len("2026-06-30") if by_day else len("2026-06")]
        region = row.pop("region", None)
        dimension, member = row.pop("dimension", None), row.pop("member", None)
        for figure, value in row.items():
            name = f"{figure}_{region.lower()}" if region else f"{figure} of {dimension} {member}" if dimension else figure
            answer[name, period] = Decimal(value) if value else None
    return answer


def same(figure, ours, theirs):
    # DuckDB has no row for a group without rows. A history has a count of 0 or no value for it.
    if not ours or not theirs:
        return not ours and not theirs
    if figure.startswith(AVERAGE):
        return abs(ours - theirs) <= AVERAGE_TOLERANCE * abs(theirs)
    return ours == theirs


def differences(ours, theirs):
    """A line for each difference, at most SHOWN of them."""
    if not theirs:
        return ["DuckDB found no rows"]
    lines = [
        f"{figure} of {period}: kpitrace {ours.get((figure, period))}, DuckDB {theirs.get((figure, period))}"
        for figure, period in sorted(ours.keys() | theirs.keys())
        if not same(figure, ours.get((figure, period)), theirs.get((figure, period)))
    ]
    return lines if len(lines) <= SHOWN else [*lines[:SHOWN], f"and {len(lines) - SHOWN} more"]
