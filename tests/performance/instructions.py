#!/usr/bin/env python3
"""callgrind's output files as a table per run: instructions by station of the road, and the functions that take most.

    python3 instructions.py --commit ID --batch FOLDER NAME=FILE...
"""
import argparse
import os
import platform
import re
import subprocess

TOP = 12
# A function belongs to the first station whose pattern its file or its name matches.
STATIONS = [
    ("loading the program", r"ld-linux|dl-|/elf/"),
    ("journal and digests", r"sqlite|nettle|xxh|XXH|lib/journal/|lib/database/"),
    ("base64", r"base64"),
    ("deflate and CRC", r"libdeflate|libz\.|libisal|attachment/(deflate|inflate|zip)"),
    ("looking into PDFs", r"attachment/pdf|memmem|memchr"),
    ("attachments, the rest", r"lib/attachment/"),
    ("reading CSV and JSON", r"lib/input/|gconv|iconv"),
    ("rules", r"lib/rules/|lib/catalogue/"),
    ("values", r"lib/invoice/|lib/diagnostic/"),
    ("schema and XML check", r"libxml2|lot/self_check|lib/document/"),
    ("writing lots", r"lib/lot/|lib/file/"),
    ("the run", r"lib/run/|lib/export/|lib/report/|cmd/"),
    ("command line and log", r"CLI|spdlog|fmt"),
    ("copying memory", r"memcpy|memmove|memset|memcmp"),
    ("allocating", r"malloc|free|calloc|operator new|operator delete|_int_|unlink_chunk"),
]


class Profile:
    """Instructions of each function itself, from callgrind's format with its numbered names."""

    def __init__(self, path):
        self.functions = {}
        names = {"ob": {}, "fl": {}, "fn": {}}
        current = {"ob": "", "fl": "", "fn": ""}
        calls = False
        with open(path, encoding="utf-8", errors="replace") as file:
            for line in file:
                match = re.match(r"(fl|fi|fe|fn|ob|cob|cfi|cfl|cfn)=(?:\((\d+)\))?\s*(.*)", line)
                if match:
                    key, number, name = match.groups()
                    kind = {"fi": "fl", "fe": "fl", "cfi": "fl", "cfl": "fl", "cob": "ob", "cfn": "fn"}.get(key, key)
                    if name and number:
                        names[kind][number] = name.strip()
                    name = name.strip() or names[kind].get(number, "")
                    # fi and fe are inlined code: it counts where it was inlined.
                    if key in ("fl", "fn", "ob"):
                        current[kind] = name
                elif line.startswith("calls="):
                    calls = True
                elif line[:1].isdigit() or line[:1] in "+-*":
                    if not calls:
                        key = (current["fn"], current["fl"], current["ob"])
                        self.functions[key] = self.functions.get(key, 0) + int(line.split()[1])
                    calls = False
        self.total = sum(self.functions.values())

    def stations(self):
        found = {}
        for (name, file, library), count in self.functions.items():
            text = "%s %s %s" % (file, name, os.path.basename(library))
            station = next((title for title, pattern in STATIONS if re.search(pattern, text)), "other")
            found[station] = found.get(station, 0) + count
        return sorted(found.items(), key=lambda pair: -pair[1])

    def top(self):
        by_name = {}
        for (name, _, library), count in self.functions.items():
            key = (short(name), os.path.basename(library))
            by_name[key] = by_name.get(key, 0) + count
        return sorted(by_name.items(), key=lambda pair: -pair[1])[:TOP]


def short(name):
    name = re.sub(r"'\d+$", "", name)
    name = re.sub(r"\b(chorus|std::__cxx11|\(anonymous namespace\))::", "", name)
    # The arguments of functions and templates say little.
    while (shorter := re.sub(r"<[^<>]*>|\([^()]*\)( const)?", "", name)) != name:
        name = shorter
    return name[:70] or "?"


def version(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.split("\n")[0]
    except FileNotFoundError:
        return "?"


def package(name):
    return version("dpkg-query", "-W", "-f", "${Package} ${Version}", name)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--commit", required=True)
    parser.add_argument("--batch", required=True)
    parser.add_argument("profiles", nargs="+", metavar="NAME=FILE")
    options = parser.parse_args()
    profiles = {name: Profile(path) for name, path in (pair.split("=", 1) for pair in options.profiles)}
    folder = os.path.join(options.batch, "pdf")
    sizes = [entry.stat().st_size for entry in os.scandir(folder)]
    print("# Instructions of one small batch\n")
    print("Commit %s, %d invoices, %.0f KB of PDFs, `--jobs 1`; written by `callgrind.sh`.\n%s, %s, %s, %s, %s, %s.\n" % (
        options.commit, len(sizes), sum(sizes) / 1000, platform.machine(), version("c++", "--version"),
        version("valgrind", "--version"), package("libxml2"), package("libdeflate0"), package("libc6")))
    print("Millions of instructions; `stored` and `auto` write and check the file without a journal, `journal` is `stored`"
          " with one (valgrind knows no SHA instructions, which processors have), `check` writes nothing, `start` finds no"
          " invoice.\n")
    print("| run | instructions | per invoice, without the start |\n|---|---|---|")
    start = profiles["start"].total if "start" in profiles else 0
    for name, profile in profiles.items():
        each = "%.3f" % ((profile.total - start) / len(sizes) / 1e6) if name != "start" else ""
        print("| %s | %.2f | %s |" % (name, profile.total / 1e6, each))
    for name, profile in profiles.items():
        if name == "start":
            continue
        print("\n## %s\n\n| station | instructions | share |\n|---|---|---|" % name)
        for station, count in profile.stations():
            if count * 200 >= profile.total:
                print("| %s | %.2f | %.1f %% |" % (station, count / 1e6, 100 * count / profile.total))
        print("\n| function | library | instructions | share |\n|---|---|---|---|")
        for (function, library), count in profile.top():
            print("| `%s` | %s | %.2f | %.1f %% |" % (
                function, re.sub(r"\.so.*", "", library), count / 1e6, 100 * count / profile.total))


if __name__ == "__main__":
    main()
