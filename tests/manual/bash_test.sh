# Lets bash complete command lines by the function that it registers for kpitrace.
# usage: bash bash_test.sh COMPLETION
# The word at hand is the last one. Words are cut at `=` as bash does it before it calls the function.
. "$1" || exit
set -u
folder=$(mktemp -d) || exit
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit
mkdir exports
touch sales.yaml other.yml deals.csv quotas.csv 'two words.csv' report.json exports/jan.csv notes.md
failed=0

# offers WORDS LINE…: completing the line offers these words, sorted, each ended by a `;`
offers() {
    local expected=$1 found
    shift
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
    _kpitrace
    found=$(printf '%s\n' "${COMPREPLY[@]+"${COMPREPLY[@]}"}" | LC_ALL=C sort -u | tr '\n' ';')
    [ "${#COMPREPLY[@]}" -gt 0 ] || found=
    [ "$found" = "$expected" ] && return
    echo "kpitrace ${*:2}: offers $found instead of $expected" >&2
    failed=1
}

complete -p kpitrace >/dev/null || exit
offers 'check;' kpitrace ch
offers '--help;--version;' kpitrace --
offers 'exports;other.yml;sales.yaml;' kpitrace check ''
offers 'sales.yaml;' kpitrace check sa
offers 'exports;other.yml;sales.yaml;' kpitrace check --quiet --format json ''
offers 'deals.csv;exports;quotas.csv;two words.csv;' kpitrace check sales.yaml ''
offers 'two words.csv;' kpitrace check sales.yaml two
offers 'exports/jan.csv;' kpitrace check sales.yaml deals.csv exports/
offers 'deals.csv;' kpitrace check sales.yaml deals = de
offers 'deals.csv;exports;quotas.csv;two words.csv;' kpitrace check sales.yaml deals =
offers 'deals=deals.csv;' kpitrace check sales.yaml deals=de
offers 'quotas.csv;' kpitrace check sales.yaml deals = deals.csv qu
offers 'json;' kpitrace check --format js
offers 'json;' kpitrace check --format = js
offers '--format=json;' kpitrace check --format=js
offers '--fail-on;--format;' kpitrace check sales.yaml --f
offers 'never;new_red;no_data;' kpitrace check sales.yaml --fail-on n
offers 'red,new_red;red,no_data;' kpitrace check sales.yaml --fail-on red,n
offers 'red,yellow,no_data;' kpitrace check sales.yaml --fail-on red,yellow,no
offers 'red,red_member;' kpitrace check sales.yaml --fail-on red,red
offers 'deals.csv;exports;notes.md;other.yml;quotas.csv;report.json;sales.yaml;two words.csv;' \
    kpitrace check sales.yaml --output ''
offers '' kpitrace check sales.yaml --period ''
offers 'objective:;owner:;perspective:;tag:;' kpitrace check sales.yaml --select ''
offers 'tag:;' kpitrace lint sales.yaml --exclude t
offers '' kpitrace plan sales.yaml --select tag :
offers '' kpitrace plan sales.yaml --select tag : ga
offers 'deals.csv;' kpitrace check --select tag : gate sales.yaml de
offers 'exports;report.json;' kpitrace check sales.yaml --since ''
offers 'report.json;' kpitrace diff report.json re
offers 'always;' kpitrace plan --color al
offers 'no-leading-kpi;no-path-to-profit;no-profit-objective;no-purpose;no-way-to-target;' kpitrace lint --explain no-
offers 'advice;' kpitrace lint --fail-on a
offers '' kpitrace explain ''
offers 'exports;other.yml;sales.yaml;' kpitrace explain win_rate ''
offers 'deals.csv;' kpitrace explain win_rate sales.yaml d
offers 'quarter;' kpitrace init --period q
offers 'deals.csv;' kpitrace init quotas.csv de
offers 'deals.csv;' kpitrace whatif win_rate = +5% sales.yaml de
exit $failed
