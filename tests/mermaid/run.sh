#!/bin/sh
# Has Mermaid's own parser read the maps of the examples and of scorecards with hostile names.
# usage: run.sh PROGRAM SOURCE_FOLDER WORK_FOLDER; status 77: a tool is not installed, or npm cannot reach its registry
set -eu
tests=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$tests/support/npm_packages.sh"
install_npm_packages "$tests/mermaid" "$3"
# Modules are looked for beside the script.
cp "$tests/mermaid/maps.mjs" .
exec node maps.mjs "$1" "$2"
