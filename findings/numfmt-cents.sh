#!/usr/bin/env bash
# numfmt adds a cent to one amount in fifteen that it is only to align or to show with two decimals.
#
# Guess:    an amount that has two decimals already comes out as it went in: --padding only sets blanks around it, and
#           --format=%.2f asks for the decimals that it has. The manual speaks of rounding « when scaling » only, and nothing
#           is scaled here.
# Happens:  the value is always rounded, away from zero by default, and before that multiplied by 100 in binary: 0.15
#           becomes 0.16, 0.30 becomes 0.31, 1234.56 becomes 1234.57. Of the 2,000,000 amounts from 0.00 to 19,999.99,
#           131,259 change, by a cent, in either way of calling it; credit notes grow by a cent too. --round=down, the guess
#           of who has seen it, takes a cent off as many others. --round=nearest leaves all of them as they are.
# Version:  coreutils 9.1 (Debian 12).
# Matters:  a list of invoices is set in columns or given its decimals by such a line before the export. The base, the VAT
#           and the total are each changed or not on their own, so the sums no longer hold and the invoices are refused;
#           where they hold by luck, another amount is claimed than the invoice has.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

apt-get download coreutils=9.1-1 >/dev/null 2>&1 || { echo "no longer to be had: coreutils=9.1-1" >&2; exit 2; }
for file in ./*.deb; do dpkg -x "$file" root; done
numfmt() { LC_ALL=C "$tmp/root/usr/bin/numfmt" "$@"; }
grep -q 'coreutils) 9.1' <(numfmt --version 2>&1) || { echo "the tool does not start here" >&2; exit 2; }

python3 -c 'print(*(f"{cents // 100}.{cents % 100:02d}" for cents in range(2000000)), sep="\n")' >amounts
count() {  # OPTIONS: how many of the amounts change, and the first of them
    numfmt "$@" <amounts | tr -d ' ' | paste -d' ' amounts - | awk -v options="$*" '
        ("" $1) != ("" $2) { if (!changed++) first = $1 " -> " $2 }
        END { print options ": " changed + 0 " of " NR (changed ? ", first " first : "") }'
}

expected='0.15 0.30 1234.56 -1234.56: 0.16 0.31 1234.57 -1234.57
--padding=12: 131259 of 2000000, first 0.15 -> 0.16
--format=%.2f: 131259 of 2000000, first 0.15 -> 0.16
--round=down --format=%.2f: 131258 of 2000000, first 0.53 -> 0.52
--round=nearest --format=%.2f: 0 of 2000000'
seen=$(echo "0.15 0.30 1234.56 -1234.56: $(numfmt --format=%.2f -- 0.15 0.30 1234.56 -1234.56 | paste -sd' ')"
    count --padding=12; count --format=%.2f; count --round=down --format=%.2f; count --round=nearest --format=%.2f)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
