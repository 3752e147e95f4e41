#!/usr/bin/env bash
# xlsx2csv writes the format instead of the amount where a cell is shown with « € HT » or « Débit » behind the number.
#
# Guess:    a number format with a text in quotes changes what the cell shows; the CSV has the number, 1234.5, or the
#           shown text, 1234.50 € HT.
# Happens:  a format with one of the letters d, h, m, s, y between the quotes is taken for a date, and the amount is lost:
#           the CSV has #,##0.00" € 12t", whatever the amount is: « h » became an hour and « H » of « HT » with it. « Débit »
#           gives "18ébit", « mois » gives "05ois", « jours » the bare format. TTC, EUR and a plain € are spared.
#           Nothing is said, and the exit code is 0. --ignore-formats date gives the amounts, and 46086 for each real date.
# Version:  xlsx2csv 0.7.8 (Debian 12).
# Matters:  « € HT » in the format of the cell is how offices write their price columns. The column of totals before tax is
#           text after the conversion, alike in all rows where the times of day are; the others are right.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

apt-get download xlsx2csv=1:0.7.8-1 >/dev/null 2>&1 || { echo "no longer to be had: xlsx2csv=1:0.7.8-1" >&2; exit 2; }
for file in ./*.deb; do dpkg -x "$file" root; done
script=$(find root -name 'xlsx2csv*.py' -print -quit)
[ "$(/usr/bin/python3 "$script" --version 2>/dev/null)" = 0.7.8 ] || { echo "the tool does not start here" >&2; exit 2; }

# A workbook with the number 1234.5 once in each format.
cat >write.py <<'P'
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

NS = "http://schemas.openxmlformats.org/"
MAIN, REL = f"{NS}spreadsheetml/2006/main", f"{NS}officeDocument/2006/relationships"
PACKAGE = f"{NS}package/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
formats = sys.argv[2:]
rows = "".join(f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
               f'<c r="B{row}" s="{row}"><v>1234.5</v></c></row>' for row, text in enumerate(formats, 1))
numbers = "".join(f'<numFmt numFmtId="{163 + row}" formatCode={quoteattr(text)}/>' for row, text in enumerate(formats, 1))
styles = "".join(f'<xf numFmtId="{163 + row}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
                 for row in range(1, len(formats) + 1))
parts = {
    "[Content_Types].xml": f'<Types xmlns="{NS}package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{KIND}styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{REL}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="Factures" sheetId="1" '
    'r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{REL}/worksheet" '
    f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{REL}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(formats)}">{numbers}</numFmts><fonts count="1"><font/>'
    '</fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/>'
    f'</cellStyleXfs><cellXfs count="{len(formats) + 1}"><xf xfId="0"/>{styles}</cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'}
with zipfile.ZipFile(sys.argv[1], "w") as book:
    for name, text in parts.items():
        book.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
P
/usr/bin/python3 write.py list.xlsx '#,##0.00" €"' '#,##0.00" € TTC"' '#,##0.00 "EUR"' '#,##0.00" € HT"' '#,##0.00" €/mois"' \
    '0" jours"' '0.00" Débit";0.00" Crédit"'

read_as() {  # OPTIONS: the exit code, format and value of each row
    /usr/bin/python3 "$script" "$@" -d ';' list.xlsx list.csv 2>errors && echo "exit 0, $(wc -c <errors) bytes of errors"
    /usr/bin/python3 -c 'import csv
for row in csv.reader(open("list.csv", encoding="utf-8"), delimiter=";"): print(*row, sep=" -> ")'
}

expected='exit 0, 0 bytes of errors
#,##0.00" €" -> 1234.5
#,##0.00" € TTC" -> 1234.5
#,##0.00 "EUR" -> 1234.5
#,##0.00" € HT" -> #,##0.00" € 12t"
#,##0.00" €/mois" -> #,##0.00" €/05ois"
0" jours" -> 0" jours"
0.00" Débit";0.00" Crédit" -> 0.00" 18ébit";0.00" cré18it"'
seen=$(read_as)
amounts=$(read_as --ignore-formats date | sed -n 's/.* -> //p' | sort -u)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] && [ "$amounts" = 1234.5 ] || { echo "this has changed"; exit 1; }
