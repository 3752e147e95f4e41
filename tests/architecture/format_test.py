"""Every C++ file is as clang-format writes it with .clang-format; a table that reads better by hand says so."""
import os
import shutil
import subprocess

import checker


def check(source, _):
    if shutil.which("clang-format") is None:
        checker.skip("clang-format is not installed")
    files = [file for top in ("cmd", "lib", "tests") for kind in ("*.cpp", "*.hpp")
             for file in sorted((source / top).rglob(kind))]
    faults = []
    for begin in range(0, len(files), 100):
        some = [os.fspath(file.relative_to(source)) for file in files[begin:begin + 100]]
        done = subprocess.run(["clang-format", "--dry-run", "-Werror", *some], cwd=source, capture_output=True, text=True)
        places = {line.split(":")[0] for line in done.stderr.splitlines() if "error: code should be" in line}
        faults += [f"{place} is not formatted: clang-format -i {place}" for place in sorted(places)]
        if done.returncode != 0 and not places:
            faults.append(done.stderr)
    return faults, {"files": len(files)}


STYLE = "BasedOnStyle: Google\n"
GOOD = {".clang-format": STYLE, "lib/lot/lot.cpp": "int lot() { return 1; }\n"}
BAD = [("a file by hand", {"lib/lot/lot.hpp": "int lot( ) ;\n"}, "lib/lot/lot.hpp is not formatted"),
       ("a style that is none", {".clang-format": "Nonsense: 1\n"}, "Nonsense")]

if __name__ == "__main__":
    checker.main(check, {"files": 400}, GOOD, BAD)
