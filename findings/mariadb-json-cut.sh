#!/usr/bin/env bash
# MariaDB's JSON_ARRAYAGG ends at one megabyte: the rest of the invoices is missing, and the array is closed all the same.
#
# Guess:    JSON_ARRAYAGG makes one array of all rows, or fails, as PostgreSQL's json_agg does. The limit of GROUP_CONCAT is
#           a matter of GROUP_CONCAT.
# Happens:  the array is cut after group_concat_max_len = 1,048,576 bytes, wherever that is, and gets its « ] ». Most often
#           what comes out is not JSON. Where the cut falls on the end of an object it is JSON, whole to every
#           reader, with the last invoices missing. The statement succeeds with warning 1260, which the client shows only
#           with --show-warnings.
# Version:  mariadb-server-core 10.11.19 (Debian 12).
# Matters:  a list of invoices as JSON comes straight out of the database by such a query. A megabyte is some 3,000
#           invoices: right every month, short at the end of the year.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

package=mariadb-server-core=1:10.11.19-0+deb12u1
apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
for file in ./*.deb; do dpkg -x "$file" root; done
server=$tmp/root/usr/sbin/mariadbd
"$server" --version >/dev/null 2>&1 || { echo "the tool does not start here" >&2; exit 2; }
mkdir data

ask() {  # STATEMENTS, one a line: the server runs for these alone, without a socket
    rm -f "$tmp/out.txt"
    echo "$1" |
        "$server" --no-defaults --user="$(id -un)" --bootstrap --datadir="$tmp/data" \
            --lc-messages-dir="$tmp/root/usr/share/mysql" >log 2>&1 ||
        { tail -n 3 log >&2; exit 2; }
}
look() {
    python3 - "$1" "$2" <<'P'
import json
import os
import sys
text = open("out.txt", encoding="utf-8").read().rstrip("\n")
try:
    said = f"JSON, {len(json.loads(text))} invoices"
except ValueError:
    said = "not JSON"
print(f"{sys.argv[1]}, {sys.argv[2]} invoices: {len(text)} bytes, {said}, ends {text[-12:]}")
P
}

expected='numbers of seven digits, 10000 invoices: 170001 bytes, JSON, 10000 invoices, ends  "1010000"}]
numbers of six digits, 70000 invoices: 1048578 bytes, not JSON, ends  "165536"},]
numbers of seven digits, 70000 invoices: 1048578 bytes, JSON, 61681 invoices, ends  "1061681"}]
a higher limit, seven digits, 70000 invoices: 1190001 bytes, JSON, 70000 invoices, ends  "1070000"}]'
seen=$(
    query() {  # FIRST LAST [SETTING...]
        local setting
        for setting in 'max_recursive_iterations = 1000000' "${@:3}"; do echo "SET SESSION $setting;"; done
        echo "WITH RECURSIVE f(n) AS (SELECT $1 UNION ALL SELECT n + 1 FROM f WHERE n < $2)" \
            "SELECT JSON_ARRAYAGG(JSON_OBJECT('n', CAST(n AS CHAR))) INTO OUTFILE '$tmp/out.txt' FIELDS ESCAPED BY '' FROM f;"
    }
    ask "$(query 1000001 1010000)" && look 'numbers of seven digits' 10000
    ask "$(query 100001 170000)" && look 'numbers of six digits' 70000
    ask "$(query 1000001 1070000)" && look 'numbers of seven digits' 70000
    ask "$(query 1000001 1070000 'group_concat_max_len = 4294967295')" && look 'a higher limit, seven digits' 70000
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
