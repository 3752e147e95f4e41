#!/usr/bin/env python3
"""What is no plain file, wherever a file is named: devices, folders, sockets, pipes, links that lead in a circle.

    python3 inputs_test.py BINARY

None is read for ever, none waits for ever, none is written to; each is told in both languages with a remedy, and
nothing is left. A pipe that somebody writes to is read; one that nobody opens is given up after some seconds.
"""
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading

BASE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden", "base")
HEAD = "number;date;client;total_excl_tax;total_incl_tax;vat_rate;vat_base;vat_amount;pdf;attachments\n"

# What is said of each kind of thing, in English and French, by whatever reads a file.
DEVICE = ("this is a device, not a file", "c'est un périphérique, pas un fichier")
FOLDER = ("this is a folder, not a file", "c'est un dossier, pas un fichier")
LOOP = ("this is a link that leads back to itself", "c'est un lien qui ramène à lui-même")
NO_WRITER = ("this is a pipe, and no program writes to it", "c'est un tube, et aucun programme n'y écrit")
EMPTY = ("the file is empty", "le fichier est vide")
NO_XML = ("this is no XML file", "ce n'est pas un fichier XML")
NO_JOURNAL = ("is no file", "n'est pas un fichier")
NO_SCHEMA = ("the schema", "le schéma")
NO_LOG = ("the log", "le journal de bord")

TEXT_INPUTS = [  # options that name a file of text, and the exit status when it cannot be read
    (["check", "--no-journal", "-i", "THING"], 3),
    (["check", "--no-journal", "-i", "invoices.csv", "-d", "THING"], 3),
    (["check", "--no-journal", "-i", "invoices.csv", "-c", "THING"], 2),
    (["import-report", "THING", "--journal", "JOURNAL"], 3),
]
DOCUMENTS = [(["verify", "THING"], 3), (["show", "THING"], 3), (["extract", "THING"], 3), 
             (["import-export", "THING", "--journal", "JOURNAL"], 3)]
JOURNALS = [(["-i", "invoices.csv", "--journal", "THING"], 4), (["history", "--journal", "THING"], 4)]
SCHEMA = [(["--no-journal", "-i", "invoices.csv", "--schema", "THING"], 2)]
LOG = [(["--no-journal", "-i", "invoices.csv", "--log-file", "THING"], 4)]


def cases():
    for thing in ("/dev/null", "/dev/zero", "/dev/full"):
        yield from ((thing, *what, DEVICE) for what in TEXT_INPUTS)
        yield from ((thing, *what, EMPTY if thing == "/dev/null" else NO_XML) for what in DOCUMENTS)
        yield from ((thing, *what, NO_JOURNAL) for what in JOURNALS)
        yield from ((thing, *what, NO_SCHEMA) for what in SCHEMA)
    for thing, told in (("folder", FOLDER), ("socket", DEVICE), ("loop", LOOP), ("pipe", NO_WRITER)):
        yield from ((thing, *what, told) for what in TEXT_INPUTS + DOCUMENTS)
        yield from ((thing, *what, NO_JOURNAL) for what in JOURNALS)
        yield from ((thing, *what, NO_SCHEMA) for what in SCHEMA)
        yield from ((thing, *what, NO_LOG) for what in LOG)
    yield "loop", ["--no-journal", "-i", "invoices.csv", "-o", "THING"], 4, LOOP_OUTPUT
    yield "folder", ["--no-journal", "-i", "invoices.csv", "-o", "THING"], 4, ("is a folder", "est un dossier")


LOOP_OUTPUT = ("it is a link that leads back to itself", "c'est un lien qui ramène à lui-même")


class Scene:
    def __init__(self, binary):
        self.binary = binary
        self.folder = tempfile.mkdtemp()
        shutil.copytree(BASE, self.folder, dirs_exist_ok=True)
        os.mkdir(self.path("folder"))
        os.mkfifo(self.path("pipe"))
        self.pipes = 0
        os.symlink("loop2", self.path("loop"))
        os.symlink("loop", self.path("loop2"))
        os.symlink("loop.pdf", self.path("pdf/loop.pdf"))
        os.mkfifo(self.path("pdf/pipe.pdf"))
        os.mkdir(self.path("pdf/folder.pdf"))
        os.symlink("/dev/zero", self.path("pdf/zero.pdf"))
        os.symlink(".", self.path("pdf/round"))
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(self.path("socket"))
        self.there = self.listing()
        self.failures = []

    def new_pipe(self):
        """For one command alone: who logs into a pipe writes to whoever reads it."""
        self.pipes += 1
        name = "pipe%d" % self.pipes
        os.mkfifo(self.path(name))
        return name

    def path(self, name):
        return os.path.join(self.folder, name)

    def listing(self):
        return sorted(os.path.join(folder, name) for folder, _, names in os.walk(self.folder) for name in names)

    def run(self, arguments, language="en"):
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder, "TMPDIR": self.folder, "LC_ALL": "C", "TZ": "UTC",
                       "SOURCE_DATE_EPOCH": "1774915200"}
        try:
            return subprocess.run([self.binary, *arguments, "--lang", language], cwd=self.folder, env=environment,
                                  stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False)
        except subprocess.TimeoutExpired:
            self.failures.append("%s waits for ever" % arguments)
            return None

    def check(self, thing, arguments, code, told):
        # A journal for each: they run beside each other.
        words = {"THING": thing, "JOURNAL": "journal-%s-%s" % (arguments[0], os.path.basename(thing))}
        arguments = [words.get(word, word) for word in arguments]
        for language, words in zip(("en", "fr"), told):
            done = self.run(arguments, language)
            if done is None:
                continue
            if done.returncode != code or words not in done.stderr:
                self.failures.append("%s (%s): exit status %d, not %d, or it does not say « %s »: %s%s"
                                     % (arguments, language, done.returncode, code, words, done.stdout, done.stderr))
            if ("hint: " if language == "en" else "conseil: ") not in done.stderr:
                self.failures.append("%s (%s): no remedy: %s" % (arguments, language, done.stderr))


