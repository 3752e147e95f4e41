#!/usr/bin/env python3
"""The limits, tried with the real program: what no test of every day can afford. By hand:

    python3 tests/performance/limits.py [BINARY] [--only NAME ...] [--work DIR] [--rows N] [--lots N]

Each story says what it ran, how it ended, how long it took and its peak memory, and fails when the outcome is another or
the memory more than the story allows. Exit status 0: all as expected. What is large is made in DIR (build/limits) and
removed after its story; 5 GB of disk are enough. Half an hour on two processors with nothing else to do.

    rows        1,000,000 invoices in one CSV with one small PDF for all: check, then export, then a second run
    missing     the same with a PDF that is missing for each: every one refused, and the rejects written
    one-number  1,000,000 rows with one number: one fault, not a million, and the rejects written
    big-pdf     a sparse PDF of 2 GB and one of 5 GB, as invoice and as attachment, portal and --channel edi
    attachments 10,000 attachments of one invoice; the file read back by show, verify and extract; 100,000 in one cell
    lots        10,000 files of one invoice each: with and without a journal, --bundle, and with 256 open files at most
    large       JSON of 100 MB as invoices, debtors and configuration, debtors in CSV, a CSV line of 500 MB
    alike       350,000 invoices with one like warning: folded in a pipe, whole in each report and in verify; as many answers
    month       a month of cron runs (tests/system/month_of_cron.py) with 200 invoices a day, with --mark-edited and without

Memory: 48 MB, whatever the batch; with a journal 40 bytes more for each invoice, and where all are refused, 130.
"""
import argparse
import os
import resource
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
BASE = os.path.join(TOP, "tests", "golden", "base")
HEAD = "number;date;client;total_excl_tax;total_incl_tax;vat_rate;vat_base;vat_amount;pdf;attachments\n"
LIMIT_KB = 48 * 1024
BYTES_PER_INVOICE = 130  # that a refusal of all may keep beyond the limit; not measured since it was less
JOURNAL_BYTES_PER_INVOICE = 40  # two numbers of its entry, and the fingerprint of its PDF
TIME = "/usr/bin/time"
FAULTS = []


