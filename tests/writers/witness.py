"""What real programs write of one table of invoices, and what chorus-export makes of it.

    witness.py --binary PROGRAM light|heavy [WRITER...]

Each writer writes the table of truth.py its own ordinary way; the file is exported, and every exported value is compared
with the truth. The verdict of an invoice: the same; refused, by a rule with a sentence; told, where a value differs and a
warning of that invoice says so; WRONG, where it differs in silence. Wrong is always a failure. « light » also fails when
a verdict is not the one that stands in LIGHT; « heavy » prints what it found. What is not installed is skipped.
"""
import argparse
import decimal
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "roundtrip"))
import cpp_document  # noqa: E402
import truth  # noqa: E402
from writers import HEAVY, LIGHT, PACKAGES  # noqa: E402

PDF = b"%%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n%d\n%%%%EOF\n"
CONFIGURATION = {"supplier": {"identifier": "99920260900023", "name": "Presqu'île Propreté"}, "pdf_dir": "pdf"}
PLACES = {"DonneesFacture/Id": "number", "DonneesFacture/DateEmissionFacture": "date", "DonneesFacture/Type": "type",
          "Debiteur/Identifiant": "siret", "Debiteur/Nom": "debtor_name", "Debiteur/CodeService": "service_code",
          "Debiteur/NomService": "service_name", "Engagement/NumeroEngagement": "engagement",
          "Engagement/NumeroMarche": "market", "Montants/MontantHT": "total_excl_tax", "Montants/MontantTTC": "total_incl_tax"}


def exported(data):
    """Invoice number -> values, as truth.expected() has them."""
    found = {}
    for leaves in cpp_document.by_invoice(cpp_document.read(data))[1]:
        invoice = {**dict.fromkeys(PLACES.values()), "vat": []}
        rate = {}
        for leaf in leaves:
            place, name = "/".join(leaf.path.split("/")[-2:]), leaf.path.rsplit("/", 1)[-1]
            if place in PLACES:
                invoice[PLACES[place]] = leaf.text
            elif name in ("Taux", "BaseHt", "MontantTVA"):
                rate[name] = leaf.text
                if name == "MontantTVA":
                    texts = list(rate.values())
                    invoice["vat"].append(tuple(f"{decimal.Decimal(text):.2f}" for text in texts))
                    rate = {}
        invoice["vat"].sort()
        found[invoice["number"]] = invoice
    return found


def run(binary, folder, file, options):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": str(folder), "TZ": "UTC"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            environment[name] = os.environ[name]
    command = [binary, "--no-journal", "--skip-invalid", "--lang", "en", "--production-date", "2026-12-31", "--overwrite",
               "--invoices", file.name, "--output", "out.xml", "--report", "out.json", *options]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def judge(binary, folder, file, options, wanted):
    """Invoice number (or « file ») -> verdict; what was said of it. `wanted`: as truth.expected() has it."""
    for name in ("out.xml", "out.json"):
        (folder / name).unlink(missing_ok=True)
    done = run(binary, folder, file, options)
    said = [line for line in done.stderr.splitlines() if ": error: " in line or ": warning: " in line or "error:" in line]
    if not (folder / "out.json").exists():
        return {"file": "refused" if done.returncode in (2, 3) and said else f"STOPPED WITH {done.returncode}"}, said
    output = folder / "out.xml"
    found = exported(output.read_bytes()) if output.exists() else {}
    rules = {}
    for invoice in json.loads((folder / "out.json").read_text(encoding="utf-8"))["invoices"]:
        rules.setdefault(invoice["number"], []).extend((fault["severity"], fault["rule"]) for fault in invoice["faults"])
    verdicts = {}
    for number, meant in wanted.items():
        wrong = {name: (found[number][name], value) for name, value in meant.items() if found[number][name] != value} \
            if number in found else {}
        told = sorted({rule for severity, rule in rules.get(number, []) if severity != "note"})
        errors = sorted({rule for severity, rule in rules.get(number, []) if severity == "error"})
        if number not in found:
            verdicts[number] = "refused " + " ".join(errors) if errors else "NOT THERE"
        elif not wrong:
            verdicts[number] = "same"
        else:
            verdicts[number] = ("told " + " ".join(told) if told else "WRONG") + f" {wrong}"
    for number in found.keys() - wanted.keys():
        verdicts[number] = "WRONG number"
    return verdicts, said


