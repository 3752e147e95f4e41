// A peer of chorus-export: what one would write with Node.js (xmlbuilder2, fflate).
//
//     node peer.mjs FOLDER OUT LIMIT stored|deflate
//
// Reads FOLDER as corpus.py writes it, writes OUT/lot-NNNNN.xml of at most LIMIT bytes. No rule is checked, nothing is
// read back.
import fs from 'node:fs';
import { create, fragment } from 'xmlbuilder2';
import { zipSync } from 'fflate';

const [folder, out, limitText, how] = process.argv.slice(2);
const limit = Number(limitText);
const types = { facture: '380', avoir: '381' };

// TextDecoder('windows-1252') of Node 20 leaves 0x80 to 0x9F as they are.
const windows = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';

function rows(path) {
  const text = fs.readFileSync(path, 'latin1').replace(/[\x80-\x9F]/g, (c) => windows[c.charCodeAt(0) - 0x80]);
  const all = [];
  let row = [], field = '', quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ';' || c === '\n') {
      row.push(field);
      field = '';
      if (c === '\n') { all.push(row); row = []; }
    } else if (c !== '\r') field += c;
  }
  const columns = all.shift();
  return all.map((values) => Object.fromEntries(columns.map((name, i) => [name, values[i]])));
}

// What stands before the number of invoices, between it and them, and after them.
function frame(lot) {
  const parameter = (order, code, value) => ({ '@NumOrdre': order, Code: code, Valeurparametre: value });
  const flow = `PEER1113${String(lot).padStart(17, '0')}`;
  const root = create({ version: '1.0', encoding: 'utf-8', standalone: true })
    .ins('xml-stylesheet', 'type="text/xsl" href="FSO1113A.xsl"')
    .ele('CPPFactureMixte')
    .att('http://www.w3.org/2000/xmlns/', 'xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance')
    .att('http://www.w3.org/2001/XMLSchema-instance', 'xsi:noNamespaceSchemaLocation', 'CPPFactureMixte_V1.14.xsd');
  root.ele({
    Enveloppe: {
      EnveloppeUnitaire: {
        '@NumOrdre': '1',
        Parametres: { ParametreIndiv: [parameter('0001', 'DtPrd', '2026-12-31'), parameter('0002', 'IdFlx', flow)] },
        Partenaires: { Recepteur: { Id: '00000000' }, Emetteur: { Id: '00000000' } },
      },
    },
  });
  root.ele('CPPFactures', { Compteur: '#' }).txt('\n');
  const [before, rest] = root.end().split('#');
  const end = rest.indexOf('</CPPFactures>');
  return [before, rest.slice(0, end), rest.slice(end)].map((text) => Buffer.from(text));
}

const amount = (text) => text.replace(',', '.');

function invoice(order, row, debtor, supplier, content) {
  const [day, month, year] = row['Date facture'].split('/');
  const vat = ['1', '2'].filter((place) => row[`Taux TVA ${place}`]).map((place) => ({
    Taux: amount(row[`Taux TVA ${place}`]),
    BaseHt: amount(row[`Base HT ${place}`]),
    MontantTVA: amount(row[`Montant TVA ${place}`]),
  }));
  return Buffer.from(fragment({
    CPPFactureMixteUnitaire: {
      '@NumOrdre': String(order),
      Fournisseur: {
        TypeIdentifiant: String(supplier.identifier_type),
        Identifiant: supplier.identifier,
        RaisonSociale: supplier.name,
        CodePays: supplier.country,
        ReferenceBancaire: { '@Type': 'IBAN', Compte: supplier.iban },
      },
      Debiteur: {
        TypeIdentifiant: '1',
        Identifiant: debtor.SIRET,
        Nom: debtor.Nom,
        ...(debtor['Code service'] && { CodeService: debtor['Code service'], NomService: debtor['Nom service'] }),
      },
      DonneesFacture: {
        Id: row['N° facture'],
        ...(row["Facture d'origine"] && { IdFactureOrigine: row["Facture d'origine"] }),
        Type: types[row.Type],
        Cadre: row.Cadre,
        DateEmissionFacture: `${year}-${month}-${day}`,
        ModePaiement: { Code: row['Mode de paiement'] },
        Devise: 'EUR',
        Montants: {
          MontantHT: amount(row['Montant HT']),
          MontantTTC: amount(row['Montant TTC']),
          MontantNetAPayer: amount(row['Net à payer']),
        },
        TVAS: { TVA: vat },
        Engagement: {
          ...(row['N° marché'] && { NumeroMarche: row['N° marché'] }),
          NumeroEngagement: row['N° engagement'],
        },
      },
      PJ: {
        '@NumOrdre': '1',
        Contenu: content,
        NomPJ: row['Fichier PDF'],
        TypePJ: '01',
        MimeTypePJ: 'application/pdf',
      },
    },
  }).toString());
}

function close(lot, parts, invoices) {
  const file = fs.openSync(`${out}/lot-${String(lot).padStart(5, '0')}.xml`, 'w');
  for (const bytes of [parts[0], Buffer.from(String(invoices.length)), parts[1], ...invoices, parts[2]]) {
    fs.writeSync(file, bytes);
  }
  fs.closeSync(file);
}

const supplier = JSON.parse(fs.readFileSync(`${folder}/chorus-export.json`, 'utf8')).supplier;
const debtors = new Map(rows(`${folder}/debiteurs.csv`).map((row) => [row['Code client'], row]));
const level = how === 'deflate' ? 6 : 0;
let lot = 1, parts = frame(lot), invoices = [], size = 0;
for (const row of rows(`${folder}/factures.csv`)) {
  const name = row['Fichier PDF'];
  const zip = zipSync({ [name]: [new Uint8Array(fs.readFileSync(`${folder}/pdf/${name}`)), { level }] });
  const content = Buffer.from(zip.buffer, zip.byteOffset, zip.length).toString('base64');
  const debtor = debtors.get(row['Code client']);
  const order = invoices.length + 1;
  let text = invoice(order, row, debtor, supplier, content);
  const around = parts.reduce((sum, part) => sum + part.length, String(order).length);
  if (around + size + text.length > limit && invoices.length) {
    close(lot, parts, invoices);
    parts = frame(++lot);
    invoices = [];
    size = 0;
    text = invoice(1, row, debtor, supplier, content);
  }
  invoices.push(text);
  size += text.length;
}
close(lot, parts, invoices);
