#!/usr/bin/env bash
# Overseas, exceljs writes every date of a workbook into CSV as the day before.
#
# Guess:    a date cell has no time zone: csv.write() with dateFormat DD/MM/YYYY writes the day that the cell shows.
# Happens:  the cell is read as midnight in UTC, and written in the time zone of the machine. West of Greenwich
#           (Martinique, Guadeloupe, Guyane, Saint-Pierre) 01/03/2026 becomes 28/02/2026; in Paris and La Réunion the day
#           is right by luck, and the default format shows the trouble: 2026-03-01T01:00:00+01:00. dateUTC: true mends it.
# Version:  exceljs 4.4.0 (npm).
# Matters:  the bodies that Chorus Pro serves lie overseas too. The dates that leave are good dates, so nothing refuses
#           them; those of the first of a month change the month of the VAT.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" exceljs@4.4.0 >/dev/null 2>&1 ||
    { echo "no longer to be had: exceljs 4.4.0" >&2; exit 2; }

cat >write.js <<'J'
// A cell as spreadsheets store a date: the number 46082, shown by a format.
const { Workbook } = require('exceljs');
const book = new Workbook();
const cell = book.addWorksheet('Factures').getCell('A1');
cell.value = 46082;
cell.numFmt = 'dd/mm/yyyy';
book.xlsx.writeFile('list.xlsx');
J
cat >convert.js <<'J'
const { Workbook } = require('exceljs');
(async () => {
  const book = new Workbook();
  await book.xlsx.readFile('list.xlsx');
  const text = async (options) => (await book.csv.writeBuffer(options)).toString();
  console.log(`${process.env.TZ}: ${await text({ dateFormat: 'DD/MM/YYYY' })}, ` +
    `with dateUTC ${await text({ dateFormat: 'DD/MM/YYYY', dateUTC: true })}, by default ${await text()}`);
})();
J
node write.js || { echo "the tool does not start here" >&2; exit 2; }

expected='UTC: 01/03/2026, with dateUTC 01/03/2026, by default 2026-03-01T00:00:00+00:00
Europe/Paris: 01/03/2026, with dateUTC 01/03/2026, by default 2026-03-01T01:00:00+01:00
Indian/Reunion: 01/03/2026, with dateUTC 01/03/2026, by default 2026-03-01T04:00:00+04:00
America/Martinique: 28/02/2026, with dateUTC 01/03/2026, by default 2026-02-28T20:00:00-04:00'
seen=$(for zone in UTC Europe/Paris Indian/Reunion America/Martinique; do TZ=$zone node convert.js; done)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
