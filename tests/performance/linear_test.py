"""linear_test.py BINARY

Twice the input costs twice the instructions, whatever grows: a cell, the rows, the depth and the objects of a JSON file,
debtors, the configuration, an XML file for verify, show and extract, answers of the portal. callgrind counts; what a run
costs in any case is taken off; over 2.3 is not linear."""
import json
import os
import re
import subprocess
import sys

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


def json_objects(office, size):
    one = {"date": "2026-03-31", "client": "MAIRIE", "total_excl_tax": "100.00", "total_incl_tax": "120.00",
           "vat_rate": "20", "vat_base": "100.00", "vat_amount": "20.00"}
    write(office, "h.json", json.dumps([{"number": f"N{i}", **one} for i in range(size)]))
    return "check", "-i", "h.json"


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


def answers(office, size):
    write(office, "answers.csv", "number;state\n" + "".join(f"A{i};REJETEE\n" for i in range(size)))
    return "import-report", "answers.csv"


CASES = {"a number of many bytes": (cell("number"), 4000), "a client of many bytes": (cell("client"), 4000),
         "rows": (rows, 100), "like warnings": (like_warnings, 100), "JSON objects": (json_objects, 100),
         "JSON depth": (json_depth, 2000), "debtors": (debtors, 1000), "configuration": (configuration, 500),
         "verify": (document("verify"), 300), "show": (document("show"), 300),
         "extract, equal names": (document("extract"), 300),
         "extract, other names": (document("extract", equal=False), 300), "answers": (answers, 300)}


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
