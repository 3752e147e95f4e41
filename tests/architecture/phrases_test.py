"""Every sentence can be filled: braces are placeholders or doubled, and both languages have the same placeholders. Each
has a name of its own: of two with one name, the program has whichever the linker takes. And a sentence that one file
says stands in that file, but for help, which is a public list."""
import collections
import re

import checker
import cpp_source
import sentences_test

NAME = re.compile(r"^(?:inline )?constexpr (?:const )?[\w:<>*]+ (\w+)", re.MULTILINE)
PHRASE = re.compile(r"^(?:inline )?constexpr Phrase (\w+)\s*\{", re.MULTILINE)
HELP = re.compile(r"/help_phrases\.hpp$")
PIECE = re.compile(r"\{\{|\}\}|\{'?[a-z0-9_]+'?\}|[{}]")


def placeholders(text):
    """The placeholders of a sentence, None when a brace is neither doubled nor part of one."""
    pieces = PIECE.findall(text)
    return None if "{" in pieces or "}" in pieces else {piece for piece in pieces if piece not in ("{{", "}}")}


# A file's name as a word of a command, which may have blanks: {'path'}.
BARE = re.compile(r"(?:chorus-export [a-z-]+|import-report|--[a-z-]+) (\{(?:path|file|list|word)\})(?! (?:…|needs|demande))")


def check_pair(path, pair):
    english, french = map(placeholders, pair.texts)
    for bare in {found for text in pair.texts for found in BARE.findall(text)}:
        return [f"{path}:{pair.line}: {bare} is a word of a command: {{'{bare[1:-1]}'}}"]
    if english is None or french is None:
        return [f"{path}:{pair.line}: a lone brace: {pair.texts}"]
    if english != french:
        return [f"{path}:{pair.line}: one language lacks {', '.join(sorted(english ^ french))}"]
    return []


def said_once(source, codes):
    """The phrases of the catalogue's headers that one source file of another room says, and nobody else."""
    defined = {}
    for path in sorted(codes):
        if path.startswith("lib/catalogue/") and path.endswith(".hpp") and not HELP.search(path):
            defined.update({name: path for name in PHRASE.findall(codes[path])})
    users = collections.defaultdict(set)
    for path, code in codes.items():
        for name in set(re.findall(r"\w+", code)) & defined.keys():
            if path != defined[name]:
                users[name].add(path)
    return [f"{defined[name]}: only {path} says « {name} »: it stands there" for name in sorted(users)
            for path in users[name] if len(users[name]) == 1 and path.endswith(".cpp") and "catalogue" not in path]


def check(source, _):
    faults, count, places = [], 0, {}
    codes = {file.relative_to(source).as_posix(): file.read_text(encoding="utf-8")
             for file in cpp_source.files(source)}
    for path, code in codes.items():
        headers = path.startswith("lib/catalogue/") and path.endswith(".hpp")
        for name in NAME.findall(code) if headers else PHRASE.findall(code):
            if places.setdefault(name, path) != path:
                faults.append(f"{path}: {places[name]} has a « {name} » too")
        for pair in cpp_source.pairs(code):
            if headers or any(map(sentences_test.suspicious, pair.texts)):
                count += 1
                faults += check_pair(path, pair)
    alone = said_once(source, codes)
    return faults + alone, {"sentences": count, "names": len(places)}


GOOD = {"lib/catalogue/a.hpp": 'constexpr Phrase a{"the {thing} is like {{ \\"x\\" }}",\n'
                               '    "le {thing} est "\n    "comme {{ \\"x\\" }}"};\n'
                               'constexpr Rule b{"A-01", Severity::error, "field", {"{a} and {b}", "{b} et {a}"},'
                               ' {"ok", "bon"}, "source { of any form"};\n',
        "lib/lot/a.cpp": 'say(phrase::a);\nconstexpr Phrase own{"a {file} is", "un {file} est"};\nif (brace == "{") x = {"}", "{"};\n',
        "cmd/a.cpp": "say(phrase::a);\n"}
BAD = [
    ("a placeholder that French lacks", {"lib/catalogue/a.hpp": 'constexpr Phrase a{"the {thing}", "la chose"};'},
     "a.hpp:1: one language lacks {thing}"),
    ("a placeholder that English lacks", {"lib/catalogue/a.hpp": 'Rule b{"A-01", x, {"no", "non {b}"}};'},
     "one language lacks {b}"),
    ("a brace that is not doubled", {"lib/catalogue/a.hpp": 'constexpr Phrase a{"like { }", "comme {{ }}"};'},
     "a lone brace"),
    ("a file in a command", {"lib/catalogue/a.hpp": 'constexpr Phrase a{"type --invoices {file}", "tapez --invoices {file}"};'},
     "{file} is a word of a command"),
    ("a name that another file has", {"lib/catalogue/b.hpp": 'inline constexpr Phrase a{"one", "un"};'},
     "b.hpp: lib/catalogue/a.hpp has a « a » too"),
    ("a name that a room has", {"lib/lot/b.cpp": 'constexpr Phrase a{"one", "un"};'},
     "b.cpp: lib/catalogue/a.hpp has a « a » too"),
    ("a pair of a room", {"lib/lot/b.cpp": 'Phrase b{"the {file} is gone", "le fichier est parti"};'},
     "b.cpp:1: one language lacks {file}"),
    ("a sentence that one file says", {"cmd/a.cpp": ""}, "only lib/lot/a.cpp says « a »"),
]

if __name__ == "__main__":
    checker.main(check, {"sentences": 150, "names": 300}, GOOD, BAD)