def check_attachments(scene):
    for name, rule in (("loop.pdf", "PDF-06"), ("pipe.pdf", "PDF-06"), ("folder.pdf", "PDF-06"), ("zero.pdf", "PDF-02"),
                       ("../loop", "PDF-02"), ("/dev/zero", "PDF-02"), ("/dev/stdin", "PDF-02")):
        for column in ("%s;" % name, "annex.pdf;%s" % name):
            with open(scene.path("one.csv"), "w", encoding="utf-8") as out:
                out.write(HEAD + "F1;31/03/2026;COLLEGE;100,00;120,00;20;100,00;20,00;%s\n" % column)
            scene.check("one.csv", ["--no-journal", "-i", "THING"], 1, ("[%s]" % rule, "[%s]" % rule))
            if rule == "PDF-02":
                scene.check("one.csv", ["--no-journal", "-i", "THING", "--allow-outside"], 1, ("[PDF-06]", "[PDF-06]"))
    with open(scene.path("one.csv"), "w", encoding="utf-8") as out:  # a circle that one may walk
        out.write(HEAD + "F1;31/03/2026;COLLEGE;100,00;120,00;20;100,00;20,00;round/round/annex.pdf;\n")
    if scene.run(["check", "--no-journal", "-i", "one.csv"]).returncode != 0:
        scene.failures.append("a folder that links to itself is refused")
    os.remove(scene.path("one.csv"))


def check_pipes(scene):
    """Written to at once, or in pieces with a pause: read as a file would be."""
    with open(scene.path("invoices.csv"), "rb") as file:
        invoices = file.read()

    def slowly(name, content):
        with open(scene.path(name), "wb") as pipe:
            pipe.write(content[:100])
            pipe.flush()
            threading.Event().wait(0.5)
            pipe.write(content[100:])
    scene.run(["--no-journal", "-i", "invoices.csv", "-o", "good.xml"])
    with open(scene.path("good.xml"), "rb") as file:
        document = file.read()
    for arguments, content in ((["check", "--no-journal", "-i", "pipe", "--pdf-dir", "pdf"], invoices),
                               (["verify", "pipe"], document), (["show", "pipe"], document)):
        writer = threading.Thread(target=slowly, args=("pipe", content))
        writer.start()
        done = scene.run(arguments)
        writer.join()
        if done is None or done.returncode != 0:
            scene.failures.append("%s from a pipe: %s" % (arguments, done and done.stderr))
    os.remove(scene.path("good.xml"))
    # Opened and closed without a word: an empty file.
    writer = threading.Thread(target=lambda: open(scene.path("pipe"), "wb").close())
    writer.start()
    done = scene.run(["verify", "pipe"])
    writer.join()
    if done is None or EMPTY[0] not in done.stderr:
        scene.failures.append("an empty pipe: %s" % (done and done.stderr))


def main():
    scene = Scene(os.path.abspath(sys.argv[1]))
    # Who waits for a pipe's writer waits beside the others.
    waiting = [threading.Thread(target=scene.check, args=(scene.new_pipe(), *case[1:]))
               for case in cases() if case[0] == "pipe"]
    scene.there = scene.listing()
    for thread in waiting:
        thread.start()
    for case in cases():
        if case[0] != "pipe":
            scene.check(*case)
    check_attachments(scene)
    for thread in waiting:
        thread.join()
    check_pipes(scene)
    left = [name for name in sorted(set(scene.listing()) - set(scene.there))
            if not os.path.basename(name).startswith(("journal-", "chorus-export.journal"))]
    if left:
        scene.failures.append("left behind: %s" % left)
    scene.socket.close()
    shutil.rmtree(scene.folder)
    for failure in scene.failures:
        print("FAILED: " + failure)
    sys.exit(1 if scene.failures else 0)


if __name__ == "__main__":
    main()
