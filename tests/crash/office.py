"""A small office whose exports are killed, and what must be true of it afterwards."""
import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

CONFIGURATION = """{ "supplier": { "identifier": "99920260900023", "name": "Presqu'île Propreté" },
  "debtors": "debtors.csv", "compression": "stored",
  "output": "out/", "edi": { "application": "ABC001" } }
"""
DEBTORS = "client;siret\nMAIRIE;21690912700013\n"
PDF = b"%%PDF-1.4\n%% %s\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%%%EOF\n"


class Office:
    """A folder with COUNT invoices, below PARENT; outputs go to its folder « out »."""

    def __init__(self, count=12, pdf_bytes=2000, parent=None):
        self.folder = Path(tempfile.mkdtemp(prefix="crash.", dir=parent))
        self.out = self.folder / "out"
        self.out.mkdir()
        (self.folder / "chorus-export.json").write_text(CONFIGURATION, encoding="utf-8")
        (self.folder / "debtors.csv").write_text(DEBTORS, encoding="utf-8")
        self.numbers = []
        self.add(count, pdf_bytes)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def add(self, count, pdf_bytes=2000):
        """More invoices in the same file."""
        for _ in range(count):
            number = f"F{len(self.numbers) + 1:05}"
            self.numbers.append(number)
            (self.folder / f"{number}.pdf").write_bytes(PDF % (number.encode() * (pdf_bytes // len(number))))
        rows = [f"{number};31/03/2026;MAIRIE;100,00;120,00;20;100,00;20,00" for number in self.numbers]
        head = "number;date;client;total_excl_tax;total_incl_tax;vat_rate;vat_base;vat_amount"
        (self.folder / "invoices.csv").write_text("\n".join([head] + rows) + "\n", encoding="utf-8")

    def command(self, binary, *options, output="out/{flow}.xml"):
        names = ["--output", output] if "edi" not in options else []  # of EDI flows the program makes the names
        return [str(binary), "--quiet", "--invoices", "invoices.csv", *names, "--overwrite", *options]

    def environment(self, **more):
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C", "TZ": "UTC",
                "SOURCE_DATE_EPOCH": "1774915200", **more}

    def run(self, binary, *options, output="out/{flow}.xml", fault=None, **environment):
        """The exit status, -9 when it was killed; stdout and stderr are kept."""
        more = {**environment, "CHORUS_FAULT": fault} if fault else environment
        done = subprocess.run(self.command(binary, *options, output=output), cwd=self.folder, timeout=120,
                              env=self.environment(**more), capture_output=True)
        self.said = done.stderr.decode()
        self.printed = done.stdout
        return done.returncode

    def journal(self, sql):
        with contextlib.closing(sqlite3.connect(self.folder / "chorus-export.journal")) as journal:
            return journal.execute(sql).fetchall()

    def edit(self, sql, *values):
        with contextlib.closing(sqlite3.connect(self.folder / "chorus-export.journal")) as journal:
            journal.execute(sql, values)
            journal.commit()

    def documents(self):
        for path in sorted(self.out.iterdir()):
            if path.name.startswith("FSO1113A_") and path.suffix != ".part":
                content = path.read_bytes()
                if content.startswith(b"<?xml"):
                    yield path.name, content
                else:
                    with tarfile.open(path) as archive:
                        yield from ((f"{path.name}/{entry.name}", archive.extractfile(entry).read()) for entry in archive)
            elif path.suffix == ".zip":
                with zipfile.ZipFile(path) as archive:
                    yield from ((f"{path.name}/{name}", archive.read(name)) for name in archive.namelist())
            elif path.suffix == ".xml":
                yield path.name, path.read_bytes()

    def faults(self, expected=None):
        """What is wrong: each invoice must be in exactly one complete file, and the journal must know it."""
        found, faults, flows = Counter(), [], Counter()
        for name, document in self.documents():
            text = document.decode()
            if not text.rstrip().endswith("</CPPFactureMixte>"):
                faults.append(f"{name} is not complete")
            numbers = re.findall(r"<DonneesFacture><Id>([^<]*)</Id>", text)
            count = re.search(r'Compteur="(\d+)"', text)
            if count is None or int(count.group(1)) != len(numbers):
                faults.append(f"{name} does not hold as many invoices as it says")
            found.update(numbers)
            flows.update(re.findall(r"<Code>IdFlx</Code><Valeurparametre>([^<]*)", text))
        used = Counter(name.rsplit("/", 1)[-1].removesuffix(".xml") for name, _ in self.documents() if "FSO1113A_" in name)
        faults += [f"the number of {name} is used twice" for name, count in used.items() if count > 1]
        wanted = Counter(expected if expected is not None else self.numbers)
        faults += [f"{number} is lost" for number in wanted - found]
        faults += [f"{number} is there {found[number]} times" for number in found - wanted]
        faults += [f"flow {flow} is there twice" for flow, count in flows.items() if count > 1]
        faults += [f"{path.name} was left" for path in self.out.iterdir() if path.name.endswith(".part")]
        faults += [f"integrity_check: {line}" for (line,) in self.journal("PRAGMA integrity_check") if line != "ok"]
        faults += [f"file {row} is still pending" for row in self.journal("SELECT path FROM file WHERE state = 'pending'")]
        known = Counter(number for (number,) in self.journal(
            "SELECT number FROM invoice JOIN lot ON lot.id = invoice.lot JOIN file ON file.id = lot.file "
            "WHERE file.state = 'written'"))
        faults += [f"{number} is {known[number]} times in the journal" for number in (known - wanted) + (wanted - known)]
        return faults
