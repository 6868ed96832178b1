#!/bin/sh
# Has Graphviz draw the maps of the examples and of a scorecard with hostile names.
# usage: run.sh PROGRAM_FOLDER SOURCE_FOLDER; status 77: graphviz is not installed
set -eu
PATH=$1:$PATH
source_folder=$2
command -v dot >/dev/null || { echo "skipped: graphviz is not installed"; exit 77; }

drawn=$(mktemp)
trap 'rm -f "$drawn"' EXIT

# draw SCORECARD [CSV …]: fails where dot fails or warns
draw() {
    kpitrace map "$@" --format dot >"$drawn.dot"
    warnings=$(dot -Tsvg "$drawn.dot" 2>&1 >"$drawn" | grep -vi fontconfig || true)
    rm -f "$drawn.dot"
    [ -s "$drawn" ] && [ -z "$warnings" ] && return
    echo "dot does not draw the map of $1: $warnings" >&2
    exit 1
}

for scorecard in "$source_folder"/examples/*/scorecard.yaml; do draw "$scorecard"; done

hostile=$source_folder/tests/golden/map_formats
draw "$hostile/scorecard.yaml" "$hostile/sales.csv"
# As an SVG of Graphviz writes the names that the scorecard has, each whole.
for name in 'Grow &quot;organically&quot; &lt;b&gt;now&lt;/b&gt;; a | b' 'Learn \N to sell &amp;lt;more&amp;gt;' \
    'Customers &amp; [friends]' 'Shop &quot;north&quot; &amp; &lt;sons&gt;'; do
    sed 's/&#45;/-/g; s/&#160;/ /g' "$drawn" | grep -qF ">$name" || {
        echo "not drawn: $name" >&2
        grep '<text' "$drawn" >&2
        exit 1
    }
done
