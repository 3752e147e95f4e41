#!/usr/bin/env python3
"""An input that somebody still writes to: nothing gets its name, nothing is noted.

    python3 changed_input_test.py BINARY

The run reads the first invoices, then waits for a pipe; meanwhile the file is changed.
"""
import os
import shutil
import subprocess
import sys
import tempfile

BASE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden", "base")
HEAD = b"number;date;client;total_excl_tax;total_incl_tax;vat_rate;vat_base;vat_amount;pdf\n"
ROW = b"P1;31/03/2026;COLLEGE;100,00;120,00;20;100,00;20,00;annex.pdf\n"
SAID = ("this file changed since the run began to read it", "ce fichier a changé depuis le début de sa lecture")


def append(path):
    with open(path, "ab") as file:
        file.write(b"\n")


def rewrite(path):
    """Same size, another time."""
    with open(path, "r+b") as file:
        first = file.read(1)
        file.seek(0)
        file.write(first)
    os.utime(path, ns=(1, 1))


def replace(path):
    """Another file with its size and time under the name."""
    shutil.copy2(path, path + ".new")
    os.replace(path + ".new", path)


CHANGES = [append, rewrite, replace, os.remove]
FILES = ["invoices.csv", "debtors.csv", "chorus-export.json"]
faults = []


def export(binary, folder, arguments, meanwhile, language):
    environment = {"PATH": os.environ["PATH"], "HOME": folder, "TMPDIR": folder, "LC_ALL": "C", "TZ": "UTC",
                   "SOURCE_DATE_EPOCH": "1774915200"}
    run = subprocess.Popen([binary, *arguments, "--lang", language], cwd=folder, env=environment,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if meanwhile is not None:
        with open(os.path.join(folder, "pipe"), "wb") as pipe:  # opened once the run reads it
            meanwhile()
            pipe.write(HEAD + ROW)
    said = run.communicate(timeout=60)[1].decode()
    return run.returncode, said


def check(binary, name, change, number, options):
    folder = tempfile.mkdtemp()
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    os.mkfifo(os.path.join(folder, "pipe"))
    whole = {file: open(os.path.join(folder, file), "rb").read() for file in FILES}
    arguments = ["-i", "invoices.csv", "-i", "pipe", "--pdf-dir", "pdf", "--journal", "journal", "-o", "x.xml", *options]
    code, said = export(binary, folder, arguments, lambda: change(os.path.join(folder, name)), ("en", "fr")[number])
    what = f"{change.__name__} {name} {options}"
    if code != 3 or f"{name}: " not in said or SAID[number] not in said:
        faults.append(f"{what}: exit status {code}: {said}")
    if [file for file in os.listdir(folder) if file.startswith("x.xml") or "rejects" in file]:
        faults.append(f"{what}: files were left: {os.listdir(folder)}")
    for file, content in whole.items():
        with open(os.path.join(folder, file), "wb") as out:
            out.write(content)
    code, said = export(binary, folder, ["-i", "invoices.csv", "--journal", "journal", "-o", "x.xml"], None, "en")
    if code != 0 or not os.path.exists(os.path.join(folder, "x.xml")):
        faults.append(f"{what}: the next run does not export: {said}")
    shutil.rmtree(folder)


def main():
    binary = os.path.abspath(sys.argv[1])
    for name in FILES:
        for number, change in enumerate(CHANGES):
            for options in ([], ["--skip-invalid"]):
                check(binary, name, change, number % 2, options)
    for fault in faults:
        print("FAILED: " + fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
