#!/usr/bin/env bash
# factur-x-kit reads the invoice that was replaced, not the one that the PDF has.
#
# Guess:    a reader of Factur-X takes the factur-x.xml to which the PDF's catalog leads (Names, AF). A PDF may be
#           changed by an update appended at its end (ISO 32000, 7.5.6): the new objects replace the old ones, which
#           stay in the file and count no more.
# Happens:  factur-x-kit does not go through the catalog. It walks all objects of the file by number and takes the
#           first one whose file name is factur-x.xml. After a correction by an appended update that is the invoice
#           from before. poppler and qpdf read the corrected one from the same file; when qpdf has written the file
#           anew, without what is no longer reachable, factur-x-kit reads the corrected one too.
#           From a PDF whose catalog no longer has any attachment it still reads an invoice.
# Version:  factur-x-kit 0.3.1 (npm), poppler-utils 22.12.0, qpdf 11.3.0 (Debian 12).
# Matters:  the PDF that an office attaches is often a Factur-X, and signing or stamping tools append updates. The
#           amounts that a reader compares with the export may be those of another invoice than the one in view.
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
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" factur-x-kit@0.3.1 >/dev/null 2>&1 ||
    { echo "no longer to be had: factur-x-kit 0.3.1" >&2; exit 2; }

# Three files: the invoice as issued; corrected by an appended update; its attachment taken out by such an update.
python3 - <<'P'
URN = "urn:un:unece:uncefact:data:standard:"


def invoice(number, net, gross):
    seller = ('<ram:Name>Cabinet Exemple</ram:Name><ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">'
              '00000000000018</ram:ID></ram:SpecifiedLegalOrganization><ram:PostalTradeAddress>'
              '<ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress><ram:SpecifiedTaxRegistration>'
              '<ram:ID schemeID="VA">FR00000000000</ram:ID></ram:SpecifiedTaxRegistration>')
    totals = (f'<ram:TaxBasisTotalAmount>{net}</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">20.00'
              f'</ram:TaxTotalAmount><ram:GrandTotalAmount>{gross}</ram:GrandTotalAmount>'
              f'<ram:DuePayableAmount>{gross}</ram:DuePayableAmount>')
    return (f'<?xml version="1.0" encoding="UTF-8"?><rsm:CrossIndustryInvoice xmlns:rsm="{URN}CrossIndustryInvoice:100"'
            f' xmlns:ram="{URN}ReusableAggregateBusinessInformationEntity:100"'
            f' xmlns:udt="{URN}UnqualifiedDataType:100">'
            '<rsm:ExchangedDocumentContext><ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>A1</ram:ID>'
            '</ram:BusinessProcessSpecifiedDocumentContextParameter><ram:GuidelineSpecifiedDocumentContextParameter>'
            '<ram:ID>urn:factur-x.eu:1p0:minimum</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>'
            f'</rsm:ExchangedDocumentContext><rsm:ExchangedDocument><ram:ID>{number}</ram:ID><ram:TypeCode>380'
            '</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260331</udt:DateTimeString>'
            '</ram:IssueDateTime></rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction>'
            '<ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>COMPTA</ram:BuyerReference>'
            f'<ram:SellerTradeParty>{seller}</ram:SellerTradeParty>'
            '<ram:BuyerTradeParty><ram:Name>Mairie Exemple</ram:Name></ram:BuyerTradeParty>'
            '</ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeDelivery/>'
            '<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>'
            f'<ram:SpecifiedTradeSettlementHeaderMonetarySummation>{totals}'
            '</ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>'
            '</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>').encode()


def catalog(filespec):
    names = filespec and b"/Names<</EmbeddedFiles<</Names[(factur-x.xml) %d 0 R]>>>>/AF[%d 0 R]" % (filespec, filespec)
    return b"<</Type/Catalog/Pages 2 0 R%s>>" % (names or b"")


def filespec(stream):
    return (b"<</Type/Filespec/F(factur-x.xml)/UF(factur-x.xml)/AFRelationship/Data"
            b"/EF<</F %d 0 R/UF %d 0 R>>>>" % (stream, stream))


def embedded(data):
    return b"<</Type/EmbeddedFile/Subtype/text#2Fxml/Length %d>>\nstream\n%s\nendstream" % (len(data), data)


def write(path, start, objects, size, previous):
    """Appends the objects, their cross-reference table and a trailer; returns the file and where the table stands."""
    data, table = start, b"" if previous else b"0 1\n0000000000 65535 f \n"
    for number, body in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(data)
    back = b"/Prev %d" % previous if previous else b""
    data += b"xref\n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (table, size, back, at)
    open(path, "wb").write(data)
    return data, at


content = b"0 0 m 100 100 l S"
issued, at = write("issued.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", {
    1: catalog(5), 2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
    3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 4 0 R>>",
    4: b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
    5: filespec(6), 6: embedded(invoice("F-2026-001", "100.00", "120.00"))}, 7, None)
write("corrected.pdf", issued, {
    1: catalog(7), 7: filespec(8), 8: embedded(invoice("F-2026-001-BIS", "150.00", "170.00"))}, 9, at)
write("emptied.pdf", issued, {1: catalog(None)}, 7, at)
P
qpdf corrected.pdf rewritten.pdf

cat >read.mjs <<'J'
import { readFileSync } from 'fs';
import { FacturX } from 'factur-x-kit';
try {
    const invoice = (await FacturX.fromPDF(readFileSync(process.argv[2]))).object;
    console.log(invoice.document.id, invoice.totals.grossTotal);
} catch (error) {
    console.log('none');
}
J
number() { grep -ao '<ram:ID>F-[^<]*' "$1" | sed 's/.*>//'; }
readers() {  # FILE: what each reader takes from it
    local poppler=none qpdf=none
    rm -f out.xml
    pdfdetach -save 1 -o out.xml "$1.pdf" 2>errors || true
    [ ! -s out.xml ] || poppler=$(number out.xml)
    ! qpdf --show-attachment=factur-x.xml "$1.pdf" >out.xml 2>errors || qpdf=$(number out.xml)
    qpdf --check "$1.pdf" >checked 2>&1 || { echo "$1: the made file is not valid"; cat checked; }
    echo "$1: poppler $poppler, qpdf $qpdf, factur-x-kit $(node read.mjs "$1.pdf")"
}

expected="issued: poppler F-2026-001, qpdf F-2026-001, factur-x-kit F-2026-001 120
corrected: poppler F-2026-001-BIS, qpdf F-2026-001-BIS, factur-x-kit F-2026-001 120
rewritten: poppler F-2026-001-BIS, qpdf F-2026-001-BIS, factur-x-kit F-2026-001-BIS 170
emptied: poppler none, qpdf none, factur-x-kit F-2026-001 120"
seen=$(for file in issued corrected rewritten emptied; do readers "$file"; done)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
