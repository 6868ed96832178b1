#!/bin/sh
# Starts the database servers that the tests compare kpitrace with, and stops them.
# usage: server.sh start FOLDER [ENGINE…]   ENGINE: postgresql, mariadb, clickhouse, duckdb, chdb, sqlite; all without it
#        server.sh stop FOLDER
#   start  makes FOLDER, which must be new or empty, and keeps all data, sockets and logs of the servers there. It ends when each
#          server answers, and prints for each engine the option with which kpitrace reaches it. FOLDER/engines has these lines,
#          ENGINE=OPTION each. A server that is not installed, or does not start, gets a line `skipped: …`.
#   stop   ends the servers by the process ids in FOLDER; data and logs stay.
# DuckDB and chdb (a newer ClickHouse) are libraries, which two small clients beside this file drive, and SQLite is a file: for these
# there is nothing to start. The libraries come from npm, into the folder ENGINE_PACKAGES (the variable), by itself build/engines.
# Status 0 if at least one engine answers. No server listens beyond this machine: PostgreSQL and MariaDB have unix sockets,
# the three ClickHouse servers have ports of 127.0.0.1 and are one cluster named `shards`.
# PostgreSQL and MariaDB refuse to run as root: then they run as `nobody`.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
packages=${ENGINE_PACKAGES:-$here/../../build/engines}
seconds_to_start=30
seconds_to_stop=10

usage() {
    sed -n 's/^# usage: /usage: /p; s/^#        server/       server/p' "$0" >&2
    exit 2
}

# As root, the commands that own the servers' files run as another user: PostgreSQL refuses root.
as_owner=
[ "$(id -u)" -ne 0 ] || as_owner='setpriv --reuid=nobody --regid=nogroup --clear-groups'

# launch NAME COMMAND …: runs a server in a session of its own, so that a SIGINT of the terminal does not reach it.
launch() {
    name=$1
    shift
    $as_owner setsid "$@" </dev/null >"$folder/$name.log" 2>&1 &
    echo $! >"$folder/$name.pid"
}

# answers NAME COMMAND …: waits until the command succeeds; fails when the server ended or the time is over.
answers() {
    name=$1
    shift
    tries=0
    until "$@" >/dev/null 2>"$folder/$name.wait"; do
        tries=$((tries + 1))
        if [ "$tries" -gt $((seconds_to_start * 5)) ] || ! kill -0 "$(cat "$folder/$name.pid")" 2>/dev/null; then
            echo "skipped: $name does not start: $(tail -n 1 "$folder/$name.log")"
            return 1
        fi
        sleep 0.2
    done
}

# offer ENGINE OPTION: notes how to reach an engine that answers.
offer() {
    echo "$1=$2" >>"$folder/engines"
    echo "--engine '$2'"
}

start_postgresql() {
    programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
    if [ ! -x "$programs/initdb" ] || ! command -v psql >/dev/null; then
        echo 'skipped: postgresql is not installed'
        return 0
    fi
    data=$folder/postgresql
    # A collation that ignores case and punctuation at first, so that an order by the database's rules is found out.
    $as_owner "$programs/initdb" -D "$data" -U kpitrace -A trust -E UTF8 --locale=C --locale-provider=icu --icu-locale=en-US \
        --no-sync >"$folder/postgresql.log" 2>&1 || {
        echo "skipped: postgresql: initdb fails: $(tail -n 1 "$folder/postgresql.log")"
        return 0
    }
    # Settings of a server that is far away and writes dates in its own way.
    launch postgresql "$programs/postgres" -D "$data" -k "$folder" -c listen_addresses= -c fsync=off \
        -c timezone=Pacific/Auckland -c datestyle='SQL, DMY' -c lc_messages=C
    answers postgresql psql -X -h "$folder" -U kpitrace -d postgres -c 'select 1' || return 0
    psql -X -q -h "$folder" -U kpitrace -d postgres -c 'create database kpitrace'
    offer postgresql "postgresql: psql -h $folder -U kpitrace -d kpitrace"
}

start_mariadb() {
    server=$(command -v mariadbd || ls /usr/sbin/mariadbd 2>/dev/null || true)
    if [ -z "$server" ] || ! command -v mariadb >/dev/null || ! command -v mariadb-install-db >/dev/null; then
        echo 'skipped: mariadb is not installed'
        return 0
    fi
    data=$folder/mariadb
    $as_owner mariadb-install-db --no-defaults --datadir="$data" --auth-root-authentication-method=normal --skip-test-db \
        >"$folder/mariadb.log" 2>&1 || {
        echo "skipped: mariadb: mariadb-install-db fails: $(tail -n 1 "$folder/mariadb.log")"
        return 0
    }
    launch mariadb "$server" --no-defaults --datadir="$data" --socket="$folder/mariadb.sock" --pid-file="$data/mariadbd.pid" \
        --skip-networking --innodb-flush-log-at-trx-commit=0 --character-set-server=utf8mb4 --default-time-zone=+13:00
    answers mariadb mariadb --no-defaults -S "$folder/mariadb.sock" -u root -e 'select 1' || return 0
    mariadb --no-defaults -S "$folder/mariadb.sock" -u root -e 'create database kpitrace'
    offer mariadb "mariadb: mariadb -S $folder/mariadb.sock -u root kpitrace"
}

free_ports() {
    python3 -c '
import socket, sys
sockets = [socket.socket() for _ in range(int(sys.argv[1]))]
for s in sockets: s.bind(("127.0.0.1", 0))
print(*[s.getsockname()[1] for s in sockets])' "$1"
}

