"""What the JSON Schemas of invoices and debtors refuse, the program refuses, and what they admit it reads: each document
below is judged by both."""
import json
import pathlib
import subprocess
import tempfile

import checker
import json_schemas_test

READ, REFUSED, UNREADABLE = 0, 1, 3  # exit statuses

INVOICE = {"number": "F-1", "date": "2026-03-31", "client": "CITY", "total_excl_tax": "100.00",
           "vat": [{"rate": 20, "base": "100.00", "amount": "20.00"}], "total_incl_tax": "120.00", "pdf": "a.pdf"}
DEBTOR = {"client": "CITY", "siret": "21690912700013", "name": "City"}
ABSENT = object()

# what it shows, changes to the invoice (None in place of changes: the document itself), the schema admits it, status
INVOICES = [
    ("the invoice itself", {}, True, READ),
    ("numbers for numbers", {"total_excl_tax": 100, "total_incl_tax": 120.0, "number": 17}, True, READ),
    ("amounts as an office writes them", {"total_excl_tax": "100,00", "total_incl_tax": "120,00"}, True, READ),
    ("no VAT array, numbered properties",
     {"vat": ABSENT, "vat_1_rate": 20, "vat_1_base": "100", "vat_1_amount": "20"}, True, READ),
    ("no client, a SIRET", {"client": ABSENT, "siret": "21690912700013"}, True, READ),
    ("null for a client, a SIRET", {"client": None, "siret": "21690912700013"}, True, READ),
    ("an unknown property", {"colour": "blue"}, True, READ),
    *((f"null for {name}", {name: None}, True, READ)
      for name in ("address_code", "type", "framework", "original_invoice", "currency", "total_excl_tax",
                   "total_incl_tax", "net_payable", "vat_rate", "vat_base", "vat_amount", "vat_3_rate", "payment_mode",
                   "engagement", "market", "contract", "attachments", "status", "siret", "service_code",
                   "service_name", "debtor_name")),
    ("null for an attachment", {"attachments": [None, "b.pdf"]}, True, READ),
    ("null for vat", {"vat": None, "total_excl_tax": "120.00"}, True, READ),
    ("null for a VAT base and amount", {"vat": [{"rate": 20, "base": None, "amount": None}]}, True, READ),
    ("null for the PDF: the pattern's", {"pdf": None, "number": "a"}, True, READ),
    ("no number", {"number": ABSENT}, False, REFUSED),
    ("null for the number", {"number": None}, False, REFUSED),
    ("an empty number", {"number": ""}, False, REFUSED),
    ("no date", {"date": ABSENT}, False, REFUSED),
    ("null for the date", {"date": None}, False, REFUSED),
    ("a date in words", {"date": "end of March"}, False, REFUSED),
    ("neither client nor SIRET", {"client": ABSENT}, False, REFUSED),
    ("null for both", {"client": None, "siret": None}, False, REFUSED),
    ("an object for an amount", {"total_excl_tax": {"value": 100}}, False, REFUSED),
    ("an array for a text", {"engagement": ["1", "2"]}, False, REFUSED),
    ("a text for vat", {"vat": "20 %"}, False, REFUSED),
    ("null for a VAT line", {"vat": [None]}, False, REFUSED),
    ("a VAT line without rate", {"vat": [{"base": "100.00", "amount": "17.00"}]}, False, REFUSED),
    ("null for a rate", {"vat": [{"rate": None, "base": "100.00", "amount": "17.00"}]}, False, REFUSED),
]
DEBTORS = [
    ("the debtor itself", {}, True, READ),
    ("an integer for the client", {"client": 17}, True, READ),
    *((f"null for {name}", {name: None}, True, READ)
      for name in ("address_code", "name", "service_code", "service_name", "engagement_required",
                   "service_required", "service_or_engagement_required")),
    ("null for the SIRET, which the invoice has", {"siret": None}, True, READ),
    *((f"{flag!r} for a flag", {"service_or_engagement_required": flag, "service_code": "S"}, True, READ)
      for flag in (True, False, 0, 1, "oui", "Non", "o", "N", "VRAI", "faux", "yes", "no", "y", "true", "x", "1", "")),
    ("a flag in other words", {"engagement_required": "perhaps"}, False, REFUSED),
    ("2 for a flag", {"engagement_required": 2}, False, REFUSED),
    ("an object for a name", {"name": {"fr": "Ville"}}, False, REFUSED),
]
DOCUMENTS = [
    ("an object without an array", {"invoices": "F-1"}, False, UNREADABLE),
    ("a text in the array", ["F-1"], False, UNREADABLE),
    ("an empty array", [], True, READ),
]


