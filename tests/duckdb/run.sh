#!/bin/sh
# Gets DuckDB from npm and compares what it measures with what kpitrace measures.
# usage: run.sh PROGRAM DATA_FOLDER WORK_FOLDER; status 77: a tool is not installed, or npm cannot reach its registry
set -eu
tests=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$tests/support/npm_packages.sh"
install_npm_packages "$tests/duckdb" "$3"
exec node "$tests/duckdb/compare.mjs" "$1" "$3" "$2"
