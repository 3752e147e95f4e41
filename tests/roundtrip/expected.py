"""What the file must hold, worked out from the office's own files by the format's description alone: csv, decimal and
this page, none of the program's code."""
import collections
import csv
import decimal
import io
import re
import unicodedata

from cpp_document import Leaf

INVOICE = "CPPFactureMixte/CPPFactures/CPPFactureMixteUnitaire"
CENT = decimal.Decimal("0.01")

# The headers of the files of these tests -> canonical names; a numbered one keeps its number.
HEADERS = {
    "N° facture": "number", "Date facture": "date", "Code client": "client", "Code adresse": "address_code",
    "Type": "type", "Cadre": "framework", "Facture d'origine": "original_invoice", "Devise": "currency",
    "Montant HT": "total_excl_tax", "Montant TTC": "total_incl_tax", "Net à payer": "net_payable",
    "Taux TVA": "vat_rate", "Base HT": "vat_base", "Montant TVA": "vat_amount", "Mode de paiement": "payment_mode",
    "N° engagement": "engagement", "N° marché": "market", "N° contrat": "contract", "Fichier PDF": "pdf",
    "Pièces jointes": "attachments", "SIRET": "siret", "Code service": "service_code", "Nom service": "service_name",
    "Nom débiteur": "debtor_name", "Nom": "debtor_name",
}
PAYMENT_WORDS = {"virement": "30", "chèque": "20", "carte bancaire": "48", "prélèvement": "49", "espèces": "10"}
MIME = {"pdf": "application/pdf", "txt": "text/plain", "xml": "application/xml", "png": "image/png",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def rows(data, encoding):
    """The rows of a CSV file with semicolons, as dictionaries under the canonical names; empty cells are left out."""
    found = []
    for row in csv.DictReader(io.StringIO(data.decode(encoding), newline=""), delimiter=";"):
        values = {}
        for header, cell in row.items():
            digit = re.search(r" ([1-9])$", header)
            name = HEADERS.get(header[:-2] if digit else header)
            cell = re.sub(r"[\r\n\t]", " ", cell).strip(" \u00a0\u202f") if name != "number" else cell
            if name and cell:
                values[(name, int(digit.group(1)) if digit else 0)] = cell
        found.append(values)
    return found


def invoices(all_rows):
    """Rows of one number together, in the order of first appearance."""
    grouped = collections.OrderedDict()
    for row in all_rows:
        grouped.setdefault(row[("number", 0)], []).append(row)
    return list(grouped.values())


def amount(text):
    return decimal.Decimal(re.sub(r"[\s\u00a0\u202f'€%]", "", text).replace(",", "."))


def written(value, decimals):
    """At least `decimals` decimals, and no more than needed."""
    text = f"{value.normalize():f}"
    whole, _, fraction = text.partition(".")
    fraction = fraction.ljust(decimals, "0")
    return f"{whole}.{fraction}" if fraction else whole


def iso_date(text):
    for pattern, order in ((r"(\d\d)[/-](\d\d)[/-](\d{4})", (3, 2, 1)), (r"(\d{4})-?(\d\d)-?(\d\d)", (1, 2, 3))):
        match = re.fullmatch(pattern, text)
        if match:
            return "-".join(match.group(part) for part in order)
    raise ValueError(text)


def vat_lines(group):
    """(rate, base, amount) in the order of the file; what is left out is None."""
    lines = []
    for row in group:
        indices = []
        for (name, index) in row:
            if name.startswith("vat_") and index not in indices:
                indices.append(index)
        for index in indices:
            lines.append([amount(row[(name, index)]) if (name, index) in row else None
                          for name in ("vat_rate", "vat_base", "vat_amount")])
    return lines


def percentage(base, rate):
    return (base * rate / 100).quantize(CENT, decimal.ROUND_HALF_UP)


def figures(group, first, framework):
    """HT, TTC, net and the VAT lines, with what the file leaves out worked out."""
    given = {name: amount(first[name]) for name in ("total_excl_tax", "total_incl_tax", "net_payable") if name in first}
    lines = vat_lines(group)
    for line in lines:
        if line[1] is None:
            line[1] = given["total_excl_tax"]
        if line[2] is None:
            line[2] = percentage(line[1], line[0])
    net_of_tax = given.get("total_excl_tax", sum(line[1] for line in lines))
    with_tax = given.get("total_incl_tax", net_of_tax + sum(line[2] for line in lines))
    net = given.get("net_payable", decimal.Decimal(0) if framework == "A2" else with_tax)
    return net_of_tax, with_tax, net, lines


def debtor_of(first, debtors):
    """The line of client + address code, else of the client alone, under what the invoice says itself."""
    key = first.get("client"), first.get("address_code")
    of_client = [debtor for debtor in debtors if debtor.get("client") == key[0]]
    known = next((d for d in of_client if d.get("address_code") == key[1]), None) \
        or next((d for d in of_client if "address_code" not in d), None) \
        or (of_client[0] if len(of_client) == 1 and key[1] is None else {})
    own = {name: first[name] for name in ("siret", "service_code", "service_name", "debtor_name") if name in first}
    if "service_code" in own:  # another service has another name
        known = {name: value for name, value in known.items() if name != "service_name"}
    return {**known, **own}


def tree(path, structure):
    """Leaves of a nested list of (name, text) and (name, [children]); a None is left out."""
    leaves = []
    for name, content, *attributes in structure:
        if content is None or content == []:
            continue
        inner = isinstance(content, list)
        leaves.append(Leaf(f"{path}/{name}", dict(*attributes), None if inner else content))
        if inner:
            leaves += tree(f"{path}/{name}", content)
    return leaves


def supplier_elements(supplier):
    iban = supplier.get("iban") if supplier.get("bank_reference") else None
    return [("TypeIdentifiant", str(supplier.get("identifier_type", 1))), ("Identifiant", supplier["identifier"]),
            ("RaisonSociale", supplier["name"]), ("CodePays", supplier.get("country", "FR")),
            ("ReferenceBancaire", [("Compte", iban.replace(" ", ""))] if iban else None, {"Type": "IBAN"})]


def data_elements(group, first, default_mode):
    framework = first.get("framework", "A1")
    credit = first.get("type", "380").lower() in ("381", "avoir")
    mode = first.get("payment_mode", default_mode)
    net_of_tax, with_tax, net, lines = figures(group, first, framework)
    return [
        ("Id", first["number"]), ("IdFactureOrigine", first.get("original_invoice") if credit else None),
        ("Type", "381" if credit else "380"), ("Cadre", framework), ("DateEmissionFacture", iso_date(first["date"])),
        ("ModePaiement", [("Code", PAYMENT_WORDS.get(mode.lower(), mode))]), ("Devise", first.get("currency", "EUR")),
        ("Montants", [("MontantHT", written(net_of_tax, 2)), ("MontantTTC", written(with_tax, 2)),
                      ("MontantNetAPayer", written(net, 2))]),
        ("TVAS", [("TVA", [("Taux", written(rate, 0)), ("BaseHt", written(base, 2)), ("MontantTVA", written(vat, 2))])
                  for rate, base, vat in lines]),
        ("Engagement", [pair for pair in (("NumeroMarche", first.get("market", first.get("contract"))),
                                          ("NumeroEngagement", first.get("engagement"))) if pair[1]]),
    ]


def files(first):
    """The invoice's PDF, then its annexes, as the file names them."""
    annexes = [name.strip() for name in first.get("attachments", "").split("|") if name.strip()]
    return [first.get("pdf", first["number"] + ".pdf"), *annexes]


def portal_name_faults(name, file):
    """What is wrong with NomPJ: a plain name is kept, another is made plain and short, with the same extension."""
    base = file.rsplit("/", 1)[-1]
    plain = base.isascii() and len(base) <= 50
    if plain and name != base:
        return [f"NomPJ is {name!r}, not {base!r}"]
    start = unicodedata.normalize("NFD", base[:3]).encode("ascii", "ignore").decode()
    if len(name) > 50 or not name.isascii() or name.rsplit(".")[-1] != base.rsplit(".")[-1] \
            or not name.startswith(start):
        return [f"NomPJ {name!r} does not stand for {base!r}"]
    return []


def elements(group, debtors, configuration, names, order):
    """The leaves of one invoice; `names` are the NomPJ that were found, which portal_name_faults judges."""
    first = {}
    for row in group:
        for (name, index), value in row.items():
            if index == 0:
                first.setdefault(name, value)
    debtor = debtor_of(first, debtors)
    structure = [
        ("Fournisseur", supplier_elements(configuration["supplier"])),
        ("Debiteur", [("TypeIdentifiant", "1"), ("Identifiant", debtor["siret"]), ("Nom", debtor.get("debtor_name")),
                      ("CodeService", debtor.get("service_code")), ("NomService", debtor.get("service_name"))]),
        ("DonneesFacture", data_elements(group, first, configuration.get("payment_mode", "30"))),
    ]
    for number, (file, name) in enumerate(zip(files(first), names), 1):
        structure.append(("PJ", [
            ("Contenu", "(attachment)"), ("NomPJ", name), ("TypePJ", "01" if number == 1 else "02"),
            ("MimeTypePJ", MIME[file.rsplit(".")[-1]])], {"NumOrdre": str(number)}))
    return [Leaf(INVOICE, {"NumOrdre": str(order)}, None), *tree(INVOICE, structure)], files(first)
