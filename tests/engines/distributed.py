#!/usr/bin/env python3
"""Spreads the tables of cases over several servers, and compares kpitrace's reports over them with those over files.

usage: distributed.py clickhouse PROGRAM SERVERS CASE…
       distributed.py postgresql PROGRAM SERVERS CASE…
  PROGRAM  kpitrace, or none to spread the rows, compare a sum by member, and read the query log without it
  SERVERS  the folder of `server.sh start`
  CASE     a folder of random_cases.py; its table `deals` is spread, and the others are whole on each server

clickhouse: the rows of `deals` are in three servers, and `deals` of the first is a table of the engine Distributed. Afterwards
            the query log of each server must say that it read its own rows, and sent back fewer; at least one case must show it.
            With a lookup or with `unique`, rows are joined or ranked on the first server, so all of them travel.
postgresql: `deals` is a table with three partitions, each a foreign table of another database.
"""
import collections
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True  # keeps the sources' folder clean
from compare import LIMITS, TOLERANCE_OF_LARGEST, differences, largest, report_of, scorecard_of
from engines import ColumnType, Engine, EngineError
from load import load, read_csv, run_all

SHARDS = 3


def options_of(servers):
    lines = (servers / "engines").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


def part_of(text, shard):
    """The CSV text with every third row."""
    header, *rows = read_csv(text)

    def cell(value):
        return "" if value is None else '"' + value.replace('"', '""') + '"'

    return "\n".join(",".join(map(cell, row)) for row in [header, *rows[shard::SHARDS]]) + "\n"


def tables_of(folder):
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    return case, [(table["parts"], (folder / table["file"]).read_text(encoding="utf-8"), table["types"], table["id"])
                  for table in case["tables"]]


def columns_of(engine, text, types):
    """The columns of a CSV text as SQL declares them; each can be null, since a part can lack the nulls of another."""
    header, *_ = read_csv(text)
    form = "{} Nullable({})" if engine.dialect == "clickhouse" else "{} {}"
    return ", ".join(form.format(engine.name(column), engine.type_words(ColumnType(types.get(column, "text")))) for column in header)


class ClickHouse:
    def __init__(self, servers):
        option = options_of(servers)["clickhouse"]
        ports = [line.split("=")[1] for line in (servers / "ports").read_text(encoding="utf-8").splitlines()]
        self.option = option
        self.servers = [Engine(option.replace(ports[0], port)) for port in ports]
        self.first = self.servers[0]

    def spread(self, tables):
        for shard, server in enumerate(self.servers):
            load(server, [(parts[:-1] + [parts[-1] + " part"] if which == "deals" else parts,
                           part_of(text, shard) if which == "deals" else text, types) for parts, text, types, which in tables],
                 may_be_null=True)
        for parts, text, types, which in tables:
            if which == "deals":
                name = self.first.name(parts)
                schema, part = self.first.text(parts[0]), self.first.text(parts[-1] + " part")
                run_all(self.first, [f"drop table if exists {name}", f"create table {name} ({columns_of(self.first, text, types)}) "
                                     f"engine = Distributed(shards, {schema}, {part})"])

    def begin(self):
        for server in self.servers:
            server.run("system flush logs")
        self.since = self.first.run("select toUnixTimestamp(now())").strip()

    def proof(self):
        """For each server but the first, which asks itself without a query of its own: rows read, rows sent back, and the query."""
        found = []
        for server in self.servers[1:]:
            server.run("system flush logs")
            found.append([line.split("\t") for line in server.run(
                "select read_rows, result_rows, replaceAll(substring(query, 1, 200), '\\n', ' ') from system.query_log where type = 2 "
                f"and is_initial_query = 0 and query like '% part%' and toUnixTimestamp(event_time) >= {self.since} "
                "order by event_time format TabSeparatedRaw").splitlines()])
        return found


