#!/usr/bin/env python3
"""An option and its configuration key mean the same, the option wins, and without both the default of the table of
settings holds: every setting of cmd/settings.cpp that has a key.

    python3 settings_test.py BINARY

The starter's invoices are exported with the key, with the option, with the option over another value of the key, with
neither and with the default as an option; what is said and what is written must agree.
"""
import hashlib
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/architecture"))
import settings_table  # noqa: E402

# key: a value that changes this export, another one
VALUES = {
    "debtors": ("debiteurs.csv", "nobody.csv"),
    "pdf_dir": ("pdf", "nowhere"),
    "csv.encoding": ("utf-16le", "windows-1252"),
    "csv.delimiter": (",", ";"),
    "csv.decimal": (".", ","),
    "csv.date_order": ("month-first", "day-first"),
    "output": ("march.xml", "april.xml"),
    "channel": ("api", "portal"),
    "max_lot_bytes": (9000, 100000),
    "max_lot_invoices": (1, 3),
    "compression": ("stored", "9"),
    "directory": ("moved.sqlite", "lost.sqlite"),
    "journal": ("march.journal", "april.journal"),
    "payment_mode": ("20", "10"),
    "profile": ("test", "production"),
    "language": ("fr", "en"),
}
IF_THERE = {"directory"}  # the default is taken where there is one; a file that is named must be there
OPTION_WORDS = {".": "point"}
GIVEN = {"debtors": ["--debtors", "debiteurs.csv"], "pdf_dir": ["--pdf-dir", "pdf"]}  # what the other settings need


def seen(binary, key, value, options):
    """All that a run says and leaves."""
    with tempfile.TemporaryDirectory(prefix="chorus-settings-") as folder:
        office = pathlib.Path(folder)
        shutil.copytree(ROOT / "examples/starter", office, dirs_exist_ok=True)
        if key == "channel":  # one invoice that fits some channels only
            with open(office / "pdf/F2026-001.pdf", "ab") as pdf:
                pdf.write(random.Random(1).randbytes(5_000_000))
        with open(office / "chorus-export.json", encoding="utf-8") as file:
            configuration = {"supplier": json.load(file)["supplier"]}
        if value is not None:
            section, _, name = key.rpartition(".")
            (configuration.setdefault(section, {}) if section else configuration)[name] = value
        (office / "chorus-export.json").write_text(json.dumps(configuration), encoding="utf-8")
        before = set(office.rglob("*"))
        given = [word for other, words in GIVEN.items() if other != key for word in words]
        done = subprocess.run([binary, "--invoices", "factures.csv", "--verbose", *given, *options], cwd=office,
                              capture_output=True, stdin=subprocess.DEVNULL,
                              env={**os.environ, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1774915200", "HOME": folder})
        left = {str(path.relative_to(office)): "" if "journal" in path.name else hashlib.sha256(path.read_bytes()).hexdigest()
                for path in set(office.rglob("*")) - before}
        return done.returncode, done.stdout, done.stderr, left


def check(binary, setting):
    value, other = VALUES[setting.key]
    option = "--" + setting.names.rpartition("--")[2]
    said = [option, OPTION_WORDS.get(value, str(value))]
    neither = seen(binary, setting.key, None, [])
    by_key = seen(binary, setting.key, value, [])
    by_option = seen(binary, setting.key, None, said)
    faults = []
    if by_key == neither:
        faults.append(f"the key {setting.key} changes nothing")
    if by_option != by_key:
        faults.append(f"{option} and the key {setting.key} differ: {by_option}, {by_key}")
    if seen(binary, setting.key, other, said) != by_option:
        faults.append(f"the key {setting.key} wins over {option}")
    if seen(binary, setting.key, other, []) == by_option:
        faults.append(f"the two values of {setting.key} do the same")
    if setting.fallback and setting.key not in IF_THERE and seen(binary, setting.key, None, [option, setting.fallback]) != neither:
        faults.append(f"without {option} and {setting.key}, the run does not take {setting.fallback}")
    return faults


def main():
    binary = os.path.abspath(sys.argv[1])
    settings = [setting for setting in settings_table.read(ROOT) if setting.key]
    faults = [f"the table has no key {key}" for key in VALUES if key not in {setting.key for setting in settings}]
    for setting in settings:
        faults += check(binary, setting) if setting.key in VALUES else [f"{setting.key} is not tried"]
    for fault in faults:
        print(f"FAILED: {fault}")
    print(f"{len(settings)} settings, {len(faults)} faults")
    return 1 if faults or not settings else 0


if __name__ == "__main__":
    sys.exit(main())
