# Sourced by tests that need npm packages. The work folder keeps them for the next run.

skip() {
    echo "skipped: $1"
    exit 77
}

# install_npm_packages SOURCE_FOLDER WORK_FOLDER: installs what package-lock.json of the source folder names, and enters the work folder.
install_npm_packages() {
    for tool in node npm; do
        command -v "$tool" >/dev/null || skip "$tool is not installed"
    done
    mkdir -p "$2"
    cd "$2"
    # A copy of the lock file shows that all its packages are installed.
    cmp -s "$1/package-lock.json" installed-lock.json && return
    cp "$1/package.json" "$1/package-lock.json" .
    if ! timeout 120 npm ci --no-audit --no-fund --ignore-scripts --fetch-retries=1 >npm.log 2>&1; then
        cat npm.log
        skip 'npm could not install the packages'
    fi
    cp package-lock.json installed-lock.json
}
