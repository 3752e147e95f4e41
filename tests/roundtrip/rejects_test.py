"""Refused invoices, kept in their own dialect, given back uncorrected and corrected: none is lost, none leaves twice."""
import json
import os
import pathlib
import re
import subprocess

import cpp_document
import exporting
import rejects_batch as batch

REFUSED, OUTPUT = 1, 4


def kept(*names):
    """Rejects files, and what tells without a journal that nobody changed them since."""
    return [made for name in names for made in (name, name + ".sha256")]


class Office:
    """Runs the program in a folder and gathers what is wrong."""

    def __init__(self, arguments, folder):
        self.binary = arguments.binary.absolute()
        self.source = arguments.source.absolute()
        self.folder = pathlib.Path(folder) / "office"
        self.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": os.devnull, "TZ": "UTC"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TMPDIR"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        self.faults = []
        self.compared = 0
        self.about = ""

    def begin(self, about):
        self.about = about
        batch.office(self.source, self.folder)
        self.before = self.files()

    def run(self, *options, command="export", stdin=b""):
        done = subprocess.run([self.binary, command, "--no-journal", "--production-date", "2026-03-31", "--lang", "en", *options],
                              cwd=self.folder, env=self.environment, input=stdin, capture_output=True)
        self.said = done.stderr.decode("utf-8")
        return done.returncode

    def files(self):
        return sorted(os.path.relpath(os.path.join(top, name), self.folder)
                      for top, folders, names in os.walk(self.folder) for name in [*folders, *names])

    def made(self):
        return [name for name in self.files() if name not in self.before]

    def write(self, name, data):
        (self.folder / name).write_bytes(data)
        self.before = self.files()

    def read(self, name):
        file = self.folder / name
        return file.read_bytes() if file.is_file() else b""

    def exported(self, name):
        """The numbers of the invoices in a written file, in order."""
        data = self.read(name)
        if not data:
            return []
        return [next(leaf.text for leaf in leaves if leaf.path.endswith("/DonneesFacture/Id"))
                for leaves in cpp_document.by_invoice(cpp_document.read(data))[1]]

    def expect(self, found, wanted, what):
        self.compared += 1
        if found != wanted:
            self.faults.append(f"{self.about}: {what}: {found!r:.300} instead of {wanted!r:.300}\n{self.said[:600]}")

    def sentences(self):
        """Number -> what was said of it: « [ID] sentence », errors only, in order."""
        said = {}
        for line in self.said.splitlines():
            match = re.fullmatch(r"\S+: error: (\[[A-Z]+-\d+\] .*) \(invoice (\S+?)(?:, column « .* »)?\)", line)
            if match:
                said.setdefault(match[2], []).append(match[1])
        return said


def read_rejects(office, name, written, bad):
    """Row by row against the rows as they were; gives the errors of each invoice."""
    dialect = written.dialect
    text = dialect.decode(office.read(name))
    head = dialect.prologue() + written.header + dialect.delimiter + "errors" + dialect.line_end
    office.expect(text[:len(head)], head, "the head of the rejects file")
    rest, errors = text[len(head):], {}
    for number in (number for number in written.invoices if number in bad):
        for row in written.rows[number]:
            row += dialect.delimiter
            office.expect(rest[:len(row)], row, f"a row of {number}")
            if not rest.startswith(row):
                return errors
            cell, rest = batch.take_cell(rest[len(row):], dialect.delimiter)
            office.expect(errors.setdefault(number, cell), cell, f"the errors of all rows of {number}")
            office.expect(rest[:len(dialect.line_end)], dialect.line_end, f"the line end of a row of {number}")
            rest = rest[len(dialect.line_end):]
    office.expect(rest, "", "behind the last row")
    return errors


def check_errors(office, errors, encode):
    """The errors are those that were said, rule by rule."""
    said = office.sentences()
    for number, (_, rules) in batch.BAD.items():
        office.expect(sorted(re.findall(r"\[([A-Z]+-\d+)\]", errors.get(number, ""))), sorted(rules), f"rules of {number}")
        office.expect(errors.get(number, ""), encode("; ".join(said.get(number, []))), f"the errors of {number}")


