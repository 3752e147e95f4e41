"""What an office's figures mean, worked out with Python's decimal and regular expressions from the README's words."""
import decimal
import re

CENT = decimal.Decimal("0.01")
SPACES = " '\u2019\u00a0\u202f\u2009"  # any of them groups thousands
MOST_DECIMALS, MOST_DIGITS = 6, 12
D = decimal.Decimal
decimal.getcontext().prec = 60


def _readings(body, decimal_marks):
    """Every number that the digits and signs of `body` can mean."""
    found = set()
    for mark in decimal_marks:
        other = "," if mark == "." else "."
        for group in SPACES, other:
            whole = rf"(?:\d*|[1-9]\d{{0,2}}(?:[{group}]\d{{3}})+)"
            if re.fullmatch(rf"{whole}{re.escape(mark)}\d+", body):
                integer, fraction = body.rsplit(mark, 1)
                found.add(D(re.sub(r"\D", "", integer) + "." + fraction))
    # The decimal mark of a file that says which it is groups nothing.
    for group in [SPACES, *(mark for mark in ",." if decimal_marks != mark)]:
        if re.fullmatch(rf"\d+|[1-9]\d{{0,2}}(?:[{group}]\d{{3}})+", body):
            found.add(D(re.sub(r"\D", "", body)))
    return found


def amount(text, decimal_marks):
    """The value, or the id of the rule that refuses the text. `decimal_marks`: those that this file may use."""
    body = text.strip(" \u00a0\u202f")
    body = re.sub(r"[ \u00a0\u202f]*(?:€|EUR)$", "", body)
    sign = -1 if re.match("[-\u2212]", body) else 1
    readings = _readings(re.sub("^[-+\u2212]", "", body), decimal_marks)
    if len(readings) != 1:
        return "AMOUNT-03" if readings else "AMOUNT-02"
    value = readings.pop()
    if value != round(value, MOST_DECIMALS):
        return "AMOUNT-04"
    if value >= 10 ** MOST_DIGITS:
        return "AMOUNT-05"
    return "AMOUNT-06" if sign * value < 0 else value


def written(value, decimals=2):
    """As the document has it: so many decimals at least, and no more than needed."""
    places = max(decimals, -value.normalize().as_tuple().exponent)
    return f"{value:.{places}f}"


def percentage(base, rate, rounding=decimal.ROUND_HALF_UP):
    return (base * rate / 100).quantize(CENT, rounding)


def complete(invoice):
    """Fills in `invoice` (lines of rate, base, vat; excl, incl, net) what the other figures determine exactly."""
    lines = invoice["lines"]
    only = lines[0] if len(lines) == 1 else None
    if only and only["base"] is None:
        only["base"] = invoice["excl"]
    for line in lines:
        if line["vat"] is None and line["base"] is not None and line["base"] * line["rate"] % 1 == 0:
            line["vat"] = line["base"] * line["rate"] / 100  # whole cents
    if invoice["excl"] is None and all(line["base"] is not None for line in lines):
        invoice["excl"] = sum(line["base"] for line in lines)
    if only and only["vat"] is None and None not in (invoice["excl"], invoice["incl"]):
        only["vat"] = invoice["incl"] - invoice["excl"]
    if only and None not in (invoice["incl"], only["vat"]):
        for holder, name in (invoice, "excl"), (only, "base"):
            if holder[name] is None:
                holder[name] = invoice["incl"] - only["vat"]
    if invoice["incl"] is None and invoice["excl"] is not None and all(line["vat"] is not None for line in lines):
        invoice["incl"] = invoice["excl"] + sum(line["vat"] for line in lines)
    if invoice["net"] is None:
        invoice["net"] = invoice["incl"]


def broken_rules(invoice, tolerance, rounding=decimal.ROUND_HALF_UP):
    """The ids of the rules that completed figures break; those of the sums when every line is known."""
    lines, excl, incl, net = (invoice[name] for name in ("lines", "excl", "incl", "net"))
    broken = set()
    missing = [excl, incl, *(line[name] for line in lines for name in ("base", "vat"))]
    if None in missing:
        broken.add("AMOUNT-01")
    for line in lines:
        known = None not in (line["base"], line["vat"])
        if known and abs(percentage(line["base"], line["rate"], rounding) - line["vat"]) > tolerance:
            broken.add("VAT-01")
    if all(None not in (line["base"], line["vat"]) for line in lines):
        if excl is not None and sum(line["base"] for line in lines) != excl:
            broken.add("AMOUNT-07")
        if None not in (excl, incl) and excl + sum(line["vat"] for line in lines) != incl:
            broken.add("AMOUNT-08")
        if None not in (incl, net) and net > incl:
            broken.add("AMOUNT-09")
    return broken
