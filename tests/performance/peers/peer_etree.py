#!/usr/bin/env python3
"""A peer of chorus-export: what one would write with Python's standard library (csv, zipfile, base64, xml.etree).

    peer_etree.py FOLDER OUT LIMIT stored|deflate

Reads FOLDER as corpus.py writes it, writes OUT/lot-NNNNN.xml of at most LIMIT bytes. No rule is checked, nothing is
read back.
"""
import base64
import csv
import io
import json
import sys
import xml.etree.ElementTree as ET
import zipfile

XSI = "http://www.w3.org/2001/XMLSchema-instance"
START = ('<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
         '<?xml-stylesheet type="text/xsl" href="FSO1113A.xsl"?>\n')
TYPES = {"facture": "380", "avoir": "381"}


def rows(path):
    with open(path, encoding="cp1252", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def add(parent, name, text=None):
    element = ET.SubElement(parent, name)
    element.text = text
    return element


def frame(lot):
    """What stands before the number of invoices, between it and them, and after them."""
    root = ET.Element("CPPFactureMixte", {"{%s}noNamespaceSchemaLocation" % XSI: "CPPFactureMixte_V1.14.xsd"})
    unit = ET.SubElement(add(root, "Enveloppe"), "EnveloppeUnitaire", NumOrdre="1")
    parameters = add(unit, "Parametres")
    for order, code, value in (("0001", "DtPrd", "2026-12-31"), ("0002", "IdFlx", "PEER1113%017d" % lot)):
        parameter = ET.SubElement(parameters, "ParametreIndiv", NumOrdre=order)
        add(parameter, "Code", code)
        add(parameter, "Valeurparametre", value)
    partners = add(unit, "Partenaires")
    for role in ("Recepteur", "Emetteur"):
        add(add(partners, role), "Id", "00000000")
    ET.SubElement(root, "CPPFactures", Compteur="#").text = "\n"
    text = START + ET.tostring(root, encoding="unicode") + "\n"
    return [part.encode() for part in (*text[:text.index("</CPPFactures>")].split("#"),
                                       text[text.index("</CPPFactures>"):])]


def amount(text):
    return text.replace(",", ".")


def invoice(row, debtor, supplier):
    unit = ET.Element("CPPFactureMixteUnitaire")
    part = add(unit, "Fournisseur")
    add(part, "TypeIdentifiant", str(supplier["identifier_type"]))
    add(part, "Identifiant", supplier["identifier"])
    add(part, "RaisonSociale", supplier["name"])
    add(part, "CodePays", supplier["country"])
    add(ET.SubElement(part, "ReferenceBancaire", Type="IBAN"), "Compte", supplier["iban"])
    part = add(unit, "Debiteur")
    add(part, "TypeIdentifiant", "1")
    add(part, "Identifiant", debtor["SIRET"])
    add(part, "Nom", debtor["Nom"])
    if debtor["Code service"]:
        add(part, "CodeService", debtor["Code service"])
        add(part, "NomService", debtor["Nom service"])
    data = add(unit, "DonneesFacture")
    add(data, "Id", row["N° facture"])
    if row["Facture d'origine"]:
        add(data, "IdFactureOrigine", row["Facture d'origine"])
    add(data, "Type", TYPES[row["Type"]])
    add(data, "Cadre", row["Cadre"])
    day, month, year = row["Date facture"].split("/")
    add(data, "DateEmissionFacture", "%s-%s-%s" % (year, month, day))
    add(add(data, "ModePaiement"), "Code", row["Mode de paiement"])
    add(data, "Devise", "EUR")
    part = add(data, "Montants")
    add(part, "MontantHT", amount(row["Montant HT"]))
    add(part, "MontantTTC", amount(row["Montant TTC"]))
    add(part, "MontantNetAPayer", amount(row["Net à payer"]))
    part = add(data, "TVAS")
    for place in "12":
        if row["Taux TVA " + place]:
            vat = add(part, "TVA")
            add(vat, "Taux", amount(row["Taux TVA " + place]))
            add(vat, "BaseHt", amount(row["Base HT " + place]))
            add(vat, "MontantTVA", amount(row["Montant TVA " + place]))
    part = add(data, "Engagement")
    if row["N° marché"]:
        add(part, "NumeroMarche", row["N° marché"])
    add(part, "NumeroEngagement", row["N° engagement"])
    return unit


def attach(unit, folder, name, method):
    archive = io.BytesIO()
    with open("%s/pdf/%s" % (folder, name), "rb") as file, zipfile.ZipFile(archive, "w", method) as packed:
        packed.writestr(name, file.read())
    part = ET.SubElement(unit, "PJ", NumOrdre="1")
    add(part, "Contenu", base64.b64encode(archive.getvalue()).decode("ascii"))
    add(part, "NomPJ", name)
    add(part, "TypePJ", "01")
    add(part, "MimeTypePJ", "application/pdf")


class Lots:
    """Whole invoices in their order, each file as full as the limit allows."""

    def __init__(self, out, limit):
        self.out, self.limit, self.number = out, limit, 0
        self.open()

    def open(self):
        self.number += 1
        self.frame, self.invoices, self.size = frame(self.number), [], 0

    def add(self, unit):
        text = self.text(unit)
        order = str(len(self.invoices) + 1)
        full = sum(map(len, self.frame)) + len(order) + self.size + len(text) > self.limit
        if full and self.invoices:
            self.close()
            self.open()
            text = self.text(unit)
        self.invoices.append(text)
        self.size += len(text)

    def text(self, unit):
        unit.set("NumOrdre", str(len(self.invoices) + 1))
        return ET.tostring(unit, encoding="unicode").encode()

    def close(self):
        before, between, after = self.frame
        with open("%s/lot-%05d.xml" % (self.out, self.number), "wb") as file:
            file.write(before + str(len(self.invoices)).encode() + between)
            file.writelines(self.invoices)
            file.write(after)


def main():
    folder, out, limit, how = sys.argv[1:]
    method = zipfile.ZIP_DEFLATED if how == "deflate" else zipfile.ZIP_STORED
    ET.register_namespace("xsi", XSI)
    with open(folder + "/chorus-export.json", encoding="utf-8") as file:
        supplier = json.load(file)["supplier"]
    debtors = {row["Code client"]: row for row in rows(folder + "/debiteurs.csv")}
    lots = Lots(out, int(limit))
    for row in rows(folder + "/factures.csv"):
        unit = invoice(row, debtors[row["Code client"]], supplier)
        attach(unit, folder, row["Fichier PDF"], method)
        lots.add(unit)
    lots.close()


main()
