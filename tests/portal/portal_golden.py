"""The golden cases of commands that speak with the portal, *.cases beside this file: written, run and blessed as those of
tests/golden are, with the program `with-portal` at hand.

    python3 tests/portal/portal_golden.py BINARY [-k PATTERN]
"""
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True  # the tree stays as it is
HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "golden")]

import golden  # noqa: E402
import runner  # noqa: E402

if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="portal-golden.") as scratch:
        runner.main("portal", str(HERE), golden.read, golden.Runner(scratch, str(HERE)).try_one, golden.bless)
