"""Nothing in lib/ and cmd/ asks the locale how a number or a letter is written, and no amount is a float."""
import re

import checker
import cpp_source

NAMES = {
    "stod", "stof", "stold", "strtod", "strtof", "strtold", "atof",  # the decimal mark of the locale
    "double", "float",  # money is integers; to_string and streams would write the locale's mark
    "isalnum", "isalpha", "isblank", "iscntrl", "isdigit", "isgraph", "islower", "isprint", "ispunct", "isspace",
    "isupper", "isxdigit", "tolower", "toupper", "towlower", "towupper", "strcoll", "strxfrm", "collate", "regex",
    "setlocale", "uselocale", "newlocale", "localeconv", "locale", "imbue", "use_facet",
    "strftime", "put_time", "get_time", "put_money", "get_money",
    "stringstream", "ostringstream", "istringstream", "ofstream", "ifstream", "fstream", "cout", "cerr", "cin",
}
HEADERS = {"cctype", "ctype.h", "cwctype", "wctype.h", "clocale", "locale", "locale.h", "iostream", "sstream",
           "fstream", "iomanip", "regex"}
PRINTS = {"printf", "fprintf", "sprintf", "snprintf", "vsnprintf", "dprintf", "scanf", "sscanf", "fscanf"}
FLOATING = re.compile(r"%[-+ #0]*[\d*]*(?:\.[\d*]*)?L?[aAeEfFgG]|%[-+ #0]*'")


def check(source, _):
    faults = []
    files = cpp_source.files(source)
    names = 0
    for file in files:
        path = file.relative_to(source).as_posix()
        text = file.read_text(encoding="utf-8")
        for token in cpp_source.tokens(text):
            if token.kind == "name":
                names += 1
                if token.text in NAMES:
                    faults.append(f"{path}:{token.line}: {token.text}")
        for include in cpp_source.includes(text):
            if include.header in HEADERS:
                faults.append(f"{path}:{include.line}: <{include.header}>")
        for literal in cpp_source.literals(text):
            if PRINTS.intersection(literal.calls) and FLOATING.search(literal.text):
                faults.append(f"{path}:{literal.line}: {literal.calls[-1]}(\"{literal.text}\")")
    return faults, {"files": len(files), "names": names}


GOOD = {"lib/invoice/amount.cpp": '#include <charconv>\n// strtod would ask the locale\n'
                                  'auto n = std::snprintf(code, 8, "U+%04X %s %d%%", "strtod"); log("%f");\n'}
BAD = [
    ("strtod", {"lib/invoice/amount.cpp": "auto v = std::strtod(text, &end);\n"}, "amount.cpp:1: strtod"),
    ("stod", {"lib/invoice/amount.cpp": "\nauto v = std::stod(text);\n"}, "amount.cpp:2: stod"),
    ("a float", {"lib/invoice/amount.cpp": "auto t = std::to_string(double(cents));\n"}, "double"),
    ("a letter's class", {"cmd/main.cpp": "if (isalpha(c)) c = toupper(c);\n"}, "toupper"),
    ("its header", {"cmd/main.cpp": "#include <cctype>\n"}, "cmd/main.cpp:1: <cctype>"),
    ("a locale", {"cmd/main.cpp": 'std::locale::global(std::locale(""));\n'}, "locale"),
    ("a printed float", {"cmd/main.cpp": 'std::printf("total %8.2f", total);\n'}, "printf"),
    ("grouped thousands", {"cmd/main.cpp": 'std::printf("%\'d", total);\n'}, "printf"),
]

if __name__ == "__main__":
    checker.main(check, {"files": 300, "names": 20000}, GOOD, BAD)
