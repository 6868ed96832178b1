#!/bin/sh
# Builds kpitrace and checks the example scorecard of a B2B sales team; on a fresh Debian 12 it first installs what
# the build needs. The example has red KPIs, so that `kpitrace check` ends with status 1 as it should.
# usage: sh examples/run.sh
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/scripts/debian.sh"

install_missing $build_packages
build release "$root/build/release" -DKPITRACE_TESTS=OFF

cd "$root/examples/b2b_sales"
PATH=$root/build/release/bin:$PATH
echo "+ cd $PWD"
echo "+ $(cat command)"
status=0
sh ./command || status=$?
if [ "$status" -gt 1 ]; then
    echo "ended with status $status, where 0 (all is well) or 1 (a KPI is red) was expected" >&2
    exit "$status"
fi
