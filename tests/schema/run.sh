#!/bin/sh
# Validates the JSON of check, lint and why over all examples against the published schemas.
# usage: run.sh PROGRAM_FOLDER SOURCE_FOLDER; status 77: python3-jsonschema is not installed
set -eu
PATH=$1:$PATH
source_folder=$2
python3 -c 'import jsonschema' 2>/dev/null || { echo "skipped: python3-jsonschema is not installed"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
written=0

# keep COMMAND SCHEMA: the output of the command, as JSON, of the example in the folder at hand, becomes `$report`
keep() {
    mkdir -p "$work/$2"
    written=$((written + 1))
    report=$work/$2/$written.json
    status=0
    sh -c "$1 --format json" >"$report" || status=$?
    if [ "$status" -gt 1 ]; then
        echo "$PWD: ended with status $status" >&2
        exit 1
    fi
    echo "$report is what $1 prints in $PWD"
}

for command_file in "$source_folder"/examples/*/command; do
    cd "$(dirname "$command_file")"
    check=$(cat command)
    keep "$check" report.schema.json
    kept=$report
    keep "$check --since $kept" report.schema.json
    keep "kpitrace lint${check#kpitrace check}" lint.schema.json
    for kpi in $(python3 -c 'import json, sys; print(*(kpi["id"] for kpi in json.load(open(sys.argv[1]))["kpis"]))' "$kept"); do
        keep "kpitrace why $kpi${check#kpitrace check}" why.schema.json
        against_previous="kpitrace why $kpi${check#kpitrace check} --against previous --depth 2"
    done
    keep "$against_previous" why.schema.json
done
[ "$written" -gt 0 ]
for schema in "$work"/*; do
    # One call for each schema: to start Python and to read the schema takes longer than to check a file.
    python3 "$source_folder/tests/schema/validate.py" "$source_folder/docs/$(basename "$schema")" "$schema"/*.json
done
