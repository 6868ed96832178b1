#!/usr/bin/env python3
"""Runs the SQL of standard input in chdb, ClickHouse as a library, and writes the answer of the last statement as CSV.

usage: chdb_client.py LIBRARY FOLDER
  LIBRARY   libchdb.so, as the npm package @chdb/lib-linux-x64-gnu has it
  FOLDER    where the tables are; it is made if it is not there. One client at a time can use it

Statements end in `;` at the end of a line. The answer is what ClickHouse calls CSVWithNames. A statement that fails ends the
run: ClickHouse's words are on standard error, and the status is 1.
"""
import ctypes
import os
import re
import sys


def open_library(path):
    library = ctypes.CDLL(path)
    handle, text, size = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t
    for name, answer, arguments in [
        ("chdb_connect", ctypes.POINTER(handle), [ctypes.c_int, ctypes.POINTER(text)]),
        ("chdb_query_n", handle, [handle, text, size, text, size]),
        ("chdb_result_error", text, [handle]),
        ("chdb_result_buffer", handle, [handle]),
        ("chdb_result_length", size, [handle]),
        ("chdb_destroy_query_result", None, [handle]),
    ]:
        function = getattr(library, name)
        function.restype, function.argtypes = answer, arguments
    return library


def fail(words):
    print(f"chdb_client: {words}", file=sys.stderr)
    sys.stderr.flush()
    os._exit(1)  # the library's threads have no wish to end


def answer(library, connection, sql):
    form = b"CSVWithNames"
    result = library.chdb_query_n(connection, sql, len(sql), form, len(form))
    error = library.chdb_result_error(result)
    if error:
        fail(error.decode(errors="replace"))
    length = library.chdb_result_length(result)
    data = ctypes.string_at(library.chdb_result_buffer(result), length) if length else b""
    library.chdb_destroy_query_result(result)
    return data


def main():
    if len(sys.argv) != 3:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        sys.exit(2)
    library = open_library(sys.argv[1])
    words = [b"clickhouse", f"--path={sys.argv[2]}".encode(), b"--max_query_size=100000000"]
    connection = library.chdb_connect(len(words), (ctypes.c_char_p * len(words))(*words))
    if not connection:
        fail("cannot open the folder")
    statements = [s for s in re.split(rb";[ \t]*(?:\n|$)", sys.stdin.buffer.read()) if s.strip()]
    if not statements:
        fail("standard input has no statement")
    for statement in statements:
        data = answer(library, connection[0], statement)
    sys.stdout.buffer.write(data)
    sys.stdout.flush()
    os._exit(0)


main()
