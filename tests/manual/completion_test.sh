#!/bin/sh
# usage: completion_test.sh SHELL COMPLETION COMMAND…: its syntax by the shell, then the command with the completion
# behind it; status 77: the shell is not installed
set -eu
shell=$1
completion=$2
shift 2
command -v "$shell" >/dev/null || { echo "skipped: $shell is not installed"; exit 77; }
"$shell" -n "$completion"
exec "$@" "$completion"
