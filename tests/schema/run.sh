#!/bin/sh
# Validates the JSON reports of all examples against the published schema.
# usage: run.sh PROGRAM_FOLDER SOURCE_FOLDER; status 77: python3-jsonschema is not installed
set -eu
PATH=$1:$PATH
source_folder=$2
python3 -c 'import jsonschema' 2>/dev/null || { echo "skipped: python3-jsonschema is not installed"; exit 77; }

report=$(mktemp)
trap 'rm -f "$report"' EXIT
validated=0
for command_file in "$source_folder"/examples/*/command; do
    folder=$(dirname "$command_file")
    status=0
    (cd "$folder" && sh -c "$(cat command) --format json") >"$report" || status=$?
    if [ "$status" -gt 1 ]; then
        echo "$folder: ended with status $status" >&2
        exit 1
    fi
    echo "validating the report of $folder"
    python3 "$source_folder/tests/schema/validate.py" "$source_folder/docs/report.schema.json" "$report"
    validated=$((validated + 1))
done
[ "$validated" -gt 0 ]
