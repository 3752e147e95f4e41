"""lib/README.md's picture of the house is the house: the rooms of its table are the folders there are, its sentence on
who may include whom is the table that the includes are held against, the stations of the data are rooms, and every
path it names exists."""
import re

import checker
import includes_test


def rooms_of_the_table(text):
    """Room -> what the table says of it."""
    rows = re.findall(r"^\| `((?:cmd|lib/\w+))/` \| (.*) \|$", text, re.MULTILINE)
    return {room.rsplit("/", 1)[-1]: words for room, words in rows}


def check_rooms(source, text):
    there = {"cmd"} | {folder.name for folder in (source / "lib").iterdir() if folder.is_dir()}
    told = rooms_of_the_table(text)
    faults = [f"lib/README.md's table of rooms lacks {room}" for room in sorted(there - set(told))]
    faults += [f"lib/README.md's table has the room {room}, which does not exist" for room in sorted(set(told) - there)]
    return faults, told


def sentence_floors(text):
    """The rooms of « `cmd -> run -> {…} -> …` », floor by floor from the top, and the pairs of « `a -> b` » behind it."""
    found = re.search(r"`(cmd -> [^`]*)`([^\n]*)", text)
    if not found:
        return [], []
    floors = [re.findall(r"\w+", floor) for floor in found.group(1).split("->")]
    return floors, re.findall(r"`(\w+) -> (\w+)`", found.group(2))


def check_sentence(text):
    floors, beside = sentence_floors(text)
    if not floors:
        return ["lib/README.md does not say who may include whom"], 0
    floor_of = {room: number for number, floor in enumerate(floors) for room in floor}
    floor_of.update({below: floor_of.get(above, 0) + 1 for above, below in beside})
    table = includes_test.MAY_INCLUDE
    faults = [f"lib/README.md's sentence lacks {room}" for room in sorted(set(table) - set(floor_of))]
    faults += [f"lib/README.md's sentence has {room}, which the includes do not know"
               for room in sorted(set(floor_of) - set(table))]
    faults += [f"{room} may include {other}, lib/README.md's sentence does not say so"
               for room in table for other in sorted(table[room])
               if room in floor_of and other in floor_of and floor_of[other] <= floor_of[room]]
    return faults, len(floor_of)


def check_stations(text, rooms):
    found = re.search(r"## The way of the data\n\n((?: {4}.*\n)+)", text)
    if not found:
        return ["lib/README.md does not show the way of the data"], 0
    words = [word for word in re.findall(r"[a-z]+", found.group(1)) if word != "bytes"]
    return [f"lib/README.md's way of the data has the station {word}, which is no room" for word in words
            if word not in rooms], len(words)


def check_homes(told):
    """« libxml2 and nettle live here »: the table of the third parties says the same."""
    faults, count = [], 0
    for room, words in told.items():
        for party, (_, home) in includes_test.THIRD_PARTIES.items():
            if not re.search(rf"{re.escape(party)}[^;|]* lives? here", words):
                continue
            count += 1
            homes = (home,) if isinstance(home, str) else home
            if not any(includes_test.room_of(one) == room for one in homes):
                faults.append(f"lib/README.md's table has {party} live in {room}, its home is {' and '.join(homes)}")
    return faults, count


def check_paths(source, text):
    """`lib/invoice/fields.cpp` exists; `cmd/command_<name>` and `tests/rules/<ID>/` have at least one of their kind."""
    faults, count = [], 0
    for path in sorted(set(re.findall(r"`((?:cmd|lib|tests|schemas|examples)/[^\s`]*)`", text))):
        count += 1
        pattern = re.sub(r"<\w+>", "*", path).rstrip("/")
        if not any(True for _ in source.glob(pattern)) and not any(True for _ in source.glob(pattern + ".*")):
            faults.append(f"lib/README.md names {path}, which does not exist")
    return faults, count


def check(source, _):
    text = (source / "lib/README.md").read_text(encoding="utf-8")
    room_faults, told = check_rooms(source, text)
    sentence_faults, on_floors = check_sentence(text)
    station_faults, stations = check_stations(text, set(told))
    home_faults, homes = check_homes(told)
    path_faults, paths = check_paths(source, text)
    return room_faults + sentence_faults + station_faults + home_faults + path_faults, {
        "rooms": len(told), "rooms on floors": on_floors, "stations": stations, "homes": homes, "paths": paths}


_ROOMS = ["run", "export", "journal", "directory", "database", "portal", "report", "lot", "document", "rules", "input", "file", "invoice", "catalogue", "diagnostic", "attachment"]
_README = """# x

## The way of the data

    CSV bytes -> input -> invoice -> rules -> lot (+ attachment) -> XML bytes
                         \\________\\______\\-> diagnostic -> report

| room | what it knows |
|---|---|
| `cmd/` | argv; CLI11 lives here |
""" + "".join(f"| `lib/{room}/` | words |\n" for room in _ROOMS if room not in ("document", "file")) + """\
| `lib/document/` | the file; libxml2 lives here |
| `lib/file/` | files; nettle lives here |

`cmd -> run -> export -> {journal, directory, portal, report, lot, rules} -> {input, document} -> {attachment, invoice, database} -> file -> catalogue -> diagnostic`.

One entry in `lib/invoice/fields.cpp`, one pair `cmd/command_<name>`, a folder `tests/rules/<ID>/`.
"""
GOOD = {"lib/README.md": _README, "cmd/command_show.cpp": "", "lib/invoice/fields.cpp": "", "tests/rules/PDF-01/ok.csv": "",
        **{f"lib/{room}/CMakeLists.txt": "" for room in _ROOMS}}
BAD = [
    ("a room that README lacks", {"lib/tax/a.cpp": ""}, "table of rooms lacks tax"),
    ("a room that is gone", {"lib/README.md": _README.replace("| `lib/run/`", "| `lib/tax/` | x |\n| `lib/run/`")},
     "the room tax, which does not exist"),
    ("a floor upside down", {"lib/README.md": _README.replace("-> file -> catalogue", "-> catalogue -> file")},
     "file may include catalogue, lib/README.md's sentence does not say so"),
    ("a sideways arrow", {"lib/README.md": _README.replace("-> file -> catalogue", "-> {file, catalogue}")},
     "file may include catalogue, lib/README.md's sentence does not say so"),
    ("a room on no floor", {"lib/README.md": _README.replace("report, lot,", "lot,")}, "sentence lacks report"),
    ("a floor of nothing", {"lib/README.md": _README.replace("{journal,", "{tax, journal,")}, "sentence has tax"),
    ("no sentence", {"lib/README.md": _README.replace("`cmd -> run", "`run")}, "does not say who may include whom"),
    ("a station that is no room", {"lib/README.md": _README.replace("-> rules ->", "-> law ->")}, "the station law"),
    ("a third party elsewhere", {"lib/README.md": _README.replace("| `lib/rules/` | words", "| `lib/rules/` | libxml2 lives here")},
     "has libxml2 live in rules, its home is lib/document/"),
    ("a recipe of a file that moved", {"lib/invoice/fields.cpp": None, "lib/input/table.cpp": ""},
     "names lib/invoice/fields.cpp"),
    ("a recipe without an example", {"cmd/command_show.cpp": None, "cmd/show.cpp": ""}, "names cmd/command_<name>"),
]

if __name__ == "__main__":
    checker.main(check, {"rooms": 11, "rooms on floors": 11, "stations": 7, "homes": 8, "paths": 20}, GOOD, BAD)
