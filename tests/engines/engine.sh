#!/bin/sh
# Runs all tests of one engine that answers, or those of the dialects that kpitrace only prints.
# usage: engine.sh PROGRAM WORK ENGINE
#   PROGRAM  kpitrace
#   WORK     the folder of run.sh: servers/ as `server.sh start` makes it, cases/ as random_cases.py writes them, and `end`, the second
#            since 1970 at which all tests end
#   ENGINE   a line of servers/engines begins with it; or `printed`
# What the tests say is in WORK/ENGINE.log. Its lines `failed: …` name the tests that fail, and its lines `skipped: …` those for
# which no time is left. Status 0 if none fails.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
program=$1
work=$2
engine=$3
option=$(sed -n "s/^$engine=//p" "$work/servers/engines")
exec >"$work/$engine.log" 2>&1 </dev/null

status=0
# attempt NAME COMMAND …: runs a test until it ends or the time is over. A busy machine is no failure, unless the test had already found
# one: each run of kpitrace has a limit of its own.
attempt() {
    name=$1
    shift
    began=$(date +%s)
    left=$(($(cat "$work/end") - began))
    if [ "$left" -le 0 ]; then
        echo "skipped: $engine: $name: no time is left"
        return
    fi
    result=0
    timeout --kill-after=5 "$left" "$@" || result=$?
    if [ "$result" -eq 124 ] && ! grep -qE ': (broken|differs|failed)$' "$work/$engine.log"; then
        echo "skipped: $engine: $name: no time is left after $left s"
    elif [ "$result" -ne 0 ]; then
        echo "failed: $engine: $name (status $result)"
        status=1
    fi
    echo "  $engine: $name: $(($(date +%s) - began)) s"
}

# Parsers from npm read what is printed.
has_parsers() (
    [ ! -e "$work/servers/no_npm" ] || exit 77
    . "$here/../support/npm_packages.sh"
    install_npm_packages "$here/printed" "$ENGINE_PACKAGES/printed"
    # Modules are looked for beside the script.
    cp "$here/printed"/*.mjs .
)

if [ "$engine" = printed ]; then
    if has_parsers; then
        attempt parse node "$ENGINE_PACKAGES/printed/printed.mjs" "$program" "$work/cases"/*-00[01]/tables.yaml
    else
        echo 'skipped: printed: npm did not install the parsers'
    fi
    exit "$status"
fi
attempt load python3 "$here/load_check.py" "$option"
attempt 'self-test' "$program" sql --selftest --engine "$option"
attempt tricks python3 "$here/tricks.py" "$program" "$option" "$work/tricks.$engine" --every 197
# SQLite has no decimals and no time zones.
most_refused=0.25
[ "$engine" != sqlite ] || most_refused=0.6
attempt compare python3 "$here/compare.py" "$program" "$option" "$work/cases"/* --refused "$most_refused"
case $engine in
clickhouse | postgresql)
    attempt distributed python3 "$here/distributed.py" "$engine" "$program" "$work/servers" "$work/cases"/*-00[0-5]
    ;;
esac
attempt examples python3 "$here/examples.py" "$program" "$option" "$here/../../examples" "$work/examples.$engine"
exit "$status"