class PostgreSQL:
    def __init__(self, servers):
        self.option = options_of(servers)["postgresql"]
        self.first = Engine(self.option)
        self.folder = servers

    def shard(self, number):
        return Engine(self.option.replace("-d kpitrace", f"-d shard{number}"))

    def spread(self, tables):
        for shard in range(SHARDS):
            if self.first.run(f"copy (select 1 from pg_database where datname = 'shard{shard}') to stdout").strip() != "1":
                self.first.run(f"create database shard{shard}")
            load(self.shard(shard), [(parts, part_of(text, shard), types) for parts, text, types, which in tables if which == "deals"])
        load(self.first, [(parts, text, types) for parts, text, types, which in tables if which != "deals"])
        for parts, text, types, which in tables:
            if which == "deals":
                run_all(self.first, self.partitions(parts, columns_of(self.first, text, types)))

    def partitions(self, parts, columns):
        """A table partitioned by a column of its own, which the files do not have."""
        name, schema = self.first.name(parts), self.first.name(parts[0])
        yield "create extension if not exists postgres_fdw"
        yield f"create schema if not exists {schema}"
        yield f"drop table if exists {name} cascade"
        yield f"create table {name} ({columns}, shard int) partition by list (shard)"
        for shard in range(SHARDS):
            yield f"drop server if exists shard{shard} cascade"
            yield (f"create server shard{shard} foreign data wrapper postgres_fdw "
                   f"options (host '{self.folder.resolve()}', dbname 'shard{shard}', use_remote_estimate 'true')")
            yield f"create user mapping for current_user server shard{shard} options (user 'kpitrace')"
            foreign = self.first.name([parts[0], f"{parts[-1]} {shard}"])
            yield f"create foreign table {foreign} partition of {name} for values in ({shard}) server shard{shard} " \
                  f"options (schema_name {self.first.text(parts[0])}, table_name {self.first.text(parts[-1])})"
            # The tables of the shards have no such column: it is added there.
            self.shard(shard).run(f"alter table {name} add column shard int not null default {shard}")

    def begin(self):
        pass

    def proof(self):
        return []


def count_by_stage(engine, parts, stage):
    name = engine.name(parts)
    column = engine.name(stage)
    text = engine.run(f"select count(*) as n from {name} where {column} = 'Won'" +
                      (" format TabSeparated" if engine.dialect == "clickhouse" else ""))
    return next(line.strip() for line in text.splitlines() if line.strip().isdigit())


def check_case(cluster, program, folder, traffic):
    """Texts, one for each thing that is wrong. What the servers' logs say is added to `traffic`."""
    case, tables = tables_of(folder)
    cluster.spread(tables)
    deals = next(table for table in case["tables"] if table["id"] == "deals")
    header, *rows = read_csv((folder / deals["file"]).read_text(encoding="utf-8"))
    cluster.begin()
    if program == "none":
        stage = list(deals["types"])[3]
        expected = sum(row[header.index(stage)] == "Won" for row in rows)
        found = count_by_stage(cluster.first, deals["parts"], stage)
        wrong = [] if found == str(expected) else [f"{found} rows are won, expected {expected}"]
    else:
        expected, words = report_of(program, folder / "csv.yaml", case["arguments"])
        actual, more = report_of(program, scorecard_of(cluster.first, folder, case), [*case["arguments"], "--engine", cluster.option])
        if actual is None and LIMITS.search(more):
            return []
        if expected is None or actual is None:
            return [f"refused: {words}{more}"]
        wrong = differences(expected, actual, TOLERANCE_OF_LARGEST * largest(expected) if case["inexact"] else None)
    for number, queries in enumerate(cluster.proof(), 2):
        whole = len(rows[number - 1::SHARDS])
        for read, sent, _ in queries:
            traffic["queries"] += 1
            traffic["aggregated"] += int(sent) < int(read)
            traffic["read"] += int(read)
            traffic["sent"] += int(sent)
        aggregated = any(int(read) >= whole > int(sent) for read, sent, _ in queries)
        traffic["shards"] += aggregated
        if not aggregated and not re.search("^    (lookup|unique):", (folder / "tables.yaml").read_text(encoding="utf-8"), re.MULTILINE):
            wrong.append(f"server {number} did not aggregate its {whole} rows; its queries: {queries}"[:1000])
    return wrong


def main():
    if len(sys.argv) < 5 or sys.argv[1] not in ("clickhouse", "postgresql"):
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        sys.exit(2)
    cluster = (ClickHouse if sys.argv[1] == "clickhouse" else PostgreSQL)(pathlib.Path(sys.argv[3]))
    failed, traffic = 0, collections.Counter({"queries": 0, "aggregated": 0, "read": 0, "sent": 0})
    for folder in map(pathlib.Path, sys.argv[4:]):
        wrong = check_case(cluster, sys.argv[2], folder, traffic)
        failed += bool(wrong)
        for text in wrong[:10]:
            print(f"{folder}: {text}", file=sys.stderr)
    print(f"{sys.argv[1]}, distributed: {len(sys.argv) - 4} cases, {failed} wrong")
    if sys.argv[1] == "clickhouse":
        print("  the other servers answered {queries} queries, {aggregated} of them with fewer rows than they read: "
              "{read} rows read, {sent} sent".format(**traffic))
        failed += not traffic["shards"]
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    try:
        main()
    except (EngineError, OSError, ValueError) as error:
        print(f"distributed.py: {error}", file=sys.stderr)
        sys.exit(2)
