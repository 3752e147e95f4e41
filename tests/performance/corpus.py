#!/usr/bin/env python3
"""Writes a batch of invoices for chorus-export: factures.csv, debiteurs.csv, chorus-export.json and pdf/.

    python3 corpus.py --out FOLDER --invoices N --mean-kb KB [--seed 1]

The same arguments give the same bytes on every machine with the same fonts and zlib (see pdf_bodies.py). The CSV is
what a French spreadsheet saves: Windows-1252, semicolons, decimal commas, CRLF, dd/mm/yyyy. Identifiers are invented and
have valid keys. Sizes of PDFs are spread log-normally, a third of the median to three times it in nine cases of ten,
around the mean; a few hundred different PDFs stand behind them all, each invoice's with an ending of its own.
A folder that is complete is left as it is.
"""
import argparse
import csv
import json
import math
import os
import random
import shutil

import pdf_bodies

BODIES = 400
VERSION = 1  # of what this file writes: another number writes every batch anew

SUPPLIER = {"identifier_type": 1, "identifier": "99920260900023", "name": "Dupont & Fils", "country": "FR",
            "iban": "FR7699969002020002603127078", "bank_reference": True}
DEBTORS = ["Mairie de Saint-Étienne-des-Eaux", "Centre hospitalier du Val d'Azieu", "Conseil départemental de l'Ain",
           "Lycée Émile Zola", "SDIS du Rhône & Métropole", 'Université "Lumière"', "Préfecture des Côtes-d'Armor",
           "Régie des eaux <Sud>", "Musée de l'Œuvre", "Communauté de communes du Haut-Doubs"]
DEBTOR_COLUMNS = ["Code client", "Nom", "SIRET", "Code service", "Nom service", "Engagement obligatoire",
                  "Service obligatoire", "Service ou engagement obligatoire"]
INVOICE_COLUMNS = ["N° facture", "Date facture", "Code client", "Objet", "Type", "Cadre", "Facture d'origine",
                   "Montant HT", "Montant TTC", "Net à payer", "Taux TVA 1", "Base HT 1", "Montant TVA 1",
                   "Taux TVA 2", "Base HT 2", "Montant TVA 2", "Mode de paiement", "N° engagement", "N° marché",
                   "Fichier PDF", "Commentaire"]


def luhn_key(digits):
    total = 0
    for place, digit in enumerate(reversed(digits)):
        double = digit * 2 if place % 2 == 0 else digit
        total += double - 9 if double > 9 else double
    return -total % 10


def siret(rng):
    siren = [rng.randrange(10) for _ in range(8)]
    siren.append(luhn_key(siren))
    office = siren + [rng.randrange(10) for _ in range(4)]
    return "".join(map(str, office + [luhn_key(office)]))


def money(cents):
    return "%d,%02d" % divmod(cents, 100)


def write_csv(path, columns, rows):
    with open(path, "w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows(rows)


def debtors(rng, count):
    rows = []
    for i in range(count):
        service = "SERV%03d" % rng.randrange(300) if rng.random() < 0.7 else ""
        rows.append(["C%05d" % i, rng.choice(DEBTORS), siret(rng), service,
                     "Direction des achats n° %d" % i if service else "", rng.choice(("oui", "non")),
                     "oui" if service and rng.random() < 0.5 else "non", "non"])
    return rows


def invoice(rng, index, clients):
    number = "FAC26-%07d" % index
    before_tax = rng.randrange(1000, 5000000)
    reduced = rng.randrange(100, before_tax // 2) if rng.random() < 0.25 else 0
    full = before_tax - reduced
    full_tax, reduced_tax = (full * 20 + 50) // 100, (reduced * 55 + 500) // 1000
    total = money(before_tax + full_tax + reduced_tax)
    credit = rng.random() < 0.04
    return [number, "%02d/%02d/2026" % (rng.randrange(1, 29), rng.randrange(1, 13)), rng.choice(clients)[0],
            " ".join(rng.choices(pdf_bodies.WORDS, k=6)), "avoir" if credit else "facture", "A1",
            "FAC25-%07d" % rng.randrange(10**6) if credit else "", money(before_tax), total, total,
            "20", money(full), money(full_tax), *(("5,5", money(reduced), money(reduced_tax)) if reduced else ("", "", "")),
            rng.choice(("30", "30", "30", "48")), "%010d" % rng.randrange(10**10),
            "M%08d" % rng.randrange(10**8) if rng.random() < 0.3 else "", number + ".pdf",
            'voir ; pièce "jointe"' if rng.random() < 0.1 else ""]


def sizes(rng, count, mean):
    """Log-normal around the mean, brought to it exactly; the larger the files, the closer together."""
    spread = 0.55 if mean < 4e6 else 0.1
    drawn = [min(max(rng.lognormvariate(math.log(mean), spread), mean / 4), mean * 9) for _ in range(count)]
    return [size * mean * count / sum(drawn) for size in drawn]


def write_pdfs(rng, folder, numbers, mean):
    fonts = pdf_bodies.font_pool(rng)
    images = pdf_bodies.image_pool(rng, min(mean * 5, 600000))
    os.makedirs(folder)
    bodies = []
    for place, size in enumerate(sizes(rng, min(BODIES, len(numbers)), mean)):
        shared = pdf_bodies.body(rng, size, fonts, images)
        if len(numbers) <= BODIES:  # as many bodies as invoices: none is held
            with open(os.path.join(folder, numbers[place] + ".pdf"), "wb") as file:
                file.write(shared.of(numbers[place]))
        else:
            bodies.append(shared)
    if bodies:
        for place, number in enumerate(numbers):
            with open(os.path.join(folder, number + ".pdf"), "wb") as file:
                file.write(bodies[place % BODIES].of(number) if place < BODIES else rng.choice(bodies).of(number))


def write_batch(folder, invoices, mean_kb, seed=1):
    """The batch in `folder`, written unless it is there already. Returns whether it was written."""
    stamp = "%d invoices of %g KB, seed %d, version %d, %s fonts\n" % (
        invoices, mean_kb, seed, VERSION, "real" if pdf_bodies.fonts_are_real() else "invented")
    mark = os.path.join(folder, "complete")
    if os.path.exists(mark):
        with open(mark, encoding="utf-8") as file:
            if file.read() == stamp:
                return False
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    rng = random.Random(seed)
    clients = debtors(rng, min(2000, max(5, invoices // 5)))
    rows = [invoice(rng, index, clients) for index in range(1, invoices + 1)]
    write_csv(os.path.join(folder, "debiteurs.csv"), DEBTOR_COLUMNS, clients)
    write_csv(os.path.join(folder, "factures.csv"), INVOICE_COLUMNS, rows)
    with open(os.path.join(folder, "chorus-export.json"), "w", encoding="utf-8") as file:
        json.dump({"supplier": SUPPLIER, "debtors": "debiteurs.csv", "pdf_dir": "pdf"}, file, indent=2)
        file.write("\n")
    write_pdfs(rng, os.path.join(folder, "pdf"), [row[0] for row in rows], mean_kb * 1000)
    with open(mark, "w", encoding="utf-8") as file:
        file.write(stamp)
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", required=True)
    parser.add_argument("--invoices", type=int, required=True)
    parser.add_argument("--mean-kb", type=float, required=True)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    write_batch(arguments.out, arguments.invoices, arguments.mean_kb, arguments.seed)


if __name__ == "__main__":
    main()
