#!/usr/bin/env python3
"""Runs the SQL of standard input in DuckDB and writes the answer of the last statement as CSV.

usage: duckdb_client.py [--write] LIBRARY DATABASE
  LIBRARY   libduckdb.so, as the npm package @duckdb/node-bindings-linux-x64 has it
  DATABASE  a file of DuckDB, or :memory:
  --write   the file may be changed, and made; without it, several clients can read it at the same time

The answer has a header and the rows, each cell as DuckDB writes it as text, null as nothing. A statement that fails ends
the run: DuckDB's words are on standard error, and the status is 1.
"""
import csv
import ctypes
import sys

SUCCESS = 0


class Result(ctypes.Structure):
    """What duckdb.h calls duckdb_result; its members are not for users."""
    _fields_ = [("counts", ctypes.c_uint64 * 3), ("members", ctypes.c_void_p * 3)]


def open_library(path):
    library = ctypes.CDLL(path)
    handle, index, text = ctypes.c_void_p, ctypes.c_uint64, ctypes.c_char_p
    result = ctypes.POINTER(Result)
    for name, answer, arguments in [
        ("duckdb_create_config", ctypes.c_int, [ctypes.POINTER(handle)]),
        ("duckdb_set_config", ctypes.c_int, [handle, text, text]),
        ("duckdb_open_ext", ctypes.c_int, [text, ctypes.POINTER(handle), handle, ctypes.POINTER(ctypes.c_void_p)]),
        ("duckdb_connect", ctypes.c_int, [handle, ctypes.POINTER(handle)]),
        ("duckdb_extract_statements", index, [handle, text, ctypes.POINTER(handle)]),
        ("duckdb_extract_statements_error", text, [handle]),
        ("duckdb_prepare_extracted_statement", ctypes.c_int, [handle, handle, index, ctypes.POINTER(handle)]),
        ("duckdb_prepare_error", text, [handle]),
        ("duckdb_execute_prepared", ctypes.c_int, [handle, result]),
        ("duckdb_destroy_prepare", None, [ctypes.POINTER(handle)]),
        ("duckdb_result_error", text, [result]),
        ("duckdb_destroy_result", None, [result]),
        ("duckdb_column_count", index, [result]),
        ("duckdb_row_count", index, [result]),
        ("duckdb_column_name", text, [result, index]),
        ("duckdb_value_is_null", ctypes.c_bool, [result, index, index]),
        ("duckdb_value_varchar", ctypes.c_void_p, [result, index, index]),
        ("duckdb_free", None, [ctypes.c_void_p]),
        ("duckdb_disconnect", None, [ctypes.POINTER(handle)]),
        ("duckdb_close", None, [ctypes.POINTER(handle)]),
    ]:
        function = getattr(library, name)
        function.restype, function.argtypes = answer, arguments
    return library


def fail(words):
    message = words.decode(errors="replace") if isinstance(words, bytes) else words
    print(f"duckdb_client: {message}", file=sys.stderr)
    sys.exit(1)


def connect(library, path, may_write):
    config, database, connection = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_void_p()
    library.duckdb_create_config(ctypes.byref(config))
    if not may_write and path != ":memory:":
        library.duckdb_set_config(config, b"access_mode", b"READ_ONLY")
    words = ctypes.c_void_p()
    if library.duckdb_open_ext(path.encode(), ctypes.byref(database), config, ctypes.byref(words)) != SUCCESS:
        fail(ctypes.cast(words, ctypes.c_char_p).value or b"cannot open the database")
    if library.duckdb_connect(database, ctypes.byref(connection)) != SUCCESS:
        fail("cannot connect to the database")
    return database, connection


def cell(library, result, column, row):
    if library.duckdb_value_is_null(result, column, row):
        return ""
    text = library.duckdb_value_varchar(result, column, row)
    if not text:
        fail(f"column {column + 1} has a type that this client cannot write: cast it to varchar")
    try:
        return ctypes.cast(text, ctypes.c_char_p).value.decode()
    finally:
        library.duckdb_free(text)


def write_answer(library, result):
    columns = range(library.duckdb_column_count(result))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(library.duckdb_column_name(result, column).decode() for column in columns)
    for row in range(library.duckdb_row_count(result)):
        out.writerow(cell(library, result, column, row) for column in columns)
    sys.stdout.flush()


def run(library, connection, sql):
    statements = ctypes.c_void_p()
    count = library.duckdb_extract_statements(connection, sql, ctypes.byref(statements))
    if count == 0:
        fail(library.duckdb_extract_statements_error(statements) or b"standard input has no statement")
    for index in range(count):
        prepared, result = ctypes.c_void_p(), Result()
        if library.duckdb_prepare_extracted_statement(connection, statements, index, ctypes.byref(prepared)) != SUCCESS:
            fail(library.duckdb_prepare_error(prepared))
        if library.duckdb_execute_prepared(prepared, ctypes.byref(result)) != SUCCESS:
            fail(library.duckdb_result_error(ctypes.byref(result)))
        if index + 1 == count:
            write_answer(library, ctypes.byref(result))
        library.duckdb_destroy_result(ctypes.byref(result))
        library.duckdb_destroy_prepare(ctypes.byref(prepared))


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--write"]
    if len(arguments) != 2:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        sys.exit(2)
    library = open_library(arguments[0])
    database, connection = connect(library, arguments[1], "--write" in sys.argv)
    run(library, connection, sys.stdin.buffer.read())
    library.duckdb_disconnect(ctypes.byref(connection))
    library.duckdb_close(ctypes.byref(database))


main()
