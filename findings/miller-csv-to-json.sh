#!/usr/bin/env bash
# Miller's JSON out of a CSV is no JSON where an amount is written « .50 » or « 12. », or a code like « 0x1F ».
#
# Guess:    mlr --icsv --ojson quotes what is not a number of JSON, and writes numbers in JSON's form.
# Happens:  what Miller itself takes for a number is written as it stood, without quotes: .50, 12., 0x1F and 0b11 are not
#           JSON (RFC 8259, 6), and the exit status is 0. The code 2025E10 stands without quotes too: that is JSON, and
#           whoever reads it has the number 20250000000000. Leading zeros are safe: 0012 is quoted. jq reads .50 and 12.
#           all the same, so a look at the file with jq finds nothing; Python and node refuse it. -S quotes every value.
# Version:  miller 6.6.0, jq 1.6 (Debian 12).
# Matters:  lists of invoices are turned into JSON by such a line in a script; it works for years, until an invoice of
#           less than a euro, or a service whose code has an x or an E in it.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="miller=6.6.0-2+b3 jq=1.6-2.1+deb12u3 libjq1=1.6-2.1+deb12u3 libonig5=6.9.8-1"
for package in $packages; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export PATH="$tmp/root/usr/bin:$PATH"
LD_LIBRARY_PATH=$(dirname "$(find "$tmp/root" -name 'libjq.so.1')")
export LD_LIBRARY_PATH
{ mlr --version && jq --version; } >/dev/null 2>&1 || { echo "the tools do not start here" >&2; exit 2; }

value() {  # TEXT: how it is written, and who reads it
    local text=$1 status=0 python=refuses jq=refuses written
    printf 'number;value\nF1;%s\n' "$text" >list.csv
    mlr --icsv --ifs ';' --ojson cat list.csv >list.json || status=$?
    written=$(sed -n 's/^  "value": //p' list.json)
    ! python3 -c 'import json; json.load(open("list.json"))' 2>/dev/null || python=reads
    ! jq . list.json >/dev/null 2>&1 || jq="reads $(jq -c '.[0].value' list.json)"
    echo "$text: written $written, exit $status; Python $python, jq $jq"
}

expected='1234.50: written 1234.50, exit 0; Python reads, jq reads 1234.5
.50: written .50, exit 0; Python refuses, jq reads 0.5
12.: written 12., exit 0; Python refuses, jq reads 12
0012: written "0012", exit 0; Python reads, jq reads "0012"
2025E10: written 2025E10, exit 0; Python reads, jq reads 20250000000000
0x1F: written 0x1F, exit 0; Python refuses, jq refuses
0b11: written 0b11, exit 0; Python refuses, jq refuses'
seen=$(for text in 1234.50 .50 12. 0012 2025E10 0x1F 0b11; do value "$text"; done)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
