"""A month with good and bad invoices, written in any dialect or in JSON, and what corrects the bad ones."""
import codecs
import csv
import dataclasses
import io
import itertools
import json
import shutil

MARKS = {"utf-8-sig": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
HEADERS = ["N° facture", "Objet", "Date facture", "Code client", "Montant HT", "Montant TTC", "Taux TVA", "Base HT",
           "Montant TVA", "N° engagement", "Fichier PDF", "Note"]
ODD_TEXTS = ["plain", "l'été – « Œuvres » à 5 €", " spaces around ", "=1+1", 'pipe of 5" or so', "@x", "-"]
QUOTED_TEXTS = ['one\nline ; and "another"', 'one\r\nline, and |\tmore ""', '"', ";;,\t|", "\n", '""']


def _row(number, client="COLLEGE", date="12/03/2026", ht="100,00", ttc="120,00", rate="20", vat="20,00",
         engagement="BC-2026-17", absent=""):
    return {"N° facture": number, "Date facture": date, "Code client": client, "Montant HT": ht, "Montant TTC": ttc,
            "Taux TVA": rate, "Base HT": "100,00", "Montant TVA": vat, "N° engagement": engagement, "Fichier PDF": f"{absent}{number}.pdf"}


def _two_rates(number, client="COLLEGE", date="12/03/2026"):
    rows = [_row(number, client, date, "200,00", "225,50"),
            _row(number, client, date, "200,00", "225,50", "5,5", "5,50")]
    return rows


# Number -> rows and the rules that they break. What is wrong stands in CORRECTIONS.
GOOD = {"G-1": [_row("G-1")], "G-2": _two_rates("G-2"), "G-3": _two_rates("G-3"), "G-4": [_row("G-4")]}
BAD = {
    "B-1": ([_row("B-1", ttc="120,07")], ["AMOUNT-08"]),
    "B-2": (_two_rates("B-2", client="PISCINE"), ["DEBTOR-02"]),
    "B-3": ([_row("B-3", absent="absent-")], ["PDF-01"]),
    "B-4": (_two_rates("B-4", date="31/02/2026"), ["DATE-03"]),
    "B-5": ([_row("B-5", date="31/02/2026", ttc="120,07", absent="absent-")], ["DATE-03", "PDF-01", "AMOUNT-08"]),
}
CORRECTIONS = {"120,07": "120,00", "PISCINE": "COLLEGE", "absent-B-3.pdf": "B-3.pdf",
               "absent-B-5.pdf": "B-5.pdf", "31/02/2026": "28/02/2026"}
NUMBERS = sorted([*GOOD, *BAD])
CUT_NUMBERS = ["S-1", "S-2", "L-1", "L-2", "L-3"]

# Rows of one invoice stand together or apart.
_TOGETHER = ["G-1", "B-1", "G-2", "G-2", "B-2", "B-2", "B-3", "G-3", "G-3", "B-4", "B-4", "B-5", "G-4"]
_APART = ["B-2", "G-2", "B-4", "G-3", "B-1", "G-1", "B-2", "B-3", "G-2", "B-5", "G-4", "B-4", "G-3"]


@dataclasses.dataclass(frozen=True)
class Dialect:
    encoding: str
    delimiter: str
    line_end: str
    sep_line: bool
    quotes: str  # none, needed, all
    trailing: bool
    turned: bool  # columns in another order
    apart: bool

    @property
    def name(self):
        flags = [word for word, on in (("sep=", self.sep_line), ("trailing", self.trailing), ("turned", self.turned),
                                       ("apart", self.apart)) if on]
        return " ".join([self.encoding, repr(self.delimiter), repr(self.line_end), f"quotes:{self.quotes}", *flags])

    def encode(self, text):
        """Without the mark; a character that the encoding lacks becomes a question mark."""
        return text.encode(self.encoding.replace("-sig", ""), "replace")

    def decode(self, data):
        mark = MARKS.get(self.encoding, b"")
        if not data.startswith(mark):
            raise ValueError("the byte order mark is gone")
        return data[len(mark):].decode(self.encoding.replace("-sig", ""))

    def prologue(self):
        return f"sep={self.delimiter}{self.line_end}" if self.sep_line else ""

    def cell(self, text):
        needs = any(c in text for c in '"\r\n' + self.delimiter) if self.quotes != "none" else False
        return '"' + text.replace('"', '""') + '"' if needs or self.quotes == "all" else text


def dialects():
    """Each encoding with each delimiter and line end; the rest takes turns."""
    mixes = itertools.cycle(itertools.product([False, True], ["none", "needed", "all"], [False, True], [False, True],
                                              [False, True]))
    chosen = []
    for encoding, delimiter, line_end in itertools.product(["cp1252", "utf-8", *MARKS], ";,\t|", ["\r\n", "\n"]):
        sep_line, quotes, trailing, turned, apart = next(mixes)
        if delimiter == "," and quotes == "none":
            quotes = "needed"  # amounts have a decimal comma
        chosen.append(Dialect(encoding, delimiter, line_end, sep_line, quotes, trailing, turned, apart))
        for _ in range(4):  # a step of five visits all 48 mixes in turn
            next(mixes)
    return chosen


class Written:
    """An invoices file and its rows as they were written, with their line ends and without trailing delimiter."""

    def __init__(self, dialect):
        self.dialect = dialect
        headers = [*HEADERS[5:], *HEADERS[:5]] if dialect.turned else HEADERS
        self.header = dialect.delimiter.join(dialect.cell(text) for text in headers)
        self.rows = {number: [] for number in NUMBERS}  # as text
        texts = itertools.cycle(ODD_TEXTS + (QUOTED_TEXTS if dialect.quotes != "none" else []))
        order = []
        source = {**GOOD, **{number: rows for number, (rows, _) in BAD.items()}}
        for number in _APART if dialect.apart else _TOGETHER:
            row = {**source[number][len(self.rows[number])], "Objet": next(texts), "Note": next(texts)}
            text = dialect.delimiter.join(dialect.cell(row[name]) for name in headers)
            self.rows[number].append(text)
            order.append((number, text))
        self.invoices = list(dict.fromkeys(number for number, _ in order))  # by first row
        ends = (dialect.delimiter if dialect.trailing else "") + dialect.line_end
        self.text = dialect.prologue() + "".join(line + ends for line in [self.header, *(text for _, text in order)])
        self.data = MARKS.get(dialect.encoding, b"") + dialect.encode(self.text)


def take_cell(text, delimiter):
    """The first cell of `text`, and what stands behind it."""
    if not text.startswith('"'):
        end = min(at for at in (text.find(c) for c in (delimiter, "\r", "\n")) if at >= 0)
        return text[:end], text[end:]
    cell, at = "", 1
    while True:
        end = text.index('"', at)
        cell += text[at:end]
        if text[end + 1:end + 2] != '"':
            return cell, text[end + 1:]
        cell, at = cell + '"', end + 2


def corrected_by_hand(text):
    """As in a text editor: the errors stay where they are."""
    for wrong, right in CORRECTIONS.items():
        text = text.replace(wrong, right)
    return text


def corrected_in_spreadsheet(dialect, text):
    """Every cell written anew, the errors deleted."""
    text = text.removeprefix(dialect.prologue())
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=dialect.delimiter, lineterminator=dialect.line_end)
    writer.writerow(header)
    for row in rows:
        writer.writerow([*(CORRECTIONS.get(cell, cell) for cell in row[:-1]), ""])
    return dialect.prologue() + out.getvalue()


