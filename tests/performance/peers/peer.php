<?php
// A peer of chorus-export: what one would write with PHP 8 (ZipArchive, XMLWriter).
//
//     php peer.php FOLDER OUT LIMIT stored|deflate
//
// Reads FOLDER as corpus.py writes it, writes OUT/lot-NNNNN.xml of at most LIMIT bytes. No rule is checked, nothing is
// read back. ZipArchive writes files only: a temporary one per PDF.
ini_set('memory_limit', '1G');
[, $folder, $out, $limit, $how] = $argv;
const TYPES = ['facture' => '380', 'avoir' => '381'];

function rows(string $path): Generator
{
    $file = fopen($path, 'r');
    stream_filter_append($file, 'convert.iconv.CP1252/UTF-8');
    $columns = fgetcsv($file, 0, ';', '"', '');
    while (($row = fgetcsv($file, 0, ';', '"', '')) !== false) {
        yield array_combine($columns, $row);
    }
}

/** What stands before the number of invoices, between it and them, and after them. */
function frame(int $lot): array
{
    $xml = new XMLWriter();
    $xml->openMemory();
    $xml->startDocument('1.0', 'utf-8', 'yes');
    $xml->writePi('xml-stylesheet', 'type="text/xsl" href="FSO1113A.xsl"');
    $xml->startElement('CPPFactureMixte');
    $xml->writeAttribute('xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance');
    $xml->writeAttribute('xsi:noNamespaceSchemaLocation', 'CPPFactureMixte_V1.14.xsd');
    $xml->startElement('Enveloppe');
    $xml->startElement('EnveloppeUnitaire');
    $xml->writeAttribute('NumOrdre', '1');
    $xml->startElement('Parametres');
    $parameters = [['0001', 'DtPrd', '2026-12-31'], ['0002', 'IdFlx', sprintf('PEER1113%017d', $lot)]];
    foreach ($parameters as [$order, $code, $value]) {
        $xml->startElement('ParametreIndiv');
        $xml->writeAttribute('NumOrdre', $order);
        $xml->writeElement('Code', $code);
        $xml->writeElement('Valeurparametre', $value);
        $xml->endElement();
    }
    $xml->endElement();
    $xml->startElement('Partenaires');
    foreach (['Recepteur', 'Emetteur'] as $role) {
        $xml->startElement($role);
        $xml->writeElement('Id', '00000000');
        $xml->endElement();
    }
    $xml->endElement();
    $xml->endElement();
    $xml->endElement();
    $xml->startElement('CPPFactures');
    $xml->writeAttribute('Compteur', '#');
    $xml->text("\n");
    $xml->endDocument();
    [$before, $rest] = explode('#', $xml->outputMemory());
    $end = strpos($rest, '</CPPFactures>');
    return [$before, substr($rest, 0, $end), substr($rest, $end)];
}

function amount(string $text): string
{
    return str_replace(',', '.', $text);
}

