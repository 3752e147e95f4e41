"""What a person sees on a terminal: faults by invoice with the line and a caret, colours, nothing that acts on the
terminal, and a progress bar that leaves nothing behind.

    terminal_test.py BINARY
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import terminal

HERE = pathlib.Path(__file__).resolve().parent
LONG = 30000  # invoices of a run that takes its time
HEADER = ["number", "Objet", "date", "client", "total_excl_tax", "vat_rate", "pdf"]
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


class Stage:
    def __init__(self, binary, folder):
        self.binary = os.fspath(pathlib.Path(binary).resolve())
        self.folder = pathlib.Path(folder) / "work"
        shutil.copytree(HERE / "../golden/base", self.folder)
        self.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": folder, "TZ": "UTC", "TERM": "xterm",
                            "SOURCE_DATE_EPOCH": "1774915200"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        self.faults = []
        self.checks = 0

    def check(self, right, what, shown=""):
        self.checks += 1
        if not right:
            self.faults.append(f"{what}\n{shown}")

    def write(self, name, rows, encoding="utf-8", delimiter=";", line_end="\n", head=""):
        text = head + line_end.join(delimiter.join(row) for row in rows) + line_end
        (self.folder / name).write_bytes(text.encode(encoding))

    def run(self, *options, environment=(), **how):
        """On a terminal: exit status and text."""
        code, data = terminal.run([self.binary, *options], self.folder, {**self.environment, **dict(environment)}, **how)
        return code, data.decode("utf-8")

    def in_pipe(self, *options, environment=()):
        done = subprocess.run([self.binary, *options], cwd=self.folder, env={**self.environment, **dict(environment)},
                              stdin=subprocess.DEVNULL, capture_output=True)
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def row(number="A-1", subject="x", date="2026-03-12", client="COLLEGE", total="100,00", rate="20", pdf="annex.pdf"):
    return [number, subject, date, client, total, rate, pdf]


def carets(text):
    """Every caret: what stands over it and behind, and the whole line over it."""
    found = []
    lines = text.split("\n")
    for over, line in zip(lines, lines[1:]):
        if re.fullmatch(" +\\^", line):
            found.append((terminal.at_column(over, len(line) - 1), over))
    return found


def check_caret(stage, name, value, *options, lines=1, wide=80, **how):
    """The file `name` has one fault that has a place, and its caret stands under `value`."""
    code, text = stage.run("check", "-i", name, "--color", "never", *options, **how)
    found = carets(text)
    stage.check(len(found) == lines, f"{name} {options}: {len(found)} carets", text)
    for behind, over in found:
        stage.check(behind is not None and behind.startswith(value), f"{name}: the caret is not under {value!r}", text)
        shown = sum(map(terminal.width, over))
        stage.check(shown <= wide, f"{name}: an excerpt of {shown} columns", text)
    return text


CARETS = {  # what stands before the wrong client « PISCINE » in its row
    "plain": "x", "accents": "été à l'œuvre – « Évreux » à 5 €", "combining": "e\u0301te\u0301 n\u0303",
    "wide": "日本語 전화", "emoji": "😀 🎉", "nothing": "", "narrow space": "1\u202f000\u00a0€",
    "bell and escape": "a\x07b\x1b[31mc", "C1": "a\u009b31mb", "bidi": "a\u202eb\u2066c", "no width": "a\u200bb\u2060c",
    "exactly forty": "y" * 22, "just over": "y" * 30, "far": "é" * 300, "far and wide": "日" * 200, "far marks": "e\u0301" * 90,
    "far escapes": "\x1b" * 60,
}


def check_carets(stage):
    for name, before in CARETS.items():
        for behind in ("annex.pdf", "annex.pdf" + " " * 3 + "é" * 200):
            stage.write("march.csv", [HEADER + ["Note"], row(subject=before, client="PISCINE") + [behind]])
            check_caret(stage, "march.csv", "PISCINE;100,00;")
    for encoding in ("utf-8-sig", "utf-16", "utf-16-be", "cp1252"):
        for line_end in ("\n", "\r\n", "\r"):
            for sep in ("", f"sep=;{line_end}"):
                head = ("\ufeff" if encoding == "utf-16-be" else "") + sep
                rows = [HEADER, row("A-0"), row(subject="« été » à 5 €", client="PISCINE"), row("A-2", pdf="F2026-001.pdf")]
                stage.write("march.csv", rows, encoding, line_end=line_end, head=head)
                code, text = stage.run("check", "-i", "march.csv", "--color", "never")
                found = [over for behind, over in carets(text) if behind and behind.startswith("PISCINE;100,00;20;annex.pdf")]
                stage.check(found == ["    A-1;« été » à 5 €;2026-03-12;PISCINE;100,00;20;annex.pdf"],
                            f"{encoding} {line_end!r} {sep!r}: the line or the caret is wrong", text)
    stage.write("march.csv", [HEADER, row(subject="tab\u00e9", client="PISCINE")], delimiter="\t")
    text = check_caret(stage, "march.csv", "PISCINE ")
    stage.check("U+0009" not in text, "a TAB is shown as its code", text)
    stage.write("march.csv", [HEADER, row(subject="a\tb\tc", client="PISCINE")])
    check_caret(stage, "march.csv", "PISCINE;")
    stage.write("march.csv", [HEADER, row("PISCINE(1)")])
    check_caret(stage, "march.csv", "PISCINE(1);x")
    stage.write("march.csv", [HEADER, row(pdf="absent.pdf")])
    check_caret(stage, "march.csv", "absent.pdf")
    stage.write("march.csv", [HEADER, row(subject='"a ""quoted"" ; one"', client='"PISCINE"')])
    check_caret(stage, "march.csv", 'PISCINE";100,00')
    stage.write("march.csv", [HEADER, row(subject='"un\ndeux ; é\ntrois"', client="PISCINE")])
    text = check_caret(stage, "march.csv", "PISCINE;100,00")
    stage.check('\n    trois";2026-03-12;PISCINE;100,00;20;annex.pdf\n' in text, "not the line of the value", text)
    stage.write("march.csv", [HEADER, row(client='"PISC\nINE"')])
    check_caret(stage, "march.csv", "PISC")
    stage.write("march.csv", [["number", "Objet", "Montnt TTC", "date", "client", "total_excl_tax", "vat_rate", "pdf"],
                              ["A-1", "x", "120,00", "2026-03-12", "COLLEGE", "100,00", "20", "annex.pdf"]])
    check_caret(stage, "march.csv", "Montnt TTC;date")
    (stage.folder / "march.json").write_text(
        '[\n  {"number": "A-1", "kept": "é日", "date": "2026-03-12", "client": "PISCINE",\n'
        '   "total_excl_tax": 100, "vat_rate": 20, "pdf": "annex.pdf"}\n]\n', encoding="utf-8")
    check_caret(stage, "march.json", '"PISCINE"')
    # Nothing to show: a line that nobody reads.
    stage.write("march.csv", [HEADER, row(subject="x" * 70000, client="PISCINE")])
    check_caret(stage, "march.csv", "", lines=0)


def check_groups(stage):
    stage.write("march.csv", [HEADER, row("A-1", client="PISCINE", date="2026-02-31"), row("A-2"), row("A-3", pdf="absent.pdf"),
                              row("", pdf="F2026-001.pdf")])
    shutil.copy(stage.folder / "debtors.csv", stage.folder / "kept.csv")
    debtors = (stage.folder / "kept.csv").read_text(encoding="utf-8")
    (stage.folder / "debtors.csv").write_text(debtors.replace("Code service", "Code servise"), encoding="utf-8")
    code, text = stage.run("check", "-i", "march.csv", "--color", "never")
    shutil.move(stage.folder / "kept.csv", stage.folder / "debtors.csv")
    headings = [line for line in text.split("\n") if line and line[0] != " " and not re.search(": |  |;", line)]
    stage.check(headings == ["debtors.csv", "Invoice A-1", "Invoice A-2", "Invoice A-3", "march.csv"], "the headings", text)
    for heading in headings[1:]:
        stage.check(f"\n\n{heading}\n" in text, f"no empty line before « {heading} »", text)
    stage.check("\n\n" + "Invoice  Client" in text, "no empty line before the table", text)
    remedies = re.findall("hint: (.*)", text)
    stage.check(len(remedies) == len(set(remedies)), "a remedy is said twice", text)
    stage.check(text.rstrip("\n").split("\n")[-1].startswith("ready: "), "the totals are not last", text)
    stage.check(re.search(r"^Invoice A-1$", stage.in_pipe("check", "-i", "march.csv")[2], re.M) is None, "headings in a pipe")
    stage.check("^" not in stage.in_pipe("check", "-i", "march.csv")[2], "carets in a pipe")


def check_table(stage):
    """The table keeps to the terminal's width; the number, the state and what is missing are always there."""
    stage.write("wide.csv", [HEADER, row(), row("A-2", pdf="absent.pdf"), row("A-3", date="")])
    for columns in (200, 120, 100, 80, 60):
        text = stage.run("check", "-i", "wide.csv", "--color", "never", columns=columns)[1]
        table = text[text.index("Invoice  Client" if "Invoice  Client" in text else "Invoice "):].split("\n\n")[-2].split("\n")
        shown = [line for line in table if line.startswith("A-")]
        stage.check(len(shown) == 3, f"{columns} columns: the numbers", text)
        stage.check(all(sum(map(terminal.width, line)) <= columns for line in table), f"{columns} columns: too wide", text)
        stage.check([line.split()[-1] for line in shown] == ["ready", "refused", "refused"], f"{columns} columns: the states", text)
        stage.check("MISSING!" in shown[1], f"{columns} columns: what is missing", text)


