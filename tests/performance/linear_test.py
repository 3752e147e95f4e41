"""linear_test.py BINARY

Twice the input costs twice the instructions, whatever grows: a cell, the rows, the refused rows and the file of them, the
depth and the objects of a JSON file, JSON Lines, debtors, clients that no debtor has, the configuration, the names in the
PDF folder, a PDF, an XML file for verify, show, extract and import-export, answers of the portal in each of their forms.
callgrind counts; what a run costs in any case is taken off; over 2.3 is not linear."""
import json
import os
import re
import subprocess
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "crash"))
from office import Office  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
MOST = 2.3
HEAD = "number;date;client;total_excl_tax;total_incl_tax;vat_rate;vat_base;vat_amount"
ROW = "{};31/03/2026;{};100,00;120,00;20;100,00;20,00"


def instructions(office, *arguments):
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", BINARY, *arguments],
                          cwd=office.folder, env=office.environment(), capture_output=True, check=False, timeout=600)
    said = done.stderr.decode(errors="replace")
    count = re.search(r"I +refs: +([\d,]+)", said) or re.search(r"Collected : (\d+)", said)
    if not count or done.returncode not in (0, 1, 2, 3):
        sys.exit(f"{arguments}: exit {done.returncode}: {said[-500:]}")
    return int(count.group(1).replace(",", ""))


def write(office, name, text):
    (office.folder / name).write_text(text, encoding="utf-8")


def cell(column):
    def make(office, size):
        values = {"number": "F1", "client": "MAIRIE"}
        values[column] = "F" * size
        write(office, "h.csv", f"{HEAD}\n{ROW.format(values['number'], values['client'])}\n")
        return "check", "-i", "h.csv"
    return make


def rows(office, size):
    write(office, "h.csv", "\n".join([HEAD] + [ROW.format(f"N{i}", "MAIRIE") for i in range(size)]) + "\n")
    return "check", "-i", "h.csv"


def like_warnings(office, size):
    write(office, "h.csv", "\n".join([HEAD] + [ROW.format(f"N{i}", "NOBODY") for i in range(size)]) + "\n")
    return "check", "-i", "h.csv"


def refused(office, size):
    """Each row is refused, and written to the rejects."""
    write(office, "h.csv", "\n".join([HEAD] + [ROW.format(f"N{i}", "MAIRIE").replace("120", "121") for i in range(size)]) + "\n")
    return "export", "-i", "h.csv", "--skip-invalid", "--no-journal", "--overwrite", "-o", "out/r.xml"


def rejects(office, size):
    """What an earlier run refused, given back."""
    row = ROW.format("N{}", "MAIRIE") + ";[PDF-01] there is no PDF"
    write(office, "h.rejects.csv", "\n".join([HEAD + ";errors"] + [row.format(i) for i in range(size)]) + "\n")
    return "check", "-i", "h.rejects.csv"


def unknown_client(office, size):
    """As many debtors as invoices of one client that none of them is. Of other clients the first 1,000 are looked for."""
    debtors(office, size)
    write(office, "h.csv", "\n".join([HEAD] + [ROW.format(f"N{i}", "CLEINT 1") for i in range(size)]) + "\n")
    return "check", "-i", "h.csv", "--debtors", "d.csv"


def sirets(office, size):
    """Debtors named by their SIRET alone; the debtors file has as many services of it."""
    write(office, "d.csv", "client;siret;service_code\n" + "".join(f"C{i};21690912700013;S{i}\n" for i in range(size)))
    rows = [ROW.format(f"N{i}", "") + f";21690912700013;S{i}" for i in range(size)]
    write(office, "h.csv", "\n".join([HEAD + ";siret;service_code"] + rows) + "\n")
    return "check", "-i", "h.csv", "--debtors", "d.csv"


ONE = {"date": "2026-03-31", "client": "MAIRIE", "total_excl_tax": "100.00", "total_incl_tax": "120.00",
       "vat_rate": "20", "vat_base": "100.00", "vat_amount": "20.00"}


def json_objects(office, size):
    write(office, "h.json", json.dumps([{"number": f"N{i}", **ONE} for i in range(size)]))
    return "check", "-i", "h.json"


