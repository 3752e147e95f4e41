"""Runs the inputs of each rule, a folder named after the rule's id:

    python3 tests/rules/rules.py BINARY [-k PATTERN] [-j NUMBER]

The office is base/ with the folder's own files laid over it. ok.csv (or ok.json, or ok.xml, which verify reads) must
pass without a word of any rule; ko.csv must break this rule and no other, and say so word for word: ko.en, ko.fr. Each
situation that leads to the rule has a ko of its own, so that its remedy is held against it: ko-no-type.csv with
ko-no-type.en and ko-no-type.fr; the file « situations » tells them in words. What is near to it and yet right is an ok of its own: ok-discount.csv.
    situations                              each ko and what leads to it: « ko-no-type: a negative total, and no type »
    pdf/                                    files beside those of base/pdf
    debtors.csv, chorus-export.json         for all runs; as ok.debtors.csv, ko-no-type.debtors.csv … for one
    structures.csv, services.csv            the same; imported as the directory of public structures before each run
    sizes                                   « pdf/plan.tif bytes »: a file of that many zeros
    options                                 options of the command line for all runs
    before.csv                              exported before each run, so that the journal knows it
    before.state                            what the portal answered of those invoices: a state of the journal
    ko-title.beside                         the rules that are told beside this one, since the situation is theirs too
    ko.status                               the exit status of ko, when it is neither 1 (error) nor 0 (warning)
CHORUS_BLESS=1 rewrites the .en and .fr files from what the program says, where nothing else is wrong.
"""
import os
import pathlib
import re
import sqlite3
import sys
import tempfile

sys.dont_write_bytecode = True  # a folder here is a rule
HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "golden")]

import cases  # noqa: E402
import runner  # noqa: E402

LANGUAGES = ("en", "fr")
NAMED = re.compile(rb"\[[A-Z]*-[0-9][0-9]\]")
DIRECTORY = ("structures.csv", "services.csv")
FOR_BOTH = ("debtors.csv", "debtors.json", "chorus-export.json", *DIRECTORY)
FOR_ALL = {"situations", "pdf", "sizes", "options", "before.csv", "before.state", *FOR_BOTH}
FOR_ONE = re.compile(r"((ok|ko)(-[a-z0-9-]+)?)\.(?:(?P<invoices>csv|json|xml)|en|fr|status|beside|" +
                     "|".join(map(re.escape, FOR_BOTH)) + ")")


class Rule:
    """A folder. Raises ValueError for one that cannot be run."""

    def __init__(self, folder):
        self.folder, self.id = folder, folder.name
        self.runs = {}  # the name of each run, and the file of its invoices
        own = []
        for name in sorted(entry.name for entry in folder.iterdir() if entry.name not in FOR_ALL):
            match = FOR_ONE.fullmatch(name)
            if not match:
                raise ValueError(f"{folder / name}: no file of a rule is named so")
            own.append((name, match[1]))
            if match["invoices"]:
                self.runs[match[1]] = name
        for run in ("ok", "ko"):
            if run not in self.runs:
                raise ValueError(f"{folder}: {run}.csv is missing")
        for name, run in own:
            if run not in self.runs:
                raise ValueError(f"{folder / name}: {run}.csv is missing")
        self.check_situations()
        self.options = self.text("options").split()

    def check_situations(self):
        told = {}
        for line in self.text("situations").splitlines():
            run, colon, words = line.partition(": ")
            if not colon or not words.strip() or run in told or words in told.values():
                raise ValueError(f"{self.folder / 'situations'}: no situation of its own: {line}")
            told[run] = words
        for run in sorted(set(told) ^ set(self.runs_of("ko"))):
            lacks = f"{run} has no case" if run in told else f"{run} is not told"
            raise ValueError(f"{self.folder / 'situations'}: {lacks}")

    def text(self, name):
        file = self.folder / name
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def runs_of(self, kind):
        return [run for run in self.runs if run == kind or run.startswith(kind + "-")]

    def files(self, run):
        """The office's files for one of the runs, as runner.lay_out takes them."""
        found = runner.read_tree(self.folder.parent / "base")
        if (self.folder / "pdf").exists():
            found += [(b"pdf/" + path, content) for path, content in runner.read_tree(self.folder / "pdf")]
        own = [(name, source) for name in FOR_BOTH for source in (name, f"{run}.{name}")]
        own += [(name, name) for name in (self.runs[run], "before.csv")]
        return found + [(os.fsencode(name), (self.folder / source).read_bytes())
                        for name, source in own if (self.folder / source).exists()]


