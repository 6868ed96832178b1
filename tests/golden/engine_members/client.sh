# Answers for a table with 10,000 customers, of which each has a row of June 2026.
statement=$(cat)
case $statement in
*'-- The extent'*) printf 'c1,c2,c3,c4,c5\nextent,10000,0,20605,20605\nend,1,\\N,\\N,\\N\n' ;;
*)
    mark=$(echo "$statement" | grep -A2 "'plan'" | grep -o "'[0-9a-f]\{16\}'" | tr -d "'")
    segment=$(echo "$statement" | grep -o "then [0-9]*" | tail -n 1 | tr -dc 0-9)
    printf 'c1,c2,c3,c4,c5,c6,c7\nplan,%s,\\N,\\N,\\N,\\N,\\N\nday,20605,\\N,\\N,10000,15000.00,10000\n' "$mark"
    seq 1 10000 | sed "s/.*/key,${segment:-0},0,=customer &,1,1.50,1/"
    printf 'end,10002,\\N,\\N,\\N,\\N,\\N\n'
    ;;
esac
