#!/usr/bin/env python3
"""What the program has to keep, held against the results of a measurement.

    python3 targets.py results.json             the table, in Markdown
    python3 targets.py results.json README.md   the same, written between the two marks of that file
    python3 targets.py results.json README.md --check   exit status 1 unless it stands there already
"""
import json
import statistics
import sys

BEGIN, END = "<!-- targets: written by targets.py -->", "<!-- end of targets -->"


def ratio(one, other):
    """The median of the ratios within a round."""
    return statistics.median(a / b for a, b in zip(one["wall"], other["wall"]))


def times_faster(run, story):
    """How many times the time of the fastest peer is that of `run`; deflated against deflated. None without a peer."""
    compression = "stored" if run["compression"] == "stored" else "deflate"
    peers = [peer for peer in story["runs"] if peer["kind"] == "peer" and peer["compression"] == compression]
    if run["kind"] != "ours" or not peers:
        return None
    return ratio(min(peers, key=lambda peer: peer["median"]["wall"]), run)


def held_against(results):
    """Rows {what, stretch, floor, measured, met, at_least} of what the results say something about."""
    found = []

    def add(what, stretch, floor, measured, at_least=False):
        met = measured >= floor if at_least else measured <= floor
        found.append({"what": what, "stretch": stretch, "floor": floor, "measured": round(measured, 3), "met": met,
                      "at_least": at_least})

    for story in results["stories"]:
        big = story["name"] == "invoices"
        if not big and story["name"] != "many-small":
            continue
        name = "big" if big else "small"
        runs = {run["what"].removeprefix("chorus-export, "): run for run in story["runs"]}
        stored = runs["stored"]
        add(name + ", stored, to `cat` and a sync", 1.2, 1.45 if big else 1.6, stored["to_sync"])
        if big:
            add("big, auto, the same", 1.4, 1.7, runs["auto"]["to_sync"])
            for compression, stretch, floor in (("stored", 12, 10.5), ("auto", 20, 15)):
                faster = times_faster(runs[compression], story)
                if faster:
                    add("big, %s: the time of the fastest peer, to ours" % compression, stretch, floor, faster, True)
            add("big, stored, to `cat` and a sync, both with a cold cache", 1.1, 1.3,
                ratio(runs["stored, cold"], runs["cat, then sync, cold"]))
        add(name + ", `--bundle`, to the run without", 1.2, 1.3, ratio(runs["stored, bundle"], stored))
        add(name + ", with a journal, to the run without", 1.1, 1.15 if big else 1.2, ratio(runs["stored, journal"], stored))
    if len(results["scaling"]) > 1:
        few, many = results["scaling"][-2:]
        add("small, stored: cost per invoice of {:,} to that of {:,}".format(many["invoices"], few["invoices"]), 1.05, 1.1,
            many["us_per_invoice"] / few["us_per_invoice"])
    for what, stretch, floor in (("one invoice", 10, 13), ("--version", 4.5, 5.5)):
        if what in results.get("instructions") or {}:
            add("%s, start to exit, million instructions" % what, stretch, floor, results["instructions"][what] / 1e6)
    peaks = [run["median"]["peak_kb"] for story in results["stories"] for run in story["runs"] if run["kind"] == "ours"]
    peaks += [row["peak_kb"] for row in results["memory"] + results["scaling"]]
    if peaks:
        add("peak memory of any run, MB", 40, 40, max(peaks) / 1024)
    return found


def number(value):
    return "%.2f" % value if value < 10 else "%.1f" % value


def table(results):
    lines = ["| target | stretch | floor | measured | |", "|---|---|---|---|---|"]
    for row in held_against(results):
        sign = ">= " if row["at_least"] else ""
        lines.append("| %s | %s%g | %s%g | %s | %s |" % (
            row["what"], sign, row["stretch"], sign, row["floor"], number(row["measured"]),
            "met" if row["met"] else "**missed**"))
    machine = results["machine"]
    sizes = ", ".join("%s: %s invoices of %.0f KB" % (
        {"invoices": "big", "many-small": "small"}.get(story["name"], story["name"]), format(story["invoices"], ","),
        story["pdf_bytes"] / story["invoices"] / 1000) for story in results["stories"])
    lines += ["", "%s, commit %s, %d rounds, %d processors (%s), load %.1f before and %.1f after; %s." % (
        results["date"], results["commit"], results["rounds"], machine["processors"], machine["model"],
        machine["load_before"], machine["load_after"], sizes)]
    return "\n".join(lines)


def with_table(text, results):
    before, rest = text.split(BEGIN)
    return before + BEGIN + "\n" + table(results) + "\n" + END + rest.split(END)[1]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        results = json.load(file)
    if len(sys.argv) == 2:
        return print(table(results))
    with open(sys.argv[2], encoding="utf-8") as file:
        text = file.read()
    wanted = with_table(text, results)
    if sys.argv[3:] == ["--check"]:
        if wanted != text:
            sys.exit("the table of %s is not that of %s: run targets.py without --check" % (sys.argv[2], sys.argv[1]))
        return None
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write(wanted)
    return None


if __name__ == "__main__":
    main()
