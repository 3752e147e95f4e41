"""Failures have reasons: the table of lib/report/failure_words.cpp has words for every pair of reason and role that the
program makes, nobody tells cases apart by comparing sentences, no catch words a failure anew, and the low rooms name no
option of a command line that they do not know."""
import re

import checker
import cpp_source

TABLE = "lib/report/failure_words.cpp"
REASONS = "lib/diagnostic/failure.hpp"
LOW_ROOMS = ("file", "document", "attachment", "lot", "journal", "input")
OPTION = re.compile(r"--[a-z]")

# What names an option in a low room all the same.
ALLOWED = {"lib/input/columns.cpp": "the table of columns, for `chorus-export columns`",
           "lib/input/unread_columns.cpp": "the command that writes the columns is the remedy",
           "lib/input/other_file.cpp": "which option wants a file of that kind is the remedy",
           "lib/input/answers.cpp": "the command that wants an answer of that kind is the remedy",
           "expected_output_file": "what a key of the configuration may hold, beside what the command line may"}

PHRASE = re.compile(r"constexpr Phrase (\w+)\{(.*?)\};", re.DOTALL)
PAIR = re.compile(r"Reason::(\w+),\s*FileRole::(\w+)")
OF_ANY_ROLE = re.compile(r"Failure\(Reason::(\w+),\s*(?!FileRole::)\w")
COMPARED = re.compile(r"\bphrase \. en [!=] =|[!=] = (?:\w+ (?:::|\.) )*phrase (?:::|\.) (?:\w+ \. )?en\b")
BASES = re.compile(r"((?:case FileRole::\w+:\s*)+)return FileRole::(\w+);")


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def bases(table):
    return {role: base for cases, base in BASES.findall(table) for role in re.findall(r"FileRole::(\w+)", cases)}


def found_out(header):
    """The reasons that have no words of the system's to fall back on."""
    names = re.search(r"// What is found out here.*?\};", header, re.DOTALL)
    return set(re.findall(r"^  (\w+),", names.group(), re.MULTILINE)) if names else set()


def words_faults(texts):
    table = texts.get(TABLE, "")
    rows, base_of, ours = set(PAIR.findall(table)), bases(table), found_out(texts.get(REASONS, ""))
    faults, count = [], 0
    for path, text in texts.items():
        if path == TABLE:
            continue
        pairs = [(match, match.groups()) for match in PAIR.finditer(text)]
        pairs += [(match, (match.group(1), None)) for match in OF_ANY_ROLE.finditer(text)]
        for match, (reason, role) in pairs:
            count += 1
            roles = {role} if role else {"input", "export_file"}
            while role in base_of:
                role = base_of[role]
                roles.add(role)
            if reason in ours and not any((reason, one) in rows for one in roles | {"none"}):
                faults.append(f"{path}:{line_of(text, match.start())}: the table has no words for {match.group()}")
    return faults, count


def catch_faults(path, text):
    stream = cpp_source.tokens(text)
    for at, token in enumerate(stream):
        words = [one.text for one in stream[at:at + 8]]
        if token.text != "catch" or "Failure" not in words:
            continue
        body = next(i for i in range(at, len(stream)) if stream[i].text == "{")
        inside = [one.text for one in stream[body:cpp_source.after_matching(stream, body)]]
        thrown = any(a == "throw" and b == "Failure" for a, b in zip(inside, inside[1:]))
        if thrown or {"message", "remedy"}.intersection(inside):
            yield f"{path}:{token.line}: a catch that words a failure anew"


def check(source, _):
    texts = {file.relative_to(source).as_posix(): file.read_text(encoding="utf-8")
             for file in cpp_source.files(source)}
    faults, pairs = words_faults(texts)
    naming = {name for path, text in texts.items() if path != TABLE for name, words in PHRASE.findall(text) if OPTION.search(words)}
    for path, text in texts.items():
        faults += catch_faults(path, text)
        if COMPARED.search(" ".join(one.text for one in cpp_source.tokens(text) if one.kind not in ("string", "raw"))):
            faults.append(f"{path}: sentences are compared: look at the reason")
        if path.split("/")[1] not in LOW_ROOMS or path in ALLOWED:
            continue
        faults += [f"{path}:{line_of(text, match.start())}: {match.group(1)} names an option"
                   for match in re.finditer(r"phrase::(\w+)", text)
                   if match.group(1) in naming and match.group(1) not in ALLOWED]
        faults += [f"{path}:{literal.line}: « {literal.text} » names an option"
                   for literal in cpp_source.literals(text) if OPTION.search(literal.text)]
    return faults, {"pairs of reason and role": pairs, "sentences with options": len(naming), "files": len(texts)}


GOOD = {
    REASONS: "enum class Reason {\n  other,\n  // What is found out here. In brackets\n  foreign,  ///< x\n  busy,\n};\n",
    TABLE: 'constexpr Wording wordings[] = {{Reason::foreign, FileRole::export_file,\n {"a", "b"}, {"c", "d"}}};\n'
           "case FileRole::log:\ncase FileRole::report: return FileRole::export_file;\n",
    "lib/export/report.cpp": "throw Failure(Reason::foreign, FileRole::report, path);\n"
                             "throw Failure(Reason::other, FileRole::input, path);\n"
                             "throw Failure(Reason::foreign, role, path);\n",
    "lib/catalogue/a.hpp": 'constexpr Phrase choose{"choose with --output", "choisissez par --output"};\n'
                           'constexpr Phrase full{"the disk is full", "le disque est plein"};\n',
    "lib/file/a.cpp": "say(phrase::full); try { a(); } catch (const Failure& failure) { if (failure.reason == x) throw; }\n",
    "lib/export/a.cpp": "say(phrase::choose);\n",
}
BAD = [
    ("a pair without words", {"lib/lot/a.cpp": "throw Failure(Reason::foreign, FileRole::input, path);\n"},
     "lib/lot/a.cpp:1: the table has no words for Reason::foreign, FileRole::input"),
    ("a reason without words", {"lib/lot/a.cpp": "throw Failure(Reason::busy, role, path);\n"}, "has no words for"),
    ("a row that is gone", {TABLE: "case FileRole::report: return FileRole::export_file;\n"}, "has no words for"),
    ("a low room's remedy with an option", {"lib/lot/a.cpp": "\nsay(phrase::choose);\n"},
     "lib/lot/a.cpp:2: choose names an option"),
    ("an option in a low room", {"lib/file/b.cpp": 'say("--output");\n'}, "« --output » names an option"),
    ("sentences compared", {"lib/run/a.cpp": "if (failure.message.phrase.en == phrase::full.en) return;\n"},
     "lib/run/a.cpp: sentences are compared"),
    ("a catch that throws anew", {"lib/run/a.cpp": "catch (const Failure& f) {\n throw Failure(f.kind, x, y); }\n"},
     "lib/run/a.cpp:1: a catch that words"),
    ("a catch that changes the remedy", {"lib/run/a.cpp": "catch (Failure& f) { f.remedy = {}; throw; }\n"},
     "a catch that words"),
]

if __name__ == "__main__":
    checker.main(check, {"pairs of reason and role": 25, "sentences with options": 40, "files": 300}, GOOD, BAD)