def compares(binary, folder, writer):
    """The comparison is no formality: a truth that differs in one value of each invoice is never met."""
    for name, value in (("date", "2026-03-06"), ("debtor_name", "Mairie"), ("engagement", "9"), ("vat", [("20.00", "1.00", "0.20")])):
        other = {number: {**invoice, name: value} for number, invoice in truth.expected().items()}
        if "same" in judge(binary, folder, folder / writer.file, writer.options, other)[0].values():
            return False
    return True


def summary(verdicts):
    """« same », or what is not."""
    if len(set(verdicts.values())) == 1 and len(verdicts) > 1:
        return next(iter(verdicts.values())).replace("refused", "all refused")
    return "; ".join(f"{number}: {verdict}" for number, verdict in verdicts.items() if verdict != "same") or "same"


def node_modules(folder):
    """A folder with the pinned packages; a reason where there is none."""
    if not shutil.which("npm") or not shutil.which("node"):
        return None, "npm is not installed"
    given = os.environ.get("CHORUS_NODE_MODULES")
    if given:
        return given, None
    try:
        done = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts",
                               "--fetch-retries=0", "--prefix", folder, *PACKAGES], capture_output=True, text=True, timeout=90)
    except subprocess.TimeoutExpired:
        return None, "the npm registry does not answer"
    return (str(folder), None) if done.returncode == 0 else (None, "the npm registry does not give the packages")


def lay_office(folder):
    (folder / "pdf").mkdir()
    for at, number in enumerate(truth.expected()):
        (folder / f"pdf/{number}.pdf").write_bytes(PDF % at)
    (folder / "chorus-export.json").write_text(json.dumps(CONFIGURATION), encoding="utf-8")
    truth.write_json(folder / "rows.json")
    truth.write_sql(folder / "rows.sql")
    truth.write_sql(folder / "rows.real.sql", number="REAL")
    truth.write_sql(folder / "rows.mariadb.sql", backslash="\\\\")
    truth.write_xlsx(folder / "rows.xlsx")


def version(writer):
    done = subprocess.run(writer.version, shell=True, capture_output=True, text=True)
    return (done.stdout.splitlines() or ["?"])[0].strip()


def write(writer, folder, modules):
    """Has the writer write its file; None when all went well, else what it said."""
    environment = {**os.environ, "W": str(HERE / "write"), "NODE_MODULES_OF": modules or "", "HOME": str(folder),
                   "LC_ALL": "C.UTF-8", "TZ": "Europe/Paris"}
    done = subprocess.run(["bash", "-c", "set -e; " + writer.command], cwd=folder, env=environment, capture_output=True, text=True)
    return None if done.returncode == 0 and (folder / writer.file).exists() else done.stdout + done.stderr


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    parser.add_argument("kind", choices=["light", "heavy"])
    parser.add_argument("writers", nargs="*")
    arguments = parser.parse_args()
    passed = failed = skipped = 0
    with tempfile.TemporaryDirectory(prefix="writers-") as name:
        folder = pathlib.Path(name)
        lay_office(folder)
        if arguments.kind == "light":
            modules, lack = node_modules(folder)
        else:
            modules = os.environ.get("CHORUS_NODE_MODULES")
            lack = None if modules else "CHORUS_NODE_MODULES names no folder"
        for writer in LIGHT if arguments.kind == "light" else HEAVY:
            if arguments.writers and not any(part in writer.name for part in arguments.writers):
                continue
            reason = lack if writer.npm else None if shutil.which(writer.program) else f"{writer.program} is not installed"
            if reason:
                print(f"SKIP: {writer.name}: {reason}")
                skipped += 1
                continue
            fault = write(writer, folder, modules)
            if fault is not None:
                print(f"FAILED: {writer.name} does not write: {fault[-600:]}")
                failed += 1
                continue
            verdicts, said = judge(arguments.binary.absolute(), folder, folder / writer.file, writer.options, truth.expected())
            seen = summary(verdicts)
            right = re.fullmatch(writer.verdict, seen) is not None if arguments.kind == "light" else \
                not any(mark in seen for mark in ("WRONG", "STOPPED", "NOT THERE"))
            passed, failed = passed + right, failed + (not right)
            if seen == "same" and writer.name == "Python csv ;" and not compares(arguments.binary.absolute(), folder, writer):
                print(f"FAILED: {writer.name}: another name, date, code or amount counts as the same")
                failed += 1
            print(f"{'' if right else 'FAILED: '}{writer.name} | {version(writer) if not writer.npm else writer.version} | {seen}")
            if not right or arguments.kind == "heavy":
                for line in said[:6]:
                    print("    " + line[:300])
            if not right:
                print(f"    expected: {writer.verdict}")
    print(f"writers: {passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