def check_colours(stage):
    stage.write("march.csv", [HEADER, row("A-1", client="PISCINE"), row("A-2"), row("A-3", pdf="F2026-001.pdf")])
    on = [{}, {"NO_COLOR": ""}]
    off = [{"NO_COLOR": "1"}, {"TERM": "dumb"}]
    for environment in on:
        code, text = stage.run("check", "-i", "march.csv", environment=environment.items())
        for colour in ("\x1b[1;31merror\x1b[0m", "\x1b[1;33mwarning\x1b[0m", "\x1b[36mhint\x1b[0m", "\x1b[1;31mrefused",
                       "\x1b[1mInvoice A-1\x1b[0m"):
            stage.check(colour in text, f"{environment}: no {colour!r}", text)
        for line in text.split("\n"):
            stage.check(len(re.findall("\x1b\\[[1-9;]+m", line)) == line.count("\x1b[0m"), "a colour leaks", line)
        plain = re.sub("\x1b\\[[0-9;]*m", "", text)
        stage.check(plain == stage.run("check", "-i", "march.csv", "--color", "never")[1], f"{environment}: more than colours")
    for environment in off:
        text = stage.run("check", "-i", "march.csv", environment=environment.items())[1]
        stage.check("\x1b" not in text, f"{environment}: colours", text)
        text = stage.run("check", "-i", "march.csv", "--color", "always", environment=environment.items())[1]
        stage.check("\x1b[1;31m" in text, f"{environment}: --color always has none", text)
    stage.check("\x1b" not in stage.run("check", "-i", "march.csv", "--color", "never")[1], "--color never has colours")
    stage.check("\x1b" not in "".join(stage.in_pipe("check", "-i", "march.csv")[1:]), "colours in a pipe")
    stage.check("\x1b" in stage.in_pipe("check", "-i", "march.csv", "--color", "always")[2], "--color always in a pipe has none")
    stage.check("\x1b" in stage.run("check", "-i", "march.csv", error_only=True)[1], "no colours where only stderr is watched")
    for options in (["rules"], ["explain", "SIRET-04"], ["--help"]):
        stage.check("\x1b" not in stage.run(*options, environment=[("NO_COLOR", "1")])[1], f"{options}: colours with NO_COLOR")


