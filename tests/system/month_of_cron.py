#!/usr/bin/env python3
"""A month of cron runs: each day the office's file grows, is exported, and yesterday's answers of the portal come in.

    python3 month_of_cron.py BINARY [--days 30] [--invoices-per-day 6] [--mark-edited] [--measure]

The office never empties its file: factures.csv holds every invoice of the month. Each day
  - new invoices are appended, one of them with a PDF that arrives a day late (--skip-invalid leaves it out until then),
  - the same command as every day is run, and run once more, as a cron job that was started twice,
  - what it wrote is deposited: the flow gets its number (history --flow),
  - the portal's answer is read (import-report): most flows are integrated, some wholly rejected, some in part; some
    invoices are to recycle, some suspended, some rejected by the buyer, who gets a new one under a new number.
What the portal holds is kept here, by the rules of the portal. After each run the numbers in the exported files must be
those that the model expects: no invoice lost, none sent that the portal has, and at the end each invoice arrived. The
journal's size per invoice must not grow. --measure prints time, memory and journal of each day: tests assert no times.
"""
import argparse
import datetime
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

BASE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden", "base")
SUPPLIER = "99920260900023"
HEAD = "number;date;client;total_excl_tax;total_incl_tax;vat_rate;vat_base;vat_amount;engagement;status\n"


def fail(words):
    sys.exit("FAILED: " + words)


