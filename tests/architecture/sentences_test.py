"""Every sentence that a user can see stands in both languages: in lib/catalogue, or as a pair {"English", "French"} in
the file that says it. No other text that reads like prose, and no accented letter, in a string literal of lib/ and
cmd/."""
import re

import checker
import cpp_source

PROSE = re.compile(r"(?:[^\W\d_][\w'’-]*\s+){2,}[^\W\d_]")

# The family of std::logic_error: texts for whoever repairs the program.
FOR_PROGRAMMERS = {"logic_error", "invalid_argument", "length_error", "out_of_range", "static_assert"}

# What is typed; help.hpp puts the words in capitals into the user's language.
USAGE = re.compile(r"chorus-export .*\[OPTION\]\.\.\.")

SQL = r"\s*(SELECT|INSERT INTO|UPDATE|CREATE TABLE|WHERE|AND|EXISTS|ORDER BY|ALTER TABLE|DROP TABLE|INSERT OR|ON CONFLICT) .*"

# path -> (pattern of the texts that may stand there, why)
ALLOWED = {
    "lib/invoice/fields.cpp": (".*", "the table of fields: headers as offices write them, their words and meaning"),
    "lib/attachment/name.cpp": (r"\W*[^\W\d_a-zA-Z]+", "the letters with a mark, compared in file names"),
    "lib/invoice/date.cpp": (" \u00e0", "a word between a date and its time"),
    "lib/input/answers.cpp": (".*", "the table of columns of the portal's answers"),
    "lib/invoice/status.cpp": (".*", "the words that offices use for a type or a status"),
    "lib/journal/answers.cpp": (".*", "SQL"),
    "lib/journal/history.cpp": (".*", "SQL"),
    "lib/journal/deposits.cpp": (".*", "SQL"),
    "lib/journal/journal_database.cpp": (".*", "the tables, in SQL"),
    "lib/input/text.cpp": ("iconv cannot convert | on this system", "a C library without its own encodings"),
    "lib/attachment/encoder.hpp": ("the file changed while it was read", "caught in lib/lot, which has the sentence"),
    "cmd/completion.cpp": (".*", "the scripts are in the shells' languages"),
    "lib/journal/journal.cpp": (SQL + "|a word that the journal does not have: ",
                                "what SQLite is asked, and what is said of a damaged file in its language"),
    "lib/directory/directory.cpp": (SQL, "what SQLite is asked"),
    "lib/directory/import.cpp": (SQL, "what SQLite is told"),
    "lib/journal/alike.cpp": (SQL, "what SQLite is asked"),
    "lib/invoice/portal_answer.cpp": ("à |a |at ", "what people write between a day and a time"),
    "lib/lot/document.cpp": ("total before tax|total with tax", "names what a std::logic_error misses"),
}


def suspicious(text):
    if any(letter.isalpha() and ord(letter) > 127 for letter in text):
        return "accented letters"
    return "prose" if PROSE.search(text) else None


def check(source, _):
    faults, used = [], set()
    literals = 0
    files = [file for file in cpp_source.files(source) if not file.is_relative_to(source / "lib/catalogue")]
    for file in files:
        path = file.relative_to(source).as_posix()
        code = file.read_text(encoding="utf-8")
        paired = {text for pair in cpp_source.pairs(code) for text in pair.texts
                  if len(set(pair.texts)) == 2 or text.startswith("chorus-export ")}
        for literal in cpp_source.literals(code):
            literals += 1
            what = suspicious(literal.text)
            if what is None or literal.text in paired or USAGE.fullmatch(literal.text) or FOR_PROGRAMMERS.intersection(literal.calls):
                continue
            if path in ALLOWED and re.fullmatch(ALLOWED[path][0], literal.text, re.DOTALL):
                used.add(path)
            else:
                faults.append(f"{path}:{literal.line}: {what} outside the catalogue: « {literal.text} »")
    faults += [f"{path} is allowed texts, and has none" for path in ALLOWED
               if (source / path).exists() and path not in used]
    return faults, {"files": len(files), "literals": literals}


GOOD = {
    "lib/catalogue/phrases.hpp": 'constexpr Phrase empty{"the file has no rows", "le fichier est vide, étrangement"};\n',
    "lib/invoice/fields.cpp": 'entry("N° facture|Numéro");\n',
    "lib/lot/lot.cpp": 'throw std::logic_error(std::string("an invoice without ") + name + " passed the rules");\n'
                       '// a comment may say what it likes, même en français\n'
                       'value("MontantHT", "U+%04X", "\\u00E9"[0], "two words");\n'.replace("\\u00E9", "e"),
    "lib/lot/document.cpp": 'required(total, "total with tax");\n',
    "lib/lot/check.cpp": 'constexpr Phrase gone{"the file\\n"\n    "is gone", "le fichier a été déplacé"};\n'
                         'constexpr Row rows[] = {{Kind::a, "a", {"not there", "là où il manque"}}};\n',
    "cmd/help.cpp": 'example("chorus-export check --invoices march.csv --debtors debtors.csv");\n'
                    'usage("chorus-export show me FILE... [OPTION]...");\n',
}
BAD = [
    ("an English sentence", {"lib/lot/lot.cpp": 'throw Failure("the file is not there");\n'}, "prose"),
    ("a sentence in two literals", {"lib/lot/lot.cpp": 'say("the file "\n    "is gone");\n'},
     "lib/lot/lot.cpp:1: prose"),
    ("one language alone", {"lib/lot/lot.cpp": 'constexpr Phrase gone{"the file is gone"};\n'}, "prose"),
    ("one language twice", {"lib/lot/lot.cpp": 'Phrase gone{"the file is gone", "the file is gone"};\n'}, "prose"),
    ("three texts", {"lib/lot/lot.cpp": 'Row gone{"a", "the file is gone", "le fichier a disparu"};\n'}, "prose"),
    ("a French word", {"cmd/main.cpp": 'say("réglé");\n'}, "cmd/main.cpp:1: accented letters"),
    ("a French word in escapes", {"cmd/main.cpp": 'say("r\\u00E9gl\\u00E9");\n'}, "accented letters"),
    ("a raw literal", {"cmd/main.cpp": 'say(R"(the file is gone)");\n'}, "prose"),
    ("another text where one is allowed", {"lib/lot/document.cpp": 'say("here is some help");\n'},
     "document.cpp:1: prose"),
    ("prose behind a usage", {"cmd/help.cpp": 'usage("chorus-export show FILE [OPTION]... shows the file");\n'}, "prose"),
    ("a leave that nobody needs", {"lib/lot/document.cpp": "\n"}, "document.cpp is allowed texts, and has none"),
]

if __name__ == "__main__":
    checker.main(check, {"files": 300, "literals": 500}, GOOD, BAD)
