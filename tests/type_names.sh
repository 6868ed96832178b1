#!/bin/sh
# No type of the namespace kpitrace is defined in two headers: a linker takes two of a name for one, and says nothing.
# usage: type_names.sh PROJECT_ROOT
set -eu
cd "$1"
# csv, cli, sql and engine have namespaces of their own; members are indented.
twice=$(find include src -name '*.hpp' ! -path '*/csv/*' ! -path '*/cli/*' ! -path '*/sql/*' ! -path '*/engine/*' ! -path '*/layout/*' -exec \
    sed -nE 's/^(template ?<.*> )?(struct|class|enum class) ([A-Za-z]+)( final)?( : .*)? \{.*$/\3/p' {} + | sort | uniq -d)
[ -z "$twice" ] && exit 0
echo 'defined in more than one header:'
for name in $twice; do
    grep -rnE "^(template ?<.*> )?(struct|class|enum class) $name( final)?( : .*)? \{" include src --include='*.hpp'
done
exit 1
