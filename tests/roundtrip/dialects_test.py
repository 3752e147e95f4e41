"""Generated CSV dialects, written by Python's csv and read by us: every text and every amount arrives as it was meant."""
import csv
import decimal
import io
import json
import pathlib
import random
import re

import cpp_document
import exporting

SEED = 20260331
FILES, ROWS = 60, 25
CENT = decimal.Decimal("0.01")
SUPPLIER = {"supplier": {"identifier": "99920260900023", "name": "Dupont"}, "pdf_dir": "pdf"}
HEADERS = ["N° facture", "Date facture", "SIRET", "Nom débiteur", "Nom service", "Code service", "Montant HT", "Taux TVA",
           "N° marché"]
# What each encoding can hold; the rest of the alphabet is what makes CSV and XML difficult.
# Windows-1252 has either letters or signs: together, by chance, they may be UTF-8 as well, and such a file is refused.
LETTERS = {"utf-8": ["aé€œΩ日\u202f😀"], "utf-8-sig": ["aé€œΩ日😀"], "cp1252": ["aéàçÀÖ", "aœ€’«»Ÿ"],
           "utf-16": ["aé€Ω日😀"]}
ODD = ";,\t|\"'<>&]=\\/ .#-+@%"
PDF = b"%%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n%d\n%%%%EOF\n"


def tidy(text):
    """As the README says of texts: a line break, with the blanks beside it, is one space, as a tab is; spaces around go."""
    text = re.sub(r"[ \t\u00a0\u202f]*[\r\n][ \t\r\n\u00a0\u202f]*", " ", text)
    return text.replace("\t", " ").strip(" ")


class File:
    """One invoices file of some office, and what its document must say."""

    def __init__(self, index):
        self.random = random.Random(SEED + index)
        self.encoding = self.random.choice(list(LETTERS))
        self.letters = self.random.choice(LETTERS[self.encoding])
        self.delimiter = self.random.choice(";,\t|")
        self.line_end = self.random.choice(["\r\n", "\n"])
        self.quoting = self.random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
        self.sep_line = self.random.random() < 0.2
        self.decimal_mark = self.random.choice(",.")
        self.expected = []
        rows = [HEADERS, *(self.row(number) for number in range(ROWS))]
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self.delimiter, lineterminator=self.line_end, quoting=self.quoting).writerows(rows)
        head = f"sep={self.delimiter}{self.line_end}" if self.sep_line else ""
        self.data = (head + text.getvalue()).encode(self.encoding)

    def text(self, longest):
        """Hostile, but no cell of spaces only, and no line break at either end: those say nothing."""
        alphabet = self.letters * 3 + ODD + "\n"
        length = self.random.randrange(1, longest)
        middle = "".join(self.random.choice(alphabet) for _ in range(length))
        return "a" + middle + "z"

    def amount(self, value):
        """Never a text that reads in two ways: two decimals, and a group mark that is no decimal mark."""
        whole, fraction = f"{value:.2f}".split(".")
        groups = ["", " ", "\u00a0", "'"] + (["\u202f"] if self.encoding != "cp1252" else [])
        if len(whole) > 3:
            whole = whole[:-3] + self.random.choice(groups) + whole[-3:]
        unit = self.random.choice(["", "", " €", "€"])
        return whole + self.decimal_mark + fraction + unit

    def row(self, number):
        base = decimal.Decimal(self.random.randrange(0, 99_999_999)).scaleb(-2)
        rate = decimal.Decimal(self.random.choice(["20", "10", "0"]))
        if rate == 20:
            base -= base % decimal.Decimal("0.05")  # the VAT is exact then, and may be left out
        if rate == 10:
            base -= base % decimal.Decimal("0.10")
        vat = (base * rate / 100).quantize(CENT)
        name, service, market = self.text(90), self.text(90), self.text(40)
        self.expected.append({"DonneesFacture/Id": f"F-{number}", "Debiteur/Nom": tidy(name),
                              "Debiteur/NomService": tidy(service), "Engagement/NumeroMarche": tidy(market),
                              "Montants/MontantHT": f"{base:.2f}", "Montants/MontantTTC": f"{base + vat:.2f}",
                              "TVA/MontantTVA": f"{vat:.2f}"})
        return [f"F-{number}", "31/03/2026", "26690934000017", name, service, "S1", self.amount(base), f"{rate}", market]

    def __str__(self):
        return f"{self.encoding} {self.delimiter!r} {self.line_end!r} quoting {self.quoting} sep {self.sep_line}"


def invoices_of(data):
    """Each invoice's values by the last two parts of their path."""
    found = []
    for leaf in cpp_document.read(data).leaves:
        if leaf.path.endswith("/CPPFactureMixteUnitaire"):
            found.append({})
        elif found and leaf.text is not None and not leaf.path.endswith("Contenu"):
            found[-1]["/".join(leaf.path.split("/")[-2:])] = leaf.text
    return found


def compare(file, data):
    found = invoices_of(data)
    if len(found) != len(file.expected):
        return [f"{file}: {len(found)} invoices instead of {len(file.expected)}"], 0
    faults, count = [], 0
    for meant, actual in zip(file.expected, found):
        for path, value in meant.items():
            count += 1
            if actual.get(path) != value:
                faults.append(f"{file}: {meant['DonneesFacture/Id']} {path}: {actual.get(path)!r} instead of {value!r}")
    return faults, count


def main():
    arguments = exporting.arguments()
    faults, compared, unseen = [], 0, 0
    with exporting.scratch() as name:
        for index in range(FILES):
            file = File(index)
            folder = pathlib.Path(name) / f"office-{index}"
            (folder / "pdf").mkdir(parents=True)
            for number in range(ROWS):
                (folder / f"pdf/F-{number}.pdf").write_bytes(PDF % number)
            (folder / "chorus-export.json").write_text(json.dumps(SUPPLIER), encoding="utf-8")
            (folder / "factures.csv").write_bytes(file.data)
            output = folder / "out.xml"
            exporting.export(arguments.binary, folder, "--invoices", "factures.csv", "--output", output, "--quiet",
                             "--production-date", "2026-03-31")
            more, count = compare(file, output.read_bytes())
            faults += more
            compared += count
            # The comparison is no formality: another file's values are not this one's.
            file.expected = File(index + FILES).expected
            unseen += not compare(file, output.read_bytes())[0]
    if unseen:
        faults.append(f"{unseen} documents agree with another file's values")
    exporting.finish(faults, compared, 9000)


if __name__ == "__main__":
    main()