def check_dialect(office, dialect, in_spreadsheet):
    office.begin(dialect.name)
    written = batch.Written(dialect)
    office.write("march.csv", written.data)
    good = [number for number in written.invoices if number in batch.GOOD]
    bad = [number for number in written.invoices if number in batch.BAD]
    encode = lambda text: dialect.decode(batch.MARKS.get(dialect.encoding, b"") + dialect.encode(text))

    office.expect(office.run("-i", "march.csv", "--skip-invalid"), REFUSED, "exit status")
    office.expect(office.made(), ["ExportChorusPro.xml", *kept("march.rejects.csv")], "files")
    office.expect(office.exported("ExportChorusPro.xml"), good, "the good invoices")
    if "march.rejects.csv" not in office.made():
        return
    errors = read_rejects(office, "march.rejects.csv", written, bad)
    check_errors(office, errors, encode)
    office.expect(office.read("march.csv"), written.data, "the input itself")

    # Uncorrected: the same again, under the same columns.
    uncorrected = office.read("march.rejects.csv")
    office.write("again.csv", uncorrected)
    office.expect(office.run("-i", "again.csv"), REFUSED, "exit status, uncorrected")
    office.expect(office.made(), [], "files, uncorrected")
    office.expect(office.run("-i", "again.csv", "--skip-invalid"), REFUSED, "exit status, again")
    office.expect(office.made(), kept("again.rejects.csv"), "files, again")
    office.expect(office.read("again.rejects.csv"), uncorrected, "the rejects file of a rejects file")

    text = dialect.decode(uncorrected)
    text = batch.corrected_in_spreadsheet(dialect, text) if in_spreadsheet else batch.corrected_by_hand(text)
    office.write("corrected.csv", batch.MARKS.get(dialect.encoding, b"") + dialect.encode(text))
    office.expect(office.run("-i", "corrected.csv", "-o", "rest.xml"), 0, "exit status, corrected")
    rest = office.exported("rest.xml")
    office.expect(rest, bad, "the corrected invoices")
    office.expect(sorted(good + rest), batch.NUMBERS, "all invoices, none twice")


def check_json(office):
    office.begin("JSON")
    invoices = batch.json_invoices()
    batch.write_json(office.folder / "march.json", invoices)
    office.before = office.files()
    office.expect(office.run("-i", "march.json", "--skip-invalid"), REFUSED, "exit status")
    office.expect(office.made(), ["ExportChorusPro.xml", *kept("march.rejects.json")], "files")
    good = [one["number"] for one in invoices if one["number"] in batch.GOOD]
    office.expect(office.exported("ExportChorusPro.xml"), good, "the good invoices")
    uncorrected = office.read("march.rejects.json")
    exact = {"parse_float": str, "parse_int": str, "object_pairs_hook": list}  # digits and order as they stand
    rejects = json.loads(uncorrected, **exact)
    as_written = json.loads(json.dumps([one for one in invoices if one["number"] in batch.BAD]), **exact)
    office.expect([one[:-1] for one in rejects], as_written, "the refused invoices")
    office.expect({one[-1][0] for one in rejects}, {"errors"}, "the last member")
    check_errors(office, {dict(one)["number"]: one[-1][1] for one in rejects}, str)

    office.write("again.json", uncorrected)
    office.expect(office.run("-i", "again.json", "--skip-invalid"), REFUSED, "exit status, again")
    office.expect(office.read("again.rejects.json"), uncorrected, "the rejects file of a rejects file")
    office.write("corrected.json", batch.corrected_by_hand(uncorrected.decode()).encode())
    office.expect(office.run("-i", "corrected.json", "-o", "rest.xml"), 0, "exit status, corrected")
    office.expect(sorted(good + office.exported("rest.xml")), batch.NUMBERS, "all invoices, none twice")


