"""Functions of at most 60 lines, files of at most 400."""
import checker
import cpp_source

FUNCTION_LINES = 60
FILE_LINES = 400

# path, or path:function -> why it may be longer
ALLOWED = {}


def check(source, _):
    faults, used = [], set()
    functions = 0

    def long(name, count, limit, what):
        if count <= limit:
            return
        if name in ALLOWED:
            used.add(name)
        else:
            faults.append(f"{name}: {count} lines, a {what} has at most {limit}")

    files = cpp_source.files(source)
    for file in files:
        text = file.read_text(encoding="utf-8")
        path = file.relative_to(source).as_posix()
        long(path, len(text.splitlines()), FILE_LINES, "file")
        for name, first, last in cpp_source.functions(text):
            functions += 1
            long(f"{path}:{name}", last - first + 1, FUNCTION_LINES, "function")
    faults += [f"{name} is allowed to be long, and is not" for name in ALLOWED if name not in used]
    return faults, {"files": len(files), "functions": functions}


def _function(name, lines):
    return f"int {name}(int a) {{\n" + "  ++a;\n" * (lines - 3) + "  return a;\n}\n"


GOOD = {
    "lib/lot/a.cpp": '#include "a.hpp"\nnamespace x {\nconst char* text = "{";\n' + _function("fits", 60) + "}\n",
    "lib/lot/b.cpp": "// a line\n" * 400,
    "cmd/c.hpp": "class C {\n public:\n  C() : a_{1}, b_(2) {}\n  int a() const { return a_; }\n};\n",
}
BAD = [
    ("a long function", {"lib/lot/a.cpp": "namespace x {\n" + _function("runs", 61) + "}\n"},
     "lib/lot/a.cpp:runs: 61 lines"),
    ("a long member function",
     {"cmd/c.hpp": "class C {\n public:\n" + _function("member", 70) + "};\n"}, "cmd/c.hpp:member: 70 lines"),
    ("a long constructor",
     {"cmd/c.hpp": "struct C {\n C(int a) : a_{a}, b_{2} {\n" + "  ++a_;\n" * 60 + "}\n};\n"},
     "cmd/c.hpp:C: 62 lines"),
    ("a long file", {"lib/lot/b.cpp": "// a line\n" * 401}, "lib/lot/b.cpp: 401 lines"),
]

if __name__ == "__main__":
    checker.main(check, {"files": 350, "functions": 1600}, GOOD, BAD)
