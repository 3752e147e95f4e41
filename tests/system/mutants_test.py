"""mutants_test.py BINARY [--mutants 200] [--only NAME...] [--keep FOLDER]

Valid inputs of every command, damaged: bytes, lines, numbers, names, quotes. Whatever comes in, a command ends with a
documented status, says something whenever that is not 0, needs less than 300 MB, leaves no provisional file, no file
that is not whole, nothing in the folder for temporary files, and its inputs as they were. The mutants are the same every
time; --keep holds those that found something. 2,000 of each command are run by hand.
"""
import argparse
import json
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "golden"))
import cases  # noqa: E402

TOP = HERE.parent.parent
GOLDEN = TOP / "tests/golden"
MEMORY = 300_000_000
SECONDS = 60
LARGEST_SEED = 64_000
STATUSES = {0, 1, 2, 3, 4, 5, 6}
TOKENS = [b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xe2\x80\xae", b"\x1b[31m", b'"', b'""', b"'", b";", b",", b"\t", b"|",
          b"\r", b"\n", b"\r\n", b"sep=;\n", b"[" * 3000, b"{" * 3000, b'{"a":' * 2000, b"null", b"true", b"-1", b"1e999",
          b"99999999999999999999", b"-0", b"0.1e-7", b"NaN", b"<a>" * 2000, b"</", b"/>", b"<!--", b"]]>", b"<![CDATA[",
          b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#0;", b"&#1114112;", b"&amp;" * 500, b"../../x", b"/etc/passwd", b"%s%n",
          b"{flow}", b"PK\3\4", b"=1+1", "é".encode(), "\u00a0".encode(), b"%PDF-1.4", b"endobj", b"<<" * 2000]
problems = []


def mutant(seed, chance):
    """`seed` with a few damages."""
    data = bytearray(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        kind = chance.randrange(16)
        at = chance.randrange(len(data) + 1)
        length = min(len(data) - at, chance.choice((1, 1, 2, 5, 20, 200, 2000)))
        if kind == 0 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1 and at < len(data):
            data[at] = chance.randrange(256)
        elif kind == 2:
            del data[at:at + length]
        elif kind == 3:
            data[at:at] = data[at:at + length] * chance.choice((1, 2, 40))
        elif kind == 4:
            data[at:at + chance.choice((0, length))] = chance.choice(TOKENS)
        elif kind == 5:
            del data[at:]
        elif kind in (6, 7):  # lines
            lines = bytes(data).split(b"\n")
            one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
            if kind == 6:
                lines[one], lines[other] = lines[other], lines[one]
            else:
                lines[one:one] = [lines[other]] * chance.choice((1, 1, 50))
            data = bytearray(b"\n".join(lines))
        else:  # a word or a number for another one
            words = list(re.finditer(rb"[\w.,/-]+", bytes(data)))
            if words:
                word = chance.choice(words)
                new = chance.choice((chance.choice(words).group(), chance.choice(words).group(), b"%d" % chance.randrange(10**9), b"",
                                     chance.choice(TOKENS) if kind < 10 else b"x"))
                data[word.start():word.end()] = new
    return bytes(data)


def seeds():
    """name of the mutated file -> valid contents of it, of the golden cases, their fixtures and the examples."""
    files = [(path.name, path.read_bytes()) for folder in (GOLDEN / "base", GOLDEN / "fixtures", TOP / "examples")
             for path in sorted(folder.rglob("*")) if path.is_file()]
    by_case = []
    for in_file in cases.read_folder(GOLDEN).values():
        for case in in_file:
            by_case += [(case.name, pathlib.PurePath(os.fsdecode(file.path)), file.content) for file in case.inputs]
    files += [(path.name, content) for _, path, content in by_case]

    def found(pattern):
        return sorted({content for name, content in files if re.fullmatch(pattern, name) and 0 < len(content) < LARGEST_SEED})

    answers = sorted({content for case, path, content in by_case if case.startswith("import-report")
                      and path.suffix in (".csv", ".json", ".xml") and path.name != "ExportChorusPro.xml"})
    return {"invoices.csv": found(r"(invoices|factures).*\.csv"), "invoices.json": found(r"invoices.*\.jsonl?"),
            "debtors.csv": found(r"(debtors|debiteurs).*\.csv"), "debtors.json": found(r"debtors.*\.json"),
            "chorus-export.json": found(r"chorus-export.*\.json"), "file.xml": found(r".*\.xml"), "answer": answers,
            "F2026-001.pdf": found(r".*\.pdf")}


class Subject:
    """A command, the file that is mutated for it, and options that take turns."""

    def __init__(self, file, seed, *commands, prepare=None):
        self.file, self.seed, self.commands, self.prepare = file, seed, commands, prepare


EXPORT = ("-o", "out.xml", "--overwrite")
TURNS = ((*EXPORT, "--skip-invalid", "--report", "r.json"), (*EXPORT, "--no-journal", "--lang", "fr", "--report", "r.csv"),
         (*EXPORT, "--report", "r.html", "--verbose"), (*EXPORT, "--mark-edited", "--skip-invalid", "--no-journal"))


def export(*arguments):
    return [("export", *arguments, *turn) for turn in TURNS]


def subjects():
    found = seeds()
    lines = [b"\n".join(json.dumps(one).encode() for one in json.loads(text)) for text in found["invoices.json"]
             if text[:1] == b"[" and valid_json(text)]
    archives = [archive(part) for part in found["answer"]]
    yield "export csv", Subject("m.csv", found["invoices.csv"], *export("-i", "m.csv"))
    yield "export json", Subject("m.json", found["invoices.json"], *export("-i", "m.json"))
    yield "export json lines", Subject("m.jsonl", lines, *export("-i", "m.jsonl", "--input-format", "json"))
    yield "export pdf", Subject("pdf/F2026-001.pdf", found["F2026-001.pdf"], *export("-i", "invoices.csv"))
    yield "export debtors", Subject("d.csv", found["debtors.csv"], *export("-i", "invoices.csv", "--debtors", "d.csv"))
    yield "export debtors json", Subject("d.json", found["debtors.json"], *export("-i", "invoices.csv", "--debtors", "d.json"))
    yield "export configuration", Subject("chorus-export.json", found["chorus-export.json"], *export("-i", "invoices.csv"))
    yield "export journal", Subject("chorus-export.journal", None, *export("-i", "invoices.csv"), prepare=journal)
    yield "check", Subject("m.csv", found["invoices.csv"], ("check", "-i", "m.csv"), ("check", "-i", "m.csv", "--strict", "--lang", "fr"))
    yield "show", Subject("m.xml", found["file.xml"], ("show", "m.xml"), ("show", "m.xml", "--format", "json"), ("show", "m.xml", "--format", "csv"))
    yield "verify", Subject("m.xml", found["file.xml"], ("verify", "m.xml"), ("verify", "m.xml", "--verbose", "--lang", "fr"))
    schema = [path.read_bytes() for path in (TOP / "schemas").glob("*.xsd")]
    yield "verify schema", Subject("m.xsd", schema, ("verify", "file.xml", "--schema", "m.xsd"), prepare=document)
    yield "extract", Subject("m.xml", found["file.xml"], ("extract", "m.xml", "--to", "ex"))
    yield "import-export", Subject("m.xml", found["file.xml"], ("import-export", "m.xml"))
    yield "import-report", Subject("m.txt", found["answer"], ("import-report", "m.txt"), ("import-report", "m.txt", "--format", "json"),
                                   ("import-report", "m.txt", "--force", "--flow", "CPP1"), prepare=journal)
    yield "import-report zip", Subject("m.zip", archives, ("import-report", "m.zip"), ("import-report", "m.zip", "--lang", "fr"), prepare=journal)
    yield "history", Subject("chorus-export.journal", None, ("history",), ("history", "--check"), ("history", "--by", "invoice", "--format", "json"),
                             prepare=journal)
    yield "explain", Subject("m.txt", found["answer"], ("explain", "@"), prepare=None)


def valid_json(text):
    try:
        return isinstance(json.loads(text), list)
    except ValueError:
        return False


def archive(content):
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
            for name in ("a.xml", "b.csv"):
                out.writestr(zipfile.ZipInfo(name), content)
        file.seek(0)
        return file.read()


def journal(binary, office):
    """A journal that knows the two invoices of the folder."""
    done = subprocess.run([binary, "-q", "-i", "invoices.csv", "-o", "first.xml"], cwd=office, env=environment(office),
                          capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr.decode())
    return (office / "chorus-export.journal").read_bytes()


def document(binary, office):
    """An XML file of the two invoices of the folder."""
    journal(binary, office)
    (office / "first.xml").rename(office / "file.xml")


def environment(office):
    return {"PATH": os.environ["PATH"], "HOME": str(office), "TMPDIR": str(office / "tmp"), "LC_ALL": "C", "TZ": "UTC",
            "SOURCE_DATE_EPOCH": "1774915200"}


def tree(office):
    return {str(path.relative_to(office)): path.read_bytes() for path in sorted(office.rglob("*")) if path.is_file()}


def put_back(office, before):
    """The folder as it was; what had another content or is new."""
    changed = {}
    for path in sorted(office.rglob("*"), reverse=True):
        name = str(path.relative_to(office))
        if path.is_dir():
            if name not in ("tmp", "pdf"):
                path.rmdir()
        elif name not in before or path.read_bytes() != before[name]:
            changed[name] = path.read_bytes()
            path.unlink()
    for name, content in before.items():
        if not (office / name).exists():
            (office / name).write_bytes(content)
    return changed


def run(binary, office, command):
    try:
        done = subprocess.run([binary, *command], cwd=office, env=environment(office), capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return "none", b"", b"it does not end"
    return done.returncode, done.stdout, done.stderr


def is_read(binary, office, clean, subject, seed):
    """Whether the command reads it as it is: of what is refused whole, mutants tell nothing."""
    (office / subject.file).write_bytes(seed)
    status, _, _ = run(binary, office, ["explain", "x"] if subject.commands[0][-1] == "@" else subject.commands[0])
    put_back(office, {**clean, subject.file: seed})
    restore(office, clean, subject.file)
    return status in (0, 1)


def restore(office, clean, name):
    if name in clean:
        (office / name).write_bytes(clean[name])
    else:
        (office / name).unlink()


def faults_of(command, status, out, err, changed, file):
    if status not in STATUSES:
        yield f"status {status}"
    if status != 0 and not err.strip() and not (status == 1 and out.strip()):
        yield f"status {status} without a word"
    if b"memory" in err and b"error" in err:
        yield "it had not enough memory"
    for name, content in changed.items():
        if ".part" in name or name.startswith("tmp/") or "-wal" in name or "-shm" in name:
            yield f"{name} was left"
        elif name.endswith(".xml") and "/" not in name and name not in ("m.xml", "first.xml") and not content.rstrip().endswith(b"</CPPFactureMixte>"):
            yield f"{name} is not whole"
        elif name == "r.json" and not isinstance(json.loads(content), dict):
            yield "r.json is no report"
        elif name == "r.html" and not content.rstrip().endswith(b"</html>"):
            yield "r.html is not whole"
        elif name == file and "--mark-edited" not in command and not name.endswith(".journal"):
            yield f"{name} was changed"
    try:
        (out + err).decode()
    except UnicodeDecodeError:
        yield "it writes what is no UTF-8"
    if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", err):
        yield "control characters in what it says"


def run_subject(binary, name, subject, count, keep):
    statuses = Counter()
    with tempfile.TemporaryDirectory(prefix="mutants.") as folder:
        office = pathlib.Path(folder) / "work"
        shutil.copytree(GOLDEN / "base", office)
        (office / "tmp").mkdir()
        made = subject.prepare(binary, office) if subject.prepare else None
        clean = tree(office)
        given = [made] if subject.seed is None else [seed for seed in subject.seed if is_read(binary, office, clean, subject, seed)]
        for index in range(count):
            chance = random.Random(f"{name} {index}")
            content = mutant(chance.choice(given), chance)
            command = list(subject.commands[index % len(subject.commands)])
            if command[-1] == "@":
                command[-1] = content.replace(b"\0", b"")[:4000].decode(errors="replace")
            (office / subject.file).write_bytes(content)
            before = {**clean, subject.file: content}
            status, out, err = run(binary, office, command)
            changed = put_back(office, before)
            restore(office, clean, subject.file)
            statuses[status] += 1
            for fault in faults_of(command, status, out, err, changed, subject.file):
                problems.append(f"{name}, mutant {index}: {fault}: {' '.join(command)[:200]}\n    {err[:600].decode(errors='replace')}")
                if keep:
                    keep.mkdir(exist_ok=True)
                    (keep / f"{name.replace(' ', '-')}-{index}").write_bytes(content)
    print(f"{name}: {count} mutants, {len(given)} files, " + ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items(), key=str)), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("binary")
    parser.add_argument("--mutants", type=int, default=200)
    parser.add_argument("--only", nargs="+")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--memory", type=int, default=MEMORY, help="bytes of address space; 0: no limit, for a sanitizer")
    arguments = parser.parse_args()
    every = dict(subjects())
    if arguments.memory:
        resource.setrlimit(resource.RLIMIT_AS, (arguments.memory, arguments.memory))
    total = 0
    for name in arguments.only or every:
        run_subject(os.path.abspath(arguments.binary), name, every[name], arguments.mutants, arguments.keep)
        total += arguments.mutants
    print("\n".join(problems[:30]))
    print(f"{total} mutants, {len(problems)} problems")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
