#!/bin/sh
# Packs the program for Debian, installs the package below an empty root, runs it there, removes it and looks for what is
# left. Without the packages that it depends on: those are the machine's own.
# usage: package.sh BUILD_FOLDER SOURCE_FOLDER WORK_FOLDER; status 77: this cannot be tried here
set -eu
build=$1
source=$2
work=$3
skip() {
    echo "skipped: $*"
    exit 77
}
command -v dpkg-shlibdeps >/dev/null || skip 'dpkg-dev is not installed'
[ "$(id -u)" -eq 0 ] || skip 'a package is installed by root'

fail() {
    echo "$*" >&2
    exit 1
}

rm -rf "$work"
mkdir -p "$work/root/var/lib/dpkg"
: >"$work/root/var/lib/dpkg/status"
# Packed quickly: how small it gets is another matter.
cpack --config "$build/CPackConfig.cmake" -G DEB -B "$work/packages" \
    -D CPACK_COMPONENTS_ALL=program -D CPACK_DEBIAN_COMPRESSION_TYPE=gzip
package=$(find "$work/packages" -maxdepth 1 -name 'kpitrace_*.deb')
[ -f "$package" ] || fail "cpack has packed no kpitrace_*.deb: $package"
dpkg-deb --field "$package" Depends | grep -q 'libc6.*libyaml-cpp' || fail 'the libraries are not among Depends'

below_root() {
    # A container may leave out manuals and documentation of what is installed; here they are what is looked at.
    dpkg --root="$work/root" --log=/dev/null --force-depends --path-include='/usr/share/*' "$@"
}
below_root --install "$package"

usr=$work/root/usr
schema=$(sed -n 's/^# yaml-language-server: \$schema=//p' "$source/docs/scorecard.md" | head -n 1)
for file in "$schema" /usr/share/doc/kpitrace/copyright /usr/share/doc/kpitrace/changelog.gz \
    /usr/share/doc/kpitrace/changelog.Debian.gz /usr/share/doc/kpitrace/docs/tutorial.md \
    /usr/share/fish/vendor_completions.d/kpitrace.fish /usr/share/zsh/vendor-completions/_kpitrace; do
    [ -s "$work/root$file" ] || fail "the package lacks $file"
done
gzip -dc "$usr/share/man/man1/kpitrace.1.gz" | grep -q '^\.TH KPITRACE 1' || fail 'the manual page is none'
bash -c ". $usr/share/bash-completion/completions/kpitrace && complete -p kpitrace" >/dev/null

status=0
cd "$usr/share/doc/kpitrace/examples"
"$usr/bin/kpitrace" check tutorial/small.yaml --today 2026-07-06 >"$work/report" || status=$?
[ "$status" -eq 1 ] || fail "kpitrace check ended with status $status"
grep -q '^2 of 2 KPIs are red; each reaches profit' "$work/report" || fail "$(cat "$work/report")"
cd "$work"

below_root --purge kpitrace
left=$(cd "$work/root" && find . -mindepth 1 ! -path './var' ! -path './var/*')
[ -z "$left" ] || fail "the package leaves behind: $left"
rm -rf "$work"
