"""The table of fields in lib/invoice/fields.cpp, as data."""
import collections
import re

import cpp_source

Column = collections.namedtuple("Column", "name aliases in_invoices in_debtors numbered told in_reports element meaning")


def filled(pattern):
    """As `fill` of lib/diagnostic/phrase.hpp shows it."""
    typed = re.sub(r"\{setting (\w+)\}", lambda match: "--" + match[1].replace("_", "-"), pattern)
    return typed.replace("{{", "{").replace("}}", "}")


def read(source):
    """Every row `{.field = …, .name = "…", …}` or `{.name = "…", …}`; of two texts in braces, the English one."""
    stream = cpp_source.tokens((source / "lib/invoice/fields.cpp").read_text(encoding="utf-8"))
    found = []
    for at in range(len(stream) - 2):
        if [token.text for token in stream[at:at + 3]] not in (["{", ".", "field"], ["{", ".", "name"]):
            continue
        end = cpp_source.after_matching(stream, at)
        values, key = {}, None
        for before, token in zip(stream[at:end], stream[at + 1:end]):
            if before.text == "." and token.kind == "name":
                key = token.text
                values[key] = []
            elif key and token.text not in (".", "=", "{", "}"):
                values[key].append(token)
        found.append(_column(values))
    return found


def _text(tokens):
    """Up to the first comma."""
    texts = []
    for token in tokens:
        if token.text == ",":
            break
        texts.append(cpp_source.plain(token))
    return "".join(texts)


def _column(values):
    def text(key):
        return _text(values.get(key, []))

    def truth(key, otherwise):
        return values[key][0].text == "true" if key in values else otherwise

    return Column(text("name"), "|".join(filter(None, (text("headers"), text("vague_headers")))).split("|"), truth("in_invoices", True), truth("in_debtors", False),
                  [token.text for token in values.get("kind", [])][-2:-1] == ["vat"], "place" in values,
                  truth("in_reports", False), text("element"), filled(text("meaning")))


def told_names(source, kind):
    """What a "report" or a "document" (« show ») tells of an invoice."""
    return [column.name for column in read(source)
            if column.told and (column.in_reports if kind == "report" else column.element)]


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
