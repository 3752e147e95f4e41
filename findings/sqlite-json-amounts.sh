#!/usr/bin/env bash
# sqlite3 -json writes the amount 12.1 as 12.099999999999999644; the same table with -csv says 12.1.
#
# Guess:    each output of the shell writes a number as SQL itself makes text of it, and as -csv and -box do: 12.1.
# Happens:  -json writes up to twenty digits, more than the number has. Of the 2,000,000 amounts from 0.01 to 20,000.00 all
#           get a tail but those that are exact in binary, like 12.5: 1,968,259. So it is with .mode insert and
#           .dump, and in a column declared decimal(10,2). The function json_object() of the same program writes 12.1.
#           jq shows 12.1 again, so a look with it finds nothing, nor does any reader whose numbers are binary; one that
#           keeps decimals, as is right for money, has 12.099999999999999644.
# Version:  sqlite3 3.40.1, jq 1.6 (Debian 12).
# Matters:  a list of invoices as JSON is one line of sqlite3 -json. The export has to know such a tail from a third decimal that
#           somebody meant, which it says at each amount; what is stricter refuses the list, but for whole and half euros
#           and the like, of which tests are made. printf('%.2f', total) makes a text of two decimals.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

for package in sqlite3=3.40.1-2+deb12u2 libsqlite3-0=3.40.1-2+deb12u2 jq=1.6-2.1+deb12u3 libjq1=1.6-2.1+deb12u3; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
libraries=$(dirname "$(find "$tmp/root" -name 'libsqlite3.so.0')")
export LD_LIBRARY_PATH="$libraries"
export PATH="$tmp/root/usr/bin:$PATH"
[ "$(sqlite3 -version | sed 's/ .*//') $(jq --version)" = '3.40.1 jq-1.6' ] ||
    { echo "the tools do not start here" >&2; exit 2; }

sqlite3 list.db "CREATE TABLE invoices(number TEXT, total REAL, vat decimal(10,2));
                 INSERT INTO invoices VALUES('F1', 12.1, 2.42), ('F2', 12.5, 2.5), ('F3', 1234.56, 246.91)"
sqlite3 amounts.db "CREATE TABLE amounts(total REAL);
    WITH RECURSIVE cents(c) AS (SELECT 1 UNION ALL SELECT c + 1 FROM cents WHERE c < 2000000)
    INSERT INTO amounts SELECT c / 100.0 FROM cents"
long() {  # MODE: how many amounts have a third decimal
    local count
    count=$(sqlite3 "$1" amounts.db 'SELECT total FROM amounts' | grep -cE '\.[0-9]{3}') || :
    echo "$1: $count of 2000000 with more than two decimals"
}

expected="-csv: F1,12.1,2.42 F2,12.5,2.5 F3,1234.56,246.91
-json: F1,12.099999999999999644,2.4199999999999999289 F2,12.5,2.5 F3,1234.5599999999999454,246.90999999999999657
dump: F1,12.099999999999999644,2.4199999999999999289 F2,12.5,2.5 F3,1234.5599999999999454,246.90999999999999657
json_object: [12.1,12.5,1234.56]
jq: [12.1,12.5,1234.56]
decimals: 12.099999999999999644 12.5 1234.5599999999999454
-csv: 0 of 2000000 with more than two decimals
-json: 1968259 of 2000000 with more than two decimals
text: 12.10 12.50 1234.56"
seen=$(
    echo "-csv: $(sqlite3 -csv list.db 'SELECT * FROM invoices' | tr -d '\r' | paste -sd' ')"
    sqlite3 -json list.db 'SELECT * FROM invoices' >list.json
    echo "-json: $(sed 's/"[a-z]*"://g; s/^\[//; s/[]"{}]//g; s/,$//' list.json | paste -sd' ')"
    echo "dump: $(sqlite3 list.db .dump | sed -n "s/.*VALUES('\(F.\)'\(.*\));/\1\2/p" | paste -sd' ')"
    echo "json_object: $(sqlite3 list.db "SELECT json_group_array(json_object('t', total)) FROM invoices" |
        sed 's/{"t":\([0-9.]*\)}/\1/g')"
    echo "jq: $(jq -c 'map(.total)' list.json)"
    /usr/bin/python3 -c "import decimal, json
print('decimals:', *[row['total'] for row in json.load(open('list.json'), parse_float=decimal.Decimal)])"
    long -csv
    long -json
    echo "text: $(sqlite3 -json list.db "SELECT printf('%.2f', total) AS t FROM invoices" |
        sed 's/.*"t":"\([0-9.]*\)".*/\1/' | paste -sd' ')"
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
