#!/usr/bin/env bash
# pandas.read_json makes numbers and days of what is text in a JSON: "0045" is 45, "450E2" is 45000, "05/03/2026" is 3 May.
#
# Guess:    JSON says itself what is text: what is in quotes stays as it is. That is why codes are sent as JSON, not as CSV.
# Happens:  - a column whose texts can all be read as numbers becomes numbers: a SIRET 00000000000018 is 18, the service 0012
#             is 12, the commitments 450E2 and 2026_03 are 45000 and 202603. One other text keeps the whole column.
#           - a column with the name date (or modified, timestamp, one that ends in _at or _time) becomes days, the month
#             first, value by value: 05/03/2026 is 3 May, and 25/03/2026 beside it 25 March. There is a warning, on stderr.
#             The same texts in a column named day stay.
#           to_json writes them so. dtype=False with convert_dates=False leaves all as it was.
# Version:  pandas 1.5.3 (Debian 12).
# Matters:  invoices are read from a service in JSON, filtered and written as JSON for the export, whose column is named
#           date. Whether a list keeps its codes depends on the other invoices in it: a month without a letter in any
#           code loses the zeros, and the invoices of the first twelve days of a month move into another one.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="python3-pandas=1.5.3+dfsg-2 python3-pandas-lib=1.5.3+dfsg-2"
for package in $packages; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export PYTHONPATH="$tmp/root/usr/lib/python3/dist-packages"
[ "$(/usr/bin/python3 -c 'import pandas; print(pandas.__version__)' 2>/dev/null)" = 1.5.3 ] ||
    { echo "pandas does not start here (it needs python3-numpy, python3-dateutil and python3-tz)" >&2; exit 2; }

cat >through.py <<'P'
import io
import json

import pandas


def through(name, values, **options):
    text = json.dumps([{"number": f"F{row}", name: value} for row, value in enumerate(values, 1)])
    table = pandas.read_json(io.StringIO(text), **options)
    return json.dumps([row[name] for row in json.loads(table.to_json(orient="records", date_format="iso"))])


for name, values in [("siret", ["00000000000018", "00000000000026"]), ("service", ["0012", "0013"]),
                     ("service", ["0012", "COMPTA"]),
                     ("engagement", ["450E2", "2026_03"]), ("engagement", ["450E2", "2026/03"]),
                     ("date", ["05/03/2026", "25/03/2026"]), ("day", ["05/03/2026", "25/03/2026"])]:
    print(name, json.dumps(values), "become", through(name, values))
print("dtype=False, convert_dates=False:",
      through("date", ["05/03/2026", "0012"], dtype=False, convert_dates=False))
P
expected='siret ["00000000000018", "00000000000026"] become [18, 26]
service ["0012", "0013"] become [12, 13]
service ["0012", "COMPTA"] become ["0012", "COMPTA"]
engagement ["450E2", "2026_03"] become [45000, 202603]
engagement ["450E2", "2026/03"] become ["450E2", "2026/03"]
date ["05/03/2026", "25/03/2026"] become ["2026-05-03T00:00:00.000", "2026-03-25T00:00:00.000"]
day ["05/03/2026", "25/03/2026"] become ["05/03/2026", "25/03/2026"]
dtype=False, convert_dates=False: ["05/03/2026", "0012"]'
seen=$(/usr/bin/python3 -W ignore through.py)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
