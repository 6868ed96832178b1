# Sourced by tests/run.sh and examples/run.sh: gets what a build needs on Debian, and builds.
# Expects: root, the project's folder.

build_packages='g++ cmake ninja-build libcli11-dev libfmt-dev libgmp-dev libhowardhinnant-date-dev libutf8proc-dev libyaml-cpp-dev nlohmann-json3-dev tzdata'
test_packages='libgmock-dev libgtest-dev python3-jsonschema python3-yaml'
# Readers of what the program writes: a test whose reader is not there is skipped. node and npm get DuckDB, Mermaid and
# what drives the browser from the npm registry.
reader_packages='chromium cmark-gfm fish graphviz groff libxml2-utils man-db mandoc prometheus
    python3-prometheus-client zsh'

# Database engines that tests compare with, and what reads the examples for them.
engine_packages='clickhouse-client clickhouse-server mariadb-client mariadb-server postgresql postgresql-client
    python3-yaml sqlite3'

# Node can also come from elsewhere, as a package that brings npm and that Debian's own would replace.
command -v node >/dev/null || reader_packages="$reader_packages nodejs"
command -v npm >/dev/null || reader_packages="$reader_packages npm"

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "cannot run as root, and there is no sudo: $*" >&2
        return 1
    fi
}

# Installs those of the packages that are not there yet, and says so.
install_missing() {
    missing=
    for package in "$@"; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    echo "installing$missing"
    # apt's own words matter only when it fails.
    apt_log=$(mktemp)
    if ! { as_root apt-get -q update &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends $missing; } \
        >"$apt_log" 2>&1 </dev/null; then
        cat "$apt_log" >&2
        rm -f "$apt_log"
        return 1
    fi
    rm -f "$apt_log"
}

# Prints a command line and runs it.
run() {
    echo "+ $*"
    "$@"
}

# build PRESET FOLDER [CMAKE_OPTION …]: configures and builds below build/ with GCC and all cores.
build() {
    preset=$1
    folder=$2
    shift 2
    # CMake looks for presets in the source folder, which need not be the current one.
    run cmake -S "$root" --preset "$preset" -B "$folder" -DCMAKE_CXX_COMPILER=g++ "$@"
    run cmake --build "$folder" --parallel "$(nproc)"
}
