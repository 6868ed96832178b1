#!/usr/bin/env python3
"""Measures `check --engine` over many rows in DuckDB and ClickHouse, beside a hand-written `group by` of the same figures.

usage: timing.py GENERATE_SALES PROGRAM SERVERS DATA [--bytes N] [--rounds N] [--filled]
  GENERATE_SALES  the program of tests/bench
  PROGRAM         kpitrace
  SERVERS         the folder of `server.sh start`
  DATA            a folder that keeps the generated file
  --bytes         the size of the file; 1,000,000,000 without it, which are about 9 million rows

Each statement goes to the client that kpitrace runs, by turns with kpitrace, and all are timed as a whole, from start to exit. The
result is a Markdown table: the medians, the median of the pairs' ratios, and the bytes that the engine answers to kpitrace's statements
over a tenth of the rows and over all of them.
"""
import argparse
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # keeps the sources' folder clean
from distributed import options_of
from engines import Engine

COLUMNS = {"order_id": "text", "order_date": "date", "region": "text", "rep": "text", "product": "text", "stage": "text",
           "customer_id": "text", "quantity": "int", "unit_price": "decimal(10, 2)", "discount": "decimal(4, 2)",
           "cost": "decimal(12, 2)", "note": "text"}
WORDS = {"duckdb": {"text": "varchar", "int": "integer", "date": "date"},
         "clickhouse": {"text": "String", "int": "Int32", "date": "Date"}}
SCORECARD = """name: Revenue and costs by month
period: month
sources:
  sales: {{table: {table}, date: order_date}}
dimensions: {{region: region}}
metrics:
  revenue: sum(quantity * unit_price) filter (where stage = 'won')
  costs: sum(cost) filter (where stage = 'won')
  orders: count(*)
objectives:
  earn_profit: {{profit: true}}
kpis:
  revenue: {{objective: earn_profit, target: 1, by: {by}}}
  costs: {{objective: earn_profit, target: 1, by: {by}}}
  orders: {{objective: earn_profit, target: 1, by: {by}}}
"""
FIGURES = ("sum(case when stage = 'won' then quantity * unit_price end) as revenue, "
           "sum(case when stage = 'won' then cost end) as costs, count(*) as orders")
MONTH = {"duckdb": "date_trunc('month', order_date)", "clickhouse": "toStartOfMonth(order_date)"}


def column_list(dialect):
    return ", ".join(f"{name} {WORDS[dialect].get(kind, kind.capitalize() if dialect == 'clickhouse' else kind)}"
                     for name, kind in COLUMNS.items())


def fill(engine, file):
    """Makes the table `sales` in the way that is fast in the engine."""
    if engine.dialect == "duckdb":
        columns = "{" + ", ".join(f"{name}: '{WORDS['duckdb'].get(kind, kind)}'" for name, kind in COLUMNS.items()) + "}"
        engine.run("drop table if exists sales; create table sales as select * from "
                   f"read_csv('{file}', header = true, columns = {columns})", timeout=600)
        return
    engine.run("drop table if exists sales")
    engine.run(f"create table sales ({column_list('clickhouse')}) engine = MergeTree order by order_date")
    if engine.words[0] != "clickhouse-client":
        engine.run(f"insert into sales select * from file('{file}', CSVWithNames)", timeout=600)
        return
    with open(file, "rb") as rows:
        subprocess.run([*engine.words, "--query", "insert into sales format CSVWithNames"], stdin=rows, check=True, timeout=600)


def make_part(engine):
    """Makes the table `sales_part` of a tenth of the rows."""
    storage = "engine = MergeTree order by order_date " if engine.dialect == "clickhouse" else ""
    engine.run(f"drop table if exists sales_part;\ncreate table sales_part {storage}as select * from sales where order_id like '%7';\n",
               timeout=600)


def statement(dialect, by_region):
    groups = MONTH[dialect] + (", region" if by_region else "")
    return f"select {groups}, {FIGURES} from sales group by {groups}"


def seconds(words, text=""):
    begin = time.monotonic()
    subprocess.run(words, input=text.encode(), stdout=subprocess.DEVNULL, check=True, timeout=300)
    return time.monotonic() - begin


def write_scorecard(path, table, by_region):
    path.write_text(SCORECARD.format(table=table, by="region" if by_region else "[]"), encoding="utf-8")
    return path


def answered_bytes(engine, options, scorecard):
    """The bytes of the engine's answers to both statements."""
    statements = subprocess.run([options.program, "sql", "--engine", engine.dialect, "--period", "2026-06", "--history", "36",
                                 "--today", "2026-07-01", scorecard], stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
    return sum(len(engine.run(statement, timeout=300)) for statement in re.split(r"(?m)(?<=;)$", statements) if statement.strip())


def measure(engine, option, options, by_region, folder):
    """A row of the table: the medians, the ratio, and the bytes of a tenth of the rows and of all."""
    scorecard = write_scorecard(folder / f"{engine.dialect}.yaml", "sales", by_region)
    check = [options.program, "check", "--engine", option, "--fail-on", "never", "--today", "2030-01-01", str(scorecard)]
    by_hand, ours = [], []
    for _ in range(options.rounds):
        by_hand.append(seconds(engine.words, statement(engine.dialect, by_region)))
        ours.append(seconds(check))
    part = write_scorecard(folder / f"{engine.dialect}-part.yaml", "sales_part", by_region)
    return [f"{statistics.median(by_hand):.2f}", f"{statistics.median(ours):.2f}",
            f"{statistics.median(b / a for a, b in zip(by_hand, ours)):.1f}",
            *(f"{answered_bytes(engine, options, card):,}" for card in (part, scorecard))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("generate_sales")
    parser.add_argument("program")
    parser.add_argument("servers", type=pathlib.Path)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--bytes", type=int, default=1_000_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--filled", action="store_true", help="the tables are there from an earlier run")
    options = parser.parse_args()
    options.data.mkdir(parents=True, exist_ok=True)
    file = options.data.resolve() / f"sales-{options.bytes}.csv"
    if not file.exists():
        subprocess.run([options.generate_sales, "--bytes", str(options.bytes), "--seed", "1", file], check=True)
    offered = options_of(options.servers)
    print("| engine | figures | group by, s | check --engine, s | times | bytes, a tenth of the rows | bytes, all rows |\n"
          "| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("duckdb", "clickhouse", "chdb"):
            if name not in offered:
                print(f"skipped: {name} is not among the engines of {options.servers}")
                continue
            engine = Engine(offered[name])
            if not options.filled:
                fill(engine, file)
                make_part(engine)
            for by_region, figures in ((False, "by month"), (True, "by month and region")):
                row = measure(engine, offered[name], options, by_region, pathlib.Path(folder))
                print(f"| {name} | {figures} | {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
