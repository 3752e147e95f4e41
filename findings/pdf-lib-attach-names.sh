#!/usr/bin/env bash
# After pdf-lib has added an annex to a Factur-X, qpdf no longer finds the invoice's XML.
#
# Guess:    adding a second attachment with pdf-lib leaves the first one as it was: every reader then has both.
# Happens:  attachments stand in a name tree, which must be sorted by key and whose root has either Names or Kids, never
#           both (ISO 32000, 7.9.6). pdf-lib puts its entry at the end of Names, with a key in UTF-16 beside keys in
#           plain bytes, and where the tree has Kids it adds Names next to them.
#           - Flat tree: qpdf still lists both files, but says of each that there is none of this name; likewise
#             when pdf-lib has attached both, first factur-x.xml, then annexe.xml.
#           - Tree with Kids: qpdf lists the annex alone; the invoice is not there for it.
#           Attached in the order of the alphabet to a PDF without attachments, all is well, and poppler, which reads
#           the tree from end to end, finds all files every time.
# Version:  pdf-lib 1.17.1 (npm), qpdf 11.3.0, poppler-utils 22.12.0 (Debian 12).
# Matters:  an order or a time sheet is added to the PDF of an invoice before the export. Which tool looks afterwards
#           decides whether the PDF is still a Factur-X: the same script, with another tool, gives the other answer.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3
          qpdf=11.3.0-1+deb12u1 libqpdf29=11.3.0-1+deb12u1"
for package in $packages; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export PATH="$tmp/root/usr/bin:$PATH"
libraries=$(dirname "$(find "$tmp/root" -name 'libqpdf.so.29')")
export LD_LIBRARY_PATH="$libraries"
grep -q 22.12.0 <(pdfdetach -v 2>&1) && grep -q 11.3.0 <(qpdf --version 2>&1) ||
    { echo "the tools do not start here" >&2; exit 2; }
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" pdf-lib@1.17.1 >/dev/null 2>&1 ||
    { echo "no longer to be had: pdf-lib 1.17.1" >&2; exit 2; }

# none.pdf has no attachment; flat.pdf and kids.pdf have factur-x.xml, in a flat tree and in one with Kids.
python3 - <<'P'
def write(path, names):
    xml = b"<Facture>F-2026-001</Facture>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % (b"/Names<</EmbeddedFiles<<%s>>>>/AF[5 0 R]" % names if names else b""),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 4 0 R>>",
        b"<</Length 17>>\nstream\n0 0 m 100 100 l S\nendstream",
        b"<</Type/Filespec/F(factur-x.xml)/UF(factur-x.xml)/AFRelationship/Data/EF<</F 6 0 R/UF 6 0 R>>>>",
        b"<</Type/EmbeddedFile/Subtype/text#2Fxml/Length %d>>\nstream\n%s\nendstream" % (len(xml), xml),
        b"<</Limits[(factur-x.xml) (factur-x.xml)]/Names[(factur-x.xml) 5 0 R]>>"]
    data, table = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"0000000000 65535 f \n"
    for number, body in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    tail = b"xref\n0 8\n%strailer\n<</Size 8/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(data))
    open(path, "wb").write(data + tail)


write("none.pdf", None)
write("flat.pdf", b"/Names[(factur-x.xml) 5 0 R]")
write("kids.pdf", b"/Kids[7 0 R]")
P
cat >attach.mjs <<'J'
import { readFileSync, writeFileSync } from 'fs';
import { PDFDocument } from 'pdf-lib';
const [from, to, ...names] = process.argv.slice(2);
const pdf = await PDFDocument.load(readFileSync(from));
for (const name of names)
    await pdf.attach(Buffer.from(`<file>${name}</file>`), name, { mimeType: 'text/xml' });
writeFileSync(to, await pdf.save());
J
node attach.mjs flat.pdf flat-annex.pdf annexe.xml
node attach.mjs kids.pdf kids-annex.pdf annexe.xml
node attach.mjs none.pdf unsorted.pdf factur-x.xml annexe.xml
node attach.mjs none.pdf sorted.pdf annexe.xml factur-x.xml

readers() {  # FILE: the names that each tool lists, and which of them qpdf gives out
    local file=$1.pdf listed name given=""
    qpdf --check "$file" >checked 2>&1 || { echo "$1: the file is not valid"; cat checked; }
    listed=$(qpdf --list-attachments "$file" | sed -n 's/ -> .*//p' | sort | paste -sd' ')
    for name in annexe.xml factur-x.xml; do
        ! qpdf --show-attachment="$name" "$file" >out 2>&1 || given="$given $name"
    done
    echo "$1: poppler lists $(pdfdetach -list "$file" | sed -n 's/^[0-9]*: //p' | sort | paste -sd' ');" \
        "qpdf lists ${listed:-none}, gives${given:- none}"
}

expected="flat: poppler lists factur-x.xml; qpdf lists factur-x.xml, gives factur-x.xml
flat-annex: poppler lists annexe.xml factur-x.xml; qpdf lists annexe.xml factur-x.xml, gives none
kids: poppler lists factur-x.xml; qpdf lists factur-x.xml, gives factur-x.xml
kids-annex: poppler lists annexe.xml factur-x.xml; qpdf lists annexe.xml, gives annexe.xml
unsorted: poppler lists annexe.xml factur-x.xml; qpdf lists annexe.xml factur-x.xml, gives none
sorted: poppler lists annexe.xml factur-x.xml; qpdf lists annexe.xml factur-x.xml, gives annexe.xml factur-x.xml"
seen=$(for file in flat flat-annex kids kids-annex unsorted sorted; do readers "$file"; done)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
