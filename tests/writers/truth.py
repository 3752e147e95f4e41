"""The invoices that every writer writes, and what of them must be exported.

Values have their kinds: text, date, number. A number is what a program computes with, so its text is up to the writer;
None is an empty cell. A row per VAT rate, as tables have it.
"""
import datetime
import decimal
import json
import xml.sax.saxutils
import zipfile

COLUMNS = {"number": "text", "date": "date", "type": "text", "siret": "text", "debtor_name": "text", "service_code": "text",
           "service_name": "text", "engagement": "text", "market": "text", "vat_rate": "number", "vat_base": "number",
           "vat_amount": "number", "total_excl_tax": "number", "total_incl_tax": "number"}

# Quotes, separators, line breaks and a backslash before a quote in names; codes with leading zeros, and those that look like a number or a date.
INVOICES = [
    ("2026-0001", "2026-03-05", "facture", "21690912700013", "Mairie d'Évry ; « Cœur de ville »", "00012", "Économat",
     "0045009817", None, [("20", "1234.56", "246.91")]),
    ("0002", "2026-03-11", "facture", "26690934000017", 'Hôpital "Les Glycines", pôle A', "LABO", None, "4500981726",
     "2025E10", [("20", "1000.1", "200.02"), ("5.5", "471", "25.91")]),
    ("F3", "2026-12-03", "facture", "19691990600012", "Université\nLyon-Presqu'île", None, None, None, "2025-03",
     [("20", "2345678.9", "469135.78")]),
    ("F4", "2026-01-31", "avoir", "19690956800012", "Collège Louise-Labé", None, 'Lot "A\\" ; nord', "BC\\2026", None,
     [("10", "99.9", "9.99")]),
    ("F5", "2026-02-28", "facture", "21690912700013", "Ville d'Aÿ, 1er \"étage\"\nbureau 2", "1E5", "œuvres | fêtes",
     "03/05", None, [("20", "0.1", "0.02"), ("10", "0.2", "0.02"), ("2.1", "1e7", "210000"), ("0", "33", "0")]),
    # One negative rate: a discount.
    ("F6", "2026-03-01", "facture", "03215678800005", "Syndicat de l'Azieu", "007", None, "TRUE", "1-2",
     [("20", "500", "100"), ("5.5", "-20.5", "-1.13")]),
]


def rows():
    """The cells of every row, texts all, None where empty; the totals on every row of an invoice."""
    made = []
    for *head, rates in INVOICES:
        base = sum(decimal.Decimal(rate[1]) for rate in rates)
        vat = sum(decimal.Decimal(rate[2]) for rate in rates)
        for rate in rates:
            numbers = [decimal.Decimal(text) for text in rate]
            made.append([*head, *(f"{number:f}" for number in numbers), f"{base:f}", f"{base + vat:f}"])
    return made


def expected():
    """Invoice number -> {place in the file: text}, VAT as a list of (rate, base, amount)."""
    cents = lambda number: f"{decimal.Decimal(number):.2f}"
    wanted = {}
    for row in rows():
        cell = dict(zip(COLUMNS, row))
        invoice = wanted.setdefault(cell["number"], {
            "number": cell["number"], "date": cell["date"], "type": "381" if cell["type"] == "avoir" else "380",
            "siret": cell["siret"], "debtor_name": cell["debtor_name"].replace("\n", " "),
            **{name: cell[name] for name in ("service_code", "service_name", "engagement", "market")},
            "total_excl_tax": cents(cell["total_excl_tax"]), "total_incl_tax": cents(cell["total_incl_tax"]), "vat": []})
        invoice["vat"].append((cents(cell["vat_rate"]), cents(cell["vat_base"]), cents(cell["vat_amount"])))
    for invoice in wanted.values():
        invoice["vat"].sort()
    return wanted


def typed(cell, kind):
    return cell if cell is None or kind != "number" else float(cell)


def write_json(path):
    """What the writers in other languages read: numbers as numbers, dates as texts, null where empty."""
    kinds = list(COLUMNS.values())
    table = {"columns": list(COLUMNS), "kinds": kinds,
             "rows": [[typed(cell, kind) for cell, kind in zip(row, kinds)] for row in rows()]}
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def write_sql(path, number="DECIMAL(12,2)", backslash="\\"):
    """A table « invoices » of any SQL database; MariaDB wants a backslash doubled."""
    types = {"text": "VARCHAR(200)", "date": "DATE", "number": number}
    lines = [f"CREATE TABLE invoices ({', '.join(f'{name} {types[kind]}' for name, kind in COLUMNS.items())});"]

    def literal(cell, kind):
        if cell is None:
            return "NULL"
        return cell if kind == "number" else "'" + cell.replace("'", "''").replace("\\", backslash) + "'"

    for row in rows():
        lines.append(f"INSERT INTO invoices VALUES ({', '.join(map(literal, row, COLUMNS.values()))});")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_xlsx(path):
    """A workbook as spreadsheets save it: a date is a number with the format 14, an amount one with « #,##0.00 »."""
    letters = dict(zip(COLUMNS, "ABCDEFGHIJKLMN"))

    def cell(value, kind, name, line):
        place = f'r="{letters[name]}{line}"'
        if value is None:
            return f"<c {place}/>"
        if kind == "text":
            return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{xml.sax.saxutils.escape(value)}</t></is></c>'
        if kind == "date":
            days = (datetime.date.fromisoformat(value) - datetime.date(1899, 12, 30)).days
            return f'<c {place} s="1"><v>{days}</v></c>'
        return f'<c {place} s="2"><v>{float(value)!r}</v></c>'

    lines = ["".join(cell(name, "text", name, 1) for name in COLUMNS)]
    lines += ["".join(cell(value, kind, name, line) for value, (name, kind) in zip(row, COLUMNS.items()))
              for line, row in enumerate(rows(), 2)]
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    formats = "".join(f'<xf numFmtId="{number}" applyNumberFormat="1" xfId="0"/>' for number in (0, 14, 4))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Factures" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{office}/styles" '
        'Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="3">{formats}</cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>'
        + "".join(f'<row r="{at}">{line}</row>' for at, line in enumerate(lines, 1)) + "</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)
