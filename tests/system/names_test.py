#!/usr/bin/env python3
"""Names as disks have them: spaces, accents, bytes that are no UTF-8, 255 bytes.

    python3 names_test.py BINARY

A whole life of an export under such names: invoices, PDF folder, PDFs, output, reports, rejects, journal, log, marks,
read back by show, verify, extract and history. What is shown stays UTF-8 whatever the name is.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

BASE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden", "base")
HEAD = b"number;date;client;total_excl_tax;total_incl_tax;vat_rate;vat_base;vat_amount;pdf;attachments;status\n"


def row(number, pdf, attachments=b""):
    return number + b";31/03/2026;COLLEGE;100,00;120,00;20;100,00;20,00;" + pdf + b";" + attachments + b";\n"


class Scene:
    def __init__(self, binary, what):
        self.binary, self.what = binary, what
        self.folder = tempfile.mkdtemp().encode()
        self.environment = {b"PATH": os.environb[b"PATH"], b"HOME": self.folder, b"TMPDIR": self.folder,
                            b"LC_ALL": b"C", b"TZ": b"UTC", b"SOURCE_DATE_EPOCH": b"1774915200"}
        with open(os.path.join(BASE, "pdf", "annex.pdf"), "rb") as file:
            self.pdf = file.read()

    def office(self, name):
        """A folder of this name with a configuration and an empty folder « pdf »."""
        folder = os.path.join(self.folder, name)
        os.makedirs(os.path.join(folder, b"pdf"))
        for file in ("chorus-export.json", "debtors.csv"):
            shutil.copy(os.path.join(BASE, file), os.fsdecode(folder))
        return folder

    def write(self, path, content):
        with open(path, "wb") as out:
            out.write(content)

    def run(self, code, *arguments):
        done = subprocess.run([os.fsencode(self.binary), *arguments], cwd=self.folder, env=self.environment,
                              capture_output=True, check=False)
        if done.returncode != code:
            self.fault("%s: exit status %d instead of %d\n%s%s" % (arguments, done.returncode, code,
                                                                  done.stdout.decode(errors="replace"),
                                                                  done.stderr.decode(errors="replace")))
        for stream in (done.stdout, done.stderr):
            self.must_be_utf8(stream, "what %s says" % (arguments,))
        return done

    def must_be_utf8(self, content, what):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            self.fault("%s is no UTF-8: %s" % (what, error))

    def must_be_there(self, *paths):
        for path in paths:
            if not os.path.isfile(path):
                self.fault("%s is missing" % path)

    def must_hold_only(self, folder, names):
        found = sorted(os.listdir(folder))
        if found != sorted(names):
            self.fault("%s holds %s instead of %s" % (folder, found, sorted(names)))

    def fault(self, words):
        sys.exit("FAILED: %s: %s" % (self.what, words))

    def read(self, path):
        with open(path, "rb") as file:
            return file.read()

    def close(self):
        shutil.rmtree(self.folder)


def whole_life(binary, what, name):
    """`name` is a part of every name; the CSV can name PDFs only in characters."""
    scene = Scene(binary, what)
    folder = scene.office(name)
    in_csv = name.decode("utf-8", "ignore").encode() + "é ü.pdf".encode()
    scene.write(os.path.join(folder, b"pdf", in_csv), scene.pdf)
    csv = os.path.join(folder, name + b".csv")
    scene.write(csv, HEAD + row(b"F1", in_csv) + row(b"F2", b"none.pdf"))
    path = {kind: os.path.join(folder, name + kind) for kind in (b".xml", b".json", b"2.csv", b".html", b".log", b".journal")}
    done = scene.run(1, b"-i", csv, b"-o", path[b".xml"], b"--report", path[b".json"], path[b"2.csv"], path[b".html"],
                     b"--log-file", path[b".log"], b"--journal", path[b".journal"], b"--skip-invalid", b"--mark-edited",
                     b"--verbose")
    rejects = os.path.join(folder, name + b".rejects.csv")
    numbers = path[b".journal"] + b".sequence"
    scene.must_be_there(rejects, numbers, *path.values())
    scene.must_hold_only(folder, [b"pdf", b"chorus-export.json", b"debtors.csv"] +
                         [os.path.basename(file) for file in (csv, rejects, numbers, *path.values())])
    if "Éditée".encode() not in scene.read(csv):
        scene.fault("the invoice was not marked: %s" % done.stderr)
    for kind in (b".json", b"2.csv", b".html", b".log"):
        scene.must_be_utf8(scene.read(path[kind]), kind.decode())
    json.loads(scene.read(path[b".json"]))
    for form in (b"json", b"csv", b"text"):
        scene.run(0, b"history", b"--journal", path[b".journal"], b"--format", form)
    json.loads(scene.run(0, b"show", path[b".xml"], b"--format", b"json").stdout)
    scene.run(0, b"verify", path[b".xml"])
    scene.run(0, b"extract", path[b".xml"], b"--to", os.path.join(folder, name + b" pdf"))
    # The second day: nothing leaves twice, and what was corrected leaves.
    scene.write(os.path.join(folder, b"pdf", b"none.pdf"), scene.pdf + b"% F2\n")
    os.remove(rejects)
    scene.run(0, b"-i", csv, b"-o", path[b".xml"] + b".2.xml", b"--journal", path[b".journal"])
    shown = json.loads(scene.run(0, b"show", path[b".xml"] + b".2.xml", b"--format", b"json").stdout)
    if [invoice["number"] for invoice in shown["invoices"]] != ["F2"]:
        scene.fault("the second day exported %s" % shown["invoices"])
    # Several lots and an archive.
    scene.run(0, b"-i", csv, b"--no-journal", b"--again", b"-o", os.path.join(folder, name + b"-{lot}.xml"),
              b"--max-lot-invoices", b"1")
    scene.must_be_there(os.path.join(folder, name + b"-001.xml"), os.path.join(folder, name + b"-002.xml"))
    scene.run(0, b"-i", csv, b"--no-journal", b"--again", b"-o", os.path.join(folder, name + b".zip"),
              b"--max-lot-invoices", b"1", b"--bundle")
    scene.must_be_there(os.path.join(folder, name + b".zip"))
    scene.close()


def longest_names(binary):
    """255 bytes is what a disk takes: names that are given work to the last byte, also where a .part is written first."""
    scene = Scene(binary, "names of 255 bytes")
    folder = scene.office(b"office")

    def long(begin, end):
        return os.path.join(folder, begin + b"n" * (255 - len(begin) - len(end)) + end)
    pdf = os.path.basename(long(b"p", b".pdf"))
    accents = "é".encode() * 125 + b"x.pdf"
    for name in (pdf, accents):
        scene.write(os.path.join(folder, b"pdf", name), scene.pdf + name)
    csv = long(b"c", b".csv")
    scene.write(csv, HEAD + row(b"F1", pdf, accents) + row(b"F2", accents))
    out, report = long(b"o", b".xml"), long(b"r", b".json")
    scene.run(0, b"-i", csv, b"-o", out, b"--report", report, b"--log-file", long(b"l", b".log"), b"--mark-edited")
    scene.must_be_there(out, report)
    if "Éditée".encode() not in scene.read(csv):
        scene.fault("a file of 255 bytes was not marked")
    scene.run(0, b"extract", out, b"--to", os.path.join(folder, b"pdf2"))
    for name in os.listdir(os.path.join(folder, b"pdf2")):
        if len(name) > len("F1-") + 50:  # the portal's limit, behind the invoice's number where two have one name
            scene.fault("extract wrote the name %s" % name)
    # Lots whose names differ in their last bytes only.
    lots = long(b"o", b"{lot}.xml").replace(b"n{lot}", b"{lot}")[:-len(b"{lot}.xml")] + b"{lot}.xml"
    scene.run(0, b"-i", csv, b"--no-journal", b"--again", b"-o", lots, b"--max-lot-invoices", b"1")
    scene.must_be_there(lots.replace(b"{lot}", b"001"), lots.replace(b"{lot}", b"002"))
    if [name for name in os.listdir(folder) if name.endswith(b".part")]:
        scene.fault("a .part was left")
    # One byte more, and names that are made of others: refused with a remedy that helps.
    for language, too_long, no_file in ((b"en", b"the name is too long", b"no file can have so long a name"),
                                        (b"fr", "le nom est trop long".encode(),
                                         "aucun fichier ne peut avoir un nom si long".encode())):
        speak = [b"--lang", language]
        for code, said, arguments in (
                (4, too_long, [b"-i", csv, b"--no-journal", b"--again", b"-o", long(b"o", b"xx.xml") + b"l"]),
                (3, no_file, [b"-i", csv + b"x", b"--no-journal"]),
                (3, no_file, [b"verify", csv + b"x"]),
                (2, no_file, [b"check", b"-i", csv, b"-c", csv + b"x"]),
                (1, b"[PDF-06]", [b"check", b"-i", b"too-long.csv", b"--no-journal", b"-c", os.path.join(folder, b"chorus-export.json"),
                                  b"--pdf-dir", os.path.join(folder, b"pdf")])):
            scene.write(os.path.join(scene.folder, b"too-long.csv"), HEAD + row(b"F1", b"q" * 256 + b".pdf"))
            done = scene.run(code, *arguments, *speak)
            if said not in done.stderr:
                scene.fault("%s does not say « %s »: %s" % (arguments, said.decode(), done.stderr.decode()))
    scene.write(csv, HEAD + row(b"F1", pdf) + row(b"F2", b"none.pdf"))
    done = scene.run(4, b"-i", csv, b"--no-journal", b"-o", out, b"--overwrite", b"--skip-invalid")
    if b"rename or move the invoices file" not in done.stderr:
        scene.fault("the rejects of a name that is too long: %s" % done.stderr.decode())
    scene.close()


def main():
    binary = os.path.abspath(sys.argv[1])
    whole_life(binary, "spaces", b"mes factures  de mars ")
    whole_life(binary, "accents", "été à Nîmes – œuvres".encode())
    whole_life(binary, "no UTF-8", b"\xe9t\xe9 \xff\xfe")
    whole_life(binary, "signs", b"a'b$c &<d>%s #1?* [e]")
    longest_names(binary)


if __name__ == "__main__":
    main()
