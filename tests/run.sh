#!/bin/sh
# Builds kpitrace and runs all its tests; on a fresh Debian 12 it first installs what is missing.
# usage: sh tests/run.sh [--quick]
#   --quick  one plain build of everything; else two: as it is shipped, with the unit tests of what is made for speed
#            (vector instructions, wide integers), and with the address and undefined-behaviour sanitizers, with all
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/scripts/debian.sh"

case "${1-}" in
'' | --quick) ;;
*)
    echo "usage: sh tests/run.sh [--quick]" >&2
    exit 2
    ;;
esac

run_tests() {
    run ctest --test-dir "$1" --parallel "$(nproc)" --output-on-failure --no-tests=error
}

install_missing $build_packages $test_packages
if [ "${1-}" = --quick ]; then
    build release "$root/build/tests" -DKPITRACE_WERROR=ON -UKPITRACE_UNIT_TESTS
    run_tests "$root/build/tests"
else
    build release "$root/build/tests" -DKPITRACE_WERROR=ON "-DKPITRACE_UNIT_TESTS=values;csv;measure"
    run_tests "$root/build/tests"
    build asan "$root/build/tests-asan"
    run_tests "$root/build/tests-asan"
fi