def json_lines(office, size):
    write(office, "h.jsonl", "".join(json.dumps({"number": f"N{i}", **ONE}) + "\n" for i in range(size)))
    return "check", "-i", "h.jsonl", "--input-format", "json"


def json_cell(office, size):
    write(office, "h.json", json.dumps([{"number": "N1", **ONE, "client": "F" * size}]))
    return "check", "-i", "h.json"


def json_debtors(office, size):
    write(office, "d.json", json.dumps([{"client": f"CLIENT {i}", "siret": "21690912700013"} for i in range(size)]))
    return "check", "-i", "invoices.csv", "--debtors", "d.json"


def pdf_names(office, size):
    """So many files in the folder, and as many invoices whose PDFs are written in another case there."""
    folder = office.folder / f"pdf{size}"
    folder.mkdir()
    for i in range(size):
        (folder / f"f{i}.PDF").write_bytes(b"%%PDF-1.4\n%% %d\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%%%EOF\n" % i)
    write(office, "h.csv", "\n".join([HEAD] + [ROW.format(f"F{i}", "MAIRIE") for i in range(size)]) + "\n")
    return "check", "-i", "h.csv", "--pdf-dir", folder.name


def pdf_bytes(office, size):
    objects = b"".join(b"%d 0 obj << /A [ 1 2 3 ] >> endobj\n" % i for i in range(size))
    (office.folder / "F1.pdf").write_bytes(b"%PDF-1.4\n" + objects + b"trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n")
    write(office, "h.csv", f"{HEAD}\n{ROW.format('F1', 'MAIRIE')}\n")
    return "check", "-i", "h.csv"


def attachments(office, size):
    write(office, "h.csv", f"{HEAD};attachments\n{ROW.format('F1', 'MAIRIE')};{'|'.join(f'a{i}.pdf' for i in range(size))}\n")
    return "check", "-i", "h.csv"


def json_depth(office, size):
    write(office, "h.json", '[{"number": ' + "[" * size + "]" * size + "}]")
    return "check", "-i", "h.json"


def debtors(office, size):
    write(office, "d.csv", "client;siret\n" + "".join(f"CLIENT {i};21690912700013\n" for i in range(size)))
    return "check", "-i", "invoices.csv", "--debtors", "d.csv"


def configuration(office, size):
    columns = {f"header {i}": "number" for i in range(size)}
    write(office, "c.json", json.dumps({"supplier": {"identifier": "99920260900023", "name": "X"},
                                        "debtors": "debtors.csv", "columns": columns}))
    return "check", "-i", "invoices.csv", "--config", "c.json"


def document(command, *options, equal=True):
    def make(office, size):
        whole = (office.out / "1.xml").read_text(encoding="utf-8")
        more = "".join(
            f'<PJ NumOrdre="2"><Contenu>UEsDBA==</Contenu><NomPJ>{"a" if equal else i}.pdf</NomPJ><TypePJ>02</TypePJ>'
            "<MimeTypePJ>application/pdf</MimeTypePJ></PJ>" for i in range(size))
        end = "</CPPFactureMixteUnitaire>"
        write(office, "h.xml", whole.replace(end, more + end))
        return command, "h.xml", *options, *(("--to", f"to{size}{equal}") if command == "extract" else ())
    return make


def invoices(command):
    """An XML file of so many invoices."""
    def make(office, size):
        whole = (office.out / "1.xml").read_text(encoding="utf-8")
        begin, end = whole.index("<CPPFactureMixteUnitaire"), whole.index("</CPPFactures>")
        one = whole[begin:end]
        many = "".join(one.replace('NumOrdre="1"', f'NumOrdre="{i + 1}"', 1).replace("<Id>F00001", f"<Id>F{i}") for i in range(size))
        write(office, "h.xml", whole[:begin].replace('Compteur="1"', f'Compteur="{size}"') + many + whole[end:])
        return command, "h.xml", *(("--journal", f"j{size}") if command == "import-export" else ())
    return make


def xml_answers(office, size):
    write(office, "answers.xml", '<CPPStatut Version="V1_18"><CPPFactureStatuts>' + "".join(
        "<CPPFactureStatutUnitaire><Fournisseur><Identifiant>99920260900023</Identifiant></Fournisseur><DonneesStatut>"
        f"<IdStatut>04</IdStatut><Commentaire>C {i}</Commentaire><IdFacture>A{i}</IdFacture></DonneesStatut>"
        "</CPPFactureStatutUnitaire>" for i in range(size)) + "</CPPFactureStatuts></CPPStatut>")
    return "import-report", "answers.xml"


