#!/usr/bin/env python3
"""Writes random scorecards with their rows, once for files and once for tables: what a differential test compares.

usage: random_cases.py FOLDER [--seed N] [--count N]
  Each case is a folder FOLDER/SEED-NUMBER, and depends on its seed and number alone:
    *.csv        the rows
    csv.yaml     the scorecard over these files
    tables.yaml  the same scorecard over tables; @NAME@ stands for the name of a table, as the key `table` has it
    case.json    {tables: [{id, parts, file, types}], arguments: [...], inexact: [columns that are doubles], zone: a time zone}

`zone` is that of the dates of `deals`, or null. An engine that has no timestamps without a zone needs it.

The rows have what engines treat in different ways: nulls, empty and padded texts, case, accents, quotes, backslashes, `%` and
`_`, ties, negative and long decimals, the last and first days of years, week 53, leap days. Decimals are written with all
digits of their scale, so that equal numbers are equal texts. What kpitrace refuses for tables is rare in the cases, so that nearly
all of them are compared.
"""
import argparse
import datetime
import decimal
import io
import json
import pathlib
import random

PLAIN_TEXTS = ["North", "South", "East", "West"]
ODD_TEXTS = ["north", " North", "North ", "Nörd", "Nord", "O'Hara", "a\\b", "100%", "x_y", "xzy", 'say "x"', "=x", "\\N", "null", "Ünal",
             "ünal", "é", "E", "日本", "a,b", "0", "00", "two\nlines", "tab\there",
             "South\t", "\u00a0South", "  "]
STAGES = ["Won", "Lost", "Open", "won"]
NAMES = {  # what a column can be called
    "region": ["region", "Region", "sales region", "Région", "order", 'the "region"'],
    "stage": ["stage", "Stage", "select", "stage.now"],
    "amount": ["amount", "Amount", "net amount", "Größe", "sum", "amount_EUR"],
    "cost": ["cost", "Cost", "unit cost", "group"],
    "qty": ["qty", "Qty", "count", "qty (pcs)"],
    "day": ["day", "Day", "order date", "date"],
}
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]
SCHEMAS = [["crm"], ["crm"], ["CRM data"], ["Sales"]]


def quoted(name):
    """A name as expressions and the key `table` have it."""
    plain = name.isascii() and name.replace("_", "a").isalnum() and not name[0].isdigit() and name.lower() == name
    keyword = name in ("order", "select", "group", "sum", "count", "date", "day", "left", "case", "end")
    return name if plain and not keyword else '"' + name.replace('"', '""') + '"'


def text_literal(text):
    return "'" + text.replace("'", "''") + "'"


class Column:
    def __init__(self, key, name, kind, values):
        self.key, self.name, self.kind, self.values = key, name, kind, values

    @property
    def word(self):
        return quoted(self.name)


class Rows:
    """The rows of a table, by column; a value is a text or None."""

    def __init__(self, identifier, parts, columns):
        self.id, self.parts, self.columns = identifier, parts, {column.key: column for column in columns}

    def csv(self):
        out = io.StringIO()
        out.write(",".join(cell(column.name) for column in self.columns.values()) + "\n")
        for row in zip(*(column.values for column in self.columns.values())):
            out.write(",".join(map(cell, row)) + "\n")
        return out.getvalue()

    def of_kind(self, *kinds):
        return [column for column in self.columns.values() if column.kind.split("(")[0] in kinds]


def cell(value):
    """A cell: null is empty without quotes, an empty text is in quotes."""
    if value is None:
        return ""
    if value == "":
        return '""'
    return '"' + value.replace('"', '""') + '"' if set(value) & set(',"\n') or value != value.strip() else value


