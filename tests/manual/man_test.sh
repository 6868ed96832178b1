#!/bin/sh
# The manual page has every command and option of `--help`, and groff and mandoc read it without complaint.
# usage: man_test.sh PROGRAM_FOLDER PAGE; status 77: groff and mandoc are not installed
set -eu
PATH=$1:$PATH
page=$2
command -v groff >/dev/null && command -v mandoc >/dev/null || { echo "skipped: groff and mandoc are not installed"; exit 77; }
text=$(mktemp)
trap 'rm -f "$text"' EXIT
failed=0

complain() {
    echo "$*" >&2
    failed=1
}

complaints=$(groff -man -ww -Tutf8 "$page" 2>&1 >/dev/null)
[ -z "$complaints" ] || complain "groff: $complaints"
complaints=$(mandoc -Tlint -W warning "$page" 2>&1) || complain "mandoc: $complaints"
groff -man -Tutf8 -P-c -P-b -P-u "$page" >"$text"
long=$(awk 'length > 80' "$text")
[ -z "$long" ] || complain "wider than a terminal: $long"

# section COMMAND: what the page says of it
section() {
    sed -n "/^ *kpitrace $1$/,/^   *kpitrace [a-z]*$\|^[A-Z]/p" "$text"
}

commands=$(kpitrace --help | sed -n '/^Commands:/,$s/^  \([a-z]*\) .*/\1/p')
[ -n "$commands" ] || complain "kpitrace --help lists no commands"
for name in $commands; do
    options=$(kpitrace "$name" --help | sed -n 's/^  \(-h,\)\{0,1\}\(--[a-z-]*\).*/\2/p')
    [ "$(echo "$options" | wc -l)" -gt 2 ] || complain "kpitrace $name --help lists no options"
    for option in $options; do
        [ "$option" = --help ] || section "$name" | grep -q -e "^ *$option" || complain "kpitrace $name: lacks $option"
    done
done
exit $failed