HOSTILE = {"escape": "\x1b[31;5mX", "title": "\x1b]0;evil\x07", "bell": "a\x07b", "backspace": "a\x08\x08b", "return": "a\rb",
           "C1": "a\u009b31mb", "NEL": "a\u0085b", "bidi": "a\u202eb", "isolate": "a\u2066b", "delete": "a\x7fb", "no width": "a\u200bb"}


def check_clean(stage, what, *options):
    """Neither a terminal nor a pipe gets anything raw."""
    _, on_terminal = stage.run(*options, environment=[("NO_COLOR", "1")])
    _, out, err = stage.in_pipe(*options)
    for where, text in (("a terminal", on_terminal), ("stdout", out), ("stderr", err)):
        bad = FORBIDDEN.search(text)
        stage.check(bad is None, f"{what}: {bad and bad[0]!r} reaches {where}", text.encode("unicode_escape").decode())
    return on_terminal


def check_hostile(stage):
    quoted = lambda text: '"' + text + '"'
    for name, value in HOSTILE.items():
        for column in range(len(HEADER)):
            cells = row()
            cells[column] = quoted(value)
            stage.write("march.csv", [HEADER, cells, row("A-2", pdf="F2026-001.pdf")])
            check_clean(stage, f"{name} under {HEADER[column]}", "check", "-v", "-i", "march.csv")
        stage.write("march.csv", [HEADER + [quoted(value)], row() + ["x"]])
        text = check_clean(stage, f"{name} as a header", "check", "-v", "-i", "march.csv")
        stage.check("<U+" in text or name == "return", f"{name} as a header is not told", text)  # a blank there
        stage.write("march.csv", [HEADER + [quoted("dat" + value)], row() + ["x"]])
        check_clean(stage, f"{name} in a mistyped header", "check", "-v", "-i", "march.csv")
        stage.write("march.csv", [[quoted(value)] + HEADER[1:], row()])
        check_clean(stage, f"{name} instead of number", "check", "-v", "-i", "march.csv")
        file = f"m{value}.csv"
        rows = [HEADER, row("A-1", client="PISCINE"), row("A-2", pdf="F2026-001.pdf")]
        stage.write(file, rows)
        check_clean(stage, f"{name} in a file's name", "check", "-v", "-i", file)
        text = check_clean(stage, f"{name} in the name of a rejects file", "-i", file, "--skip-invalid", "-o", f"o{value}.xml",
                           "--overwrite", "-v", "--again")
        stage.check("exported: 1" in text, f"{name} in a file's name: nothing is exported", text)
        check_clean(stage, f"{name} in a file that exists", "-i", file, "--skip-invalid", "-o", f"o{value}.xml")
        check_clean(stage, f"{name} in a file that is not there", "check", "-i", f"absent{value}")
        check_clean(stage, f"{name} in a PDF folder", "check", "-v", "-i", file, "--pdf-dir", value)
        for options in (["--only", value], ["--client", value], ["--from", value], ["--lang", value], ["--delimiter", value],
                        ["--config", value], [f"--{value}"], ["-o", f"no/{value}"], ["--log-file", f"no/{value}"],
                        ["--schema", value], ["--payment-mode", value]):
            check_clean(stage, f"{name} given to {options[0]!r}", "-i", file, *options)
        check_clean(stage, f"{name} as a command", value)
        check_clean(stage, f"{name} to explain", "explain", value)
        (stage.folder / file).unlink()
    (stage.folder / "march.json").write_text('[{"number": "A\\u001b[31m", "da\\u0007te": "\\u009b", "client": "\\u202e"}]')
    check_clean(stage, "JSON escapes", "check", "-v", "-i", "march.json")
    stage.write("march.csv", [HEADER, row()])
    (stage.folder / "wrong.json").write_text('{"sup\\u001bplier": {"name": "\\u0007"}}')
    check_clean(stage, "a configuration's key", "check", "-v", "-i", "march.csv", "--config", "wrong.json")