class Case:
    def __init__(self, seed, number):
        self.random = random.Random(f"{seed}-{number}")
        self.inexact = []
        self.in_aggregate = False
        self.unit = self.pick("month", "month", "month", "week", "quarter", "year", "day")
        days = {"day": 70, "week": 400, "month": 800, "quarter": 1100, "year": 1900}[self.unit]
        self.first = datetime.date(self.pick(2019, 2020, 2023), self.random.randint(1, 12), self.random.randint(1, 28))
        self.last = self.first + datetime.timedelta(days=self.random.randint(days // 2, days))
        self.schema = self.pick(*SCHEMAS)
        self.team = self.make_team()
        self.deals = self.make_deals()
        self.subscriptions = self.make_subscriptions() if self.chance(0.35) else None
        self.quotas = self.make_quotas() if self.unit != "day" and self.chance(0.3) else None
        self.tables = [rows for rows in (self.deals, self.team, self.subscriptions, self.quotas) if rows]

    def chance(self, share):
        return self.random.random() < share

    def pick(self, *choices):
        return self.random.choice(choices)

    def name(self, key):
        return self.pick(*NAMES.get(key, [key]))

    # Rows

    def date(self):
        around = [datetime.date(2020, 2, 29), datetime.date(2020, 12, 31), datetime.date(2021, 1, 1), datetime.date(2021, 1, 3),
                  datetime.date(2024, 2, 29), datetime.date(2023, 12, 31), self.first, self.last]
        inside = [day for day in around if self.first <= day <= self.last]
        if inside and self.chance(0.15):
            return self.pick(*inside)
        return self.first + datetime.timedelta(days=self.random.randint(0, (self.last - self.first).days))

    def with_nulls(self, values, share):
        return [None if self.chance(share) else value for value in values]

    def decimals(self, count, scale, size, nulls):
        """Decimals with ties and both signs."""
        def one():
            if self.chance(0.1):
                return decimal.Decimal(0)
            value = decimal.Decimal(self.random.randint(-size // 4, size)).scaleb(-scale)
            return value.quantize(decimal.Decimal(1)) if self.chance(0.2) else value

        pool = [one() for _ in range(max(3, count // 2))]
        return self.with_nulls([f"{abs(v) if v == 0 else v:.{scale}f}" for v in (self.pick(*pool) for _ in range(count))], nulls)

    def texts(self, count, nulls, odd):
        pool = PLAIN_TEXTS + self.random.sample(ODD_TEXTS, odd)
        if odd and self.chance(0.5):
            pool.append("")
        return self.with_nulls([self.pick(*pool) for _ in range(count)], nulls)

    def make_team(self):
        reps = [f"Rep {n}" for n in range(self.random.randint(3, 7))]
        managers = ["Ada", "Bo", "ada"]
        count = len(reps)
        return Rows("team", self.schema + ["team"], [
            Column("rep", "rep", "text", reps),
            Column("manager", self.pick("manager", "Manager"), "text", self.with_nulls([self.pick(*managers) for _ in reps], 0.15)),
            Column("factor", "factor", "decimal(6,3)", self.decimals(count, 3, 3000, 0.1)),
            Column("since", "since", "date", [self.date().isoformat() for _ in reps]),
        ])

    def make_deals(self):
        count = self.random.randint(30, 220)
        nulls = self.pick(0, 0.05, 0.3)
        whole = self.chance(0.6)  # SQLite is exact for these alone
        scale = 0 if whole else self.pick(0, 1, 2, 2, 4)
        reps = self.team.columns["rep"].values + ["Rep 0", "Nobody", "rep 1", " Rep 1", "Rep 2 "]
        days = [self.date() for _ in range(count)]
        kind = self.pick(*["date"] * 8, "timestamp", "timestamptz")
        self.zone = self.pick(*ZONES) if kind == "timestamptz" else None
        dates = [day.isoformat() if kind == "date" else self.stamp(day, kind) for day in days]
        wide = not whole and self.chance(0.15)
        amount_kind = "integer" if whole else f"decimal(38,{scale})" if wide else f"decimal({self.pick(12, 18)},{scale})"
        columns = [
            Column("id", "id", "text", [f"D{n:04}" for n in range(count)]),
            Column("day", self.name("day"), kind, self.with_nulls(dates, self.pick(0, 0, 0.05))),
            Column("region", self.name("region"), "text", self.texts(count, nulls, self.pick(0, 3, 8))),
            Column("stage", self.name("stage"), "text", self.with_nulls([self.pick(*STAGES) for _ in range(count)], nulls)),
            Column("rep", "rep", "text", self.with_nulls([self.pick(*reps) for _ in range(count)], self.pick(0, 0.1))),
            Column("amount", self.name("amount"), amount_kind, self.decimals(count, scale, 10 ** (24 if wide else 7), nulls)),
            Column("cost", self.name("cost"), "integer" if whole else "decimal(14,3)",
                   self.decimals(count, 0 if whole else 3, 10 ** 6, nulls)),
            Column("qty", self.name("qty"), "integer", self.with_nulls([str(self.random.randint(-3, 12)) for _ in range(count)], nulls)),
        ]
        begins = [day - datetime.timedelta(days=self.random.randint(-2, 90)) for day in days]
        # In a source with a time zone, only its date can be a moment: other dates are local.
        started = kind if self.zone and self.chance(0.1) else "date"
        columns.append(Column("started", "started", started, self.with_nulls(
            [day.isoformat() if started == "date" else self.stamp(day, kind) for day in begins], nulls)))
        if self.chance(0.2):
            columns.append(Column("score", "score", "double", self.with_nulls(
                [repr(self.random.uniform(-10, 100)) for _ in range(count)], nulls)))
            self.inexact.append("score")
        return Rows("deals", self.schema + [self.pick("deals", "Deals", "deals 2020")], columns)

    def stamp(self, day, kind):
        return f"{day} {self.random.randint(0, 23):02}:{self.pick('00:00', '59:59', '30:15')}" + (
            self.pick("+00:00", "+00:00", "+02:00", "-05:00") if kind == "timestamptz" else "")

    def make_quotas(self):
        """A quota for each month, in all months of the deals and some more."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + self.random.randint(1, 4)
        firsts = [datetime.date(self.first.year + (self.first.month - 1 + n) // 12, (self.first.month - 1 + n) % 12 + 1, 1)
                  for n in range(months) for _ in range(self.random.randint(1, 2))]
        return Rows("quotas", self.schema + ["quotas"], [
            Column("month", "month", "date", [day.isoformat() for day in firsts]),
            Column("region", "region", "text", self.texts(len(firsts), 0.05, 2)),
            Column("quota", "quota", "decimal(12,2)", self.decimals(len(firsts), 2, 10 ** 6, 0.05)),
        ])

    def make_subscriptions(self):
        count = self.random.randint(20, 90)
        starts = [self.date() for _ in range(count)]
        ends = [None if self.chance(0.4) else (day + datetime.timedelta(days=self.random.randint(0, 300))).isoformat() for day in starts]
        return Rows("subscriptions", self.schema + ["subscriptions"], [
            Column("region", "region", "text", self.texts(count, 0.05, 2)),
            Column("begins", "begins", "date", [day.isoformat() for day in starts]),
            Column("ends", "ends", "date", ends),
            Column("monthly", "monthly", "decimal(10,2)", self.decimals(count, 2, 10 ** 5, 0.05)),
        ])

    # Expressions over rows

    def number_literal(self):
        return self.pick("0", "1", "2", "10", "-1", "0.5", "1.19", "12.345", "1000", "0.001")

    def number_columns(self, rows, exact):
        return rows.of_kind("decimal", "integer") + ([] if exact else rows.of_kind("double"))

    def number(self, rows, depth=2):
        column = self.pick(*self.number_columns(rows, exact=not self.chance(0.2))).word
        if rows is self.deals and self.has_lookup and self.chance(0.08):
            column = "team.factor"
        if depth == 0 or self.chance(0.4):
            return column
        inner = self.number(rows, depth - 1)
        other = self.number(rows, 0)
        return self.pick(
            lambda: f"{inner} + {other}",
            lambda: f"{inner} - {other}",
            lambda: f"({inner}) * {self.number_literal()}",
            lambda: f"({other}) * ({self.number(rows, 0)})",
            lambda: f"-({inner})",
            lambda: f"abs({inner})",
            # SQLite, which has no decimals, refuses it.
            lambda: (f"round({inner}, {self.pick('0', '1', '2')})" if self.chance(0.7) else f"round({inner})") if self.chance(0.15) else inner,
            lambda: f"coalesce({inner}, {self.number_literal()})",
            lambda: f"nullif({inner}, {self.number_literal()})",
            lambda: f"least({inner}, {other})",
            lambda: f"greatest({inner}, {self.number_literal()}, {other})",
            lambda: f"case when {self.condition(rows, 1)} then {inner} else {self.number_literal()} end",
            lambda: f"case when {self.condition(rows, 0)} then {inner} when {self.condition(rows, 0)} then {other} end",
            lambda: self.number_of_dates(rows),
        )()

    def number_of_dates(self, rows):
        dates = [column.word for column in rows.of_kind("date", "timestamp", "timestamptz")]
        if rows is self.deals and self.zone and not self.chance(0.01):
            return self.number(rows, 0)  # with a time zone, dates are only compared
        unit = self.pick("day", "day", "week", "month", "quarter", "year")
        return self.pick(f"date_diff('{unit}', {self.pick(*dates)}, {self.pick(*dates)})",
                         f"{self.pick('year', 'quarter', 'month', 'day', 'weekday')}({self.pick(*dates)})")

    def text_column(self, rows):
        columns = [column for column in rows.of_kind("text") if column.key not in ("id",)]
        if rows is self.deals and self.has_lookup and self.chance(0.15):
            return "team." + self.team.columns["manager"].word, self.team.columns["manager"]
        column = self.pick(*columns)
        return column.word, column

    def a_text_of(self, column):
        texts = [value for value in column.values if value]
        return self.pick(*texts) if texts and self.chance(0.85) else self.pick("nothing", "North", "")

    def condition(self, rows, depth=2):
        if depth > 0 and self.chance(0.45):
            left, right = self.condition(rows, depth - 1), self.condition(rows, depth - 1)
            return self.pick(f"({left}) and ({right})", f"({left}) or ({right})", f"not ({left})")
        word, column = self.text_column(rows)
        text = text_literal(self.a_text_of(column))
        other = text_literal(self.a_text_of(column))
        date = self.pick(*rows.of_kind("date", "timestamp", "timestamptz"))
        number = self.pick(*self.number_columns(rows, exact=True)).word
        low, high = sorted(self.random.sample(range(-50, 4000), 2))
        # Letters beyond ASCII change their case by the engine's rules, so these functions are refused for them.
        keeps_case = any(value and not value.isascii() for value in column.values) and not self.chance(0.02)
        case_functions, case_patterns = ((), ()) if keeps_case else (("lower", "upper"), ("ilike", "not ilike"))
        return self.pick(
            lambda: f"{word} {self.pick('=', '=', '<>')} {text}",
            lambda: f"{word} {self.pick('in', 'not in')} ({text}, {other})",
            lambda: f"{self.pick(*case_functions, 'trim')}({word}) {self.pick('=', '<>')} {text}",
            lambda: f"{self.pick(*case_functions, 'trim')}(trim({word})) = {text_literal(self.a_text_of(column).strip().lower())}",
            lambda: f"{word} {self.pick('like', 'not like', *case_patterns)} {self.pattern(column)}",
            lambda: f"{word} is {self.pick('', 'not ')}null",
            lambda: f"coalesce({word}, {other}) = {text}",
            lambda: f"nullif({word}, {other}) is null",
            lambda: f"case when {number} > 0 then {word} else {other} end = {text}",
            lambda: f"{number} {self.pick('<', '<=', '>', '>=', '=', '<>')} {low}",
            lambda: f"{number} {self.pick('between', 'not between')} {low} and {high}",
            lambda: f"{number} {self.pick('in', 'not in')} (0, 1, 2, {high})",
            lambda: f"{number} is {self.pick('', 'not ')}null",
            lambda: f"{date.word} {self.pick('<', '<=', '>', '>=', *(() if date.kind == 'timestamptz' else ('=', '<>')))} date '{self.date()}'",
            lambda: f"{date.word} between date '{self.first}' and date '{self.date()}'",
            lambda: f"{self.number_of_dates(rows)} {self.pick('<', '>=', '=')} {self.pick(0, 1, 6, 12, 30)}",
            lambda: f"{self.number(rows, 1)} {self.pick('<', '>')} {self.number_literal()}",
            lambda: f"date_diff('{self.pick('day', 'month')}', begins, period_end) >= {self.random.randint(0, 12)}" if rows is self.subscriptions and self.in_aggregate
            else f"{date.word if date.kind == 'timestamptz' else f'cast({date.word} as date)'} {self.pick('>', '<')} date '{self.date()}'",
        )()

    def pattern(self, column):
        text = self.a_text_of(column)
        middle = len(text) // 2
        return text_literal(self.pick(text[:1] + "%", "%" + text[-1:], "%" + text[middle:middle + 1] + "%", text,
                                      "_" * len(text), text[:1] + "_" + text[2:], "%"))

    def aggregate(self, rows):
        self.in_aggregate = True
        text = self.aggregate_text(rows)
        self.in_aggregate = False
        return text

    def aggregate_text(self, rows):
        word, _ = self.text_column(rows)
        calls = [
            "count(*)", f"count({self.pick(word, self.number(rows, 0))})", f"count(distinct {word})",
            f"count(distinct {self.pick(*self.number_columns(rows, True)).word})",
        ] + [f"{name}({self.number(rows)})" for name in ("sum", "sum", "sum", "avg", "min", "max", "median", "stddev")] + [
            f"quantile({self.number(rows, 1)}, {self.pick('0', '0.1', '0.25', '0.5', '0.9', '0.99', '1')})",
            f"sum({self.number(rows, 1)}) / count(*)", f"count(distinct case when {self.condition(rows, 1)} then {word} end)"]
        call = self.pick(*calls)
        if self.chance(0.02):  # refused where the rows of one date differ
            call = f"{self.pick('first', 'last')}({self.number(rows, 0)})"
        if "/" in call:
            return call
        return f"{call} filter (where {self.condition(rows)})" if self.chance(0.5) else call

    # The scorecard

    def formula(self, metrics, stock):
        def one():
            name = self.pick(*metrics)
            if self.chance(0.45):
                movements = ["previous({})", f"previous({{}}, {self.random.randint(1, 3)})", "year_ago({})", "next({})"]
                if name not in stock:
                    movements += ["ytd({})", f"trailing({{}}, {self.random.randint(2, 5)})", "year_ago(ytd({}))", "previous(trailing({}, 2))"]
                    if self.unit in ("day", "week", "month", "quarter"):
                        movements.append("qtd({})")
                    if self.unit in ("day", "week", "month"):
                        movements.append("mtd({})")
                return self.pick(*movements).format(name)
            return name

        return self.pick(
            lambda: one(),
            lambda: f"{one()} / {one()}",
            lambda: f"{one()} - {one()}",
            lambda: f"{one()} * 1.1 + {one()}",
            lambda: f"coalesce({one()}, 0)",
            lambda: f"round({one()} / nullif({one()}, 0), 3)",
            lambda: f"case when {one()} > 0 then {one()} else 0 end",
            lambda: f"least({one()}, {one()})",
        )()

    def source_settings(self):
        """The settings of each source besides where its rows are, and which sources there are."""
        deals = {"date": self.deals.columns["day"].name}
        if self.has_lookup:
            missing = self.pick("null", "null", "drop", "drop")
            deals["lookup"] = {"team": {"key": "rep", "missing": missing}}
            if self.chance(0.1):
                deals["lookup"] = {"team": {"source": "team", "key": {"rep": "rep"}, "missing": "null"}}
        if self.zone:
            deals["time_zone"] = self.zone
        if self.chance(0.1):
            deals["min_rows"] = 5
        if self.chance(0.35):
            deals["where"] = self.condition(self.deals)
        if self.chance(0.15):
            pair = [self.deals.columns[key].name for key in ("rep", self.pick("region", "region", "day"))]
            deals["unique"] = self.pick("id", {"columns": ["id"], "repeated": "fail"}, {"columns": pair, "repeated": "drop"})
        sources = {"deals": deals, "team": {}}
        if self.subscriptions:
            active = {"from": "begins", "until": "ends"}
            sources["subscriptions"] = {"active": active}
            if self.chance(0.3):
                sources["subscriptions"]["where"] = self.condition(self.subscriptions, 1)
        if self.quotas:
            sources["quotas"] = {"date": "month", "span": "month"}
        return sources

    def scorecard(self):
        self.has_lookup = self.chance(0.6)
        card = {"name": "Random", "period": self.unit}
        if self.unit in ("quarter", "year", "month") and self.chance(0.3):
            card["first_month_of_year"] = self.random.randint(1, 12)
        if self.unit == "week" and self.chance(0.3):
            card["first_day_of_week"] = self.pick("sunday", "saturday")
        card["sources"] = self.source_settings()
        region = {"deals": self.deals.columns["region"].word}
        for rows in (self.subscriptions, self.quotas):
            if rows:
                region[rows.id] = "region"
        card["dimensions"] = {"area": region, "stage": {"deals": self.deals.columns["stage"].word},
                              "pieces": {"deals": self.deals.columns["qty"].word}}
        if self.has_lookup:
            card["dimensions"]["manager"] = {"deals": "team." + self.team.columns["manager"].word}
        metrics, stock, members = {}, [], {}
        for number in range(self.random.randint(3, 7)):
            metrics[f"m{number}"] = {"expression": self.aggregate(self.deals), "source": "deals"}
            members[f"m{number}"] = list(card["dimensions"])
        if self.subscriptions:
            for number in range(self.random.randint(1, 3)):
                metrics[f"s{number}"] = {"expression": self.aggregate(self.subscriptions), "source": "subscriptions"}
                stock.append(f"s{number}")
                members[f"s{number}"] = ["area"]
        simple = list(metrics)
        if self.quotas:
            metrics["quota"] = {"expression": "sum(quota)", "source": "quotas"}
            members["quota"] = ["area"]
            simple.append("quota")
            metrics["part"] = {"expression": self.pick("prorata(quota)", "ytd(prorata(quota))", "trailing(prorata(quota), 3)")}
        if self.chance(0.2):
            metrics["reps"] = {"expression": self.pick("count(*)", "sum(factor)", "count(distinct rep)", "max(factor)"), "source": "team"}
        for number in range(self.random.randint(1, 4)):
            metrics[f"f{number}"] = {"expression": self.formula(simple, stock)}
        card["metrics"] = metrics
        card["objectives"] = {"grow": {"profit": True}}
        card["kpis"] = {}
        for name in metrics:
            kpi = {"objective": "grow", "target": self.pick(100, 1000, -5, f"1.1 * year_ago({self.pick(*simple)})")}
            if name in members and self.chance(0.4):
                kpi["by"] = self.pick(*members[name])
                if len(members[name]) > 1 and self.chance(0.3):
                    kpi["by"] = self.random.sample(members[name], 2)
            card["kpis"][name] = kpi
        return card

    def arguments(self):
        today = self.last + datetime.timedelta(days=self.pick(-3, 1, 40))
        # Only numbers are compared, so a red KPI and old data do not fail the run.
        words = ["--today", today.isoformat(), "--fail-on", "never"]
        if self.unit in ("month", "year") and self.chance(0.4):
            day = self.date()
            if day <= today:
                words += ["--period", f"{day.year}-{day.month:02}" if self.unit == "month" else str(day.year)]
                if self.chance(0.5):
                    words += ["--history", str(self.random.randint(1, 14))]
        if self.chance(0.1):
            stages = [stage for stage in self.deals.columns["stage"].values if stage]
            words += ["--only", f"stage={self.pick(*stages)}"]
        return words

    def write(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        card = self.scorecard()
        by_file, by_table = json.loads(json.dumps(card)), json.loads(json.dumps(card))
        for rows in self.tables:
            file = f"{rows.id}.csv"
            (folder / file).write_text(rows.csv(), encoding="utf-8", newline="")
            by_file["sources"][rows.id] = {"file": file, "decimal": ".", **by_file["sources"][rows.id]}
            by_table["sources"][rows.id] = {"table": f"@{rows.id}@", **by_table["sources"][rows.id]}
        (folder / "csv.yaml").write_text(yaml(by_file), encoding="utf-8")
        (folder / "tables.yaml").write_text(yaml(by_table), encoding="utf-8")
        case = {"tables": [{"id": rows.id, "parts": rows.parts, "file": f"{rows.id}.csv",
                            "types": {column.name: column.kind for column in rows.columns.values()}} for rows in self.tables],
                "arguments": self.arguments(), "inexact": self.inexact, "zone": self.zone}
        (folder / "case.json").write_text(json.dumps(case, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def yaml(value, indent=""):
    """A map as YAML; lists and texts as JSON has them, which YAML reads."""
    lines = []
    for key, inner in value.items():
        if isinstance(inner, dict) and inner:
            lines.append(f"{indent}{key}:\n{yaml(inner, indent + '  ')}")
        else:
            lines.append(f"{indent}{key}: {json.dumps(inner, ensure_ascii=False)}\n")
    return "".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20)
    options = parser.parse_args()
    for number in range(options.count):
        Case(options.seed, number).write(options.folder / f"{options.seed}-{number:03}")


if __name__ == "__main__":
    main()
