#!/usr/bin/env python3
"""Loads a CSV file into a table of an engine, replacing the table.

usage: load.py ENGINE TABLE FILE [COLUMN=TYPE…]
  ENGINE  as --engine has it, such as 'postgresql: psql -d test'
  TABLE   the name; its parts can be quoted: crm.deals, "CRM data"."Deals 2026". The schema is made if it is not there
  FILE    CSV with a header. An empty cell is null, and "" is an empty text
  TYPE    text (the default), decimal(P,S), integer, double, date, timestamp, timestamptz or bool. Dates are written 2026-06-30,
          stamps 2026-06-30 10:00:00, those of timestamptz with an offset, booleans true and false
"""
import sys

sys.dont_write_bytecode = True  # keeps the sources' folder clean
from engines import ColumnType, Engine, EngineError, split_name

ROWS_OF_A_STATEMENT = 500


def read_csv(text):
    """The rows of a CSV text, cell by cell: None where a cell is empty without quotes. Python's csv does not show that."""
    rows, row, at = [], [], 0
    while at < len(text):
        if text[at] == '"':
            cell = ""
            while True:
                end = text.index('"', at + 1)
                cell += text[at + 1:end]
                at = end + 1
                if text[at:at + 1] != '"':
                    break
                cell += '"'
        else:
            end = at
            while end < len(text) and text[end] not in ",\n":
                end += 1
            cell = text[at:end] or None
            at = end
        row.append(cell)
        if text[at:at + 1] == "\n" or at >= len(text):
            rows.append(row)
            row = []
        elif text[at] != ",":
            raise ValueError(f"row {len(rows) + 1}: text after a quote: {text[at:at + 20]}")
        elif at + 1 == len(text):
            rows.append(row + [None])
        at += 1
    return rows


def schema_statements(engine, parts):
    if len(parts) < 2 or engine.dialect == "sqlite":
        return []
    word = {"mariadb": "database", "clickhouse": "database"}.get(engine.dialect, "schema")
    return [f"create {word} if not exists {engine.name(parts[:-1])}"]


def create_statement(engine, table, columns, kinds, rows, may_be_null):
    """The statement that makes the table. In ClickHouse, without `may_be_null`, only columns with a null can have one."""
    def words(index):
        kind = engine.type_words(kinds[index])
        if engine.dialect == "clickhouse" and (may_be_null or any(row[index] is None for row in rows)):
            return f"Nullable({kind})"
        return kind

    body = ", ".join(f"{engine.name(column)} {words(index)}" for index, column in enumerate(columns))
    storage = " engine = MergeTree order by tuple()" if engine.dialect == "clickhouse" else ""
    return f"create table {engine.name(table)} ({body}){storage}"


def insert_statements(engine, table, kinds, rows):
    for begin in range(0, len(rows), ROWS_OF_A_STATEMENT):
        # The client of ClickHouse 18 takes what follows `values` up to the end of the line.
        values = ", ".join("(" + ", ".join(map(engine.literal, row, kinds)) + ")"
                           for row in rows[begin:begin + ROWS_OF_A_STATEMENT])
        yield f"insert into {engine.name(table)} values {values}"


def run_all(engine, statements):
    """Runs statements in order, with one start of the client."""
    first = "set time_zone = '+00:00';\n" if engine.dialect == "mariadb" else ""
    engine.run(first + ";\n".join(statements) + ";\n")


def load_statements(engine, table, text, types, may_be_null):
    header, *rows = read_csv(text)
    for column in types:
        if column not in header:
            raise ValueError(f"the file has no column `{column}`")
    for number, row in enumerate(rows):
        if len(row) != len(header):
            raise ValueError(f"row {number + 1} has {len(row)} cells, the header has {len(header)}")
    kinds = [ColumnType(types.get(column, "text")) for column in header]
    return [*schema_statements(engine, table), f"drop table if exists {engine.name(table)}",
            create_statement(engine, table, header, kinds, rows, may_be_null),
            *insert_statements(engine, table, kinds, rows)]


def load(engine, tables, may_be_null=False):
    """Makes tables of the rows of CSV texts: a list of (parts of the name, text, types by column)."""
    run_all(engine, [statement for parts, text, types in tables
                     for statement in load_statements(engine, engine.parts(parts), text, types, may_be_null)])


def main():
    if len(sys.argv) < 4 or not all("=" in word for word in sys.argv[4:]):
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        sys.exit(2)
    engine, table = Engine(sys.argv[1]), split_name(sys.argv[2])
    types = dict(word.rsplit("=", 1) for word in sys.argv[4:])
    with open(sys.argv[3], encoding="utf-8", newline="") as file:
        load(engine, [(table, file.read(), types)])


if __name__ == "__main__":
    try:
        main()
    except (EngineError, OSError, ValueError) as error:
        print(f"load.py: {error}", file=sys.stderr)
        sys.exit(1)
