#!/usr/bin/env python3
"""Draws the PDFs of the example folders: python3 examples/draw_invoices.py [FOLDER...]

Numbers, dates, amounts, names and references come from each folder's own configuration, invoices and
debtors files; drawing.json adds what an invoice prints and the XML does not carry (postal addresses, the
lines). The script stops when the two do not add up. Same input, same bytes: nothing here asks for the time.
Python 3, standard library only; the fonts are two of the fourteen that every PDF reader has.
"""

import csv
import hashlib
import io
import json
import sys
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
NBSP = "\u00a0"

FRENCH_HEADERS = {
    "N° facture": "number", "Date facture": "date", "Code client": "client", "Code adresse": "address_code",
    "Objet": "subject", "Type": "type", "Cadre": "framework", "Facture d'origine": "original_invoice",
    "Montant HT": "total_excl_tax", "Montant TTC": "total_incl_tax", "Net à payer": "net_payable",
    "Taux TVA": "vat_rate", "Base HT": "vat_base", "Montant TVA": "vat_amount",
    "Mode de paiement": "payment_mode", "N° engagement": "engagement", "N° marché": "market",
    "N° contrat": "contract", "Pièces jointes": "attachments", "Nom": "name", "SIRET": "siret",
    "Code service": "service_code", "Nom service": "service_name",
}
PAYMENT_LABELS = {"01": "selon les conditions du marché", "30": "virement", "48": "carte bancaire",
                  "virement": "virement"}


# --- reading the folder ---------------------------------------------------------------------------------------

def money(text):
    return Decimal(str(text).replace(NBSP, "").replace(" ", "").replace(",", "."))