# clickhouse_files NUMBER: the configuration of a server, from the template.
clickhouse_files() {
    data=$folder/clickhouse$1
    $as_owner mkdir "$data"
    eval "tcp=\$tcp_$1 http=\$http_$1 between=\$between_$1"
    sed -e "s|@DATA@|$data|g" -e "s|@TCP@|$tcp|" -e "s|@HTTP@|$http|" -e "s|@BETWEEN@|$between|" \
        -e "s|@TCP_1@|$tcp_1|" -e "s|@TCP_2@|$tcp_2|" -e "s|@TCP_3@|$tcp_3|" "$here/clickhouse_config.xml" >"$data.xml"
    sed "s|@DATA@|$data|g" "$here/clickhouse_users.xml" >"$data.users.xml"
}

start_clickhouse() {
    server=$(command -v clickhouse-server || ls /usr/sbin/clickhouse-server 2>/dev/null || true)
    if [ -z "$server" ] || ! command -v clickhouse-client >/dev/null; then
        echo 'skipped: clickhouse is not installed'
        return 0
    fi
    read -r tcp_1 tcp_2 tcp_3 http_1 http_2 http_3 between_1 between_2 between_3 <<PORTS
$(free_ports 9)
PORTS
    for number in 1 2 3; do
        clickhouse_files "$number"
        launch "clickhouse$number" env TZ=Pacific/Auckland "$server" --config-file="$folder/clickhouse$number.xml"
    done
    for number in 1 2 3; do
        eval "port=\$tcp_$number"
        answers "clickhouse$number" clickhouse-client --host 127.0.0.1 --port "$port" --query 'select 1' || return 0
        clickhouse-client --host 127.0.0.1 --port "$port" --query 'create database kpitrace'
        echo "clickhouse$number=$port" >>"$folder/ports"
    done
    offer clickhouse "clickhouse: clickhouse-client --host 127.0.0.1 --port $tcp_1 --database kpitrace"
}

# has_library NAME: sets `library` to a library from npm, which is installed if it is not there yet. A registry that does not answer
# is not asked twice.
has_library() {
    [ ! -e "$folder/no_npm" ] || return 1
    (
        . "$here/../support/npm_packages.sh"
        install_npm_packages "$here" "$packages"
    ) || {
        : >"$folder/no_npm"
        return 1
    }
    library=$(CDPATH='' cd -- "$packages" && pwd)/node_modules/$1
    [ -e "$library" ]
}

start_duckdb() {
    has_library @duckdb/node-bindings-linux-x64/libduckdb.so || {
        echo 'skipped: duckdb: npm did not install its library'
        return 0
    }
    python3 "$here/duckdb_client.py" --write "$library" "$folder/duckdb.db" >/dev/null <<SQL
select 1
SQL
    offer duckdb "duckdb: python3 $here/duckdb_client.py $library $folder/duckdb.db"
}

start_chdb() {
    has_library @chdb/lib-linux-x64-gnu/libchdb.so || {
        echo 'skipped: chdb: npm did not install its library'
        return 0
    }
    offer chdb "clickhouse: python3 $here/chdb_client.py $library $folder/chdb"
}

start_sqlite() {
    command -v sqlite3 >/dev/null || {
        echo 'skipped: sqlite3 is not installed'
        return 0
    }
    offer sqlite "sqlite: sqlite3 $folder/sqlite.db"
}

start() {
    mkdir -p "$folder"
    [ -z "$(ls -A "$folder")" ] || {
        echo "server.sh: $folder is not empty" >&2
        exit 2
    }
    folder=$(CDPATH='' cd -- "$folder" && pwd)
    # Nobody has no home of its own.
    HOME=$folder
    export HOME
    chmod 755 "$folder"
    [ "$(id -u)" -ne 0 ] || chown nobody:nogroup "$folder"
    : >"$folder/engines"
    echo $$ >"$folder/start.pid"
    [ $# -gt 0 ] || set -- postgresql mariadb clickhouse duckdb chdb sqlite
    for engine in "$@"; do
        case $engine in
        postgresql | mariadb | clickhouse | duckdb | chdb | sqlite) "start_$engine" ;;
        *) usage ;;
        esac
    done
    rm -f "$folder/start.pid"
    [ -s "$folder/engines" ]
}

# is_ours PID: whether the process is still a server of this folder, and not another that got its number.
is_ours() {
    { tr '\0' ' ' <"/proc/$1/cmdline"; } 2>/dev/null | grep -qF "$folder"
}

stop() {
    folder=$(CDPATH='' cd -- "$folder" && pwd)
    # A stop may come while servers are being started: then the start is stopped first.
    if [ -e "$folder/start.pid" ]; then
        starter=$(cat "$folder/start.pid")
        ! is_ours "$starter" || kill -s TERM "$starter" 2>/dev/null || true
        rm -f "$folder/start.pid"
    fi
    for file in "$folder"/*.pid; do
        [ -e "$file" ] || continue
        pid=$(cat "$file")
        # SIGINT is the fast shutdown of PostgreSQL; the others end on SIGTERM.
        case $file in
        */postgresql.pid) signal=INT ;;
        *) signal=TERM ;;
        esac
        is_ours "$pid" && kill -s "$signal" "$pid" 2>/dev/null || true
    done
    for file in "$folder"/*.pid; do
        [ -e "$file" ] || continue
        pid=$(cat "$file")
        tries=0
        while is_ours "$pid"; do
            tries=$((tries + 1))
            if [ "$tries" -gt $((seconds_to_stop * 10)) ]; then
                kill -s KILL "$pid" 2>/dev/null || true
                break
            fi
            sleep 0.1
        done
        rm -f "$file"
    done
}

[ $# -ge 2 ] || usage
action=$1
folder=$2
shift 2
case $action in
start) start "$@" ;;
stop) stop ;;
*) usage ;;
esac
