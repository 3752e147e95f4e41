"""The table of columns in lib/input/columns.cpp, as data."""
import collections

import cpp_source

Column = collections.namedtuple("Column", "name aliases in_invoices in_debtors numbered meaning")


def read(source):
    """Every entry `{Column::…, "name", "alias|…", in_invoices, in_debtors, numbered, {"English", "French"}}`."""
    stream = cpp_source.tokens((source / "lib/input/columns.cpp").read_text(encoding="utf-8"))
    found = []
    for at in range(len(stream) - 4):
        if [token.text for token in stream[at:at + 3]] != ["{", "Column", "::"] or stream[at + 4].text != ",":
            continue
        end = cpp_source.after_matching(stream, at)
        texts, truths = [], []
        for before, token in zip(stream[at:end], stream[at + 1:end]):
            if token.kind == "string" and before.kind == "string":
                texts[-1] += cpp_source.plain(token)
            elif token.kind == "string":
                texts.append(cpp_source.plain(token))
            elif token.text in ("true", "false"):
                truths.append(token.text == "true")
        name, aliases, meaning = texts[:3]
        found.append(Column(name, aliases.split("|"), *truths, meaning))
    return found


def canonical_names(source, kind):
    """What JSON calls the columns of "invoices" or "debtors"."""
    if kind == "invoices":
        return [column.name for column in read(source) if column.in_invoices]
    return ["name" if column.name == "debtor_name" else column.name
            for column in read(source) if column.in_debtors]


def numbered_names(source):
    """vat_1_rate … vat_9_amount."""
    return [f"vat_{digit}_{column.name.removeprefix('vat_')}"
            for digit in range(1, 10) for column in read(source) if column.numbered]
