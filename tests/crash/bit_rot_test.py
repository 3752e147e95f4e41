"""bit_rot_test.py BINARY [COUNT]

A journal with a damaged page must never let an invoice leave a second time in silence. COUNT corruptions from fixed
seeds, over all pages: bits, bytes, runs of bytes, pages emptied, swapped or overwritten by another one. Each export
afterwards refuses with a sentence, or does exactly what it does with the healthy journal."""
import os
import random
import re
import shutil
import sys

from office import Office

PAGE = 4096
KINDS = ("bit", "bit", "byte", "run", "empty", "swap", "copy", "half")


def corrupt(healthy, seed):
    """The bytes of a journal with one fault, and what it is. The pages take turns."""
    chance = random.Random(seed)
    data = bytearray(healthy)
    pages = len(data) // PAGE
    page, kind = seed % pages, chance.choice(KINDS)
    start, at = page * PAGE, page * PAGE + chance.randrange(PAGE)
    other = chance.randrange(pages) * PAGE
    if kind == "bit":
        data[at] ^= 1 << chance.randrange(8)
    elif kind == "byte":
        data[at] = chance.randrange(256)
    elif kind == "run":
        data[at:min(at + 64, start + PAGE)] = chance.randbytes(min(64, start + PAGE - at))
    elif kind == "empty":
        data[start:start + PAGE] = bytes(PAGE)
    elif kind == "half":
        data[start + PAGE // 2:start + PAGE] = bytes(PAGE // 2)
    else:
        here, there = data[start:start + PAGE], data[other:other + PAGE]
        data[start:start + PAGE] = there
        if kind == "swap":
            data[other:other + PAGE] = here
    return bytes(data), f"seed {seed}: {kind}, page {page + 1}, byte {at - start}"


def targeted(healthy):
    """One letter of every number that has just left, wherever it stands: index or table."""
    places = [match.start() for match in re.finditer(rb"F000[0-9]{2}", healthy)]
    for at in places[::max(1, len(places) // 40)]:
        data = bytearray(healthy)
        data[at + 3] ^= 4
        yield bytes(data), f"one bit of a number, byte {at}"


def main():
    binary, count = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 40
    problems, refused = [], 0
    with Office(200, pdf_bytes=100) as office:
        if office.run(binary, "--max-lot-invoices", "7", output="out/{flow}.xml") != 0:
            sys.exit(office.said)
        office.add(1, pdf_bytes=100)
        journal = office.folder / "chorus-export.journal"
        sequence = office.folder / "chorus-export.journal.sequence"
        healthy, numbered = journal.read_bytes(), sequence.read_bytes()
        wrong = [corrupt(healthy, seed) for seed in range(count)] + list(targeted(healthy))
        for data, what in [(healthy, "nothing")] + [one for one in wrong if one[0] != healthy]:
            shutil.rmtree(office.out)
            office.out.mkdir()
            for path in office.folder.glob("chorus-export.journal*"):
                path.unlink()
            journal.write_bytes(data)
            sequence.write_bytes(numbered)
            status = office.run(binary)
            left = [number for _, document in office.documents()
                    for number in re.findall(r"<DonneesFacture><Id>([^<]*)</Id>", document.decode())]
            refused += status != 0
            if status == 0 and left != office.numbers[-1:]:
                problems.append(f"{what}: {len(left)} invoices left: {left[:3]}")
            if status != 0 and (left or status not in (1, 4) or not office.said.startswith("error: ")
                                and "error: " not in office.said):
                problems.append(f"{what}: exit {status}, {len(left)} left: {office.said[-300:]}")
            if what == "nothing" and status != 0:
                problems.append(f"the healthy journal is refused: {office.said}")
    print("\n".join(problems))
    print(f"{len(wrong)} corruptions: {refused} refused, {len(problems)} wrong")
    return bool(problems) or refused < len(wrong) // 2


sys.exit(main())
