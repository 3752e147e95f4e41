#!/usr/bin/env python3
"""chorus-export and each peer on one tiny batch: the same invoices, values and PDFs. No time is looked at.

    python3 same_output_test.py BINARY
"""
import os
import subprocess
import sys
import tempfile

import compare
import corpus
import programs

LIMIT = 400000  # several lots of a batch that is quick to write


def run(command, folder):
    result = subprocess.run(command, cwd=folder, env=programs.environment(), capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit("FAILED: %s: exit status %d\n%s" % (command[0], result.returncode, result.stderr))


def main():
    binary = os.path.abspath(sys.argv[1])
    compared = 0
    with tempfile.TemporaryDirectory() as work:
        batch = os.path.join(work, "batch")
        corpus.write_batch(batch, invoices=60, mean_kb=20)
        found = programs.peers(work)
        outputs = {}
        for ours, theirs in (("stored", "stored"), ("auto", "deflate"), ("6", "deflate")):
            folder = os.path.join(work, "ours-" + ours)
            os.mkdir(folder)
            run(programs.export(binary, folder, ours, "--max-lot-bytes", str(LIMIT)), batch)
            for name, command in found.items():
                if (name, theirs) not in outputs:
                    outputs[name, theirs] = os.path.join(work, name + theirs)
                    os.mkdir(outputs[name, theirs])
                    run(programs.peer(command, batch, outputs[name, theirs], theirs, LIMIT), batch)
                # Not the same bytes when deflated, so not the same files: only invoices are compared then.
                try:
                    count = compare.compare(folder, outputs[name, theirs], LIMIT, batch)
                except compare.Difference as difference:
                    sys.exit("FAILED: %s against %s: %s" % (ours, name, difference))
                if count != 60:
                    sys.exit("FAILED: %d invoices were compared" % count)
                compared += 1
        if compared < 3:
            sys.exit("FAILED: nothing was compared")
        seen_red(outputs, work)
    print("%d comparisons, the same in all" % compared)


def seen_red(outputs, work):
    """A comparison that cannot fail is none: one changed letter must be found, in the markup and in a PDF."""
    folder = outputs["Python etree", "stored"]
    name = os.path.join(folder, sorted(os.listdir(folder))[0])
    with open(name, "rb") as file:
        good = file.read()
    for mark, behind in ((b"<Taux>", 0), (b"<Contenu>", 2000)):
        place = good.index(mark) + len(mark) + behind
        changed = good[:place] + (b"7" if good[place:place + 1] != b"7" else b"8") + good[place + 1:]
        with open(name, "wb") as file:
            file.write(changed)
        try:
            compare.compare(os.path.join(work, "ours-stored"), folder, LIMIT)
        except compare.Difference:
            continue
        sys.exit("FAILED: a file changed behind %s passes for the same" % mark.decode())


if __name__ == "__main__":
    main()
