#!/bin/sh
# Builds kpitrace and runs all its tests; on a fresh Debian 12 it first installs what is missing.
# usage: sh tests/run.sh [--quick | --both]
#           with the address and undefined-behaviour sanitizers
#   --quick as it is shipped, which is quicker to build and run
#   --both  one after the other
# The last lines list the tests that were skipped, each with the reason.
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

# Lists the tests of a build that were skipped, or that left out a part, from the log that ctest keeps.
list_skipped() {
    awk '
        /^[0-9]+\/[0-9]+ Test: / { test = $0; sub(/^[^:]*: /, "", test) }
        /^skipped: / { add(substr($0, 10)) }
        /: Skipped$/ { getline; add($0) } # GoogleTest writes the reason below
        function add(reason) { list = list "  " test ": " reason "\n"; ++count }
        END { printf "skipped in %s: %s\n%s", folder, count ? count : "nothing", list }
    ' folder="$1" "$1/Testing/Temporary/LastTest.log"
}

run_tests() {
    tests_status=0
    run ctest --test-dir "$1" --parallel "$(nproc)" --output-on-failure --no-tests=error || tests_status=$?
    skipped="$skipped$(list_skipped "$1")
"
}

# Ends with the list of what was skipped and, unless the tests passed, the status of ctest.
finish() {
    printf '%s' "$skipped"
    [ "$tests_status" -eq 0 ] || echo "some tests failed: see above" >&2
    exit "$tests_status"
}

skipped=
install_missing $build_packages $test_packages
for packages in "$reader_packages" "$engine_packages"; do
    install_missing $packages || echo 'going on: the tests that need them say that they are skipped' >&2
done
if [ -n "${1-}" ]; then
    build release "$root/build/tests" -DKPITRACE_WERROR=ON
    run_tests "$root/build/tests"
    [ "$tests_status" -eq 0 ] || finish
fi
if [ "${1-}" != --quick ]; then
    build asan "$root/build/tests-asan"
    run_tests "$root/build/tests-asan"
fi
finish
