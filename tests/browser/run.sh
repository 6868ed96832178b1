#!/bin/sh
# Gets the npm packages of package-lock.json into the work folder, where they stay for the next run, and opens pages.
# usage: run.sh PROGRAM WORK_FOLDER; status 77: a tool is not installed, or npm cannot reach its registry
set -eu
program=$1
work=$2
source_folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

. "$source_folder/../support/npm_packages.sh"
command -v chromium >/dev/null || skip 'chromium is not installed'
install_npm_packages "$source_folder" "$work"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ] || skip 'node is older than version 18'
# Modules are looked for beside the script.
cp "$source_folder"/*.mjs .
exec node pages.mjs "$program" "$source_folder" "$(command -v chromium)"
