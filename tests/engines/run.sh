#!/bin/sh
# Starts the database engines that can be had, and compares what kpitrace says of tables in them with what it says of files.
# usage: run.sh [PROGRAM [PACKAGE_FOLDER]]
#   PROGRAM         kpitrace; without it, Debian's packages of the servers are installed first, and the program of
#                   tests/run.sh or of the preset dev is taken
#   PACKAGE_FOLDER  keeps the npm packages for the next run; build/engines without it
# Status 77: no engine can be had. What cannot run is listed with the reason, in lines `skipped: …`.
# Variables: KPITRACE_ENGINE_CASES and KPITRACE_ENGINE_SEED, how many random cases each engine gets, and which;
#   KPITRACE_ENGINE_SECONDS, the time for all tests (120). What has no time left is listed as skipped.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
cases=${KPITRACE_ENGINE_CASES:-12}
seed=${KPITRACE_ENGINE_SEED:-1}
seconds_to_test=${KPITRACE_ENGINE_SECONDS:-120}

if [ $# -eq 0 ]; then
    . "$root/scripts/debian.sh"
    install_missing $engine_packages || echo 'going on with the engines that are there' >&2
    for program in "$root/build/tests/bin/kpitrace" "$root/build/dev/bin/kpitrace"; do
        [ ! -x "$program" ] || break
    done
else
    program=$1
fi
if [ ! -x "$program" ]; then
    echo "run.sh: $program is not there: build it, or name another" >&2
    exit 2
fi
mkdir -p "${2:-$root/build/engines}"
ENGINE_PACKAGES=$(CDPATH='' cd -- "${2:-$root/build/engines}" && pwd)
PYTHONDONTWRITEBYTECODE=1 # keeps the sources' folder clean
PYTHONUNBUFFERED=1        # a test that is stopped has said what it found
export ENGINE_PACKAGES PYTHONDONTWRITEBYTECODE PYTHONUNBUFFERED

# The path is short, since the path of a unix socket has at most 107 bytes.
work=$(mktemp -d /tmp/kpitrace-engines.XXXXXX)
finish() {
    status=$?
    trap - EXIT INT TERM HUP
    sh "$here/server.sh" stop "$work/servers" || status=1
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
mkdir "$work/servers"
chmod 755 "$work"
echo $(($(date +%s) + seconds_to_test)) >"$work/end"

# Where this script is killed without a chance to clean up, as by a test driver's time limit, this stops the servers.
# What installs a database may still write then: so the folder is removed more than once.
setsid sh -c 'while kill -0 "$1" 2>/dev/null; do sleep 2; done
    [ ! -d "$3" ] || { sh "$2" stop "$3/servers"; for wait in 1 5 20; do sleep "$wait"; rm -rf "$3"; done; }' watch $$ "$here/server.sh" "$work" >/dev/null 2>&1 </dev/null &

python3 "$here/random_cases.py" "$work/cases" --seed "$seed" --count "$cases"

sh "$here/server.sh" start "$work/servers" || {
    echo 'skipped: no engine can be had'
    exit 77
}
# Two engines at a time, the slowest at the end. The dialects that are only printed are tested like an engine.
status=0
{ grep -v ^chdb= "$work/servers/engines" | cut -d= -f1 && echo printed && grep -o ^chdb "$work/servers/engines"; } | xargs -n 1 -P 2 sh "$here/engine.sh" "$program" "$work" || status=1
for log in "$work"/*.log; do
    cat "$log"
done
grep '^failed: ' "$work"/*.log >&2 || true
exit "$status"
