"""A month of 200 invoices with everything that a column may hold or leave out, always the same."""
import csv
import decimal
import io
import json
import pathlib
import random

SEED = 20260331
COUNT = 200
CENT = decimal.Decimal("0.01")
RATES = ["20", "10", "5.5", "2.1", "0", "8.5"]

SUPPLIER = {
    "supplier": {"identifier": "99920260900023", "name": "Œuvres & Cie « l'Été » <Lyon>", "country": "FR",
                 "iban": "FR76 9996 9002 0200 0260 3127 078", "bank_reference": True},
    "debtors": "debiteurs.csv", "pdf_dir": "pdf", "payment_mode": "58", "profile": "production",
    "sender_id": "EMET01", "receiver_id": "REC",
}
DEBTOR_HEADERS = ["Code client", "Code adresse", "Nom", "SIRET", "Code service", "Nom service",
                  "Engagement obligatoire", "Service obligatoire", "Service ou engagement obligatoire"]
DEBTORS = [
    ["VILLE", "", "Ville de L'Haÿ-les-Roses", "21690912700013", "", "", "oui", "", ""],
    ["HOP", "A&B", "Hôpital \"Cœur\" & Fils", "26690934000017", "SVC <1>", "Service > 'été'", "oui", "oui", ""],
    ["HOP", "LABO", "", "26690934000017", "LABO-€", "", "", "oui", ""],
    ["HOP", "", "Hôpital, toutes adresses", "26690934000017", "GÉNÉRAL", "Général ; secrétariat", "", "", ""],
    ["UNIV", "", "Université\nde la Presqu'île", "19691990600012", "", "", "", "", "oui"],
    ["EAUX 2", "", "x" * 150, "25690978900024", "S" * 100, "n" * 120, "non", "oui", "non"],
    ["NU", "", "", "19690956800012", "", "", "", "", ""],
]
VAT = ["Taux TVA", "Base HT", "Montant TVA"]
HEADERS = ["N° facture", "Date facture", "Code client", "Code adresse", "Objet", "Type", "Cadre", "Facture d'origine",
           "Devise", "Montant HT", "Montant TTC", "Net à payer", *VAT,
           *(f"{name} {index}" for index in (1, 2, 9) for name in VAT),
           "Mode de paiement", "N° engagement", "N° marché", "N° contrat", "Fichier PDF", "Pièces jointes",
           "SIRET", "Code service", "Nom service", "Nom débiteur"]
ODD = ["R&D", "a<b>c", "l'« été »", "\"guillemets\"", "œuvre", "10 €", "ligne ; point-virgule", "M-0018", "M]]>7", "&amp;"]


