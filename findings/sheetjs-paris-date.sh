#!/usr/bin/env bash
# In the time zone of Paris, SheetJS gives the date of a workbook's cell as the day before, 21 seconds short of midnight.
#
# Guess:    cellDates: true makes a JavaScript Date of a date cell, at midnight, local or UTC. Either way one of getDate()
#           and toISOString() gives the day that the cell shows.
# Happens:  5 March 2026 becomes 2026-03-04T22:59:39Z, which is 23:59:39 on 4 March in Paris: getDate(), toISOString()
#           and JSON.stringify all say 4 March. The days are counted from 30 December 1899, when Paris was 9 minutes and
#           21 seconds ahead of Greenwich, and the difference is taken in whole minutes. In UTC, where most tests
#           run, the day is right; in Martinique it is 20 seconds past midnight, which getDate() hides. Without
#           cellDates the cell is 46086 everywhere. The workbook itself is not at fault.
# Version:  xlsx 0.18.5 (npm, the last one there).
# Matters:  a list of invoices made from an office's workbook has every invoice a day too early: one of 1 March goes into
#           February, its VAT too. On the developer's machine and in the tests, in UTC, the same program is right.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" xlsx@0.18.5 >/dev/null 2>&1 ||
    { echo "no longer to be had: xlsx 0.18.5" >&2; exit 2; }

cat >write.js <<'J'
// A cell as spreadsheets store a date: the number 46086, shown by the format 14.
const xlsx = require('xlsx');
const sheet = { '!ref': 'A1:A2', A1: { t: 's', v: 'date' }, A2: { t: 'n', v: 46086, z: 'dd/mm/yyyy' } };
xlsx.writeFile({ SheetNames: ['Factures'], Sheets: { Factures: sheet } }, 'list.xlsx');
J
cat >read.js <<'J'
const xlsx = require('xlsx');
const row = (options) => xlsx.utils.sheet_to_json(xlsx.readFile('list.xlsx', options).Sheets.Factures)[0];
const { date } = row({ cellDates: true });
console.log(`${process.env.TZ}: ${JSON.stringify(date)}, day ${date.getDate()}; as a number ${row({}).date}`);
J
node write.js || { echo "the tool does not start here" >&2; exit 2; }

expected='UTC: "2026-03-05T00:00:00.000Z", day 5; as a number 46086
Europe/Paris: "2026-03-04T22:59:39.000Z", day 4; as a number 46086
America/Martinique: "2026-03-05T04:00:20.000Z", day 5; as a number 46086'
seen=$(for zone in UTC Europe/Paris America/Martinique; do TZ=$zone node read.js; done)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
