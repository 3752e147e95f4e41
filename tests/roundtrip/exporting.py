"""Runs chorus-export as an office would, away from this machine's own settings."""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77


def skip(reason):
    print(f"SKIP: {reason}")
    sys.exit(SKIPPED)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", type=pathlib.Path, required=True, help="top of the repository")
    parser.add_argument("--binary", type=pathlib.Path, required=True, help="the built chorus-export")
    return parser.parse_args()


def scratch():
    """A folder that goes away: use as `with`."""
    return tempfile.TemporaryDirectory(prefix="roundtrip-")


def reference(source, name):
    """A file of the format's reference folder; the test is skipped when there is none."""
    folder = os.environ.get("CHORUS_REFERENCE")
    file = (pathlib.Path(folder) if folder else source.parent / "shared/reference") / name
    if not file.is_file():
        skip(f"no {name}: set CHORUS_REFERENCE to the folder that holds it")
    return file


def export(binary, folder, *options):
    """Runs in `folder`; fails the test, with what was said, unless the exit status is 0."""
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": os.devnull, "TZ": "UTC"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TMPDIR"):
        if name in os.environ:
            environment[name] = os.environ[name]
    done = subprocess.run([binary.absolute(), "export", "--no-journal", "--lang", "en", *map(os.fspath, options)], cwd=folder,
                          env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"exit status {done.returncode}\n{done.stdout}{done.stderr}")


def finish(faults, looked_at, floor):
    """Ends the test: `looked_at` things were compared, at least `floor` are expected."""
    for fault in faults[:20]:
        print(fault)
    if len(faults) > 20:
        print(f"and {len(faults) - 20} more")
    if looked_at < floor:
        faults = [*faults, ""]
        print(f"only {looked_at} values were compared, at least {floor} are expected")
    print(f"{looked_at} values compared, {len(faults)} faults")
    sys.exit(1 if faults else 0)
