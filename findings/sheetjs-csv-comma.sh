#!/usr/bin/env bash
# SheetJS reads 12,50 in a French CSV as 1250, and writes it back as 12,50, so that a look at the result shows nothing.
#
# Guess:    a file with semicolons has decimal commas: the delimiter is found by itself, so the amount is 12.5, or stays text.
#           What is read is what is written again.
# Happens:  every comma is thrown away: 12,50 is the number 1250, 1234,56 is 123456 and the rate 5,5 is 55. The cell keeps the
#           text beside the number: sheet_to_csv gives 12,50 again, sheet_to_json, formulas and sums have 1250. An amount with a
#           space, « 1 234,56 », stays text, so one column has both. 05/03/2026 is 3 May, written back as 5/3/26, while
#           25/03/2026 stays text. A table of HTML named .xls, as many services send it, is read the same way, and there
#           the CSV has 1250 too. The option raw leaves all of it as text.
# Version:  xlsx 0.18.5 (npm, the last one there).
# Matters:  what reads workbooks of invoices is given a CSV one day. The amounts are a hundred times too high in whatever
#           takes the values, and the check by eye, on the CSV that the library writes, is passed.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" xlsx@0.18.5 >/dev/null 2>&1 ||
    { echo "no longer to be had: xlsx 0.18.5" >&2; exit 2; }

cat >list.csv <<'C'
Facture;Date;Taux;Montant
F1;05/03/2026;5,5;12,50
F2;25/03/2026;20;1234,56
F3;06/03/2026;20;1 234,56
C
cat >list.xls <<'H'
<html><body><table><tr><td>Facture</td><td>Montant</td></tr><tr><td>F1</td><td>12,50</td></tr></table></body></html>
H
cat >read.js <<'J'
const { readFile, utils, SSF } = require('xlsx');
for (const [name, raw] of [['list.csv', false], ['list.csv', true], ['list.xls', false], ['list.xls', true]]) {
  const book = readFile(name, raw ? { raw } : {});
  const sheet = book.Sheets[book.SheetNames[0]];
  const day = (number) => { const d = SSF.parse_date_code(Math.round(number)); return `${d.y}-${d.m}-${d.d}`; };
  const values = utils.sheet_to_json(sheet).map((row) => Object.entries(row).slice(1).map(([column, value]) =>
    typeof value === 'number' ? `number ${column === 'Date' ? day(value) : value}` : `text ${value}`));
  const csv = utils.sheet_to_csv(sheet, { FS: ';' }).trim().split('\n').slice(1).map((line) => line.split(';').slice(1));
  values.forEach((row, index) =>
    console.log(`${name}${raw ? ', raw' : ''}: ${row.join(', ')}; CSV ${csv[index].join(' | ')}`));
}
J
expected='list.csv: number 2026-5-3, number 55, number 1250; CSV 5/3/26 | 5,5 | 12,50
list.csv: text 25/03/2026, number 20, number 123456; CSV 25/03/2026 | 20 | 1234,56
list.csv: number 2026-6-3, number 20, text 1 234,56; CSV 6/3/26 | 20 | 1 234,56
list.csv, raw: text 05/03/2026, text 5,5, text 12,50; CSV 05/03/2026 | 5,5 | 12,50
list.csv, raw: text 25/03/2026, text 20, text 1234,56; CSV 25/03/2026 | 20 | 1234,56
list.csv, raw: text 06/03/2026, text 20, text 1 234,56; CSV 06/03/2026 | 20 | 1 234,56
list.xls: number 1250; CSV 1250
list.xls, raw: text 12,50; CSV 12,50'
seen=$(TZ=UTC node read.js)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