class Office:
    """A scratch folder in which one run of a rule takes place; `faults` is a list of lines that it adds to."""

    def __init__(self, scratch, binary, rule, run, faults):
        self.folder = os.path.join(scratch, run)
        self.talk = os.path.join(scratch, "talk")
        self.binary, self.rule, self.faults = binary, rule, faults
        self.invoices = rule.runs[run]
        runner.lay_out(self.folder, rule.files(run))
        for line in rule.text("sizes").splitlines():
            name, size = line.split()
            with open(os.path.join(self.folder, name), "wb") as file:
                file.truncate(int(size))
        if (rule.folder / "before.csv").exists():
            self.export_before()
        self.import_directory()

    def start(self, *arguments):
        """(exit status, what stderr says) of the program."""
        env = runner.environment(os.environ["PATH"])
        status = runner.run([self.binary, *arguments], self.folder, env, os.devnull, self.talk)
        return status, pathlib.Path(self.talk).read_bytes()

    def import_directory(self):
        published = [name for name in DIRECTORY if os.path.exists(os.path.join(self.folder, name))]
        if not published:
            return
        status, said = self.start("directory", "import", *published)
        if status != 0 or said:
            self.faults += [f"{self.rule.id}: the directory is not imported: {status}", *cases.content_lines(said)]

    def export_before(self):
        status, said = self.start("--quiet", "--invoices", "before.csv")
        if status != 0:
            self.faults += [f"{self.rule.id}: before.csv cannot be exported: exit status {status}", *cases.content_lines(said)]
            return
        if state := self.rule.text("before.state").strip():
            journal = sqlite3.connect(os.path.join(self.folder, "chorus-export.journal"))
            with journal:
                journal.execute("UPDATE invoice SET state = ?", (state,))
            journal.close()

    def check(self, language):
        command = ["verify"] if self.invoices.endswith(".xml") else ["check", "--invoices"]
        status, said = self.start(*command, self.invoices, "--lang", language, *self.rule.options)
        if self.rule.options and command != ["verify"]:  # --verbose tells decisions too; only faults have a line number
            said = b"".join(line for line in said.splitlines(True) if re.search(rb":[0-9]+: ", line))
        return status, said


def try_ok(scratch, binary, rule, run, faults):
    office = Office(scratch, binary, rule, run, faults)
    status, said = office.check("en")
    if status != 0:
        faults.append(f"{rule.id}: {office.invoices}: exit status {status}, not 0")
    if NAMED.search(said):
        faults += [f"{rule.id}: {office.invoices} breaks a rule:", *cases.content_lines(said)]


def try_ko(scratch, binary, rule, run, faults):
    """What the program says, by file name."""
    office = Office(scratch, binary, rule, run, faults)
    own, all_said = f"[{rule.id}]".encode(), {}
    for language in LANGUAGES:
        status, said = office.check(language)
        where = f"{rule.id}: {office.invoices} ({language})"
        is_error = any(word + own in said for word in (b"error: ", b"erreur: "))
        expected = int(rule.text(f"{run}.status") or is_error)
        if status != expected:
            faults.append(f"{where}: exit status {status}, not {expected}")
        if own not in said:
            faults.append(f"{where}: the rule is not named")
        beside = {f"[{id}]".encode() for id in rule.text(f"{run}.beside").split()}
        if others := sorted((set(NAMED.findall(said)) - {own}) ^ beside):
            faults.append(f"{where}: other rules are broken too: {b' '.join(others).decode()}")
        all_said[f"{run}.{language}"] = said
    return all_said


def try_one(binary, rule):
    faults, said = [], {}
    with tempfile.TemporaryDirectory(prefix="rules.") as scratch:
        for run in rule.runs_of("ok"):
            try_ok(scratch, binary, rule, run, faults)
        for run in rule.runs_of("ko"):
            said.update(try_ko(scratch, binary, rule, run, faults))
    wrong = bool(faults)
    for name, words in said.items():
        file = rule.folder / name
        expected = file.read_bytes() if file.exists() else b""
        faults += runner.difference(f"{rule.id}: the words differ from {name}",
                                    cases.content_lines(expected), cases.content_lines(words))
    return faults, None if wrong else said


def read(folder):
    return {entry.name: Rule(entry) for entry in sorted(pathlib.Path(folder).iterdir())
            if entry.is_dir() and entry.name != "base"}


def bless(folder, outcomes):
    for rule, said in outcomes.items():
        for name, words in said.items():
            (pathlib.Path(folder) / rule / name).write_bytes(words)


if __name__ == "__main__":
    runner.main("rules", str(HERE), read, try_one, bless)
