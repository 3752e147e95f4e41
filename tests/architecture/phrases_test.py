"""Every sentence of lib/catalogue can be filled: braces are placeholders or doubled, and both languages have the same
placeholders. And each has a name of its own: of two with one name, the program has whichever the linker takes."""
import re

import checker
import cpp_source

NAME = re.compile(r"^(?:inline )?constexpr (?:const )?[\w:<>*]+ (\w+)", re.MULTILINE)
PIECE = re.compile(r"\{\{|\}\}|\{[a-z0-9_]+\}|[{}]")


def placeholders(text):
    """The placeholders of a sentence, None when a brace is neither doubled nor part of one."""
    pieces = PIECE.findall(text)
    return None if "{" in pieces or "}" in pieces else {piece for piece in pieces if piece not in ("{{", "}}")}


def pairs(text):
    """The two texts of every `{"English", "French"}`, with their line."""
    stream = cpp_source.tokens(text)
    for at, token in enumerate(stream):
        if token.text != "{":
            continue
        texts, between = [], []
        for inner in stream[at + 1:cpp_source.after_matching(stream, at) - 1]:
            if inner.kind not in ("string", "raw"):
                between.append(inner.text)
            elif texts and between == []:
                texts[-1] += cpp_source.plain(inner)
            else:
                texts.append(cpp_source.plain(inner))
                between = []
            if between not in ([], [","]):
                break
        else:
            if len(texts) == 2:
                yield token.line, texts


def check(source, _):
    faults, count, places = [], 0, {}
    for file in sorted((source / "lib/catalogue").glob("*.hpp")) + sorted(source.glob("lib/report/failure_words.cpp")):
        path = file.relative_to(source).as_posix()
        code = file.read_text(encoding="utf-8")
        for name in NAME.findall(code):
            if places.setdefault(name, path) != path:
                faults.append(f"{path}: {places[name]} has a « {name} » too")
        for line, texts in pairs(code):
            count += 1
            english, french = map(placeholders, texts)
            if english is None or french is None:
                faults.append(f"{path}:{line}: a lone brace: {texts}")
            elif english != french:
                faults.append(f"{path}:{line}: one language lacks {', '.join(sorted(english ^ french))}")
    return faults, {"sentences": count, "names": len(places)}


GOOD = {"lib/catalogue/a.hpp": 'constexpr Phrase a{"the {thing} is like {{ \\"x\\" }}",\n'
                               '    "le {thing} est "\n    "comme {{ \\"x\\" }}"};\n'
                               'constexpr Rule b{"A-01", Severity::error, "field", {"{a} and {b}", "{b} et {a}"},'
                               ' {"ok", "bon"}, "source { of any form"};\n'}
BAD = [
    ("a placeholder that French lacks", {"lib/catalogue/a.hpp": 'constexpr Phrase a{"the {thing}", "la chose"};'},
     "a.hpp:1: one language lacks {thing}"),
    ("a placeholder that English lacks", {"lib/catalogue/a.hpp": 'Rule b{"A-01", x, {"no", "non {b}"}};'},
     "one language lacks {b}"),
    ("a brace that is not doubled", {"lib/catalogue/a.hpp": 'constexpr Phrase a{"like { }", "comme {{ }}"};'},
     "a lone brace"),
    ("a name that another file has", {"lib/catalogue/b.hpp": 'inline constexpr Phrase a{"one", "un"};'},
     "b.hpp: lib/catalogue/a.hpp has a « a » too"),
]

if __name__ == "__main__":
    checker.main(check, {"sentences": 150, "names": 300}, GOOD, BAD)