def json_answers(office, size):
    write(office, "answers.json", json.dumps(
        {"codeRetour": 0, "libelle": "TRA_MSG_00.000", "nomFichier": "1.xml", "numeroFluxDepot": "CPP1",
         "etatCourantDepotFlux": "IN_INTEGRE_PARTIEL", "listeErreurTechnique": None,
         "listeErreurDP": [{"numeroDP": f"A{i}", "identifiantFournisseur": "99920260900023",
                            "libelleErreurDP": "Performing service is mandatory for this recipient"} for i in range(size)]}))
    return "import-report", "answers.json"


def one_comment(office, size):
    write(office, "answers.csv", "number;state;reason\nA1;REJETEE;" + "Le code X7 est interdit|" * size + "\n")
    return "import-report", "answers.csv"


def zip_answers(office, size):
    with zipfile.ZipFile(office.folder / "answers.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for i in range(size):
            archive.writestr(f"{i}.csv", f"number;state\nA{i};REJETEE\n")
    return "import-report", "answers.zip"


def known_answers(office, size):
    """About invoices that the journal knows."""
    invoices("import-export")(office, size)
    if not (office.folder / f"j{size}").exists():
        office.run(BINARY, output="unused.xml")
        subprocess.run([BINARY, "import-export", "h.xml", "--journal", f"j{size}"], cwd=office.folder, env=office.environment(),
                       capture_output=True, check=True)
    write(office, "answers.csv", "number;state\n" + "".join(f"F{i};REJETEE\n" for i in range(size)))
    return "import-report", "answers.csv", "--journal", f"j{size}"


def answers(office, size):
    write(office, "answers.csv", "number;state\n" + "".join(f"A{i};REJETEE\n" for i in range(size)))
    return "import-report", "answers.csv"


CASES = {"a number of many bytes": (cell("number"), 4000), "a client of many bytes": (cell("client"), 4000),
         "rows": (rows, 100), "like warnings": (like_warnings, 100), "JSON objects": (json_objects, 100),
         "JSON depth": (json_depth, 20000), "debtors": (debtors, 1000), "configuration": (configuration, 500),
         "verify": (document("verify"), 300), "show": (document("show"), 300),
         "extract, equal names": (document("extract"), 300),
         "extract, other names": (document("extract", equal=False), 300), "answers": (answers, 300),
         "refused rows": (refused, 100), "rejects given back": (rejects, 100), "one unknown client": (unknown_client, 100),
         "debtors by SIRET": (sirets, 200), "JSON Lines": (json_lines, 100),
         "a JSON cell of many bytes": (json_cell, 4000), "JSON debtors": (json_debtors, 500), "names of PDFs": (pdf_names, 100),
         "a PDF of many objects": (pdf_bytes, 2000), "attachments in one cell": (attachments, 200),
         "invoices of verify": (invoices("verify"), 60), "invoices of show": (invoices("show"), 60),
         "invoices of import-export": (invoices("import-export"), 60), "XML answers": (xml_answers, 300),
         "JSON answers": (json_answers, 300), "one comment of many reasons": (one_comment, 100), "zipped answers": (zip_answers, 60),
         "answers that are known": (known_answers, 60)}


def main():
    problems = 0
    with Office(1, pdf_bytes=200) as office:
        if office.run(BINARY, output="out/1.xml") != 0:
            sys.exit(office.said)
        for name, (make, size) in CASES.items():
            if len(sys.argv) > 2 and sys.argv[2] not in name:
                continue
            base, once, twice = (instructions(office, *make(office, count)) for count in (1, size, 2 * size))
            base = base if base < once else 0  # what is refused at once costs less than one that is read
            ratio = (twice - base) / (once - base)
            problems += ratio > MOST
            print(f"{name}: {size} costs {once - base:,} instructions, twice as much {ratio:.2f} times that"
                  + ("  <- not linear" if ratio > MOST else ""), flush=True)
    return bool(problems)


sys.exit(main())
