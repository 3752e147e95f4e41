#!/usr/bin/env bash
# csvsort does not only sort: it turns the day and the month round, 12.5 into 125, and the service code 1D into « 1 day ».
#
# Guess:    sorting a list by its first column changes the order of the lines and nothing in them.
# Happens:  each column is first given a type, and the values are written in the form of that type:
#           - 05/03/2026 becomes 2026-05-03, 3 May, if no day of the column is above 12; else the column stays as it is.
#           - the comma is for thousands: the rate 5,5 becomes 55, and a column of 12,50 and 7,25 becomes 1250 and 725. A value
#             like « 1 234,56 » keeps its whole column safe.
#           - codes of digits and a letter d, h, m, s or w are times: 1D is "1 day, 0:00:00", 12H is 12:00:00.
#           - a column of N alone becomes False; 0045 becomes 45.
#           csvjoin, csvjson and in2csv do the same; csvjoin finds the client 0045 under 45. -I leaves all as it is.
# Version:  csvkit 1.0.7, agate 1.6.3 (Debian 12).
# Matters:  a list is sorted or joined with its debtors on its way to the export. The dates are good dates, wrong in the
#           first twelve days of a month only; amounts a hundred times too high agree among themselves.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="python3-csvkit=1.0.7-1 python3-agate=1.6.3-2 python3-babel=2.10.3-1 python3-isodate=0.6.1-1 python3-leather=0.3.4-2
          python3-parsedatetime=2.6-3 python3-pytimeparse=1.1.5-3 python3-six=1.16.0-4 python3-slugify=4.0.0-2
          python3-unidecode=1.3.6-1 python3-tz=2022.7.1-4
          python-babel-localedata=2.10.3-1"
for package in $packages; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export PYTHONPATH="$tmp/root/usr/lib/python3/dist-packages" LC_ALL=C.UTF-8
csv() {  # TOOL ARGUMENTS
    local tool=$1
    shift
    /usr/bin/python3 -S -c "from csvkit.utilities.$tool import launch_new_instance; launch_new_instance()" -d ';' "$@"
}
[ "$(csv csvsort --version 2>&1 | sed 's/.* //')" = 1.0.7 ] || { echo "the tool does not start here" >&2; exit 2; }

column() {  # VALUE VALUE: how the two come out of a sort by the number of the invoice
    printf 'number;value\nF1;%s\nF2;%s\n' "$1" "$2" >list.csv
    echo "$1, $2: $(csv csvsort -c number list.csv | sed -n 's/^F[12],//p' | paste -sd'~' | sed 's/~/ and /')," \
        "with -I $(csv csvsort -I -c number list.csv | sed -n 's/^F[12],//p' | paste -sd'~' | sed 's/~/ and /')"
}
joined() {
    printf 'client;invoice\n0045;F1\n' >invoices.csv
    printf 'client;siret\n45;00000000000018\n' >debtors.csv
    csv csvjoin -c client invoices.csv debtors.csv | sed -n 's/^/client 0045 joined with debtor 45: /; 2p'
}

expected='05/03/2026, 11/03/2026: 2026-05-03 and 2026-11-03, with -I 05/03/2026 and 11/03/2026
05/03/2026, 25/03/2026: 05/03/2026 and 25/03/2026, with -I 05/03/2026 and 25/03/2026
5,5, 20: 55 and 20, with -I "5,5" and 20
12,50, 7,25: 1250 and 725, with -I "12,50" and "7,25"
12,50, 1 234,56: "12,50" and "1 234,56", with -I "12,50" and "1 234,56"
1D, 3D: "1 day, 0:00:00" and "3 days, 0:00:00", with -I 1D and 3D
12H, 2M: 12:00:00 and 0:02:00, with -I 12H and 2M
N, N: False and False, with -I N and N
0045, 0123: 45 and 123, with -I 0045 and 0123
client 0045 joined with debtor 45: 45,F1,18'
seen=$(column 05/03/2026 11/03/2026
    column 05/03/2026 25/03/2026
    column 5,5 20
    column 12,50 7,25
    column 12,50 '1 234,56'
    column 1D 3D
    column 12H 2M
    column N N
    column 0045 0123
    joined)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
