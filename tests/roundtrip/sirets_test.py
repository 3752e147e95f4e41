"""Generated SIRETs: the program refuses exactly those that an implementation of its own, written from format.md's
words alone, refuses. Luhn keys of the SIRET and of the SIREN; La Poste's establishments count plainly."""
import json
import os
import pathlib
import random
import re
import subprocess

import exporting

SEED = 14
COUNT = 4000
LA_POSTE = "356000000"
KEYS = {"SIRET-03", "SIRET-04"}
PDF = b"%%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n%d\n%%%%EOF\n"


def luhn(digits):
    """By strings: every second digit from the right doubled, the digits of all summed."""
    odd = digits[-1::-2]
    even = "".join(str(2 * int(digit)) for digit in digits[-2::-2])
    return sum(map(int, odd + even)) % 10 == 0


def is_right(siret):
    if not luhn(siret[:9]):
        return False
    return luhn(siret) or (siret.startswith(LA_POSTE) and sum(map(int, siret)) % 5 == 0)


def with_key(random_source, start, length):
    """`start` and random digits, the last one such that Luhn holds."""
    body = start + "".join(random_source.choice("0123456789") for _ in range(length - 1 - len(start)))
    return next(body + key for key in "0123456789" if luhn(body + key))


def sirets():
    source = random.Random(SEED)
    for _ in range(COUNT):
        kind = source.randrange(4)
        siren = LA_POSTE if source.random() < 0.3 else with_key(source, "", 9)
        good = with_key(source, siren, 14)
        if kind == 0:
            yield good
        elif kind == 1:  # one digit mistyped
            at = source.randrange(14)
            yield good[:at] + source.choice("0123456789") + good[at + 1:]
        elif kind == 2:  # two digits changed places
            at = source.randrange(13)
            yield good[:at] + good[at + 1] + good[at] + good[at + 2:]
        else:  # any establishment
            yield siren + f"{source.randrange(100_000):05}"


def refused_by_program(binary, folder, numbers):
    """Which rows' SIRETs are refused, by their invoice numbers."""
    rows = ["N° facture;Date facture;SIRET;Montant HT;Taux TVA"]
    rows += [f"F-{row};31/03/2026;{number};1,00;0" for row, number in enumerate(numbers)]
    (folder / "factures.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for row in range(len(numbers)):
        (folder / f"F-{row}.pdf").write_bytes(PDF % row)
    (folder / "chorus-export.json").write_text(json.dumps(
        {"supplier": {"identifier": "99920260900023", "name": "Dupont"}}), encoding="utf-8")
    done = subprocess.run([binary.absolute(), "check", "--invoices", "factures.csv", "--lang", "en", "--verbose",
                           "--production-date", "2026-03-31"], cwd=folder, capture_output=True, text=True,
                          env={"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": os.devnull})
    found = re.findall(r"error: \[([A-Z]+-\d+)\].*\(invoice F-(\d+),", done.stderr)
    others = {rule for rule, _ in found} - KEYS
    assert not others, f"other rules refuse invoices too: {others}"
    return {int(row) for _, row in found}


def main():
    arguments = exporting.arguments()
    numbers = list(sirets())
    with exporting.scratch() as name:
        refused = refused_by_program(arguments.binary, pathlib.Path(name), numbers)
    faults = [f"{number}: {'refused' if row in refused else 'accepted'}" for row, number in enumerate(numbers)
              if is_right(number) == (row in refused)]
    kinds = [sum(map(is_right, numbers)), sum(1 for n in numbers if is_right(n) and n.startswith(LA_POSTE) and not luhn(n))]
    if kinds[0] < 1000 or kinds[0] > 3000 or kinds[1] < 10:
        faults.append(f"the sample is lopsided: {kinds}")
    exporting.finish(faults, len(numbers), COUNT)


if __name__ == "__main__":
    main()