class Office:
    """The folder of the office, and what the portal has of its invoices."""

    def __init__(self, binary, folder, mark_edited):
        self.binary, self.folder, self.mark = binary, folder, mark_edited
        shutil.copytree(BASE, folder, dirs_exist_ok=True)
        self.environment = {"PATH": os.environ["PATH"], "HOME": folder, "TMPDIR": folder, "LC_ALL": "C", "TZ": "UTC",
                            "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}
        self.file = os.path.join(folder, "factures.csv")
        with open(self.file, "w", encoding="utf-8") as out:
            out.write(HEAD)
        with open(os.path.join(folder, "pdf", "F2026-001.pdf"), "rb") as pdf:
            self.pdf = pdf.read()
        self.waiting = set()   # numbers that the next run must export
        self.on_portal = {}    # number -> state, once it arrived
        self.late = None       # whose PDF is still missing
        self.measures = []

    def run(self, *arguments, codes=(0,)):
        done = subprocess.run([self.binary, *arguments], cwd=self.folder, env=self.environment, capture_output=True,
                              text=True, check=False)
        if done.returncode not in codes:
            fail("%s: exit status %d\n%s%s" % (arguments, done.returncode, done.stdout, done.stderr))
        return done

    def add_pdf(self, number):
        with open(os.path.join(self.folder, "pdf", number + ".pdf"), "wb") as out:
            out.write(self.pdf + b"% " + number.encode() + b"\n")

    def append(self, number, day, with_pdf=True):
        if with_pdf:
            self.add_pdf(number)
            self.waiting.add(number)
        with open(self.file, "a", encoding="utf-8") as out:
            out.write("%s;%s;COLLEGE;100,00;120,00;20;100,00;20,00;;\n" % (number, day.strftime("%d/%m/%Y")))

    def rewrite(self, change):
        """Edits the rows as a person does in a spreadsheet."""
        with open(self.file, encoding="utf-8") as file:
            head, *rows = file.read().splitlines()
        with open(self.file, "w", encoding="utf-8") as out:
            out.write("\n".join([head] + [change(row) for row in rows]) + "\n")

    def correct(self, number):
        """The commitment is added. A status « Éditée » stays: what the portal sent back leaves all the same."""
        def change(row):
            cells = row.split(";")
            if cells[0] == number:
                cells[8] = "BC-" + number
            return ";".join(cells)
        self.rewrite(change)

    def export(self, day):
        """One run of the cron job; the numbers that it exported."""
        before = set(os.listdir(self.folder))
        start = time.monotonic()
        done = self.run("--invoices", "factures.csv", "--output", "Export-{date}-{lot}.xml", "--max-lot-invoices", "4",
                        "--production-date", day.isoformat(), "--skip-invalid", "--overwrite", "--quiet",
                        *(["--mark-edited"] if self.mark else []), codes=(0, 1))
        seconds = time.monotonic() - start
        files = sorted(name for name in set(os.listdir(self.folder)) - before if name.endswith(".xml"))
        if [name for name in os.listdir(self.folder) if name.endswith(".part")]:
            fail("%s: a .part was left" % day)
        lots = {}
        for name in files:
            shown = json.loads(self.run("show", name, "--format", "json").stdout)
            lots[name] = [invoice["number"] for invoice in shown["invoices"]]
        if self.late and not (done.returncode == 1 and self.late in done.stderr):
            fail("%s: the invoice without its PDF was not told: %s" % (day, done.stderr))
        if not self.late and done.returncode != 0:
            fail("%s: exit status %d: %s" % (day, done.returncode, done.stderr))
        return lots, seconds

    def answer(self, name, flow, state, refused=()):
        report = {"codeRetour": 0, "libelle": "TRA_MSG_00.000", "nomFichier": name, "numeroFluxDepot": flow,
                  "etatCourantDepotFlux": state, "listeErreurTechnique": None,
                  "listeErreurDP": [{"numeroDP": number, "identifiantFournisseur": SUPPLIER,
                                     "identifiantDestinataire": "19690956800012",
                                     "libelleErreurDP": "Performing service is mandatory for this recipient"}
                                    for number in refused]}
        self.take(report, "--flow", flow)

    def states(self, invoices, flow, moment):
        self.take({"codeRetour": 0, "libelle": "TRA_MSG_00.000",
                   "parametresRetour": {"pageCourante": 1, "pages": 1, "nbResultatsParPage": 100, "total": len(invoices)},
                   "listeFactures": [{"numeroFacture": number, "codeFournisseur": SUPPLIER, "statut": state,
                                      "typeIdentifiantFournisseur": "SIRET", "codeDestinataire": "19690956800012",
                                      "numeroFluxDepot": flow, "dateHeureEtatCourant": moment,
                                      "commentaireEtatCourant": None} for number, state in invoices]})

    def take(self, report, *options):
        with open(os.path.join(self.folder, "answer.json"), "w", encoding="utf-8") as out:
            json.dump(report, out)
        # Twice, as a script that fetches the same answer again does: nothing may change.
        for _ in range(2):
            self.run("import-report", "answer.json", *options, codes=(0, 1))


def deposit(office, day, index, lots):
    """The portal's part of the day. What it refuses waits for the next run, as its rules say."""
    for order, (name, numbers) in enumerate(sorted(lots.items())):
        flow = "CPP00111130%014d" % (index * 100 + order)
        office.run("history", "--flow", name, flow)
        moment = day.isoformat() + "T18:%02d:00.000+02:00" % order
        if index % 7 == 3 and order == 0:       # the whole flow is rejected; it leaves again unchanged
            office.answer(name, flow, "IN_REJETE", ())
            rejected, arrived = numbers, []
        elif index % 5 == 2 and order == 0:     # one is rejected, and corrected
            office.answer(name, flow, "IN_INTEGRE_PARTIEL", numbers[:1])
            rejected, arrived = numbers[:1], numbers[1:]
        else:
            office.answer(name, flow, "IN_INTEGRE")
            rejected, arrived = [], numbers
        for number in rejected:
            office.correct(number)
            office.waiting.add(number)
        for number in arrived:
            office.on_portal[number] = "DEPOSEE"
        if index % 4 == 1 and order == 0 and len(arrived) > 2:
            office.states([(arrived[0], "A_RECYCLER"), (arrived[1], "REJETEE"), (arrived[2], "SUSPENDUE")], flow, moment)
            office.correct(arrived[0])          # wrong routing data: the same number leaves again
            del office.on_portal[arrived[0]]
            office.waiting.add(arrived[0])
            office.on_portal[arrived[1]] = "REJETEE"  # by the buyer: a new number
            office.append(arrived[1] + "B", day)


def live(office, days, per_day):
    first = datetime.date(2026, 3, 1)
    for index in range(days):
        day = first + datetime.timedelta(days=index)
        if office.late:
            office.add_pdf(office.late)
            office.waiting.add(office.late)
            office.late = None
        for i in range(per_day):
            office.append("F%02d%02d-%04d" % (day.month, day.day, i), day)
        if index % 6 == 4:
            office.late = "F%02d%02d-LATE" % (day.month, day.day)
            office.append(office.late, day, with_pdf=False)
        lots, seconds = office.export(day)
        exported = [number for numbers in lots.values() for number in numbers]
        if sorted(exported) != sorted(office.waiting):
            fail("%s: exported %s, expected %s" % (day, sorted(exported), sorted(office.waiting)))
        office.waiting.clear()
        again, _ = office.export(day)
        if again:
            fail("%s: a second run exported %s" % (day, again))
        journal = sum(os.path.getsize(os.path.join(office.folder, name)) for name in os.listdir(office.folder)
                      if name.startswith("chorus-export.journal"))
        office.measures.append((day, len(exported), seconds, journal,
                                resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
        deposit(office, day, index, lots)


def settle(office, days):
    """Some more runs without new invoices, until nothing waits."""
    day = datetime.date(2026, 3, 1) + datetime.timedelta(days=days)
    if office.late:
        office.add_pdf(office.late)
        office.waiting.add(office.late)
        office.late = None
    for _ in range(2):
        lots, _ = office.export(day)
        exported = [number for numbers in lots.values() for number in numbers]
        if sorted(exported) != sorted(office.waiting):
            fail("the end: exported %s, expected %s" % (sorted(exported), sorted(office.waiting)))
        office.waiting.clear()
        for name, numbers in lots.items():
            office.on_portal.update((number, "DEPOSEE") for number in numbers)
        day += datetime.timedelta(days=1)


def check_end(office):
    with open(office.file, encoding="utf-8") as file:
        numbers = [line.split(";")[0] for line in file.read().splitlines()[1:]]
    lost = sorted(set(numbers) - set(office.on_portal))
    if lost:
        fail("never arrived: %s" % lost)
    office.run("history", "--check")
    flows = []
    for name in sorted(os.listdir(office.folder)):
        if name.startswith("Export-"):
            with open(os.path.join(office.folder, name), encoding="utf-8") as file:
                flows += re.findall("<IdFlux>([^<]*)", file.read(5000)) or \
                    [json.loads(office.run("show", name, "--format", "json").stdout)["file"]["flow_id"]]
    if len(set(flows)) != len(flows):
        fail("a flow identifier came twice")
    journal = sqlite3.connect(os.path.join(office.folder, "chorus-export.journal"))
    pending = journal.execute("SELECT count(*) FROM file WHERE state = 'pending'").fetchone()[0]
    departures = journal.execute("SELECT count(*) FROM invoice").fetchone()[0]
    journal.close()
    if pending:
        fail("%d files are still pending" % pending)
    print("%d invoices in %d files, %d departures, all on the portal" % (len(numbers), len(flows), departures))


def check_journal(office):
    """Bytes per invoice: those of the second half of the month are no more than those of the first."""
    half = len(office.measures) // 2
    if half < 5:
        return
    exported = [measure[1] for measure in office.measures]
    begin, middle, end = office.measures[0][3], office.measures[half][3], office.measures[-1][3]
    first = (middle - begin) / max(1, sum(exported[1:half + 1]))
    second = (end - middle) / max(1, sum(exported[half + 1:]))
    print("journal: %d bytes, %.0f per departure in the first half, %.0f in the second" % (end, first, second))
    if second > 2 * first + 500:
        fail("the journal grows faster and faster")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--invoices-per-day", type=int, default=6)
    parser.add_argument("--mark-edited", action="store_true")
    parser.add_argument("--measure", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        office = Office(os.path.abspath(arguments.binary), folder, arguments.mark_edited)
        live(office, arguments.days, arguments.invoices_per_day)
        settle(office, arguments.days)
        check_end(office)
        check_journal(office)
        if arguments.measure:
            for day, exported, seconds, journal, peak in office.measures:
                print("%s  %5d exported  %7.3f s  journal %9d bytes  peak so far %6d kB"
                      % (day, exported, seconds, journal, peak))


if __name__ == "__main__":
    main()