class Batch:
    """Writes the files of the office into `folder`."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.random = random.Random(SEED)
        self.rows = []

    def write(self):
        (self.folder / "pdf/sous dossier").mkdir(parents=True)
        for index in range(COUNT):
            self.add_invoice(index)
        self.write_csv("debiteurs.csv", [DEBTOR_HEADERS, *DEBTORS])
        self.write_csv("factures.csv", [HEADERS, *([row.get(name, "") for name in HEADERS] for row in self.rows)])
        (self.folder / "chorus-export.json").write_text(json.dumps(SUPPLIER), encoding="utf-8")

    def write_csv(self, name, rows):
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
        (self.folder / name).write_bytes(text.getvalue().encode("utf-8-sig"))

    def sometimes(self, value, share=0.5):
        return value if self.random.random() < share else ""

    def number(self, index):
        shape = self.random.choice(["F2026-{:04}", "{:04}", "F/26 {:04}", "a_b+c-{:04}", "FACTURE-LONGUE--{:04}"])
        return shape.format(index)

    def figure(self, value):
        """As one office or another writes it; always at least two decimals."""
        whole, _, fraction = f"{value:f}".partition(".")
        if len(whole) > 3:
            mark = self.random.choice(["", " ", "\u00a0", "\u202f", "'"])
            whole = f"{whole[:-3]}{mark}{whole[-3:]}"
        return whole + "," + fraction.ljust(2, "0")

    def base(self):
        """Cents as a rule, now and then four to six decimals."""
        cents = decimal.Decimal(self.random.randrange(1, 900_000)).scaleb(-2)
        if self.random.random() < 0.1:
            cents += decimal.Decimal(self.random.randrange(1, 99) * 10 + 1).scaleb(-self.random.choice([5, 6]))
        return cents

    def vat_lines(self):
        lines = []
        for rate in self.random.sample(RATES, self.random.choice([0, 1, 1, 1, 2, 2, 3])):
            base = self.base()
            vat = (base * decimal.Decimal(rate) / 100).quantize(CENT, decimal.ROUND_HALF_UP)
            if vat > 1 and self.random.random() < 0.2:
                vat += self.random.choice([CENT, -CENT])  # rounded by another program
            lines.append((decimal.Decimal(rate), base, vat))
        return lines

    def debtor(self):
        """What names the debtor: a client, a client and an address, or everything inline."""
        kind = self.random.choice(["known", "known", "known", "inline", "both"])
        if kind == "inline":
            return {"SIRET": "26690934000017", "Code service": self.sometimes("INL & 1"),
                    "Nom service": self.sometimes("Écoles"), "Nom débiteur": self.sometimes("Nom <en ligne>")}
        line = self.random.choice(DEBTORS)
        row = {"Code client": line[0], "Code adresse": line[1] or self.sometimes("INCONNUE", 0.2)}
        if kind == "both":
            row |= {"Code service": "AUTRE", "Nom service": self.sometimes("Autre service"),
                    "Nom débiteur": self.sometimes("Autre nom")}
        return row

    def commitment(self):
        engagement = self.sometimes(f"EJ-{self.random.randrange(10**9)}")
        market = self.sometimes(self.random.choice(ODD))
        contract = "" if market else self.sometimes(self.random.choice(ODD))
        if not (engagement or market or contract):
            contract = "CT-" + "9" * 47  # the longest that fits
        return {"N° engagement": engagement, "N° marché": market, "N° contrat": contract}

    def file(self, name, size, pdf=True):
        data = self.random.randbytes(size)
        head = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" if pdf else b""
        tail = b"\nstartxref\n0\n%%EOF\n" if pdf else b""
        (self.folder / "pdf" / name).write_bytes(head + data + tail)
        return name

    def attachments(self, index, number):
        size = 150_000 if index == 77 else self.random.randrange(1, 3000)
        names = [f"{number}.pdf", f"pièce n° {index} – œuvre d'été.pdf", f"sous dossier/F{index}.pdf",
                 f"{index} une facture dont le nom est bien trop long pour le portail.pdf", f"facture_({index})_a&b.pdf"]
        name = self.random.choice(names)
        if name == names[0] and "/" in name:
            name = names[2]
        annexes = []
        for order in range(self.random.choice([0, 0, 0, 1, 1, 2, 3])):
            extension = self.random.choice(["pdf", "txt", "xml", "png", "docx"])
            annex = f"{index}-annexe-{order}-{'très ' * self.random.randrange(12)}longue.{extension}"
            annexes.append(self.file(annex, self.random.randrange(1, 500), extension == "pdf"))
        self.file(name, size)
        return {"Fichier PDF": "" if name == names[0] else name, "Pièces jointes": " | ".join(annexes)}

    def totals(self, lines, framework):
        """HT, TTC and net, each left out now and then where the VAT lines tell it."""
        net_of_tax = sum((base for _, base, _ in lines), decimal.Decimal(0)) or self.base()
        with_tax = net_of_tax + sum(vat for _, _, vat in lines)
        if framework == "A2":
            net = self.sometimes("0,00")
        else:
            net = self.sometimes(self.figure(with_tax)) or self.sometimes(self.figure(with_tax / 2 // CENT * CENT))
        needed = not lines
        return {"Montant HT": self.figure(net_of_tax) if needed else self.sometimes(self.figure(net_of_tax)),
                "Montant TTC": self.figure(with_tax) if needed else self.sometimes(self.figure(with_tax)),
                "Net à payer": net}

    def line_cells(self, line, suffix=""):
        rate, base, vat = line
        exact = (base * rate / 100) == vat
        amount = self.figure(vat) if not exact else self.sometimes(self.figure(vat))
        rate = str(rate).replace(".", ",") + self.sometimes(" %", 0.3)
        return {VAT[0] + suffix: rate, VAT[1] + suffix: self.figure(base), VAT[2] + suffix: amount}

    def add_invoice(self, index):
        number = self.number(index)
        credit = self.random.random() < 0.1
        framework = self.random.choice(["A1", "A1", "", "A2", "A9", "A12"])
        lines = self.vat_lines()
        day = self.random.randrange(1, 31)
        date = self.random.choice(["{:02}/03/2026", "{:02}-03-2026", "2026-03-{:02}", "202603{:02}"]).format(day)
        row = {
            "N° facture": number, "Date facture": date, "Objet": self.random.choice(ODD) + "\n" + "é" * 20,
            "Type": self.random.choice(["avoir", "381"]) if credit else self.random.choice(["", "380", "facture"]),
            "Cadre": framework, "Facture d'origine": self.sometimes("F.2025 é&<1>") if credit else "",
            "Devise": self.sometimes("EUR"),
            "Mode de paiement": self.random.choice(["", "30", "virement", "Chèque", "48", "97", "01", "42"]),
            **self.totals(lines, framework), **self.debtor(), **self.commitment(), **self.attachments(index, number),
        }
        numbered = self.random.random() < 0.3
        for place, line in zip((1, 2, 9), lines if numbered else []):
            row |= self.line_cells(line, f" {place}")
        if numbered or not lines:
            self.rows.append(row)
        else:  # a row for each rate; what is the same everywhere may stand in the first row only
            repeat = self.random.random() < 0.5
            for place, line in enumerate(lines):
                rest = row if place == 0 or repeat else {"N° facture": number}
                self.rows.append({**rest, **self.line_cells(line)})
