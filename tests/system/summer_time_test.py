"""summer_time_test.py BINARY

Two days of an hourly cron job over the nights in which the clocks of France change, an hour left out in March, one that
comes twice in October: each invoice leaves once, in a file whose name has the day of the clock on the wall, and the
journal tells the runs in their order. Exit status 77: faketime is not installed.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
HERE = pathlib.Path(__file__).resolve().parent
HEAD = "number;date;client;total_excl_tax;total_incl_tax;vat_rate;vat_base;vat_amount\n"
NIGHTS = {"March": datetime(2026, 3, 28, 0, 30, tzinfo=PARIS), "October": datetime(2026, 10, 24, 0, 30, tzinfo=PARIS)}


class Office:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        shutil.copytree(HERE.parent / "golden/base", folder)
        self.pdf = (folder / "pdf/F2026-001.pdf").read_bytes()
        (folder / "factures.csv").write_text(HEAD, encoding="utf-8")

    def at(self, moment, *arguments, code=0):
        """A run at a moment, whatever the wall says: faketime is told the seconds from now."""
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C", "TZ": "Europe/Paris",
                       "TMPDIR": str(self.folder)}
        done = subprocess.run(["faketime", "-f", f"{moment - time.time():+.0f}", self.binary, *arguments], cwd=self.folder,
                              env=environment, capture_output=True, text=True, check=False)
        if done.returncode != code:
            sys.exit(f"FAILED: {arguments} at {datetime.fromtimestamp(moment, PARIS)}: exit {done.returncode}: {done.stderr}")
        return done.stdout

    def add(self, number, day):
        (self.folder / "pdf" / f"{number}.pdf").write_bytes(self.pdf + b"% " + number.encode() + b"\n")
        with open(self.folder / "factures.csv", "a", encoding="utf-8") as out:
            out.write(f"{number};{day:%d/%m/%Y};COLLEGE;100,00;120,00;20;100,00;20,00\n")

    def files(self):
        return {path.name for path in self.folder.glob("Export-*")}


def two_days(office, begin):
    """48 hours, each an invoice: (moment, number) of each."""
    lived = []
    for hour in range(49):
        moment = begin.timestamp() + 3600 * hour
        wall = datetime.fromtimestamp(moment, PARIS)
        number = f"F{hour:03}"
        office.add(number, wall)
        before = office.files()
        for _ in range(2):  # cron may run a job of the hour that comes twice once more
            office.at(moment, "--quiet", "--invoices", "factures.csv", "--output", "Export-{date}-{flow}.xml")
        new = office.files() - before
        if len(new) != 1:
            sys.exit(f"FAILED: {wall}: new files {sorted(new)}")
        name = new.pop()
        text = (office.folder / name).read_text(encoding="utf-8")
        if re.findall("<DonneesFacture><Id>([^<]*)", text) != [number]:
            sys.exit(f"FAILED: {wall}: {name} does not hold {number} alone")
        if not name.startswith(f"Export-{wall:%Y-%m-%d}-") or f"<Valeurparametre>{wall:%Y-%m-%d}<" not in text:
            sys.exit(f"FAILED: {wall}: another day in {name}")
        lived.append((moment, number))
    return lived


def check_journal(office, lived):
    end = lived[-1][0] + 3600
    office.at(end, "history", "--check")
    told = json.loads(office.at(end, "history", "--by", "invoice", "--format", "json"))["invoices"]
    numbers = [line["number"] for line in told]
    if numbers not in ([number for _, number in lived], [number for _, number in reversed(lived)]):
        sys.exit(f"FAILED: the history is not in order: {numbers}")
    by_number = {line["number"]: line["exported"] for line in told}
    for moment, number in lived:
        if by_number[number] != f"{datetime.fromtimestamp(moment, PARIS):%Y-%m-%d}":
            sys.exit(f"FAILED: {number} left at {datetime.fromtimestamp(moment, PARIS)}, the journal says {by_number[number]}")


def answers(office, begin):
    """Two answers within the hour that comes twice: the later one has the earlier hour on the wall."""
    night = begin.timestamp() + 86400
    day = f"{begin.date().replace(day=begin.day + 1)}"
    for moment, state in ((f"{day}T02:50:00+02:00", "A_RECYCLER"), (f"{day}T02:10:00+01:00", "DEPOSEE")):
        (office.folder / "answer.csv").write_text(f"number;state;since\nF001;{state};{moment}\n", encoding="utf-8")
        office.at(night + 86400, "import-report", "answer.csv", code=0 if state == "DEPOSEE" else 1)
    before = office.files()
    office.at(night + 2 * 86400, "--quiet", "--invoices", "factures.csv", "--output", "Export-{date}-{flow}.xml")
    if office.files() != before:
        sys.exit("FAILED: the earlier answer of the hour that comes twice set an invoice free")


def main():
    if not shutil.which("faketime"):
        print("SKIPPED: faketime is not installed")
        sys.exit(77)
    for name, begin in NIGHTS.items():
        with tempfile.TemporaryDirectory() as folder:
            office = Office(os.path.abspath(sys.argv[1]), pathlib.Path(folder) / "work")
            (office.folder / "none.csv").write_text("number;date;client\n", encoding="utf-8")
            office.at(begin.timestamp() - 3600, "--quiet", "--invoices", "none.csv")  # the journal is told once
            lived = two_days(office, begin)
            check_journal(office, lived)
            answers(office, begin)
            print(f"{name}: {len(lived)} hours, {len(lived)} invoices, each once")


main()
