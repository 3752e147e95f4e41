"""The table of settings in cmd/settings.cpp, as data."""
import collections

import cpp_source

Setting = collections.namedtuple("Setting", "names key fallback variables")


def read(source):
    """Every row `{{names, value, group, meaning[, words]}, &T::member[, key[, fallback[, variables]]]}`."""
    stream = cpp_source.tokens((source / "cmd/settings.cpp").read_text(encoding="utf-8"))
    found = []
    for at in range(len(stream) - 2):
        if [token.text for token in stream[at:at + 2]] != ["{", "{"] or stream[at + 2].kind != "string":
            continue
        behind = cpp_source.after_matching(stream, at + 1)
        texts = [cpp_source.plain(token) for token in stream[at + 1:behind] if token.kind == "string"]
        of_row = stream[behind:cpp_source.after_matching(stream, at)]
        key, fallback, variables = ([cpp_source.plain(token) for token in of_row if token.kind == "string"] + [""] * 3)[:3]
        found.append(Setting(texts[0], key, fallback, [name for name in variables.split(",") if name]))
    return found
