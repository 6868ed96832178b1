#!/bin/sh
# Answers as psql does, with the fault that FAULT names. The table has two rows of June 2026.
statement=$(cat)
answer() {
    case $statement in
    *'-- The extent'*) printf 'c1,c2,c3,c4,c5\ntype,0,=date,\\N,\\N\ntype,1,=numeric,\\N,\\N\nextent,%s,0,20605,20606\nend,3,\\N,\\N,\\N\n' "$1" ;;
    *)
        mark=$(echo "$statement" | grep -A2 "'plan'" | grep -o "'[0-9a-f]\{16\}'" | tr -d "'")
        printf 'c1,c2,c3,c4,c5,c6,c7\nplan,%s,\\N,\\N,\\N,\\N,\\N\nday,20605,\\N,\\N,1,10.50,1\nday,20606,\\N,\\N,1,2.25,1\nend,3,\\N,\\N,\\N,\\N,\\N\n' "$mark"
        ;;
    esac
}
case $FAULT in
none) answer 2 ;;
password)
    echo 'psql: error: connection to server failed: FATAL:  password authentication failed for user "sales"' >&2
    exit 2
    ;;
column)
    case $statement in
    *'-- The columns of'*)
        printf 'c1,c2,c3,c4\ncolumn,1,=closed,=date\ncolumn,2,=ammount,=numeric\nend,2,\\N,\\N\n'
        exit
        ;;
    esac
    echo 'ERROR:  column "amount" does not exist' >&2
    exit 3
    ;;
killed) answer 2 | head -n 2 && kill -KILL $$ ;;
cut) answer 2 | head -n 3 ;;
warning)
    echo 'WARNING: the collation of the database has another version'
    answer 2
    ;;
changed) answer 3 ;;
slow)
    answer 2 | head -n 2
    sleep 100
    ;;
esac
