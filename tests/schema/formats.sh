#!/bin/sh
# Has a format's own tools read the reports of the examples and of a scorecard with hostile names.
# usage: formats.sh junit|markdown|openmetrics PROGRAM_FOLDER SOURCE_FOLDER; status 77: the tool is not installed
set -eu
format=$1
PATH=$2:$PATH
source_folder=$3

fail() {
    echo "$PWD, $run: $*" >&2
    exit 1
}

needs() {
    command -v "$1" >/dev/null || { echo "skipped: $1 ($2) is not installed"; exit 77; }
}

# A number of the document, by XPath.
number() {
    xmllint --xpath "$1" "$report"
}

# The counts are those of the cases, and the verdict is that of the run.
check_junit() {
    xmllint --noout --schema "$source_folder/tests/schema/junit.xsd" "$report" 2>"$report.faults" || fail "$(cat "$report.faults")"
    for kind in failure error; do
        [ "$(number "number(/testsuites/@${kind}s)")" = "$(number "count(//$kind)")" ] || fail "miscounts: $kind"
        [ "$(number "sum(//testsuite/@${kind}s)")" = "$(number "count(//$kind)")" ] || fail "suites miscount: $kind"
    done
    [ "$(number 'sum(//testsuite/@skipped)')" = "$(number 'count(//skipped)')" ] || fail "miscounts: skipped"
    [ "$(number 'number(/testsuites/@tests)')" = "$(number 'count(//testcase)')" ] || fail "miscounts: tests"
    bad=$(number 'count(//failure) + count(//error)')
    [ "$status" -eq "$([ "$bad" -gt 0 ] && echo 1 || echo 0)" ] || fail "status $status, but $bad cases fail"
}

# Prometheus' own linter, which complains on standard error; a strict reader of OpenMetrics where there is one.
check_openmetrics() {
    promtool check metrics <"$report" >"$report.faults" 2>&1 || fail "$(cat "$report.faults")"
    [ ! -s "$report.faults" ] || fail "$(cat "$report.faults")"
    /usr/bin/python3 -c 'import prometheus_client' 2>/dev/null || return 0
    /usr/bin/python3 -c 'import sys
from prometheus_client.openmetrics.parser import text_fd_to_metric_families
assert list(text_fd_to_metric_families(sys.stdin))' <"$report" || fail "is no OpenMetrics"
}

# GitHub's own renderer, with nothing filtered: names make neither links nor HTML, and tear no row of the table apart.
check_markdown() {
    cmark-gfm --unsafe -e table -e strikethrough -e autolink "$report" >"$report.html"
    # The lines above the red members of a KPI are in italics; a name never is.
    ! sed -E -e 's,<em>[[:alnum:]_]+: [0-9]+ members?\, [^<]*</em>,,' \
        -e 's,<em>[[:alnum:]_]+: [^<]* of the gap[^<]*</em>,,' -e 's,<em>every [^<]* alike: [^<]*</em>,,' "$report.html" |
        grep -E '<(a|img|script|del|em|b|ol|h1|h5|h6|hr)[ />]' || fail "names became markup"
    awk '/^<tr>/ { cells = 0 } /^<t[dh]/ { cells++ } /^<\/tr>/ && cells != 7 { exit 1 }' "$report.html" ||
        fail "a row has not 7 cells"
    ! grep '@[[:alnum:]]' "$report.html" || fail "mentions somebody"
    [ "$(grep -c '^<h2>' "$report.html")" -eq 1 ] || fail "has not one title"
    [ "$(grep -c '<pre><code class="language-mermaid">' "$report.html")" -eq 1 ] || fail "has no map"
}

check() {
    run=$1
    status=0
    sh -c "$run --format $format" >"$report" || status=$?
    [ "$status" -le 1 ] || fail "ended with status $status"
    "check_$format"
}

case $format in
junit) needs xmllint libxml2-utils ;;
markdown) needs cmark-gfm cmark-gfm ;;
openmetrics) needs promtool prometheus ;;
esac
folder=$(mktemp -d)
report=$folder/report
trap 'rm -rf "$folder"' EXIT

for command_file in "$source_folder"/examples/*/command; do
    cd "$(dirname "$command_file")"
    check "$(cat command)"
    check "$(cat command) --fail-on never"
    check "$(cat command) --fail-on red,yellow,no_data"
done
cd "$source_folder/tests/golden/formats_hostile"
check 'kpitrace check scorecard.yaml sales.csv --today 2026-07-06'
check 'kpitrace check scorecard.yaml sales.csv --today 2026-07-06 --fail-on yellow'

# A run that cannot be carried out has one case with an error, wherever its place is.
check_refusal() {
    run=$1
    status=0
    sh -c "$run --format junit" >"$report" 2>/dev/null || status=$?
    [ "$status" -eq 2 ] || fail "ended with status $status"
    status=1 # there is an error
    check_junit
}

if [ "$format" = junit ]; then
    check_refusal 'kpitrace check none.yaml sales.csv'
    check_refusal 'kpitrace check scorecard.yaml none.csv'
    check_refusal 'kpitrace check scorecard.yaml sales.csv --threads none'
fi
