#!/usr/bin/env bash
# pandas reads the comment on a cell of an .ods as part of its text: F1 becomes « Secrétariat2026-03-05T10:00:00à revoirF1 ».
#
# Guess:    a comment hangs on a cell and is not in it: whoever reads the table has F1, as in LibreOffice's own CSV and as from
#           the same table saved as .xlsx.
# Happens:  in the file the comment stands inside the cell (OpenDocument 1.2, 14.1), and pandas takes all the text there is: who
#           wrote it, when, the comment and the value, with nothing between them. Cells with an amount or a date are safe,
#           since their value stands in an attribute; texts, numbers of invoices and SIRETs are not, nor the headings: the
#           column with a comment on its heading has another name. Two lines in one cell become one word, BureauCentre. gnumeric
#           and SheetJS read F1 and keep the lines apart.
# Version:  pandas 1.5.3, odfpy 1.4.2, gnumeric 1.12.55 (Debian 12), xlsx 0.18.5 (npm).
# Matters:  a public body or an office with LibreOffice keeps its list as .ods, and a comment on the heading says what is to be
#           filled in. The list that pandas makes of it for the export lacks that column. A comment on one commitment
#           becomes a part of its number, with the name of its author; the export wonders at the characters, no more.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="python3-pandas=1.5.3+dfsg-2 python3-pandas-lib=1.5.3+dfsg-2 python3-odf=1.4.2-2 python3-defusedxml=0.7.1-2
          gnumeric=1.12.55-1 gnumeric-common=1.12.55-1 libgoffice-0.10-10=0.10.55-1 libgoffice-0.10-10-common=0.10.55-1"
for package in $packages; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export PYTHONPATH="$tmp/root/usr/lib/python3/dist-packages" LC_ALL=C.UTF-8
[ "$(/usr/bin/python3 -c 'import pandas, odf.opendocument; print(pandas.__version__)' 2>/dev/null)" = 1.5.3 ] ||
    { echo "pandas does not start here (it needs python3-numpy, python3-dateutil and python3-tz)" >&2; exit 2; }
convert() {
    LD_LIBRARY_PATH="$tmp/root/usr/lib" GNUMERIC_PLUGIN_PATH="$tmp/root/usr/lib/gnumeric/1.12.55/plugins" \
        "$tmp/root/usr/bin/ssconvert" "$@" 2>errors
}
grep -q 1.12.55 <(convert --version; cat errors) || { echo "ssconvert does not start here" >&2; exit 2; }
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" xlsx@0.18.5 >/dev/null 2>&1 ||
    { echo "no longer to be had: xlsx 0.18.5" >&2; exit 2; }

cat >write.py <<'P'
import zipfile

URN = "urn:oasis:names:tc:opendocument:xmlns:"
KIND = "application/vnd.oasis.opendocument.spreadsheet"
COMMENT = ("<office:annotation><dc:creator>Secrétariat</dc:creator><dc:date>2026-03-05T10:00:00</dc:date>"
           "<text:p>à revoir</text:p></office:annotation>")


def cell(value, *lines, comment=""):
    text = "".join(f"<text:p>{line}</text:p>" for line in lines)
    return f'<table:table-cell office:value-type={value}>{comment}{text}</table:table-cell>'


STRING, AMOUNT = '"string"', '"float" office:value="1234.5"'
rows = [[cell(STRING, "number"), cell(STRING, "service"), cell(STRING, "commitment", comment=COMMENT), cell(STRING, "total")],
        [cell(STRING, "F1", comment=COMMENT), cell(STRING, "0012"), cell(STRING, "BC7"),
         cell(AMOUNT, "1 234,50", comment=COMMENT)],
        [cell(STRING, "F2"), cell(STRING, "Bureau", "Centre"), cell(STRING, "BC8"), cell(AMOUNT, "1 234,50")]]
table = "".join("<table:table-row>" + "".join(row) + "</table:table-row>" for row in rows)
names = " ".join(f'xmlns:{name}="{URN}{name}:1.0"' for name in ("office", "table", "text"))
with zipfile.ZipFile("list.ods", "w") as file:
    file.writestr("mimetype", KIND)
    file.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} '
                  'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:body><office:spreadsheet>'
                  f'<table:table table:name="list">{table}</table:table></office:spreadsheet></office:body>'
                  '</office:document-content>')
    file.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{URN}manifest:1.0" m:version="1.2">'
                  f'<m:file-entry m:full-path="/" m:media-type="{KIND}"/>'
                  '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>')
P
/usr/bin/python3 write.py
rows() { /usr/bin/python3 -c "import csv, sys; print(sys.argv[1], *list(csv.reader(sys.stdin)), sep='\n  ')" "$1"; }
gnumeric="  ['number', 'service', 'commitment', 'total']
  ['F1', '0012', 'BC7', '1234.5']
  ['F2', 'Bureau\\nCentre', 'BC8', '1234.5']"
expected="pandas
  ['number', 'service', 'Secrétariat2026-03-05T10:00:00à revoircommitment', 'total']
  ['Secrétariat2026-03-05T10:00:00à revoirF1', '0012', 'BC7', '1234.5']
  ['F2', 'BureauCentre', 'BC8', '1234.5']
gnumeric
$gnumeric
SheetJS
${gnumeric//1234.5/1 234,50}"
seen=$(
    /usr/bin/python3 -c "import pandas; pandas.read_excel('list.ods', dtype=str).to_csv('pandas.csv', index=False)"
    rows pandas <pandas.csv
    convert list.ods gnumeric.csv
    rows gnumeric <gnumeric.csv
    node -e 'const xlsx = require("xlsx"); console.log(xlsx.utils.sheet_to_csv(xlsx.readFile("list.ods").Sheets.list))' | rows SheetJS
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
