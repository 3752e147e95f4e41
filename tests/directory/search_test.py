"""Somebody's words find the structure that he means: 200 names with one error of typing and the town or department
beside them, as a person adds it. The right one is among the first three in 95 of 100.

    python3 search_test.py BINARY [--structures 20000] [--seed 1]
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile

import generate

WANTED = 0.95
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def department(postcode):
    if postcode.startswith(("97", "98")):
        return postcode[:3]
    if postcode.startswith("20"):
        return "2A" if postcode[2] < "2" else "2B"
    return postcode[:2]


def misspelt(name, rng):
    """One letter dropped, added, changed or swapped with the next one."""
    places = [i for i, letter in enumerate(name) if letter.isalpha()]
    at = rng.choice(places)
    kind = rng.choice("drop add change swap".split())
    if kind == "drop":
        return name[:at] + name[at + 1:]
    if kind == "add":
        return name[:at] + rng.choice(LETTERS) + name[at:]
    if kind == "change":
        return name[:at] + rng.choice(LETTERS) + name[at + 1:]
    if at + 1 == len(name):
        at -= 1
    return name[:at] + name[at + 1] + name[at] + name[at + 2:]


def as_people_write(name, rng):
    words = name.replace("COMMUNE DE", rng.choice(["mairie de", "COMMUNE DE", "commune", "Mairie"]))
    words = words.replace("SAINT ", "ST ").replace("SAINTE ", "STE ") if rng.random() < 0.3 else words
    return words.lower() if rng.random() < 0.5 else words


def question(row, rng):
    """Words for this structure and no other: the department where the town's name is in its own, else the town."""
    words = misspelt(as_people_write(row["RaisonSociale"], rng), rng)
    beside = [row["CodePostal"], department(row["CodePostal"])]
    if generate.plain(row["Ville"]).replace("-", " ") not in generate.plain(row["RaisonSociale"]).replace("-", " "):
        return f"{words} {row['Ville'].title()} {rng.choice(beside + [''])}".strip()
    return f"{words} {rng.choice(beside)}"


def look_the_same(row):
    """What two structures share that nobody could tell apart by these words."""
    return (generate.plain(row["RaisonSociale"]).replace("-", " "), row["Ville"], department(row["CodePostal"]))


def main():
    given = argparse.ArgumentParser()
    given.add_argument("binary")
    given.add_argument("--structures", type=int, default=20_000)
    given.add_argument("--seed", type=int, default=1)
    given.add_argument("--show", action="store_true")
    options = given.parse_args()
    binary = os.path.abspath(options.binary)
    rng = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        rows, _ = generate.generate("new", options.structures, 10, options.seed)
        subprocess.run([binary, "directory", "import", "new/structures.csv", "--directory", "d.sqlite"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        sames = {}
        for row in rows:
            sames.setdefault(look_the_same(row), []).append(row["Identifiant"])
        found = 0
        asked = 200
        for row in rng.sample([row for row in rows if row["StructureActive"] == "true"], asked):
            words = question(row, rng)
            done = subprocess.run([binary, "directory", "search", *words.split(), "--directory", "d.sqlite", "--limit", "3",
                                   "--format", "json"], capture_output=True, text=True)
            first = [one["siret"] for one in json.loads(done.stdout)["structures"]]
            right = any(siret in first for siret in sames[look_the_same(row)])
            found += right
            if not right and options.show:
                print(words, "->", row["RaisonSociale"], row["Ville"], row["CodePostal"], "not", first)
    print(f"{found} of {asked} found among the first three")
    return 0 if found >= WANTED * asked else 1


if __name__ == "__main__":
    sys.exit(main())
