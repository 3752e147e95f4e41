"""What the architecture checks share: a check looks at a source tree and says what is wrong with it.

A check module calls `main` with
  check(source, arguments) -> (faults, seen)   sentences, and how many things of each kind were looked at
  floors   kind -> least number that the repository must show, so that a check that looks at nothing fails
  good     a small tree (path -> text) in which the check must find no fault
  bad      (name, files laid over the good tree, words that a fault must contain); None removes a file

`CHECK --source DIR` looks at the repository, `CHECK --self-test` at the small trees.
"""
import argparse
import contextlib
import os
import pathlib
import sys
import tempfile

SKIPPED = 77


def skip(reason):
    print(f"SKIP: {reason}")
    sys.exit(SKIPPED)


def binary(source, arguments):
    """The program that is asked: a small tree may bring its own."""
    own = source / "binary"
    return own if own.exists() else arguments.binary.absolute()


def _lay_out(files, folder):
    for path, text in files.items():
        if text is None:
            continue
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        if text.startswith("#!"):
            file.chmod(0o755)


@contextlib.contextmanager
def _tree(files):
    with tempfile.TemporaryDirectory(prefix="architecture-") as folder:
        _lay_out(files, pathlib.Path(folder))
        yield pathlib.Path(folder)


def _self_test(check, good, bad, arguments):
    failures = []
    os.environ.pop("CHORUS_BLESS", None)  # a bad tree is to stay bad
    with _tree(good) as folder:
        faults, _ = check(folder, arguments)
        failures += [f"the good tree is refused: {fault}" for fault in faults]
    for name, files, words in bad:
        with _tree({**good, **files}) as folder:
            faults, _ = check(folder, arguments)
            if not any(words in fault for fault in faults):
                failures.append(f"{name}: no fault says « {words} », but: {faults}")
    print(f"{len(bad)} bad trees and a good one")
    if len(bad) == 0:
        failures.append("a check without a bad tree was never seen failing")
    return failures


def _real(check, floors, arguments):
    faults, seen = check(arguments.source, arguments)
    print("looked at " + ", ".join(f"{count} {kind}" for kind, count in sorted(seen.items())))
    for kind, floor in floors.items():
        if seen.get(kind, 0) < floor:
            faults.append(f"only {seen.get(kind, 0)} {kind} were looked at, at least {floor} are expected")
    return faults


def main(check, floors, good, bad):
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", type=pathlib.Path, help="top of the repository")
    parser.add_argument("--binary", type=pathlib.Path, help="the built chorus-export")
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    if arguments.self_test:
        faults = _self_test(check, good, bad, arguments)
    else:
        faults = _real(check, floors, arguments)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)