HEADER = "number;date;client;total_excl_tax;vat_rate;pdf;engagement"
CUT = {  # rows with too few and too many cells
    "G-1": "G-1;2026-03-12;COLLEGE;100,00;20;G-1.pdf;BC-1",
    "S-1": "S-1;2026-03-12;COLLEGE;100,00;20;S-1.pdf",
    "S-2": "S-2;2026-03-12;COLLEGE;100,00",
    "L-1": "L-1;2026-03-12;COLLEGE;100,00;20;L-1.pdf;BC-1;x",
    "L-2": "L-2;2026-03-12;COLLEGE;100,00;20;L-2.pdf;BC-1;x;;z",
    "L-3": "L-3;2026-03-12;COLLEGE;100,00;20;L-3.pdf;BC-1;",
}


def check_width(office):
    """A row that was cut wrong is refused however often it comes back: its errors never become a value."""
    office.begin("rows with too few and too many cells")
    office.write("march.csv", ("\n".join([HEADER, *CUT.values()]) + "\n").encode())
    office.expect(office.run("-i", "march.csv", "--skip-invalid"), REFUSED, "exit status")
    office.expect(office.exported("ExportChorusPro.xml"), ["G-1"], "the good invoices")
    first = office.read("march.rejects.csv").decode()
    lines = first.splitlines()
    office.expect(lines[0], HEADER + ";errors", "the header")
    for line, (number, row) in zip(lines[1:], list(CUT.items())[1:]):
        office.expect(line[:len(row) + 1], row + ";", f"the row of {number}")
        office.expect("[ROW-0" in line, True, f"the rule of {number}")
    for turn in range(3):
        office.write(f"turn{turn}.csv", office.read(f"turn{turn - 1}.rejects.csv" if turn else "march.rejects.csv"))
        office.expect(office.run("-i", f"turn{turn}.csv", "--skip-invalid"), REFUSED, f"exit status, turn {turn}")
        office.expect(office.read(f"turn{turn}.rejects.csv").decode(), first, f"the rejects file, turn {turn}")
    # A spreadsheet fills the short rows up, so that the errors stand under another column.
    width = HEADER.count(";") + 1
    padded = [line + ";" * (width - line.split('"')[0].rstrip(";").count(";") - 1) for line in lines]
    office.write("padded.csv", ("\n".join(padded) + "\n").encode())
    office.expect(office.run("-i", "padded.csv", "--skip-invalid", "-o", "p.xml"), REFUSED, "exit status, filled up")
    office.expect(office.exported("p.xml"), [], "nothing of the rows that were filled up")
    office.expect(office.read("padded.rejects.csv").decode(), first, "the rejects file of filled up rows")
    # Corrected by hand; the errors stay, are emptied, or are gone with their delimiter.
    good = CUT["G-1"].replace("G-1", "{0}")
    for end in (";[ROW-01] this row …", ";", "", ";done"):
        rows = [good.format(number) + end for number in list(CUT)[1:]]
        office.write("mended.csv", ("\n".join([HEADER + ";errors", *rows]) + "\n").encode())
        office.expect(office.run("-i", "mended.csv", "-o", "m.xml", "--overwrite"), 0, f"exit status, mended{end}")
        office.expect(office.exported("m.xml"), list(CUT)[1:], f"the mended invoices{end}")