def check_bar(stage, language, columns):
    """Whoever watches stderr alone sees faults and the bar, and at the end only the faults."""
    bars = {"en": ("reading and checking: ", " left"), "fr": ("lecture et contrôle : ", "reste ")}[language]
    # An archive is written once all is judged; a file is, while the list is read.
    command = [stage.binary, "-i", "long.csv", "-o", "long.xml", "--bundle", "--overwrite", "--max-lot-invoices", str(LONG),
               "--no-journal", "--lang", language, "--color", "never"]
    code, data = terminal.run_slowly(command, stage.folder, stage.environment, columns=columns, error_only=True)
    text = data.decode("utf-8")
    stage.check(code == 0, f"exit status {code}", text[-300:])
    stage.check(bars[0] in text and "\r\x1b[K" in text, f"no bar « {bars[0]} » in a long run", repr(text[:300]))
    pieces = text.split("\r\x1b[K")
    alone = [pieces[0], *(piece for piece in pieces[1:] if "\n" in piece)]  # a drawing has no line end
    screens = []
    for shown in (text, "".join(alone)):
        screens.append(terminal.Screen(columns))
        screens[-1].feed(shown)
    stage.check(screens[0].text() == screens[1].text(), f"{language}, {columns} columns: the bar leaves something",
                "\n".join(line for line in screens[0].text() if line not in screens[1].text()))
    return bars[1] in text


def check_progress(stage):
    stage.write("long.csv", [HEADER, *(row(f"P-{i}", total=f"{100 + i},00") for i in range(LONG))])  # one amount would be one invoice
    written = [check_bar(stage, language, columns) for language in ("en", "fr") for columns in (80, 200)]
    stage.check(any(written), "no bar while writing in four long runs")
    check_bar(stage, "fr", 28)  # not wide enough for all of its words
    for environment, options in (({"TERM": "dumb"}, []), ({}, ["--quiet"])):
        command = [stage.binary, "check", "-i", "long.csv", *options]
        code, data = terminal.run_slowly(command, stage.folder, {**stage.environment, **environment})
        stage.check(b"\r" not in data, f"a bar with {environment} {options}", repr(data[:300]))
    stage.check("\r" not in "".join(stage.in_pipe("check", "-i", "long.csv")[1:]), "a bar in a pipe")
    stage.write("short.csv", [HEADER, row()])
    stage.check("\r" not in stage.run("check", "-i", "short.csv")[1], "a bar in a short run")


def main():
    if reason := terminal.missing():
        print(f"SKIPPED: {reason}")
        sys.exit(77)
    with tempfile.TemporaryDirectory(prefix="terminal-") as folder:
        stage = Stage(sys.argv[1], folder)
        for part in (check_carets, check_groups, check_table, check_colours, check_hostile, check_progress):
            part(stage)
    for fault in stage.faults[:15]:
        print(fault)
    print(f"{stage.checks} checks, {len(stage.faults)} faults")
    sys.exit(1 if stage.faults or stage.checks < 1000 else 0)


if __name__ == "__main__":
    main()
