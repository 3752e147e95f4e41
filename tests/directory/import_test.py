"""What the program keeps of a generated directory is what Python's csv reads and sqlite3 keeps; each kind replaces its
own; a directory is replaced while others read it; a damaged, cut off or foreign file is never believed.

    python3 import_test.py BINARY [--structures 3000] [--services 1500]
"""
import argparse
import contextlib
import csv
import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile

import generate

SCHEMA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../schemas/directory.schema.json")


class Office:
    def __init__(self, binary, structures, services):
        self.binary, self.faults = binary, []
        self.rows, self.services = generate.generate("new", structures, services, 7)

    def run(self, *arguments, **more):
        return subprocess.run([self.binary, *arguments], capture_output=True, text=True, check=False, **more)

    def directory(self, *arguments):
        return self.run("directory", *arguments, "--directory", "d.sqlite")

    def require(self, holds, what):
        if not holds:
            self.faults.append(what)


def kept(path):
    """What the file holds, as rows that compare with Python's."""
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    structures = set(database.execute("SELECT siret, name, postcode, town, flags FROM structure JOIN named USING (id, siret)"))
    services = set(database.execute("SELECT siret, code, name, flags FROM service"))
    whole = database.execute("PRAGMA integrity_check").fetchall()
    database.close()
    return structures, services, whole == [("ok",)]


def expected():
    """The same from the CSV files, by Python's reader."""
    def flags(row, **bits):
        return sum(bit for name, bit in bits.items() if row[name] == "true")

    with open("new/structures.csv", encoding="utf-8-sig", newline="") as file:
        structures = {(int(row["Identifiant"]), row["RaisonSociale"], row["CodePostal"], row["Ville"],
                       flags(row, StructureActive=1, GestionEngagement=2, GestionService=4, GestionServiceEngagement=8))
                      for row in csv.DictReader(file, delimiter=";")}
    with open("new/services.csv", encoding="utf-8-sig", newline="") as file:
        services = {(int(row["Identifiant"]), row["Code"], row["Nom"], flags(row, ServiceActif=1, GestionEGMT=2))
                    for row in csv.DictReader(file, delimiter=";")}
    return structures, services


def check_import(office):
    done = office.directory("import", "new/services.csv", "new/structures.csv")
    office.require(done.returncode == 0 and not done.stderr, f"import: {done.returncode} {done.stderr}")
    structures, services, whole = kept("d.sqlite")
    wanted_structures, wanted_services = expected()
    office.require(whole, "the file is not whole")
    office.require(structures == wanted_structures, f"structures: {len(structures ^ wanted_structures)} differ")
    office.require(services == wanted_services, f"services: {len(services ^ wanted_services)} differ")


