#!/usr/bin/env bash
# The commitment BC7 of a workbook comes out as BC7_x000D_ in ssconvert, xlsx2csv, openpyxl and xlsx-populate, at times in exceljs.
#
# Guess:    what a cell shows is what a reader of workbooks gives; blanks and line ends around it are trimmed before it is used.
# Happens:  a carriage return cannot stand in a workbook's XML as it is, since XML makes a line feed of it; so it is
#           written as _x000D_ (ISO 29500-1, 22.9.2.19). Excel shows nothing of it. The four leave the seven characters as they
#           stand, which no trimming takes away. exceljs reads them where the texts are kept apart, as Excel does, and leaves
#           them in texts that stand in the cell, as programs write them, and in results of formulas. SheetJS and read-excel-file
#           read them everywhere; read-excel-file trims as well.
# Version:  gnumeric 1.12.55, xlsx2csv 0.7.8, openpyxl 3.0.9 (Debian 12); exceljs 4.4.0, xlsx-populate 1.21.0,
#           read-excel-file 9.3.17, xlsx 0.18.5 (npm).
# Matters:  the carriage return comes with what is pasted from a mail or written by a program of Windows, at the end of a cell.
#           The buyer does not know the commitment BC7_x000D_, whose characters commitments may have, so that nothing else is
#           wrong with it; the workbook shows BC7. So the export reads the seven characters as the line end that they are.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="gnumeric=1.12.55-1 gnumeric-common=1.12.55-1 libgoffice-0.10-10=0.10.55-1 libgoffice-0.10-10-common=0.10.55-1
          xlsx2csv=1:0.7.8-1 python3-openpyxl=3.0.9-1 python3-et-xmlfile=1.0.1-2.1"
for package in $packages; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export PYTHONPATH="$tmp/root/usr/lib/python3/dist-packages" LC_ALL=C.UTF-8
convert() {
    LD_LIBRARY_PATH="$tmp/root/usr/lib" GNUMERIC_PLUGIN_PATH="$tmp/root/usr/lib/gnumeric/1.12.55/plugins" \
        "$tmp/root/usr/bin/ssconvert" "$@" 2>errors
}
grep -q 1.12.55 <(convert --version; cat errors) || { echo "ssconvert does not start here" >&2; exit 2; }
xlsx2csv=$(find root -name 'xlsx2csv*.py' -print -quit)
[ "$(/usr/bin/python3 "$xlsx2csv" --version; /usr/bin/python3 -c 'import openpyxl; print(openpyxl.__version__)')" = $'0.7.8\n3.0.9' ] ||
    { echo "the tools do not start here" >&2; exit 2; }
packages="exceljs@4.4.0 xlsx-populate@1.21.0 read-excel-file@9.3.17 xlsx@0.18.5"
# shellcheck disable=SC2086
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" $packages >/dev/null 2>&1 ||
    { echo "no longer to be had: $packages" >&2; exit 2; }

# The same text three times: kept apart, in the cell, and as the result of a formula.
/usr/bin/python3 - <<'P'
import zipfile

NS = "http://schemas.openxmlformats.org/"
MAIN, REL = f"{NS}spreadsheetml/2006/main", f"{NS}officeDocument/2006/relationships"
PACKAGE = f"{NS}package/2006/"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
TEXT = "BC7_x000D_"
sheet = (f'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>{TEXT}</t></is></c>'
         f'<c r="C1" t="str"><f>A1</f><v>{TEXT}</v></c></row>')
targets = {"worksheets/sheet1.xml": "worksheet", "sharedStrings.xml": "sharedStrings", "styles.xml": "styles"}
parts = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}sheet.main+xml"/>'
    + "".join(f'<Override PartName="/xl/{name}" ContentType="{KIND}{kind}+xml"/>' for name, kind in targets.items())
    + "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" '
    f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="list" sheetId="1" r:id="rId1"/></sheets>'
    "</workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}relationships">' + "".join(
        f'<Relationship Id="rId{row}" Type="{REL}/{kind}" Target="{name}"/>' for row, (name, kind) in enumerate(targets.items(), 1))
    + "</Relationships>",
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>{TEXT}</t></si></sst>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1">'
    '<xf xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>'}
with zipfile.ZipFile("list.xlsx", "w") as book:
    for name, text in parts.items():
        book.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
P
cat >read.mjs <<'J'
import { readFileSync } from 'fs';
import exceljs from 'exceljs';
import populate from 'xlsx-populate';
import * as readers from 'read-excel-file/node';
import sheetjs from 'xlsx';
const say = (name, values) => console.log(`${name}: ${values.map((value) => JSON.stringify(value)).join(', ')}`);
const book = new exceljs.Workbook();
await book.xlsx.readFile('list.xlsx');
say('exceljs', ['A1', 'B1', 'C1'].map((cell) => book.worksheets[0].getCell(cell)).map(({ result, value }) => result ?? value));
const other = await populate.fromFileAsync('list.xlsx');
say('xlsx-populate', ['A1', 'B1', 'C1'].map((cell) => other.sheet(0).cell(cell).value()));
say('read-excel-file', (await readers.readSheet(readFileSync('list.xlsx')))[0]);
say('SheetJS', sheetjs.utils.sheet_to_json(sheetjs.readFile('list.xlsx').Sheets.list, { header: 1 })[0]);
J
expected='ssconvert: BC7_x000D_,BC7_x000D_,BC7_x000D_
xlsx2csv: BC7_x000D_,BC7_x000D_,BC7_x000D_
openpyxl: BC7_x000D_,BC7_x000D_,BC7_x000D_
exceljs: "BC7\r", "BC7_x000D_", "BC7_x000D_"
xlsx-populate: "BC7_x000D_", "BC7_x000D_", "BC7_x000D_"
read-excel-file: "BC7", "BC7", "BC7"
SheetJS: "BC7\r", "BC7\r", "BC7\r"'
seen=$(
    convert list.xlsx out.csv
    echo "ssconvert: $(cat -v out.csv)"
    echo "xlsx2csv: $(/usr/bin/python3 "$xlsx2csv" list.xlsx | cat -v)"
    /usr/bin/python3 -c "import openpyxl
print('openpyxl:', ','.join(cell.value for cell in openpyxl.load_workbook('list.xlsx', data_only=True).active[1]))"
    node read.mjs
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
