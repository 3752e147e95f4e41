"""A name of a file's own is its own in the whole room. A room is compiled as one file: where two files of it give
their own functions one name, a call may go to the other's without a word from the compiler (a text that converts
into both)."""
import collections
import re

import checker
import cpp_source

# Compiled by themselves, with flags of their own.
ALONE = re.compile(r"base64_(?:avx2|ssse3)\.cpp$")

_FUNCTION = re.compile(r"^(?!return\b|else\b|case\b|using\b|struct\b|class\b|enum\b)[\w\[][^=;(]*?[\s&*>](\w+)\(", re.MULTILINE)


def own_functions(text):
    """The functions in the unnamed namespaces of a source."""
    found = set()
    for block in re.findall(r"^namespace \{\n(.*?)^\}  // namespace$", text, re.MULTILINE | re.DOTALL):
        found |= set(_FUNCTION.findall(block))
    return found


def check(source, _):
    holders = collections.defaultdict(list)  # (room, name) -> files
    functions = 0
    for file in cpp_source.files(source):
        text, room = file.read_text(encoding="utf-8"), file.parent.relative_to(source).as_posix()
        path = file.relative_to(source).as_posix()
        if file.suffix == ".hpp":
            names = set(_FUNCTION.findall(text))
        elif ALONE.search(path):
            continue
        else:
            names = own_functions(text)
            functions += len(names)
        for name in names:
            holders[room, name].append(path)
    faults = []
    for (room, name), paths in sorted(holders.items()):
        if len(paths) > 1 and any(path.endswith(".cpp") for path in paths):
            faults.append(f"{name} is a function's name in {' and in '.join(paths)}")
    return faults, {"functions": functions}


_OWN = "namespace x {{\n\nnamespace {{\n\n{}\n\n}}  // namespace\n\nvoid shown() {{}}\n\n}}  // namespace x\n"
GOOD = {
    "lib/lot/a.cpp": _OWN.format("std::string path_of(const std::string& name) {\n  return name;\n}"),
    "lib/lot/b.cpp": _OWN.format("[[noreturn]] void refuse(const char* why) {\n  throw path_of(why);\n}"),
    "lib/lot/b.hpp": "int counted(int a);\n",
    "lib/run/c.cpp": _OWN.format("void refuse(const char* why) {}"),
}
BAD = [
    ("two files of a room", {"lib/lot/c.cpp": _OWN.format("void refuse(std::string_view why) {}")},
     "refuse is a function's name in lib/lot/b.cpp and in lib/lot/c.cpp"),
    ("a header's function", {"lib/lot/c.cpp": _OWN.format("int counted(long a) {\n  return 1;\n}")},
     "counted is a function's name in lib/lot/b.hpp and in lib/lot/c.cpp"),
    ("a reference is returned", {"lib/run/d.cpp": _OWN.format("const T& refuse(int a) {\n}")}, "refuse is"),
]

if __name__ == "__main__":
    checker.main(check, {"functions": 500}, GOOD, BAD)