function invoice(XMLWriter $xml, int $order, array $row, array $debtor, array $supplier, string $content): string
{
    $xml->startElement('CPPFactureMixteUnitaire');
    $xml->writeAttribute('NumOrdre', (string)$order);
    $xml->startElement('Fournisseur');
    $xml->writeElement('TypeIdentifiant', (string)$supplier['identifier_type']);
    $xml->writeElement('Identifiant', $supplier['identifier']);
    $xml->writeElement('RaisonSociale', $supplier['name']);
    $xml->writeElement('CodePays', $supplier['country']);
    $xml->startElement('ReferenceBancaire');
    $xml->writeAttribute('Type', 'IBAN');
    $xml->writeElement('Compte', $supplier['iban']);
    $xml->endElement();
    $xml->endElement();
    $xml->startElement('Debiteur');
    $xml->writeElement('TypeIdentifiant', '1');
    $xml->writeElement('Identifiant', $debtor['SIRET']);
    $xml->writeElement('Nom', $debtor['Nom']);
    if ($debtor['Code service'] !== '') {
        $xml->writeElement('CodeService', $debtor['Code service']);
        $xml->writeElement('NomService', $debtor['Nom service']);
    }
    $xml->endElement();
    $xml->startElement('DonneesFacture');
    $xml->writeElement('Id', $row['N° facture']);
    if ($row["Facture d'origine"] !== '') {
        $xml->writeElement('IdFactureOrigine', $row["Facture d'origine"]);
    }
    $xml->writeElement('Type', TYPES[$row['Type']]);
    $xml->writeElement('Cadre', $row['Cadre']);
    [$day, $month, $year] = explode('/', $row['Date facture']);
    $xml->writeElement('DateEmissionFacture', "$year-$month-$day");
    $xml->startElement('ModePaiement');
    $xml->writeElement('Code', $row['Mode de paiement']);
    $xml->endElement();
    $xml->writeElement('Devise', 'EUR');
    $xml->startElement('Montants');
    $xml->writeElement('MontantHT', amount($row['Montant HT']));
    $xml->writeElement('MontantTTC', amount($row['Montant TTC']));
    $xml->writeElement('MontantNetAPayer', amount($row['Net à payer']));
    $xml->endElement();
    $xml->startElement('TVAS');
    foreach (['1', '2'] as $place) {
        if ($row["Taux TVA $place"] !== '') {
            $xml->startElement('TVA');
            $xml->writeElement('Taux', amount($row["Taux TVA $place"]));
            $xml->writeElement('BaseHt', amount($row["Base HT $place"]));
            $xml->writeElement('MontantTVA', amount($row["Montant TVA $place"]));
            $xml->endElement();
        }
    }
    $xml->endElement();
    $xml->startElement('Engagement');
    if ($row['N° marché'] !== '') {
        $xml->writeElement('NumeroMarche', $row['N° marché']);
    }
    $xml->writeElement('NumeroEngagement', $row['N° engagement']);
    $xml->endElement();
    $xml->endElement();
    $xml->startElement('PJ');
    $xml->writeAttribute('NumOrdre', '1');
    $xml->writeElement('Contenu', $content);
    $xml->writeElement('NomPJ', $row['Fichier PDF']);
    $xml->writeElement('TypePJ', '01');
    $xml->writeElement('MimeTypePJ', 'application/pdf');
    $xml->endElement();
    $xml->endElement();
    return $xml->outputMemory();
}

function close(string $out, int $lot, array $frame, array $invoices): void
{
    $file = fopen(sprintf('%s/lot-%05d.xml', $out, $lot), 'w');
    fwrite($file, $frame[0] . count($invoices) . $frame[1]);
    foreach ($invoices as $text) {
        fwrite($file, $text);
    }
    fwrite($file, $frame[2]);
    fclose($file);
}

$supplier = json_decode(file_get_contents("$folder/chorus-export.json"), true)['supplier'];
$debtors = [];
foreach (rows("$folder/debiteurs.csv") as $row) {
    $debtors[$row['Code client']] = $row;
}
$temporary = tempnam(sys_get_temp_dir(), 'peer');
$xml = new XMLWriter();
$xml->openMemory();
$lot = 1;
$frame = frame($lot);
$invoices = [];
$size = 0;
foreach (rows("$folder/factures.csv") as $row) {
    $zip = new ZipArchive();
    $zip->open($temporary, ZipArchive::OVERWRITE);
    $zip->addFile("$folder/pdf/{$row['Fichier PDF']}", $row['Fichier PDF']);
    $zip->setCompressionName($row['Fichier PDF'], $how === 'stored' ? ZipArchive::CM_STORE : ZipArchive::CM_DEFLATE);
    $zip->close();
    $content = base64_encode(file_get_contents($temporary));
    $debtor = $debtors[$row['Code client']];
    $order = count($invoices) + 1;
    $text = invoice($xml, $order, $row, $debtor, $supplier, $content);
    $total = strlen(implode($frame)) + strlen((string)$order) + $size + strlen($text);
    if ($total > (int)$limit && $invoices) {
        close($out, $lot, $frame, $invoices);
        $frame = frame(++$lot);
        $invoices = [];
        $size = 0;
        $text = invoice($xml, 1, $row, $debtor, $supplier, $content);
    }
    $invoices[] = $text;
    $size += strlen($text);
}
close($out, $lot, $frame, $invoices);
unlink($temporary);
