#!/bin/sh
# Gets the npm packages of package-lock.json into the work folder, where they stay for the next run, and opens pages.
# usage: run.sh PROGRAM WORK_FOLDER; status 77: a tool is not installed, or npm cannot reach its registry
set -eu
program=$1
work=$2
source_folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

skip() {
    echo "skipped: $1"
    exit 77
}
for tool in chromium node npm; do
    command -v "$tool" >/dev/null || skip "$tool is not installed"
done
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || skip 'node is older than version 20'

mkdir -p "$work"
cd "$work"
# The copy of the lock file is what tells that its packages are there whole.
if ! cmp -s "$source_folder/package-lock.json" installed-lock.json; then
    cp "$source_folder/package.json" "$source_folder/package-lock.json" .
    if ! timeout 120 npm ci --no-audit --no-fund --ignore-scripts --fetch-retries=1 >npm.log 2>&1; then
        cat npm.log
        skip 'npm could not install the packages'
    fi
    cp package-lock.json installed-lock.json
fi
# Modules are looked for beside the script.
cp "$source_folder"/*.mjs .
exec node pages.mjs "$program" "$source_folder" "$(command -v chromium)"