def check_other_writings(office):
    """Columns in another order, every cell quoted, other line ends, no mark, other words for yes and no, in an archive."""
    first = kept("d.sqlite")
    rng = random.Random(3)
    words = {"true": ["TRUE", "vrai", "oui", "1", "True"], "false": ["FALSE", "faux", "non", "0", ""]}
    rows = [{column: rng.choice(words[text]) if text in words and column != "StructureActive" else text.upper()
             if text in words else text for column, text in row.items()} for row in office.rows]
    columns = list(generate.STRUCTURE_COLUMNS)
    rng.shuffle(columns)
    generate.write("other.csv", columns, rows, bom=False, newline="\n", quoting=csv.QUOTE_ALL)
    with zipfile.ZipFile("both.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write("other.csv", "annuaire/structures.csv")
        archive.write("new/services.csv", "annuaire/services.csv")
        archive.writestr("annuaire/lisez-moi.pdf", b"%PDF-1.4")
    done = office.directory("import", "both.zip")
    office.require(done.returncode == 0 and "lisez-moi.pdf" in done.stderr, f"archive: {done.returncode} {done.stderr}")
    office.require(kept("d.sqlite") == first, "the same directory written otherwise is another one")


def pack(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def check_archives(office):
    """A Mac's own files beside each are passed over, a name needs no .csv; what is packed twice is told."""
    first = kept("d.sqlite")
    structures, services = open("new/structures.csv", "rb").read(), open("new/services.csv", "rb").read()
    done = office.directory("import", pack("mac.zip", {"a/S.CSV": structures, "__MACOSX/a/._S.CSV": b"\0\5\26\7",
                                                       "a/._x.csv": b"\0\5\26\7", "a/annuaire": services}))
    office.require(done.returncode == 0 and not done.stderr, f"a Mac's archive: {done.returncode} {done.stderr}")
    office.require(kept("d.sqlite") == first, "a Mac's archive holds something else")
    inner = open(pack("inner.zip", {"s.csv": structures}), "rb").read()
    done = office.directory("import", pack("outer.zip", {"inner.zip": inner}))
    office.require(done.returncode == 3 and "no CSV file" in done.stderr and "inner.zip" in done.stderr,
                   f"an archive in an archive: {done.returncode} {done.stderr}")
    done = office.directory("import", pack("other.zip", {"mine.csv": "number;date;client\n1;2026-03-12;M\n"}))
    office.require(done.returncode == 3 and "its header has neither" in done.stderr, f"another CSV: {done.stderr}")
    done = office.directory("import", "mac.zip", "new/structures.csv")
    office.require(done.returncode == 3 and "another edition" in done.stderr, f"twice the same: {done.returncode}")
    office.require(kept("d.sqlite") == first, "an import that was refused changed something")


def check_own_kind(office):
    """Services alone leave the structures, and the other way round; half a file changes nothing."""
    structures, services, _ = kept("d.sqlite")
    generate.write("half.csv", generate.SERVICE_COLUMNS, office.services[:len(office.services) // 2 - 1])
    before = open("d.sqlite", "rb").read()
    done = office.directory("import", "half.csv")
    office.require(done.returncode == 3 and open("d.sqlite", "rb").read() == before, f"half a file: {done.returncode}")
    done = office.directory("import", "half.csv", "--force")
    now = kept("d.sqlite")
    office.require(done.returncode == 0 and now[0] == structures and now[1] < services, "services alone")
    office.directory("import", "new/services.csv")
    office.require(kept("d.sqlite") == (structures, services, True), "services came back")
    office.require(office.directory("search", "mairie", office.rows[0]["Ville"]).returncode == 0, "the search went away")


def check_broken_rows(office):
    """A quote that is not closed swallows no rows; the last line of a download that broke off is told."""
    lines = open("new/structures.csv", encoding="utf-8-sig", newline="").read().split("\r\n")
    lines[5] = 'SIRET;21999999999999;"COMMUNE SANS FIN;' + lines[5].split(";", 3)[3]
    lines[9] = 'SIRET;21999999999998;"LE CLOS" EHPAD;' + lines[9].split(";", 3)[3]
    with open("broken.csv", "w", encoding="utf-8", newline="") as file:
        file.write("\r\n".join(lines[:-2]) + "\r\n" + lines[-2][:40])
    done = office.directory("import", "broken.csv", "--force")
    rows = len(office.rows) - 3
    office.require(f"structures: {rows}," in done.stdout, f"broken rows: {done.stdout}")
    office.require("could not be read: 3" in done.stderr and "broken.csv:6:" in done.stderr and
                   "may not be whole" in done.stderr, f"broken rows are told: {done.stderr}")
    office.directory("import", "new/structures.csv", "new/services.csv")


def check_shown(office):
    try:
        import jsonschema
    except ImportError:
        return
    schema = json.load(open(SCHEMA, encoding="utf-8"))
    owner = office.services[0]["Identifiant"]
    for command in (["show", owner], ["search", "mairie", "--limit", "50"], ["search", "compta", "--siret", owner], ["age"]):
        told = json.loads(office.directory(*command, "--format", "json").stdout)
        jsonschema.Draft202012Validator(schema).validate(told)


def write_office(office, count):
    os.makedirs("pdf", exist_ok=True)
    with open("chorus-export.json", "w", encoding="utf-8") as file:
        json.dump({"supplier": {"identifier": "99920260900023", "name": "Presqu'île Propreté"}, "pdf_dir": "pdf",
                   "directory": "d.sqlite"}, file)
    active = [row for row in office.rows if row["StructureActive"] == "true" and row["GestionService"] == "false"
              and row["GestionServiceEngagement"] == "false"]
    with open("march.csv", "w", encoding="utf-8", newline="") as file:
        file.write("number;date;siret;total_excl_tax;vat_rate;engagement\n")
        for number in range(count):
            file.write(f"F{number};2026-03-12;{active[number % len(active)]['Identifiant']};100.00;20;BC-{number}\n")


def check_replaced_meanwhile(office):
    """Runs that read while imports replace it see the one or the other, whole."""
    write_office(office, 400)
    reading = [subprocess.Popen([office.binary, "check", "--invoices", "march.csv", "--no-journal"],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    for _ in range(3):
        done = office.directory("import", "new/services.csv")
        office.require(done.returncode == 0, f"import among readers: {done.stderr}")
    for process in reading:
        said = process.communicate()[1]
        # Their PDFs are missing; of the directory nothing is.
        office.require("DIRECTORY" not in said and "d.sqlite" not in said, f"a reader among imports: {said[:300]}")
    office.require(not [name for name in os.listdir() if name.endswith((".part", "-journal", "-wal"))], "left over files")


def check_damage(office, rng):
    """Anything that is not the file as it was written is refused with its name, by every command that opens it."""
    good = open("d.sqlite", "rb").read()
    spoilt = {"cut off": good[:len(good) // 2], "longer": good + b"\0" * 4096, "header only": good[:100],
              "foreign": b"SQLite format 3\0" + b"\1" * 4096, "text": b"Identifiant;RaisonSociale\n"}
    for number in range(12):
        at = rng.randrange(100, len(good))
        spoilt[f"byte {at}"] = good[:at] + bytes([good[at] ^ (1 << number % 8)]) + good[at + 1:]
    for number in range(4):
        at = rng.randrange(0, len(good) // 4096) * 4096
        spoilt[f"page {at}"] = good[:at] + b"\0" * 4096 + good[at + 4096:]
    siret = office.rows[0]["Identifiant"]
    for what, content in spoilt.items():
        if content == good:
            continue
        with open("d.sqlite", "wb") as file:
            file.write(content)
        for command in (["directory", "show", siret], ["check", "--invoices", "march.csv", "--no-journal"]):
            done = office.run(*command, "--directory", "d.sqlite")
            office.require(done.returncode == 3 and "d.sqlite" in done.stderr, f"{what}: {command[0]}: {done.returncode}")
    with open("d.sqlite", "wb") as file:
        file.write(good)


def check_stopped(office):
    """An import that is killed, or finds no room, leaves the directory as it was, and nothing in the way of the next."""
    command = [office.binary, "directory", "import", "new/services.csv", "new/structures.csv", "--directory", "d.sqlite"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    before = open("d.sqlite", "rb").read()
    begun = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    whole = time.monotonic() - begun
    after = open("d.sqlite", "rb").read()
    office.require(before == after, "the same files make another directory")
    generate.write("less.csv", generate.SERVICE_COLUMNS, office.services[:-1])
    command[3] = "less.csv"
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    new = open("d.sqlite", "rb").read()
    for part in range(8):
        with open("d.sqlite", "wb") as file:
            file.write(before)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(whole * part / 9)
        process.kill()
        process.wait()
        left = open("d.sqlite", "rb").read()
        office.require(left in (before, new), f"killed after {part} of 9 parts")
        office.require(office.directory("age").returncode == 0, f"killed after {part} of 9 parts: not readable")
    office.directory("import", "new/services.csv", "new/structures.csv")

    def little_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, len(before) // 2))

    done = subprocess.run(command, preexec_fn=little_room, capture_output=True, text=True, check=False)
    office.require(done.returncode == 4 and "as it was" in done.stderr, f"no room: {done.returncode} {done.stderr}")
    office.require(open("d.sqlite", "rb").read() == before, "no room: the directory is another one")
    office.require(not [name for name in os.listdir() if name.startswith("d.sqlite") and name != "d.sqlite"], "no room: left over")


def check_not_opened(office):
    """A start without need of it does not open it: nobody would notice that it is no directory."""
    shutil.move("d.sqlite", "kept.sqlite")
    open("d.sqlite", "w").write("no directory")
    with open("none.csv", "w", encoding="utf-8") as file:
        file.write("number;date;client;total_excl_tax;vat_rate\n")
    for command in (["rules"], ["columns"], ["check", "--invoices", "none.csv", "--no-journal"], ["explain", "DATE-01"]):
        done = office.run(*command)
        office.require("d.sqlite" not in done.stderr, f"{command[0]} opens the directory: {done.stderr}")
    shutil.move("kept.sqlite", "d.sqlite")


def main():
    given = argparse.ArgumentParser()
    given.add_argument("binary")
    given.add_argument("--structures", type=int, default=3_000)
    given.add_argument("--services", type=int, default=1_500)
    options = given.parse_args()
    binary = os.path.abspath(options.binary)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ.update(LC_ALL="C", HOME=folder)
        office = Office(binary, options.structures, options.services)
        check_import(office)
        check_other_writings(office)
        check_archives(office)
        check_own_kind(office)
        check_broken_rows(office)
        check_shown(office)
        check_replaced_meanwhile(office)
        check_damage(office, random.Random(5))
        check_stopped(office)
        check_not_opened(office)
    print("\n".join(office.faults) or f"{options.structures} structures, {options.services} services: no fault")
    return 1 if office.faults else 0


if __name__ == "__main__":
    sys.exit(main())