class Office:
    """A folder that exports, and the runs in it."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(BASE, folder)
        self.environment = {"PATH": os.environ["PATH"], "HOME": folder, "TMPDIR": folder, "LC_ALL": "C", "TZ": "UTC",
                            "SOURCE_DATE_EPOCH": "1774915200"}

    def path(self, name):
        return os.path.join(self.folder, name)

    def invoices(self, name, rows):
        with open(self.path(name), "w", encoding="utf-8") as out:
            out.write(HEAD)
            for number, pdf, attachments in rows:
                # By its number: of one amount, two invoices with one PDF would be one.
                excl = 100 + int(number.strip("BG"))
                full, tax = excl * 120, excl * 20
                out.write("%s;31/03/2026;COLLEGE;%d,00;%d,%02d;20;%d,00;%d,%02d;%s;%s\n" % (
                    number, excl, *divmod(full, 100), excl, *divmod(tax, 100), pdf, attachments))

    def try_out(self, what, code, arguments, says=(), silent=(), limit_kb=LIMIT_KB, open_files=None):
        """One run: its exit status, what stdout and stderr must and must not say, its peak memory."""
        def limit():
            if open_files:
                resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))
        record, out, err = self.path("time"), self.path("stdout"), self.path("stderr")
        begin = time.monotonic()
        with open(out, "wb") as stdout, open(err, "wb") as stderr:
            status = subprocess.run([TIME, "-f", "%M", "-o", record, self.binary, *arguments], cwd=self.folder,
                                    env=self.environment, stdout=stdout, stderr=stderr, preexec_fn=limit, check=False).returncode
        seconds = time.monotonic() - begin
        with open(record, encoding="ascii") as file:
            peak = int(file.read().split()[-1])
        print("  %-58s exit %d  %7.1f s  %7d kB" % (what, status, seconds, peak), flush=True)
        words = ends_of(out) + ends_of(err)
        if status != code:
            fault(what, "exit status %d instead of %d: %s" % (status, code, words[-600:]))
        for text in says:
            if text not in words:
                fault(what, "it does not say « %s »: %s" % (text, words[-600:]))
        for text in silent:
            if text in words:
                fault(what, "it says « %s »" % text)
        if peak > limit_kb:
            fault(what, "peak memory %d kB, %d kB are allowed" % (peak, limit_kb))
        return peak

    def left(self, pattern):
        found = [name for _, _, names in os.walk(self.folder) for name in names if pattern in name]
        return len(found)

    def must_leave(self, what, pattern, count):
        found = self.left(pattern)
        if found != count:
            fault(what, "%d files with « %s » instead of %d" % (found, pattern, count))

    def empty(self, *names):
        for name in names:
            path = self.path(name)
            if os.path.isdir(path):
                shutil.rmtree(path)
            elif os.path.exists(path):
                os.remove(path)


def fault(what, words):
    FAULTS.append("%s: %s" % (what, words))
    print("    FAILED: " + words, flush=True)


def ends_of(path, size=200000):
    """The beginning, and the end with its list of files: a table of a million rows is not read whole."""
    with open(path, "rb") as file:
        begin = file.read(size)
        file.seek(max(len(begin), os.path.getsize(path) - size))
        return (begin + file.read()).decode("utf-8", "replace")


def sparse_pdf(path, size):
    tail = b"\ntrailer\n<< /Size 1 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
    with open(path, "wb") as out:
        out.write(b"%PDF-1.4\n")
        out.truncate(size - len(tail))
        out.seek(0, os.SEEK_END)
        out.write(tail)


def rows(office, arguments):
    count = arguments.rows
    limit = LIMIT_KB + count * JOURNAL_BYTES_PER_INVOICE // 1024
    office.invoices("rows.csv", (("B%07d" % i, "annex.pdf", "") for i in range(count)))
    run = ["-i", "rows.csv", "-o", "out/x.xml"]
    os.mkdir(office.path("out"))
    office.try_out("check", 0, ["check", "--no-journal", *run], ["ready: %d, refused: 0" % count])
    office.try_out("export, no journal", 0, ["--no-journal", *run], ["exported: %d" % count])
    if not office.left(".xml"):
        fault("export", "no file")
    office.empty("out", "stdout")
    os.mkdir(office.path("out"))
    office.try_out("export, journal", 0, [*run, "--quiet"], limit_kb=limit)
    office.try_out("the next day", 0, ["-i", "rows.csv", "-o", "out/y.xml", "--quiet"], limit_kb=limit)
    office.must_leave("the next day", "y.xml", 0)
    office.must_leave("the next day", ".part", 0)


def missing(office, arguments):
    count = arguments.rows
    limit = LIMIT_KB + count * BYTES_PER_INVOICE // 1024
    office.invoices("missing.csv", (("B%07d" % i, "none-%d.pdf" % i, "") for i in range(count)))
    told = ["[PDF-01]", "more of PDF-01; --verbose shows them all"]
    office.try_out("all refused", 1, ["--no-journal", "-i", "missing.csv", "--quiet"], told, limit_kb=limit)
    office.must_leave("all refused", ".xml", 0)
    office.try_out("all refused, --skip-invalid", 1, ["--no-journal", "-i", "missing.csv", "--quiet", "--skip-invalid"],
                   told, limit_kb=limit + count * BYTES_PER_INVOICE // 1024)  # the numbers, to find those that come again
    with open(office.path("missing.rejects.csv"), encoding="utf-8") as file:
        lines = sum(1 for _ in file)
    if lines != count + 1:
        fault("the rejects", "%d lines instead of %d" % (lines, count + 1))


def one_number(office, arguments):
    count = arguments.rows
    office.invoices("one.csv", (("2026", "annex.pdf", "") for _ in range(count)))
    limit = LIMIT_KB + count * BYTES_PER_INVOICE // 1024
    told = ["[NUMBER-06] %d rows have the number" % count]
    office.try_out("one number", 1, ["--no-journal", "-i", "one.csv"], told, ["more of"], limit_kb=limit)
    office.try_out("one number, --skip-invalid", 1, ["--no-journal", "-i", "one.csv", "--skip-invalid"], told, limit_kb=limit)
    office.must_leave("one number", ".xml", 0)
    office.must_leave("one number", "one.rejects.csv", 1)


def big_pdf(office, _):
    sparse_pdf(office.path("pdf/two.pdf"), 2_000_000_000)
    sparse_pdf(office.path("pdf/five.pdf"), 5_000_000_000)
    for name in ("two.pdf", "five.pdf"):
        for channel in ("portal", "edi"):
            for role, row in (("invoice", ("G1", name, "")), ("attachment", ("G1", "annex.pdf", name))):
                office.invoices("big.csv", [row])
                office.try_out("%s as %s, %s" % (name, role, channel), 1,
                               ["--no-journal", "-i", "big.csv", "--channel", channel], ["[ATTACHMENT-02]", "[ATTACHMENT-03]"])
    office.must_leave("big PDFs", ".xml", 0)


def attachments(office, _):
    names = ["a%05d.txt" % i for i in range(10000)]
    for name in names:
        with open(office.path("pdf/" + name), "w", encoding="ascii") as out:
            out.write(name)
    office.invoices("many.csv", [("G1", "annex.pdf", "|".join(names))])
    office.try_out("10,000 attachments", 0, ["-i", "many.csv", "-o", "many.xml"], ["attachments: 10001"])
    office.try_out("show", 0, ["show", "many.xml"])
    office.try_out("verify", 0, ["verify", "many.xml"], ["no problem was found"])
    office.try_out("extract", 0, ["extract", "many.xml", "--to", "extracted"], ["files written: 10001"])
    office.must_leave("extract", "a09999.txt", 2)
    office.try_out("the next day", 0, ["-i", "many.csv", "-o", "again.xml"], ["nothing new to export"])
    office.empty("many.xml", "extracted")
    office.invoices("cell.csv", [("G1", "annex.pdf", "|".join(["annex.pdf"] * 100_000))])
    # Each is renamed with a warning, and all are held until the invoice is judged: some 2 KB each.
    office.try_out("100,000 attachments in one cell", 1, ["check", "--no-journal", "-i", "cell.csv"],
                   ["[LOT-01]"], limit_kb=220_000)


DEBTOR_BYTES = 1100  # that a debtor keeps: its values, each with its place, and three ways to find it


def repeated(path, head, line, tail, size):
    """A file of about `size` bytes: head, lines of line(i), tail; how many lines."""
    with open(path, "w", encoding="utf-8") as out:
        written, count = out.write(head), 0
        while written < size:
            written += out.write(line(count))
            count += 1
        out.write(tail)
    return count


def large(office, _):
    check = ["check", "--no-journal", "--quiet"]
    money = '"total_excl_tax": "%d.00", "total_incl_tax": "%d.%02d", "vat_rate": "20", "vat_base": "%d.00", "vat_amount": "%d.%02d"'
    count = repeated(office.path("large.json"), "[", lambda i: '%s{"number": "B%07d", "date": "2026-03-31", "client": "COLLEGE", %s, "pdf": "annex.pdf"}' % (
        ",\n" if i else "", i, money % (100 + i, *divmod((100 + i) * 120, 100), 100 + i, *divmod((100 + i) * 20, 100))), "]", 100_000_000)
    office.try_out("JSON of 100 MB", 0, [*check, "-i", "large.json"], ["%d more of ATTACHMENT-05" % (count - 21)],
                   limit_kb=LIMIT_KB + count * JOURNAL_BYTES_PER_INVOICE // 1024)
    office.empty("large.json")
    for name, head, line, tail in (
            ("large.csv", "client;siret;name\nMAIRIE;21690912700013;M\nCOLLEGE;21690912700013;C\n", "CLIENT %d;21690912700013;Commune\n", ""),
            ("debtors.json", '[{"client": "MAIRIE", "siret": "21690912700013"}, {"client": "COLLEGE", "siret": "21690912700013"}',
             ',\n{"client": "CLIENT %d", "siret": "21690912700013", "name": "Commune"}', "]")):
        count = repeated(office.path(name), head, lambda i, line=line: line % i, tail, 100_000_000)
        office.try_out("debtors of 100 MB, %s: %d" % (name, count), 0, [*check, "-i", "invoices.csv", "--debtors", name],
                       limit_kb=LIMIT_KB + count * DEBTOR_BYTES // 1024)
        office.empty(name)
    repeated(office.path("large.json"), '{"columns": {"a": null', lambda i: ', "header %d": null' % i, "}}", 100_000_000)
    office.try_out("a configuration of 100 MB", 2, [*check, "-i", "invoices.csv", "-c", "large.json"], ["larger than 1 MiB"])
    repeated(office.path("large.json"), "", lambda i: "[" * 1_000_000, "", 100_000_000)
    office.try_out("JSON of 100 MB of brackets", 3, [*check, "-i", "large.json"], ["larger than 16 MiB"])
    office.empty("large.json")
    for what, cell in (("one cell", "x"), ("cells", ";")):
        repeated(office.path("line.csv"), HEAD + "F1;", lambda i, cell=cell: cell * 1_000_000, "\n", 500_000_000)
        office.try_out("a CSV line of 500 MB, %s" % what, 3, [*check, "-i", "line.csv"], ["longer than 16 MiB"], limit_kb=64 * 1024)
        office.empty("line.csv")


def alike(office, _):
    count = 350_000
    more = "%d more of ATTACHMENT-05" % (count - 21)
    office.invoices("alike.csv", (("B%07d" % i, "annex.pdf", "") for i in range(count)))
    limit = LIMIT_KB + count * JOURNAL_BYTES_PER_INVOICE // 1024
    run = ["--no-journal", "--quiet", "-i", "alike.csv"]
    office.try_out("350,000 like warnings", 0, ["check", *run], [more], limit_kb=limit)
    for name in ("report.csv", "report.json", "report.html"):
        office.try_out(name, 0, ["check", *run, "--report", name], [more], limit_kb=limit)
        with open(office.path(name), encoding="utf-8") as file:
            told = sum(line.count("the same as the one of invoice B0000000") for line in file)
        if told < count - 1:
            fault(name, "%d warnings instead of %d" % (told, count - 1))
        office.empty(name)
    office.try_out("export", 0, ["export", *run, "-o", "alike.xml", "--max-lot-bytes", "4000000000", "--max-lot-invoices", "1000000"],
                   [more], limit_kb=limit)
    office.try_out("verify", 1, ["verify", "alike.xml"], [more, "[XML-05]"], limit_kb=limit)
    office.empty("alike.xml", "alike.csv")
    office.try_out("a journal", 0, ["-q", "-i", "invoices.csv", "-o", "first.xml"])
    repeated(office.path("answers.csv"), "number;state\n", lambda i: "A%06d;REJETEE\n" % i, "", count * 16)
    for form in ("text", "json", "csv"):  # held until all are read: some 1 KB each
        office.try_out("350,000 like answers, " + form, 1, ["import-report", "answers.csv", "--format", form],
                       limit_kb=LIMIT_KB + count * 1100 // 1024)


def lots(office, arguments):
    count = arguments.lots
    office.invoices("lots.csv", (("B%06d" % i, "annex.pdf", "") for i in range(count)))
    run = ["-i", "lots.csv", "-o", "out/x.xml", "--max-lot-invoices", "1", "--quiet"]
    for journal in (["--no-journal"], []):
        os.mkdir(office.path("out"))
        office.try_out("%d files%s" % (count, "" if journal else ", journal"), 0, run + journal)
        office.must_leave("lots", ".xml", count)
        office.must_leave("lots", ".part", 0)
        office.empty("out")
    office.try_out("history of them", 0, ["history", "--format", "csv"])
    office.empty("chorus-export.journal")
    os.mkdir(office.path("out"))
    office.try_out("%d files in an archive" % count, 0, run[:3] + ["out/x.zip"] + run[4:] + ["--bundle", "--no-journal"])
    office.must_leave("an archive", ".zip", 1)
    office.empty("out")
    os.mkdir(office.path("out"))
    for journal in (["--no-journal"], []):
        for language, words in (("en", ("too many files are open at once", "ulimit -n")),
                                ("fr", ("trop de fichiers sont ouverts", "ulimit -n"))):
            office.try_out("256 open files%s, %s" % ("" if journal else ", journal", language), 4,
                           run + journal + ["--lang", language], words, open_files=256)
            office.must_leave("256 open files", ".xml", 0)
            office.must_leave("256 open files", ".part", 0)
    office.try_out("and with the limit lifted", 0, run)
    office.must_leave("and with the limit lifted", ".xml", count)


def month(office, _):
    script = os.path.join(TOP, "tests", "system", "month_of_cron.py")
    for options in ([], ["--mark-edited"]):
        done = subprocess.run([sys.executable, "-B", script, office.binary, "--measure", "--invoices-per-day", "200", *options],
                              capture_output=True, text=True, check=False)
        print("  " + "\n  ".join(done.stdout.splitlines()), flush=True)
        if done.returncode != 0:
            fault("month %s" % options, done.stderr + done.stdout[-600:])
            continue
        days = [line.split() for line in done.stdout.splitlines() if " exported " in line]
        peak = int(days[-1][-2])
        if peak > LIMIT_KB:
            fault("month %s" % options, "peak memory %d kB" % peak)


STORIES = {"rows": rows, "missing": missing, "one-number": one_number, "big-pdf": big_pdf, "attachments": attachments,
           "large": large, "alike": alike, "lots": lots, "month": month}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary", nargs="?", default=os.path.join(TOP, "build", "chorus-export"))
    parser.add_argument("--only", nargs="+", choices=STORIES, default=list(STORIES))
    parser.add_argument("--work", default=os.path.join(TOP, "build", "limits"))
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--lots", type=int, default=10_000)
    arguments = parser.parse_args()
    if not os.path.exists(TIME):
        sys.exit("GNU time is not installed")
    for name in arguments.only:
        print(name, flush=True)
        office = Office(os.path.abspath(arguments.binary), os.path.join(os.path.abspath(arguments.work), name))
        try:
            STORIES[name](office, arguments)
        finally:
            shutil.rmtree(office.folder)
    print("%d faults" % len(FAULTS))
    for words in FAULTS:
        print("FAILED: " + words)
    sys.exit(1 if FAULTS else 0)


if __name__ == "__main__":
    main()
