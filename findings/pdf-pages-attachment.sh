#!/usr/bin/env bash
# What becomes of a Factur-X's XML when pages are cut or joined: four tools, four answers, and all exit 0.
#
# Guess:    a page taken out of an invoice is no longer the invoice; two invoices joined in one PDF bring two
#           attachments, or none, or the tool says what it left out.
# Happens:  - pdfseparate, one file a page: every page carries the whole factur-x.xml. One invoice of two pages is now
#             two files which both pass for the invoice.
#           - pdfunite: the first invoice's factur-x.xml stands for the pages of both; the second's is still in the
#             file, whole, but nothing leads to it. The catalog's AF is gone, and the trailer's Size is too small for
#             the objects, which qpdf --check reports, exit 3, on two inputs that it found faultless.
#           - mutool, one page by clean or both files by merge: no attachment is left, and nothing is said.
#           - qpdf --pages: those of the first file named, whatever pages are taken: a PDF made only of the pages of
#             invoice B carries the XML of invoice A. With --empty, none.
# Version:  poppler-utils 22.12.0, qpdf 11.3.0, mupdf-tools 1.21.1 (Debian 12).
# Matters:  offices join the invoice with an order, or cut a month's printout into invoices, then export the PDFs.
#           The XML inside may be that of another invoice, with a number that the export has too.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3 mupdf-tools=1.21.1+ds2-1+deb12u1
          qpdf=11.3.0-1+deb12u1 libqpdf29=11.3.0-1+deb12u1"
for package in $packages; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
# What mutool needs beside them is small, seldom installed and no part of the finding.
apt-get download libgumbo1 libjbig2dec0 libmujs2 >/dev/null 2>&1 || { echo "no libraries for mutool" >&2; exit 2; }
for file in ./*.deb; do dpkg -x "$file" root; done
export PATH="$tmp/root/usr/bin:$PATH"
libraries=$(dirname "$(find "$tmp/root" -name 'libqpdf.so.29')")
export LD_LIBRARY_PATH="$libraries"
grep -q 22.12.0 <(pdfunite -v 2>&1) && grep -q 11.3.0 <(qpdf --version 2>&1) && grep -q 1.21.1 <(mutool -v 2>&1) ||
    { echo "the tools do not start here" >&2; exit 2; }

python3 - <<'P'
def write(path, letter):
    """An invoice of two pages with its XML attached, as Factur-X does it."""
    xml = b"<Facture>%s</Facture>" % letter
    texts = [b"BT /F1 12 Tf 50 700 Td (page %s%d) Tj ET" % (letter, page) for page in (1, 2)]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents %d 0 R>>"
    stream = b"<</Length %d>>\nstream\n%s\nendstream"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(factur-x.xml) 8 0 R]>>>>/AF[8 0 R]>>",
        b"<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>", page % 6, page % 7,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        stream % (len(texts[0]), texts[0]), stream % (len(texts[1]), texts[1]),
        b"<</Type/Filespec/F(factur-x.xml)/UF(factur-x.xml)/AFRelationship/Data/EF<</F 9 0 R/UF 9 0 R>>>>",
        b"<</Type/EmbeddedFile/Subtype/text#2Fxml/Length %d>>\nstream\n%s\nendstream" % (len(xml), xml)]
    data, table = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"0000000000 65535 f \n"
    for number, body in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    tail = b"xref\n0 10\n%strailer\n<</Size 10/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(data))
    open(path, "wb").write(data + tail)


write("A.pdf", b"A")
write("B.pdf", b"B")
P
pdfseparate A.pdf separated-%d.pdf
pdfunite A.pdf B.pdf united.pdf
mutool clean A.pdf cleaned.pdf 2
mutool merge -o merged.pdf A.pdf B.pdf
qpdf A.pdf --pages B.pdf 1-z -- pages-of-B.pdf
qpdf --empty --pages A.pdf B.pdf -- from-empty.pdf

state() {  # FILE: its pages, the invoice that the attachment tells, whether the catalog has AF, the verdict of qpdf
    local pages invoice=none af=no code=0 trailer
    pages=$(pdftotext "$1.pdf" - | sed -n 's/^\f*page //p' | paste -sd,)
    rm -f out.xml
    pdfdetach -save 1 -o out.xml "$1.pdf" 2>errors || true
    [ ! -s out.xml ] || invoice=$(sed 's/<[^>]*>//g' out.xml)
    qpdf --check "$1.pdf" >checked 2>&1 || code=$?
    trailer=$(qpdf --show-object=trailer "$1.pdf" 2>errors | sed -n 's|.*/Root \([0-9]*\).*|\1|p')
    ! qpdf --show-object="$trailer" "$1.pdf" 2>errors | grep -q '/AF ' || af=yes
    echo "$1: pages $pages; attachment $invoice; AF $af; check $code"
}

expected="A: pages A1,A2; attachment A; AF yes; check 0
B: pages B1,B2; attachment B; AF yes; check 0
separated-1: pages A1; attachment A; AF yes; check 0
separated-2: pages A2; attachment A; AF yes; check 0
united: pages A1,A2,B1,B2; attachment A; AF no; check 3
cleaned: pages A2; attachment none; AF no; check 0
merged: pages A1,A2,B1,B2; attachment none; AF no; check 0
pages-of-B: pages B1,B2; attachment A; AF yes; check 0
from-empty: pages A1,A2,B1,B2; attachment none; AF no; check 0
invoice B's XML in united.pdf: 1 time"
seen=$(
    for file in A B separated-1 separated-2 united cleaned merged pages-of-B from-empty; do state "$file"; done
    echo "invoice B's XML in united.pdf: $(grep -ac '<Facture>B</Facture>' united.pdf) time"
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
