#!/usr/bin/env python3
"""No command asks for the network but those whose purpose it is.

    python3 offline_test.py BINARY

Each command runs under strace: none makes a socket of the internet, looks a name up or connects. The watch itself is seen
on a program that does.
"""
import os
import shutil
import subprocess
import sys
import tempfile

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
ONLINE = {"deposit", "follow", "portal"}
XML = "ExportChorusPro.xml"

# In this order, in a copy of an example: each command, and the exit statuses that a run which worked may have.
RUNS = {
    "init": (["init", "started"], {0}),
    "check": (["check", "-i", "factures.csv"], {0}),
    "export": (["-i", "factures.csv", "--report", "report.html"], {0}),
    "show": (["show", XML], {0}),
    "verify": (["verify", XML], {0, 1}),
    "extract": (["extract", XML], {0}),
    "history": (["history"], {0}),
    "import-report": (["import-report", "answer.csv"], {0, 1}),
    "import-export": (["import-export", XML], {0, 1}),
    "directory": (["directory", "import", "structures.csv"], {0}),
    "rules": (["rules"], {0}),
    "explain": (["explain", "SIRET-04"], {0}),
    "columns": (["columns"], {0}),
    "completion": (["completion", "bash"], {0}),
}


def asked(folder, command):
    """The exit status, and the calls that reach for a network."""
    trace = os.path.join(folder, "trace")
    done = subprocess.run(["strace", "-f", "-qq", "-e", "trace=%network", "-o", trace, *command], cwd=folder,
                          capture_output=True, text=True, check=False)
    with open(trace, encoding="utf-8", errors="replace") as lines:
        return done.returncode, [line.strip() for line in lines if "AF_INET" in line]


def commands(binary):
    text = subprocess.run([binary, "--help", "--lang", "en"], capture_output=True, text=True, check=True).stdout
    section = text.split("Commands:\n")[1].split("\n\n")[0]
    return {line.split()[0] for line in section.splitlines()}


def main(binary):
    if shutil.which("strace") is None:
        print("SKIP: strace is not installed")
        return 77
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        work = os.path.join(folder, "work")
        shutil.copytree(os.path.join(SOURCE, "examples", "mairie"), work)
        with open(os.path.join(work, "answer.csv"), "w", encoding="utf-8") as file:
            file.write("number;state\nF2026-0301;MISE_EN_PAIEMENT\n")
        with open(os.path.join(work, "structures.csv"), "w", encoding="utf-8") as file:
            file.write("Identifiant;RaisonSociale;GestionEngagement;GestionService;GestionServiceEngagement;StructureActive\n"
                       "21690912700013;COMMUNE DE SAINT-RAMBERT;true;false;false;true\n")
        status, calls = asked(work, [sys.executable, "-c", "import socket; socket.socket()"])
        if status == 0 and not calls:
            faults.append("a program that makes a socket is not seen")
        if status != 0 and not calls:
            print("SKIP: strace may not watch here")
            return 77
        missing = commands(binary) - set(RUNS) - ONLINE
        if missing:
            faults.append(f"not tried: {', '.join(sorted(missing))}")
        for name, (arguments, good) in RUNS.items():
            status, calls = asked(work, [binary, *arguments])
            if status not in good:
                faults.append(f"{name} ended with {status}")
            faults += [f"{name} reaches for a network: {call}" for call in calls]
    for fault in faults:
        print(f"FAILED: {fault}")
    print(f"{len(RUNS)} commands, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
