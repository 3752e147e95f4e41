#!/usr/bin/env bash
# ssconvert writes -3.64 as -3.6400000000000000001 into a CSV, and so one amount in eighteen; told to keep the cells, « −3.64 ».
#
# Guess:    a spreadsheet's converter writes 12.50 as 12.50 or as 12.5, and a CSV that is made of a CSV has the same amounts.
# Happens:  of the 65,536 amounts from 0.01 to 655.36 that stand in a CSV, 3,538 come out with a tail of up to twenty digits,
#           the first at one cent: 0.0099999999999999999998. From .xlsx and .ods it is the same; from a .xls that
#           ssconvert made it is all but those that are exact in binary, 62,915. The option format=preserve gives two decimals,
#           and to each negative amount the minus of typography, U+2212, which is none to most programs; format=raw is as
#           the default. So for a list with a credit note no setting is right.
# Version:  gnumeric 1.12.55 (Debian 12, 64 bits).
# Matters:  ssconvert is what a script takes to make a CSV of a workbook of invoices without an office suite. A short list is
#           right by luck; in the next, one amount has twenty digits. The export has to know such a tail from a third decimal
#           that somebody meant, which it says at each amount; what is stricter refuses the list.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="gnumeric=1.12.55-1 gnumeric-common=1.12.55-1 libgoffice-0.10-10=0.10.55-1 libgoffice-0.10-10-common=0.10.55-1"
for package in $packages; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export LD_LIBRARY_PATH="$tmp/root/usr/lib" GNUMERIC_PLUGIN_PATH="$tmp/root/usr/lib/gnumeric/1.12.55/plugins" LC_ALL=C.UTF-8
convert() { "$tmp/root/usr/bin/ssconvert" "$@" 2>errors; }
grep -q 1.12.55 <("$tmp/root/usr/bin/ssconvert" --version 2>&1) || { echo "ssconvert does not start here" >&2; exit 2; }

tails() {  # NAME
    echo "$1: $(grep -cE '[.][0-9]{3}' out.csv) of $(wc -l <out.csv) with a tail, the first: $(grep -m1 -E '[.][0-9]{3}' out.csv)"
}

expected='CSV: F1,12.5 F2,-3.6400000000000000001 F3,100000.1 F4,99999.990000000000002
xls: F1,12.5 F2,-3.6400000000000001243 F3,100000.10000000000582 F4,99999.99000000000524
xlsx: F1,12.5 F2,-3.6400000000000000001 F3,100000.1 F4,99999.990000000000002
ods: F1,12.5 F2,-3.6400000000000000001 F3,100000.1 F4,99999.990000000000002
raw: F1,12.5 F2,-3.6400000000000000001 F3,100000.1 F4,99999.990000000000002
preserve: F1,12.50 F2,−3.64 F3,100000.10 F4,99999.99
CSV: 3538 of 65536 with a tail, the first: 0.0099999999999999999998
xls: 62915 of 65536 with a tail, the first: 0.010000000000000000208'
seen=$(
    printf 'F1,12.50\nF2,-3.64\nF3,100000.10\nF4,99999.99\n' >list.csv
    convert list.csv out.csv
    echo "CSV: $(paste -sd' ' out.csv)"
    for suffix in xls xlsx ods; do
        convert list.csv "list.$suffix"
        convert "list.$suffix" out.csv
        echo "$suffix: $(paste -sd' ' out.csv)"
    done
    for format in raw preserve; do
        convert -O "format=$format" list.csv out.txt
        echo "$format: $(tr -d '\r' <out.txt | paste -sd' ')"
    done
    awk 'BEGIN { for (cents = 1; cents <= 65536; ++cents) printf "%d.%02d\n", cents / 100, cents % 100 }' >amounts.csv
    convert amounts.csv out.csv
    tails CSV
    convert amounts.csv amounts.xls
    convert amounts.xls out.csv
    tails xls
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
