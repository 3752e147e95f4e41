#!/usr/bin/env bash
# A workbook saved as « Classeur Open XML Strict » has every date of 2026 on 18 July 1905 in exceljs.
#
# Guess:    the strict kind of .xlsx, which Excel offers in the same list as the usual one, is read, or refused.
# Happens:  there a date is kept as text of ISO 8601, in a cell of type d (ISO 29500-1, 18.18.11), instead of as a number of
#           days. exceljs takes the leading digits, 2026, for the number of days: 18 July 1905, for every date of the
#           year. The type of the value is Date, as always. xlsx-populate has NaN for a value. SheetJS and
#           read-excel-file have the day. A usual workbook may have such cells too, with the same result.
# Version:  exceljs 4.4.0, xlsx-populate 1.21.0, read-excel-file 9.3.17, xlsx 0.18.5 (npm).
# Matters:  one buyer or archive asks for the strict kind, and from then on all invoices of a list have one date, or none;
#           in 2027 it is another one. Amounts and numbers are right.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="exceljs@4.4.0 xlsx-populate@1.21.0 read-excel-file@9.3.17 xlsx@0.18.5"
# shellcheck disable=SC2086
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" $packages >/dev/null 2>&1 ||
    { echo "no longer to be had: $packages" >&2; exit 2; }

# Two workbooks, one strict and one not, each with two dates in cells of type d.
python3 - <<'P'
import zipfile

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def write(path, main, relation):
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>F{row}</t></is></c>'
                   f'<c r="B{row}" s="1" t="d"><v>{day}T00:00:00.000</v></c><c r="C{row}"><v>12.5</v></c></row>'
                   for row, day in enumerate(("2026-03-05", "2026-11-30"), 1))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KIND}styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" '
        f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet name="Factures" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" '
        f'Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{relation}/styles" '
        'Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/>'
        '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'}
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts.items():
            book.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)


write("strict.xlsx", "http://purl.oclc.org/ooxml/spreadsheetml/main",
      "http://purl.oclc.org/ooxml/officeDocument/relationships")
write("usual.xlsx", "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
P
cat >read.mjs <<'J'
import { readFileSync } from 'fs';
import exceljs from 'exceljs';
import populate from 'xlsx-populate';
import readExcelFile from 'read-excel-file/node';
import * as readers from 'read-excel-file/node';
import sheetjs from 'xlsx';
const show = (value) => (value instanceof Date ? `Date ${value.toISOString().slice(0, 10)}` : `${value}`);
for (const file of ['strict.xlsx', 'usual.xlsx']) {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(file);
  const other = await populate.fromFileAsync(file);
  const rows = await (readers.readSheet ?? readExcelFile)(readFileSync(file));
  const sheet = sheetjs.readFile(file).Sheets.Factures;
  for (const row of [1, 2])
    console.log(`${file} row ${row}: exceljs ${show(book.worksheets[0].getCell(`B${row}`).value)}, ` +
      `xlsx-populate ${show(other.sheet(0).cell(`B${row}`).value())}, read-excel-file ${show(rows[row - 1][1])}, ` +
      `SheetJS ${sheetjs.SSF.format('yyyy-mm-dd', sheet[`B${row}`].v)}`);
}
J
expected='strict.xlsx row 1: exceljs Date 1905-07-18, xlsx-populate NaN, read-excel-file Date 2026-03-05, SheetJS 2026-03-05
strict.xlsx row 2: exceljs Date 1905-07-18, xlsx-populate NaN, read-excel-file Date 2026-11-30, SheetJS 2026-11-30
usual.xlsx row 1: exceljs Date 1905-07-18, xlsx-populate NaN, read-excel-file Date 2026-03-05, SheetJS 2026-03-05
usual.xlsx row 2: exceljs Date 1905-07-18, xlsx-populate NaN, read-excel-file Date 2026-11-30, SheetJS 2026-11-30'
seen=$(TZ=UTC node read.mjs)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
