"""The table of settings in cmd/settings.cpp, as data."""
import collections
import re

import cpp_source

Setting = collections.namedtuple("Setting", "names key fallback variables")


def defaults(source):
    """Those that other files of the program know by a name: `default_directory` -> its text."""
    headers = [path.read_text(encoding="utf-8") for path in source.glob("lib/*/*.hpp")]
    return dict(one for text in headers for one in re.findall(r'string_view (default_\w+) = "([^"]*)";', text))


def read(source):
    """Every row `{{names, value, group, meaning[, words]}, &T::member[, key[, fallback[, variables]]]}`."""
    stream = cpp_source.tokens((source / "cmd/settings.cpp").read_text(encoding="utf-8"))
    found, named = [], defaults(source)
    for at in range(len(stream) - 2):
        if [token.text for token in stream[at:at + 2]] != ["{", "{"] or stream[at + 2].kind != "string":
            continue
        behind = cpp_source.after_matching(stream, at + 1)
        texts = [cpp_source.plain(token) for token in stream[at + 1:behind] if token.kind == "string"]
        of_row = stream[behind:cpp_source.after_matching(stream, at)]
        said = [cpp_source.plain(token) if token.kind == "string" else named[token.text] for token in of_row
                if token.kind == "string" or token.text in named]
        key, fallback, variables = (said + [""] * 3)[:3]
        found.append(Setting(texts[0], key, fallback, [name for name in variables.split(",") if name]))
    return found
