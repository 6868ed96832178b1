#!/bin/sh
# A folder includes headers of its own and of folders to its left only: the one direction of flow.
# usage: include_order.sh PROJECT_ROOT
set -eu
cd "$1"
left=''
status=0
folders=$(tr '\n' ' ' <cmake/folders.cmake | sed 's/.*library_folders *\([a-z ]*\)).*/\1/')
for folder in $folders cli; do
    [ -d "src/$folder" ] || continue
    left="$left $folder"
    allowed=$(echo $left | tr ' ' '|')
    found=$(grep -rnE '^#include "' "src/$folder" $(ls -d "include/kpitrace/$folder" 2>/dev/null) |
        grep -vE "#include \"(kpitrace/)?($allowed)/" || true)
    [ -z "$found" ] && continue
    printf '%s/ includes what stands to its right, or no folder of the project:\n%s\n' "$folder" "$found"
    status=1
done
exit $status
