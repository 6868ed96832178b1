#!/bin/sh
# Validates the JSON of check, lint and why over all examples against the published schemas.
# usage: run.sh PROGRAM_FOLDER SOURCE_FOLDER; status 77: python3-jsonschema is not installed
set -eu
PATH=$1:$PATH
source_folder=$2
python3 -c 'import jsonschema' 2>/dev/null || { echo "skipped: python3-jsonschema is not installed"; exit 77; }

report=$(mktemp)
kept=$(mktemp)
trap 'rm -f "$report" "$kept"' EXIT
validated=0

# validate COMMAND SCHEMA: the output of the command, as JSON, of the example in the folder at hand
validate() {
    status=0
    sh -c "$1 --format json" >"$report" || status=$?
    if [ "$status" -gt 1 ]; then
        echo "$PWD: ended with status $status" >&2
        exit 1
    fi
    echo "validating what $1 prints in $PWD"
    python3 "$source_folder/tests/schema/validate.py" "$source_folder/docs/$2" "$report"
    validated=$((validated + 1))
}

for command_file in "$source_folder"/examples/*/command; do
    cd "$(dirname "$command_file")"
    check=$(cat command)
    validate "$check" report.schema.json
    cp "$report" "$kept"
    validate "$check --since $kept" report.schema.json
    validate "kpitrace lint${check#kpitrace check}" lint.schema.json
    for kpi in $(python3 -c 'import json, sys; print(*(kpi["id"] for kpi in json.load(open(sys.argv[1]))["kpis"]))' "$kept"); do
        validate "kpitrace why $kpi${check#kpitrace check}" why.schema.json
        against_previous="kpitrace why $kpi${check#kpitrace check} --against previous --depth 2"
    done
    validate "$against_previous" why.schema.json
done
[ "$validated" -gt 0 ]
