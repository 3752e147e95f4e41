// A peer of chorus-export: what one would write with Java 17 (ZipOutputStream, Base64, XMLStreamWriter).
//
//     java Peer FOLDER OUT LIMIT stored|deflate
//
// Reads FOLDER as corpus.py writes it, writes OUT/lot-NNNNN.xml of at most LIMIT bytes. No rule is checked, nothing is
// read back. The JDK has no JSON: the supplier is found with a regular expression.
import java.io.*;
import java.nio.charset.*;
import java.nio.file.*;
import java.util.*;
import java.util.regex.*;
import java.util.zip.*;
import javax.xml.stream.*;

public class Peer {
    static final Map<String, String> TYPES = Map.of("facture", "380", "avoir", "381");
    static final XMLOutputFactory FACTORY = XMLOutputFactory.newInstance();

    static List<Map<String, String>> rows(Path path) throws IOException {
        String text = Files.readString(path, Charset.forName("windows-1252"));
        List<Map<String, String>> all = new ArrayList<>();
        List<String> columns = null, row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') field.append(c);
                else if (i + 1 < text.length() && text.charAt(i + 1) == '"') field.append(text.charAt(++i));
                else quoted = false;
            } else if (c == '"') {
                quoted = true;
            } else if (c == ';' || c == '\n') {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    if (columns == null) {
                        columns = row;
                    } else {
                        Map<String, String> named = new HashMap<>();
                        for (int k = 0; k < columns.size(); k++) named.put(columns.get(k), row.get(k));
                        all.add(named);
                    }
                    row = new ArrayList<>();
                }
            } else if (c != '\r') {
                field.append(c);
            }
        }
        return all;
    }

    static XMLStreamWriter xml;

    static void open(String name) throws XMLStreamException { xml.writeStartElement(name); }

    static void close() throws XMLStreamException { xml.writeEndElement(); }

    static void value(String name, String text) throws XMLStreamException {
        open(name);
        xml.writeCharacters(text);
        close();
    }

    /** What stands before the number of invoices, between it and them, and after them. */
    static byte[][] frame(int lot) throws XMLStreamException {
        StringWriter out = new StringWriter();
        xml = FACTORY.createXMLStreamWriter(out);
        open("CPPFactureMixte");
        xml.writeAttribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        xml.writeAttribute("xsi:noNamespaceSchemaLocation", "CPPFactureMixte_V1.14.xsd");
        open("Enveloppe");
        open("EnveloppeUnitaire");
        xml.writeAttribute("NumOrdre", "1");
        open("Parametres");
        String[][] parameters = {{"0001", "DtPrd", "2026-12-31"}, {"0002", "IdFlx", String.format("PEER1113%017d", lot)}};
        for (String[] parameter : parameters) {
            open("ParametreIndiv");
            xml.writeAttribute("NumOrdre", parameter[0]);
            value("Code", parameter[1]);
            value("Valeurparametre", parameter[2]);
            close();
        }
        close();
        open("Partenaires");
        for (String role : new String[] {"Recepteur", "Emetteur"}) {
            open(role);
            value("Id", "00000000");
            close();
        }
        close();
        close();
        close();
        open("CPPFactures");
        xml.writeAttribute("Compteur", "#");
        xml.writeCharacters("\n");
        xml.writeEndDocument();
        xml.close();
        String text = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n"
            + "<?xml-stylesheet type=\"text/xsl\" href=\"FSO1113A.xsl\"?>\n" + out;
        int count = text.indexOf('#'), end = text.indexOf("</CPPFactures>");
        return new byte[][] {text.substring(0, count).getBytes(StandardCharsets.UTF_8),
            text.substring(count + 1, end).getBytes(StandardCharsets.UTF_8),
            text.substring(end).getBytes(StandardCharsets.UTF_8)};
    }

    static String amount(String text) { return text.replace(',', '.'); }

    static byte[] invoice(int order, Map<String, String> row, Map<String, String> debtor, Map<String, String> supplier,
                          String content) throws XMLStreamException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length() + 4096);
        xml = FACTORY.createXMLStreamWriter(out, "UTF-8");
        open("CPPFactureMixteUnitaire");
        xml.writeAttribute("NumOrdre", Integer.toString(order));
        open("Fournisseur");
        value("TypeIdentifiant", supplier.get("identifier_type"));
        value("Identifiant", supplier.get("identifier"));
        value("RaisonSociale", supplier.get("name"));
        value("CodePays", supplier.get("country"));
        open("ReferenceBancaire");
        xml.writeAttribute("Type", "IBAN");
        value("Compte", supplier.get("iban"));
        close();
        close();
        open("Debiteur");
        value("TypeIdentifiant", "1");
        value("Identifiant", debtor.get("SIRET"));
        value("Nom", debtor.get("Nom"));
        if (!debtor.get("Code service").isEmpty()) {
            value("CodeService", debtor.get("Code service"));
            value("NomService", debtor.get("Nom service"));
        }
        close();
        open("DonneesFacture");
        value("Id", row.get("N° facture"));
        if (!row.get("Facture d'origine").isEmpty()) value("IdFactureOrigine", row.get("Facture d'origine"));
        value("Type", TYPES.get(row.get("Type")));
        value("Cadre", row.get("Cadre"));
        String[] date = row.get("Date facture").split("/");
        value("DateEmissionFacture", date[2] + "-" + date[1] + "-" + date[0]);
        open("ModePaiement");
        value("Code", row.get("Mode de paiement"));
        close();
        value("Devise", "EUR");
        open("Montants");
        value("MontantHT", amount(row.get("Montant HT")));
        value("MontantTTC", amount(row.get("Montant TTC")));
        value("MontantNetAPayer", amount(row.get("Net à payer")));
        close();
        open("TVAS");
        for (String place : new String[] {"1", "2"}) {
            if (row.get("Taux TVA " + place).isEmpty()) continue;
            open("TVA");
            value("Taux", amount(row.get("Taux TVA " + place)));
            value("BaseHt", amount(row.get("Base HT " + place)));
            value("MontantTVA", amount(row.get("Montant TVA " + place)));
            close();
        }
        close();
        open("Engagement");
        if (!row.get("N° marché").isEmpty()) value("NumeroMarche", row.get("N° marché"));
        value("NumeroEngagement", row.get("N° engagement"));
        close();
        close();
        open("PJ");
        xml.writeAttribute("NumOrdre", "1");
        value("Contenu", content);
        value("NomPJ", row.get("Fichier PDF"));
        value("TypePJ", "01");
        value("MimeTypePJ", "application/pdf");
        close();
        close();
        xml.close();
        return out.toByteArray();
    }

    static String content(Path pdf, boolean deflate) throws IOException {
        byte[] bytes = Files.readAllBytes(pdf);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 512);
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry(pdf.getFileName().toString());
            if (!deflate) {
                CRC32 crc = new CRC32();
                crc.update(bytes);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(bytes.length);
                entry.setCrc(crc.getValue());
            }
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    static void close(String out, int lot, byte[][] frame, List<byte[]> invoices) throws IOException {
        Path path = Path.of(out, String.format("lot-%05d.xml", lot));
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
            file.write(frame[0]);
            file.write(Integer.toString(invoices.size()).getBytes(StandardCharsets.UTF_8));
            file.write(frame[1]);
            for (byte[] text : invoices) file.write(text);
            file.write(frame[2]);
        }
    }

    static int size(byte[][] frame) { return frame[0].length + frame[1].length + frame[2].length; }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        String out = arguments[1];
        long limit = Long.parseLong(arguments[2]);
        boolean deflate = arguments[3].equals("deflate");
        Map<String, String> supplier = new HashMap<>();
        Matcher pair = Pattern.compile("\"(\\w+)\": \"?([^\"{},\\n]*)\"?")
            .matcher(Files.readString(folder.resolve("chorus-export.json")));
        while (pair.find()) supplier.put(pair.group(1), pair.group(2));
        Map<String, Map<String, String>> debtors = new HashMap<>();
        for (Map<String, String> row : rows(folder.resolve("debiteurs.csv"))) debtors.put(row.get("Code client"), row);
        int lot = 1;
        byte[][] frame = frame(lot);
        List<byte[]> invoices = new ArrayList<>();
        long size = 0;
        for (Map<String, String> row : rows(folder.resolve("factures.csv"))) {
            String content = content(folder.resolve("pdf").resolve(row.get("Fichier PDF")), deflate);
            Map<String, String> debtor = debtors.get(row.get("Code client"));
            int order = invoices.size() + 1;
            byte[] text = invoice(order, row, debtor, supplier, content);
            long total = size(frame) + Integer.toString(order).length() + size + text.length;
            if (total > limit && !invoices.isEmpty()) {
                close(out, lot, frame, invoices);
                frame = frame(++lot);
                invoices.clear();
                size = 0;
                text = invoice(1, row, debtor, supplier, content);
            }
            invoices.add(text);
            size += text.length;
        }
        close(out, lot, frame, invoices);
    }
}
