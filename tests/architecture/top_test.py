"""At the top of the repository: what the house's picture shows, dotfiles, and nothing else."""
import fnmatch

import checker

EXPECTED = {"CMakeLists.txt", "README.md", "cmd", "examples", "findings", "lib", "schemas", "tests"}
NO_ROOM = {"utils", "util", "helpers", "common", "misc"}


def ignored(source):
    """The patterns of .gitignore: build folders and scraps are not part of the repository."""
    file = source / ".gitignore"
    lines = file.read_text(encoding="utf-8").split() if file.exists() else []
    return [line.strip("/") for line in lines if not line.startswith("#")]


def check(source, _):
    patterns = ignored(source)
    names = {entry.name for entry in source.iterdir()
             if not any(fnmatch.fnmatch(entry.name, pattern) for pattern in patterns)}
    faults = [f"{name} is missing at the top" for name in sorted(EXPECTED - names)]
    faults += [f"{name} does not belong at the top" for name in sorted(names - EXPECTED) if name[0] != "."]
    folders = [folder for top in ("cmd", "lib") for folder in (source / top).rglob("*") if folder.is_dir()]
    faults += [f"{folder.relative_to(source).as_posix()}: the name says nothing"
               for folder in folders if folder.name in NO_ROOM]
    return faults, {"names": len(names), "folders": len(folders)}


GOOD = {".gitignore": "/build*/\n", "build-debug/x": "", "CMakeLists.txt": "", "README.md": "", "cmd/main.cpp": "",
        "examples/run.sh": "", "findings/README.md": "", "lib/lot/lot.hpp": "", "schemas/a.xsd": "", "tests/run.sh": ""}
BAD = [
    ("a file too many", {"notes.txt": ""}, "notes.txt does not belong at the top"),
    ("a folder too many", {"scripts/a.sh": ""}, "scripts does not belong at the top"),
    ("no README", {"README.md": None}, "README.md is missing"),
    ("a room without a noun", {"lib/utils/text.hpp": ""}, "lib/utils: the name says nothing"),
]

if __name__ == "__main__":
    checker.main(check, {"names": 8, "folders": 9}, GOOD, BAD)