def changed(record, changes):
    return {key: value for key, value in {**record, **changes}.items() if value is not ABSENT}


_statuses = {}  # the program does not change between the trees of a self-test


def status_of(binary, folder, title, invoices, debtors):
    if title in _statuses:
        return _statuses[title]
    for name, document in (("invoices.json", invoices), ("debtors.json", debtors)):
        (folder / name).write_text(json.dumps(document), encoding="utf-8")
    done = subprocess.run(
        [binary, "check", "--lang", "en", "--quiet", "--config", "chorus-export.json", "--debtors", "debtors.json",
         "--production-date", "2026-03-31", "--invoices", "invoices.json"], cwd=folder, capture_output=True, text=True)
    _statuses[title] = done.returncode, done.stderr.strip()
    return _statuses[title]


def cases():
    """what it shows, kind, document that is judged, invoices, debtors, the schema admits it, status"""
    for name, changes, admitted, status in INVOICES:
        invoices = [changed(INVOICE, changes)]
        client = invoices[0].get("client") or "CITY"
        yield name, "invoices", invoices, invoices, [changed(DEBTOR, {"client": client})], admitted, status
    for name, changes, admitted, status in DEBTORS:
        debtors = [changed(DEBTOR, changes)]
        invoice = changed(INVOICE, {"client": str(debtors[0]["client"]), "siret": DEBTOR["siret"]})
        yield name, "debtors", debtors, [invoice], debtors, admitted, status
    for name, document, admitted, status in DOCUMENTS:
        yield name, "invoices", document, document, [DEBTOR], admitted, status


def check(source, arguments):
    binary = checker.binary(source, arguments)
    validators = {kind: json_schemas_test.validator(source, kind) for kind in ("invoices", "debtors")}
    faults = []
    count = 0
    with tempfile.TemporaryDirectory(prefix="architecture-") as name:
        folder = pathlib.Path(name)
        for pdf in ("a.pdf", "b.pdf"):
            (folder / pdf).write_bytes(b"%PDF-1.4\n%%EOF\n")
        supplier = {"supplier": {"identifier": "99920260900023", "name": "Supplier"}}
        (folder / "chorus-export.json").write_text(json.dumps(supplier), encoding="utf-8")
        for title, kind, document, invoices, debtors, admitted, expected in cases():
            count += 1
            if validators[kind].is_valid(document) != admitted:
                faults.append(f"{kind}, {title}: the schema {'refuses' if admitted else 'admits'} it")
            status, said = status_of(binary, folder, f"{kind} {title}", invoices, debtors)
            if status != expected:
                faults.append(f"{kind}, {title}: status {status}, not {expected}: {said}")
    return faults, {"documents": count}


_SCHEMAS = pathlib.Path(__file__).parents[2] / "schemas"
GOOD = {f"schemas/{kind}.schema.json": (_SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8")
        for kind in ("invoices", "debtors")}
BAD = [
    ("a schema that admits everything", {"schemas/invoices.schema.json": "{}"}, "no number: the schema admits it"),
    ("a schema that refuses null", {"schemas/debtors.schema.json": GOOD["schemas/debtors.schema.json"].replace(
        ', "null"', "")}, "null for name: the schema refuses it"),
]

if __name__ == "__main__":
    checker.main(check, {"documents": 70}, GOOD, BAD)