def cents(value):
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def records(path):
    if path.suffix == ".json":
        return json.loads(path.read_text(encoding="utf-8"))
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    delimiter = max(";,", key=text.split("\n", 1)[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [FRENCH_HEADERS.get(name, name) for name in next(rows)]
    return [dict(zip(header, row)) for row in rows]


def vat_lines(record):
    if "vat" in record:
        return [(money(v["rate"]), money(v["base"]), money(v["amount"])) for v in record["vat"]]
    return [tuple(money(record[key]) for key in ("vat_rate", "vat_base", "vat_amount"))]


def read_invoices(path):
    """One record per invoice: rows of the same number give one VAT line each."""
    invoices = {}
    for record in records(path):
        invoice = invoices.setdefault(record["number"], dict(record, vat_lines=[]))
        invoice["vat_lines"] += vat_lines(record)
    return list(invoices.values())


def check(invoice, lines):
    """Stops on an invoice that does not add up: an example that is wrong teaches nothing."""
    number, vat = invoice["number"], invoice["vat_lines"]
    excl, incl = money(invoice["total_excl_tax"]), money(invoice["total_incl_tax"])
    sums = {}
    for _, quantity, _, price, rate in lines:
        sums[money(rate)] = sums.get(money(rate), 0) + cents(money(quantity) * money(price))
    problems = []
    if sums != {rate: base for rate, base, _ in vat}:
        problems.append(f"the lines give {sums}")
    if sum(base for _, base, _ in vat) != excl:
        problems.append("the bases are not the total without tax")
    if excl + sum(amount for *_, amount in vat) != incl:
        problems.append("total without tax + VAT is not the total")
    if any(abs(cents(base * rate / 100) - amount) > Decimal("0.01") for rate, base, amount in vat):
        problems.append("base x rate is not the VAT")
    if problems:
        sys.exit(f"draw_invoices.py: {number}: " + "; ".join(problems))


# --- French typography ----------------------------------------------------------------------------------------

def number_text(value, places=2):
    return f"{value:,.{places}f}".replace(",", NBSP).replace(".", ",")


def euros(value):
    return number_text(value) + NBSP + "€"


def plain(text):
    return str(text).replace(".", ",")


def percent(rate):
    return plain(rate.normalize().to_eng_string() if rate % 10 else int(rate)) + NBSP + "%"


def date_text(text):
    return "/".join(reversed(text.split("-"))) if "-" in text else text


def grouped(text, sizes):
    parts, start = [], 0
    for size in sizes:
        parts.append(text[start:start + size])
        start += size
    return NBSP.join(part for part in parts if part)


def siret_text(siret):
    return grouped(siret, (3, 3, 3, 5))


def vat_number(siret):
    siren = siret[:9]
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"


# --- a page -----------------------------------------------------------------------------------------------------

# Advance widths of the characters 32 to 126, in thousandths (the fonts' public metrics).
REGULAR = [int(w) for w in """
278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278
584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944
667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500
278 556 500 722 500 500 500 334 260 334 584""".split()]
BOLD = [int(w) for w in """
278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333
584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944
667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556
333 611 556 778 556 556 500 389 280 389 584""".split()]
OTHERS = {"€": 556, "°": 400, "«": 556, "»": 556, "–": 556, NBSP: 278, "·": 278, "²": 333, "î": 278, "ï": 278}


def width(text, size, bold=False):
    table, total = BOLD if bold else REGULAR, 0
    for char in text:
        base = unicodedata.normalize("NFD", char)[0]
        total += OTHERS[char] if char in OTHERS else table[ord(base) - 32]
    return total * size / 1000


def literal(text):
    out = ""
    for byte in text.encode("cp1252"):
        char = chr(byte)
        out += "\\" + char if char in "()\\" else char if 32 <= byte < 127 else f"\\{byte:03o}"
    return f"({out})"


class Page:
    """A4, the origin at the top left, in points."""

    def __init__(self):
        self.operators = []

    def emit(self, text):
        self.operators.append(text)

    def text(self, x, y, text, size=9, bold=False, color="0 0 0", align="left"):
        if not text:
            return
        if align != "left":
            x -= width(text, size, bold) / (1 if align == "right" else 2)
        font = "F2" if bold else "F1"
        self.emit(f"BT {color} rg /{font} {size:g} Tf {x:.2f} {842 - y:.2f} Td {literal(text)} Tj ET")

    def box(self, x, y, w, h, color):
        self.emit(f"{color} rg {x:g} {842 - y - h:g} {w:g} {h:g} re f")

    def frame(self, x, y, w, h, color="0.6 0.6 0.6", line=0.6):
        self.emit(f"{color} RG {line:g} w {x:g} {842 - y - h:g} {w:g} {h:g} re S")

    def line(self, x1, y1, x2, y2, color="0.8 0.8 0.8", line=0.6):
        self.emit(f"{color} RG {line:g} w {x1:g} {842 - y1:g} m {x2:g} {842 - y2:g} l S")

    def signature(self, x, y, slant):
        """A pen stroke that looks signed."""
        self.emit(f"0.12 0.16 0.50 RG 1.1 w 1 J {x:g} {842 - y:g} m")
        steps = [(8, 26, 16, -14, 22, 6), (4, 18, 12, 16, 10, -6), (6, -10, 12, 20, 18, 4), (5, -12, 16, 14, 30, 2 * slant)]
        for a, b, c, d, e, f in steps:
            self.emit(f"{x + a:g} {842 - y + b:g} {x + c:g} {842 - y + d:g} {x + e:g} {842 - y + f:g} c")
            x += e
        self.emit("S 0 J")

    def pdf(self, title, author):
        content = "\n".join(self.operators).encode("ascii")
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) /ViewerPreferences << /DisplayDocTitle true >> >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R\n"
            b"   /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
            f"<< /Title {literal(title)} /Author {literal(author)} /Producer (draw_invoices.py) >>".encode("ascii"),
        ]
        out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
        for index, body in enumerate(objects, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (index, body)
        start, identifier = len(out), hashlib.md5(out).hexdigest()
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        out += (f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 7 0 R /ID [<{identifier}> <{identifier}>] >>\n"
                f"startxref\n{start}\n%%EOF\n").encode("ascii")
        return bytes(out)


# --- an invoice -------------------------------------------------------------------------------------------------

LEFT, RIGHT = 45, 550
GREY, PALE = "0.38 0.38 0.38", "0.95 0.96 0.96"


def letterhead(page, supplier, sender):
    color = sender["color"]
    page.box(0, 0, 595, 7, color)
    page.box(LEFT, 34, 34, 34, color)
    page.box(LEFT + 19, 53, 15, 15, "1 1 1")
    page.box(LEFT + 23, 57, 11, 11, color)
    page.text(LEFT + 44, 49, supplier["name"], 16, True, color)
    page.text(LEFT + 44, 64, sender["trade"], 9.5, color=GREY)
    y = 84
    for text in sender["address"] + [sender["contact"], "SIRET " + siret_text(supplier["identifier"])]:
        page.text(LEFT, y, text, 8.5, color=GREY)
        y += 11.5


def footer(page, supplier, sender):
    page.line(LEFT, 790, RIGHT, 790)
    legal = [supplier["name"], sender["legal"], "SIREN " + grouped(supplier["identifier"][:9], (3, 3, 3)),
             "TVA " + vat_number(supplier["identifier"])]
    page.text(297.5, 803, " · ".join(legal), 7.5, color=GREY, align="center")
    page.text(297.5, 814, "Document d'exemple, sans valeur comptable.", 7.5, color=GREY, align="center")


def references(page, rows, color):
    """The buyer's references, on the left of the address window."""
    page.box(LEFT, 152, 2.5, 13.5 * len(rows) + 3, color)
    y = 163
    for label, value in rows:
        page.text(LEFT + 11, y, label, 8.5, color=GREY)
        page.text(LEFT + 111, y, value, 9, True)
        y += 13.5


def address(page, lines):
    page.frame(318, 147, RIGHT - 318, 88)
    y = 167
    for index, text in enumerate(lines):
        size, bold = (10, True) if index == 0 else (9.5, False)
        page.text(330, y, text, min(size, size * (RIGHT - 340) / width(text, size, bold)), bold)
        y += 14


def table_head(page, y, titles, color):
    page.box(LEFT, y, RIGHT - LEFT, 19, color)
    for x, title, align in titles:
        page.text(x, y + 13, title, 8.5, True, "1 1 1", align)


def draw_invoice(invoice, debtor, postal, lines, supplier, sender, default_mode):
    page, color = Page(), sender["color"]
    credit = invoice.get("type") in ("381", "avoir")
    excl, incl, net = (money(invoice[key]) for key in ("total_excl_tax", "total_incl_tax", "net_payable"))
    mode = invoice.get("payment_mode") or default_mode

    letterhead(page, supplier, sender)
    title = "AVOIR" if credit else "FACTURE"
    page.text(RIGHT, 56, title, 24, True, color, "right")
    page.text(RIGHT, 75, f"n° {invoice['number']}", 12, True, align="right")
    page.text(RIGHT, 91, f"du {date_text(invoice['date'])}", 10, align="right")

    references(page, [(label, value) for label, value in [
        ("SIRET du client", siret_text(debtor["siret"])),
        ("Code service", debtor.get("service_code")),
        ("N° d'engagement", invoice.get("engagement")),
        ("N° de marché", invoice.get("market")),
        ("N° de contrat", invoice.get("contract")),
        ("Code client", " / ".join(filter(None, (invoice["client"], invoice.get("address_code"))))),
        ("Avoir sur facture" if credit else "Facture d'origine", invoice.get("original_invoice")),
    ] if value], color)
    address(page, [debtor["name"]] + postal)

    y = 272
    page.text(LEFT, y, "Objet : " + invoice["subject"] if invoice.get("subject") else "", 10, True)
    y += 14
    titles = [(LEFT + 7, "Désignation", "left"), (332, "Quantité", "right"), (341, "Unité", "left"),
              (440, "Prix unitaire HT", "right"), (484, "TVA", "right"), (RIGHT - 7, "Montant HT", "right")]
    table_head(page, y, titles, color)
    y += 19
    for index, (label, quantity, unit, price, rate) in enumerate(lines):
        if index % 2:
            page.box(LEFT, y, RIGHT - LEFT, 21, PALE)
        base = y + 14
        page.text(LEFT + 7, base, label)
        page.text(332, base, plain(quantity), align="right")
        page.text(341, base, unit)
        page.text(440, base, number_text(money(price)), align="right")
        page.text(484, base, percent(money(rate)), align="right")
        page.text(RIGHT - 7, base, number_text(cents(money(quantity) * money(price))), align="right")
        y += 21
    page.line(LEFT, y, RIGHT, y, color, 1)

    y += 28
    top = y
    page.box(LEFT, y, 235, 17, PALE)
    for x, text, align in [(LEFT + 7, "Taux de TVA", "left"), (185, "Base HT", "right"), (273, "Montant TVA", "right")]:
        page.text(x, y + 12, text, 8.5, True, GREY, align)
    y += 17
    for rate, base, amount in invoice["vat_lines"]:
        page.text(LEFT + 7, y + 13, percent(rate))
        page.text(185, y + 13, euros(base), align="right")
        page.text(273, y + 13, euros(amount), align="right")
        y += 18
        page.line(LEFT, y, 280, y)

    totals = [("Total HT", excl), ("Total TVA", incl - excl), ("Total TTC", incl)]
    if net != incl:
        totals.append(("Déjà réglé", net - incl))
    y = top
    for label, value in totals:
        page.text(345, y + 12, label, 9.5)
        page.text(RIGHT - 7, y + 12, euros(value), 9.5, align="right")
        y += 18
        page.line(338, y, RIGHT, y)
    page.box(338, y + 4, RIGHT - 338, 24, color)
    page.text(345, y + 20, "Net en votre faveur" if credit else "Net à payer", 11, True, "1 1 1")
    page.text(RIGHT - 7, y + 20, euros(net), 11, True, "1 1 1", "right")

    y = 690
    notes = [("Règlement", PAYMENT_LABELS[mode] + (", déjà effectué" if net == 0 else ""))]
    if credit:
        notes = [("Règlement", "à déduire du prochain paiement, ou " + PAYMENT_LABELS[mode])]
    elif net:
        notes.append(("Échéance", "au délai légal de paiement de l'acheteur public"))
        if sender.get("iban"):
            notes.append(("IBAN", grouped(sender["iban"], (4,) * 7)))
    framework = {"A1": "A1, dépôt par un fournisseur", "A2": "A2, facture déjà payée"}[invoice.get("framework") or "A1"]
    notes.append(("Cadre de facturation", framework))
    attached = invoice.get("attachments") or []
    for name in attached.split("|") if isinstance(attached, str) else attached:
        notes.append(("Annexe", name))
    for label, value in notes:
        page.text(LEFT, y, label, 8.5, color=GREY)
        page.text(LEFT + 96, y, value, 9)
        y += 13
    page.text(LEFT, 776, "Retard de paiement : intérêts moratoires au taux légal et indemnité forfaitaire de 40 € pour frais de "
              "recouvrement. Pas d'escompte.", 7.5, color=GREY)
    footer(page, supplier, sender)
    return page.pdf(f"{'Avoir' if credit else 'Facture'} {invoice['number']}", supplier["name"])


def draw_annex(annex, debtor, supplier, sender):
    page, color = Page(), sender["color"]
    letterhead(page, supplier, sender)
    page.text(RIGHT, 56, "ANNEXE", 20, True, color, "right")
    page.text(RIGHT, 75, f"à la facture n° {annex['invoice']}", 10.5, True, align="right")
    page.text(LEFT, 175, annex["title"], 15, True)
    page.text(LEFT, 196, "Client : " + debtor["name"], 10)
    page.text(LEFT, 211, "Lieu : " + annex["place"], 10)
    columns, y = (LEFT + 7, 122, 182, 262, 315), 235
    table_head(page, y, [(x, title, "left") for x, title in zip(columns, annex["columns"])], color)
    y += 19
    for row in annex["rows"]:
        for x, value in zip(columns, row):
            page.text(x, y + 16, value, 9.5)
        y += 25
        page.line(LEFT, y, RIGHT, y)
    page.text(LEFT, y + 32, "Remarques", 10, True)
    y += 48
    for text in annex["remarks"]:
        page.text(LEFT, y, text, 10)
        y += 14
    for index, label in enumerate(annex["signed"]):
        x = LEFT + 260 * index
        page.frame(x, y + 16, 245, 92)
        page.text(x + 9, y + 31, label, 9, color=GREY)
        page.signature(x + 60, y + 82, 4 - 6 * index)
    footer(page, supplier, sender)
    return page.pdf(f"{annex['title']} (facture {annex['invoice']})", supplier["name"])


# --- a folder ---------------------------------------------------------------------------------------------------

def key_of(record):
    return "/".join(filter(None, (record["client"], record.get("address_code"))))


def draw_folder(name, drawing):
    folder = HERE / name
    config = json.loads((folder / "chorus-export.json").read_text(encoding="utf-8"))
    supplier, sender = config["supplier"], drawing["sender"]
    source = next(path for path in (folder / stem for stem in ("factures.csv", "invoices.csv", "invoices.json"))
                  if path.exists())
    debtors = {key_of(record): record for record in records(folder / config["debtors"])}
    invoices = {invoice["number"]: invoice for invoice in read_invoices(source)}
    debtor_key = {number: key_of(invoice) if key_of(invoice) in debtors else invoice["client"]
                  for number, invoice in invoices.items()}
    drawn = {}
    for number, invoice in invoices.items():
        lines = drawing["lines"].get(number) or [
            ("Prestations et fournitures du marché", "1", "forfait", base, rate) for rate, base, _ in invoice["vat_lines"]]
        check(invoice, lines)
        key = debtor_key[number]
        file_name = invoice.get("pdf") or config.get("pdf_pattern", "{number}.pdf").replace("{number}", number)
        drawn[file_name] = draw_invoice(invoice, debtors[key], drawing["addresses"][key], lines, supplier, sender,
                                        config.get("payment_mode", "30"))
    for file_name, annex in drawing["annexes"].items():
        drawn[file_name] = draw_annex(annex, debtors[debtor_key[annex["invoice"]]], supplier, sender)
    target = folder / config["pdf_dir"]
    target.mkdir(exist_ok=True)
    for file_name, data in drawn.items():
        (target / file_name).write_bytes(data)
    print(f"{name}: {len(drawn)} PDFs in {target.relative_to(HERE.parent)}")


def main():
    drawings = json.loads((HERE / "drawing.json").read_text(encoding="utf-8"))
    for name in sys.argv[1:] or drawings:
        draw_folder(name, drawings[name])


if __name__ == "__main__":
    main()
