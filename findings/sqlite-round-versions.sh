#!/usr/bin/env bash
# The same SQL rounds the same VAT to other cents from one SQLite to the next.
#
# Guess:    round(base * 0.055, 2) gives the same in every SQLite: the doubles are the same everywhere. If halves come
#           out a cent low here and there, as in C, they do so in every version.
# Happens:  5.5 % of an odd number of euros is a half cent. SQLite 3.40.1 rounds every one of them up, all 5,000 bases
#           from 1 to 9,999 euros, as one does by hand, and so does its printf('%.2f', ...). SQLite 3.54.1 is a cent
#           low for 2,200 of them, the first at 9 euros (0.49, not 0.50); written base * 5.5 / 100, for 2,400. The
#           newer one takes more digits of the product into account, yet not all: awk, with C's printf, is low for
#           2,300. Three tools, three answers.
# Version:  SQLite 3.40.1 (Debian 12) and 3.54.1 (npm, sql.js 1.17.0).
# Matters:  offices compute the VAT of an export in the database. A query that agreed with the invoices for years is a
#           cent off after an upgrade, or when one computer has the other version; the check of the rate against the
#           amounts then refuses invoices that nobody touched. Cents as integers are not hit.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

for package in sqlite3=3.40.1-2+deb12u2 libsqlite3-0=3.40.1-2+deb12u2; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
libraries=$(dirname "$(find "$tmp/root" -name 'libsqlite3.so.0')")
old() { LD_LIBRARY_PATH="$libraries" "$tmp/root/usr/bin/sqlite3" "$@"; }
old -version >/dev/null 2>&1 || { echo "sqlite3 does not start here" >&2; exit 2; }
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" sql.js@1.17.0 >/dev/null 2>&1 ||
    { echo "no longer to be had: sql.js 1.17.0" >&2; exit 2; }

# By hand: 5.5 % in thousandths of a euro is 55 times the euros; a half cent goes up.
cat >vat.sql <<'S'
WITH RECURSIVE
  bases(base) AS (SELECT 1 UNION ALL SELECT base + 2 FROM bases WHERE base < 9999),
  amounts AS (SELECT base, (base * 55 + 5) / 10 AS cents, round(base * 0.055, 2) AS product,
                     round(base * 5.5 / 100, 2) AS quotient, printf('%.2f', base * 0.055) AS text FROM bases)
SELECT 'SQLite ' || sqlite_version() || ': of ' || count(*)
       || ' bases, product off ' || sum(CAST(product * 100 + 0.5 AS INTEGER) <> cents)
       || ', quotient off ' || sum(CAST(quotient * 100 + 0.5 AS INTEGER) <> cents)
       || ', text off ' || sum(text <> printf('%d.%02d', cents / 100, cents % 100))
       || '; 9 euros: ' || max(CASE WHEN base = 9 THEN text END)
FROM amounts;
S
cat >new.mjs <<'J'
import { readFileSync } from 'fs';
import start from 'sql.js';
const database = new (await start()).Database();
console.log(database.exec(readFileSync('vat.sql', 'utf8'))[0].values[0][0]);
J

expected="SQLite 3.40.1: of 5000 bases, product off 0, quotient off 0, text off 0; 9 euros: 0.50
SQLite 3.54.1: of 5000 bases, product off 2200, quotient off 2400, text off 2200; 9 euros: 0.49
awk: text off 2300"
seen=$(
    old -init /dev/null :memory: <vat.sql
    node new.mjs
    LC_ALL=C awk 'BEGIN { for (base = 1; base < 10000; base += 2) {
        cents = int((base * 55 + 5) / 10)
        off += sprintf("%.2f", base * 0.055) != sprintf("%d.%02d", cents / 100, cents % 100)
    } print "awk: text off " off }'
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