def check_places(office):
    """Where the rejects file goes, and what keeps it from going there."""
    bad = ("\n".join([HEADER, CUT["G-1"], CUT["S-1"]]) + "\n").encode()

    office.begin("standard input")
    office.expect(office.run("-i", "-", "--skip-invalid", stdin=bad), REFUSED, "exit status")
    office.expect(office.made(), ["ExportChorusPro.xml", *kept("stdin.rejects.csv")], "files")
    office.begin("an input in another folder")
    (office.folder / "sub").mkdir()
    office.write("sub/march.2026.csv", bad)
    office.expect(office.run("-i", "sub/march.2026.csv", "--skip-invalid", "--pdf-dir", "pdf"), REFUSED, "exit status")
    office.expect(office.made(), ["ExportChorusPro.xml", *kept("sub/march.2026.rejects.csv")], "files")
    office.begin("two inputs")
    office.write("one.csv", bad)
    office.write("two.csv", bad.replace(b"S-1", b"S-2").replace(b"G-1", b"G-2"))
    office.expect(office.run("-i", "one.csv", "-i", "two.csv", "--skip-invalid"), REFUSED, "exit status")
    office.expect(office.made(), ["ExportChorusPro.xml", *kept("one.rejects.csv", "two.rejects.csv")], "files")

    for options in ([], ["--overwrite"]):
        office.begin(f"an existing rejects file {options}")
        office.write("march.csv", bad)
        office.write("march.rejects.csv", b"mine")
        status = office.run("-i", "march.csv", "--skip-invalid", *options)
        office.expect(status, REFUSED, "exit status")
        office.expect(office.made(), ["ExportChorusPro.xml", *kept("march.rejects-2.csv")], "files")
        office.expect(office.read("march.rejects.csv"), b"mine", "the rejects file stays")
    office.begin("nothing is refused")
    office.write("march.csv", bad.replace(CUT["S-1"].encode(), b""))
    office.write("march.rejects.csv", b"mine")
    office.expect(office.run("-i", "march.csv", "--skip-invalid"), 0, "exit status")
    office.expect(office.read("march.rejects.csv"), b"mine", "the rejects file stays")

    for command, options in (("check", []), ("export", ["--dry-run"])):
        office.begin(f"{command} {options}")
        office.write("march.csv", bad)
        office.expect(office.run("-i", "march.csv", "--skip-invalid", *options, command=command), REFUSED, "exit status")
        office.expect(office.made(), [], "files")
    office.begin("without --skip-invalid")
    office.write("march.csv", bad)
    office.expect(office.run("-i", "march.csv"), REFUSED, "exit status")
    office.expect(office.made(), [], "files")


def check_failures(office):
    """A rejects file that cannot be written: no XML either, and the other way round."""
    bad = ("\n".join([HEADER, CUT["G-1"], CUT["S-1"]]) + "\n").encode()
    for options in ([], ["--overwrite"]):
        office.begin(f"a folder has the name of the rejects file {options}")
        (office.folder / "march.rejects.csv").mkdir()
        office.write("march.csv", bad)
        office.expect(office.run("-i", "march.csv", "--skip-invalid", *options), OUTPUT, "exit status")
        office.expect(office.made(), [], "files")
        if os.path.exists("/dev/full"):
            office.begin(f"a full disk {options}")
            (office.folder / "march.rejects.csv").symlink_to("/dev/full")
            office.write("march.csv", bad)
            office.expect(office.run("-i", "march.csv", "--skip-invalid", *options), OUTPUT, "exit status")
            office.expect(office.made(), [], "files")
    if os.geteuid() != 0:  # root may write anywhere
        office.begin("a folder that may not be written")
        (office.folder / "sub").mkdir()
        office.write("sub/march.csv", bad)
        (office.folder / "sub").chmod(0o500)
        office.expect(office.run("-i", "sub/march.csv", "--skip-invalid", "--pdf-dir", "pdf"), OUTPUT, "exit status")
        (office.folder / "sub").chmod(0o700)
        office.expect(office.made(), [], "files")
    office.begin("the XML file exists")
    office.write("march.csv", bad)
    office.write("ExportChorusPro.xml", b"mine")
    office.expect(office.run("-i", "march.csv", "--skip-invalid"), OUTPUT, "exit status")
    office.expect(office.made(), [], "files")
    office.expect(office.read("ExportChorusPro.xml"), b"mine", "the XML file stays")


def main():
    arguments = exporting.arguments()
    with exporting.scratch() as folder:
        office = Office(arguments, folder)
        dialects = batch.dialects()
        for order, dialect in enumerate(dialects):
            check_dialect(office, dialect, in_spreadsheet=order % 2 == 1 and dialect.quotes != "none")
        check_json(office)
        check_width(office)
        check_places(office)
        check_failures(office)
    exporting.finish(office.faults, office.compared, len(dialects) * 45)


if __name__ == "__main__":
    main()
