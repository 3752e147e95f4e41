#!/usr/bin/env bash
# The npm package einvoicing reads the buyer reference 0012 of a UBL invoice as 12, and the account 450E2 as 45000.
#
# Guess:    a reader of EN 16931 leaves the text of an invoice as it is: a buyer reference (BT-10) is an identifier, whatever
#           its characters, and what is read and written again is the same invoice.
# Happens:  whatever looks like a number becomes one, except in a few elements that the reader names (ID, CompanyID,
#           EndpointID, ItemClassificationCode). So the invoice number, the order, the contract and the SIRET come through
#           whole, and a look at those finds nothing wrong, while the buyer reference 0012 is 12, the accounting reference
#           450E2 is 45000, the payment reference 00012 is 12 and the post code 01000 is 1000. The writer puts them so into
#           the new invoice, and nothing is said.
# Version:  einvoicing 0.0.3 (npm).
# Matters:  for a public buyer in France the buyer reference is the service code, which the portal compares as text: the
#           invoice goes to no service, or to another one whose code is 12. Post codes of nine departments begin with 0.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" einvoicing@0.0.3 >/dev/null 2>&1 ||
    { echo "no longer to be had: einvoicing 0.0.3" >&2; exit 2; }

cat >through.cjs <<'J'
const { UblReader, UblWriter } = require('einvoicing');

const party = (siret, name) => `<cac:Party><cac:PartyIdentification><cbc:ID schemeID="0009">${siret}</cbc:ID>
  </cac:PartyIdentification><cac:PostalAddress><cbc:CityName>Bourg</cbc:CityName><cbc:PostalZone>01000</cbc:PostalZone>
  <cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyLegalEntity>
  <cbc:RegistrationName>${name}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>`;
const amount = (name, value) => `<cbc:${name} currencyID="EUR">${value}</cbc:${name}>`;
const category = (name) => `<cac:${name}><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent><cac:TaxScheme>
  <cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:${name}>`;
const invoice = `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>0007</cbc:ID>
  <cbc:IssueDate>2026-03-05</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:AccountingCost>450E2</cbc:AccountingCost>
  <cbc:BuyerReference>0012</cbc:BuyerReference><cac:OrderReference><cbc:ID>0045009817</cbc:ID></cac:OrderReference>
  <cac:ContractDocumentReference><cbc:ID>00077</cbc:ID></cac:ContractDocumentReference>
  <cac:AccountingSupplierParty>${party('00000000000018', 'Cabinet Exemple')}</cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>${party('00000000000026', 'Mairie Exemple')}</cac:AccountingCustomerParty>
  <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>00012</cbc:PaymentID></cac:PaymentMeans>
  <cac:TaxTotal>${amount('TaxAmount', '20.00')}<cac:TaxSubtotal>${amount('TaxableAmount', '100.00')}
  ${amount('TaxAmount', '20.00')}${category('TaxCategory')}</cac:TaxSubtotal></cac:TaxTotal>
  <cac:LegalMonetaryTotal>${amount('LineExtensionAmount', '100.00')}${amount('TaxExclusiveAmount', '100.00')}
  ${amount('TaxInclusiveAmount', '120.00')}${amount('PayableAmount', '120.00')}</cac:LegalMonetaryTotal>
  <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="HUR">1</cbc:InvoicedQuantity>
  ${amount('LineExtensionAmount', '100.00')}<cac:Item><cbc:Name>Conseil</cbc:Name>${category('ClassifiedTaxCategory')}
  </cac:Item><cac:Price>${amount('PriceAmount', '100.00')}</cac:Price></cac:InvoiceLine></Invoice>`;

(async () => {
  const again = await new UblWriter().write(await new UblReader().read(invoice));
  const places = { 'invoice number': 'ID', order: 'OrderReference>\\s*<cbc:ID',
    contract: 'ContractDocumentReference>\\s*<cbc:ID', SIRET: 'cbc:ID schemeID="0009"',
    'buyer reference': 'BuyerReference', 'accounting reference': 'AccountingCost',
    'payment reference': 'PaymentID', 'post code': 'PostalZone' };
  for (const [name, place] of Object.entries(places)) {
    const value = (xml) => xml.match(new RegExp(`<(?:cbc:|cac:)?${place}>([^<]*)`, 's'))[1];
    console.log(`${name}: ${value(invoice)} becomes ${value(again)}`);
  }
})();
J
expected='invoice number: 0007 becomes 0007
order: 0045009817 becomes 0045009817
contract: 00077 becomes 00077
SIRET: 00000000000018 becomes 00000000000018
buyer reference: 0012 becomes 12
accounting reference: 450E2 becomes 45000
payment reference: 00012 becomes 12
post code: 01000 becomes 1000'
seen=$(node through.cjs)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
