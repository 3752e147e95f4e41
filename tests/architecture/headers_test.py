"""Every file compiles alone, as it does when a room is not compiled as one file. A header that its own .cpp includes
first is proven by that .cpp; each other header is given to the compiler by itself."""
import concurrent.futures
import os
import subprocess

import checker
import cpp_source


def proven_by_source(source, header):
    """True when the header's own .cpp, one that the room's CMakeLists.txt names, includes it first."""
    own = header.with_suffix(".cpp")
    listing = own.parent / "CMakeLists.txt"
    if not own.exists() or not listing.exists() or own.name not in listing.read_text(encoding="utf-8").split():
        return False
    includes = cpp_source.includes(own.read_text(encoding="utf-8"))
    name = header.relative_to(source / "cmd" if header.is_relative_to(source / "cmd") else source / "lib")
    return bool(includes) and includes[0].header == name.as_posix()


def compile_alone(source, compiler, path):
    # Included from standard input, so that « #pragma once in main file » is no warning.
    name = os.fspath(path)
    done = subprocess.run(
        [compiler, "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-Wno-restrict", "-x", "c++",
         "-mavx2", '-DCHORUS_EXPORT_VERSION="0"', "-I", os.fspath(source / "lib"), "-I", os.fspath(source / "cmd"),
         "-I", "/usr/include/libxml2", "-"],
        input=f'#include "{name}"\n', capture_output=True, text=True)
    if done.returncode == 0:
        return None
    said = next((line for line in done.stderr.splitlines() if "error" in line), done.stderr[:200])
    return f"{path.relative_to(source).as_posix()} does not compile alone: {said}"


def check(source, arguments):
    headers = cpp_source.files(source, suffixes=(".hpp",))
    sources = cpp_source.files(source, suffixes=(".cpp",))
    faults = [f"{header.relative_to(source).as_posix()}: no #pragma once"
              for header in headers if "#pragma once" not in header.read_text(encoding="utf-8")]
    alone = [header for header in headers if not proven_by_source(source, header)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda path: compile_alone(source, arguments.compiler, path), sources + alone)
        faults += [fault for fault in results if fault]
    return faults, {"sources": len(sources), "headers": len(headers), "headers compiled alone": len(alone)}


WHOLE = "#pragma once\n#include <string>\nstd::string name();\n"
BROKEN = "#pragma once\nstd::string name();\n"
GOOD = {
    "lib/lot/name.hpp": WHOLE,
    "lib/lot/name.cpp": '#include "lot/name.hpp"\n',
    "lib/lot/CMakeLists.txt": "add_library(lot STATIC\n  name.cpp)\n".replace("name.cpp)", "name.cpp\n)"),
    "cmd/status.hpp": "#pragma once\nenum class Status { ok };\n",
}
BAD = [
    ("a header that leans on its includer", {"lib/lot/form.hpp": BROKEN}, "form.hpp does not compile alone"),
    ("hidden behind another include",
     {"lib/lot/name.hpp": BROKEN, "lib/lot/name.cpp": '#include <string>\n#include "lot/name.hpp"\n'},
     "name.hpp does not compile alone"),
    ("its .cpp is not built", {"lib/lot/name.hpp": BROKEN, "lib/lot/CMakeLists.txt": "\n"},
     "name.hpp does not compile alone"),
    ("a source that leans on its neighbours", {"lib/lot/lean.cpp": "std::string lean() { return {}; }\n"},
     "lean.cpp does not compile alone"),
    ("no guard", {"cmd/status.hpp": "enum class Status { ok };\n"}, "cmd/status.hpp: no #pragma once"),
]

if __name__ == "__main__":
    checker.main(check, {"sources": 100, "headers": 60, "headers compiled alone": 15}, GOOD, BAD)
