#!/bin/sh
# Builds kpitrace and runs all its tests; on a fresh Debian 12 it first installs what is missing.
# usage: sh tests/run.sh [--quick | --both]
#           with the address and undefined-behaviour sanitizers
#   --quick as it is shipped, which is quicker to build and run
#   --both  one after the other: twenty minutes on two processors
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/scripts/debian.sh"

case "${1-}" in
'' | --quick | --both) ;;
*)
    echo "usage: sh tests/run.sh [--quick | --both]" >&2
    exit 2
    ;;
esac

run_tests() {
    run ctest --test-dir "$1" --parallel "$(nproc)" --output-on-failure --no-tests=error
}

install_missing $build_packages $test_packages
install_missing $reader_packages || echo 'going on: the tests that need them say that they are skipped' >&2
if [ -n "${1-}" ]; then
    build release "$root/build/tests" -DKPITRACE_WERROR=ON
    run_tests "$root/build/tests"
fi
if [ "${1-}" != --quick ]; then
    build asan "$root/build/tests-asan"
    run_tests "$root/build/tests-asan"
fi