def json_invoices():
    """The same month in JSON, good and bad, with values that a careless writer would change."""
    odd = [None, True, 1.50, "l'été « Œuvre » \"€\" \\ \n 日本 \u2028", {"a": [1, {"b": []}], "c": {}}, [], "=1+1"]
    invoices = []
    for at, number in enumerate(_TOGETHER):
        if number in _TOGETHER[:at]:
            continue
        rows = GOOD[number] if number in GOOD else BAD[number][0]
        first = rows[0]
        invoices.append({
            "number": number, "kept": odd[at % len(odd)], "date": first["Date facture"],
            "client": first["Code client"], "total_excl_tax": first["Montant HT"],
            "total_incl_tax": first["Montant TTC"],
            "vat": [{"rate": row["Taux TVA"], "base": row["Base HT"], "amount": row["Montant TVA"], "why": at}
                    for row in rows],
            "engagement": first["N° engagement"], "pdf": first["Fichier PDF"], "also kept": odd[(at + 3) % len(odd)]})
    return invoices


def office(source, folder):
    """The good configuration, debtors and PDFs, in a fresh `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source / "tests/golden/base", folder)
    (folder / "invoices.csv").unlink()
    annex = (folder / "pdf/annex.pdf").read_bytes()
    for number in [*NUMBERS, *CUT_NUMBERS]:  # each its own: of one client and amount, one PDF is one invoice
        (folder / f"pdf/{number}.pdf").write_bytes(annex + f"% {number}\n".encode())


def write_json(file, invoices, indent=2):
    file.write_text(json.dumps(invoices, ensure_ascii=False, indent=indent), encoding="utf-8")
