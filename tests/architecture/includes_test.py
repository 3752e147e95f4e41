"""Who may include whom: never sideways, never up; every third party has one home."""
import collections
import re

import checker
import cpp_source

# The rooms from top to bottom. A room may include itself and what stands behind it here.
MAY_INCLUDE = {
    "cmd": {"run", "export", "report", "invoice", "catalogue", "diagnostic"},
    "run": {"export", "report", "portal", "journal", "directory", "lot", "document", "rules", "input", "attachment", "file",
            "invoice", "catalogue", "diagnostic"},
    "export": {"report", "journal", "directory", "lot", "document", "rules", "input", "attachment", "file", "invoice",
               "catalogue", "diagnostic"},
    "journal": {"database", "file", "invoice", "catalogue", "diagnostic"},
    "directory": {"input", "database", "file", "invoice", "catalogue", "diagnostic"},
    "portal": {"attachment", "file", "catalogue", "diagnostic"},
    "report": {"invoice", "catalogue", "diagnostic"},
    "lot": {"document", "attachment", "file", "invoice", "catalogue", "diagnostic"},
    "document": {"attachment", "file", "invoice", "catalogue", "diagnostic"},
    "rules": {"invoice", "catalogue", "diagnostic"},
    "input": {"attachment", "file", "invoice", "catalogue", "diagnostic"},
    "attachment": {"file", "diagnostic"},
    "database": {"file", "catalogue", "diagnostic"},
    "file": {"catalogue", "diagnostic"},
    "invoice": {"catalogue", "diagnostic"},
    "catalogue": {"diagnostic"},
    "diagnostic": set(),
}

# Headers of values that a room may include all the same: cmd lays its options over the configuration, tells how each
# file was read, and says where the journal is.
MAY_INCLUDE_HEADERS = {
    "cmd": {"lib/input/configuration.hpp", "lib/input/dialect.hpp", "lib/journal/journal_place.hpp"},
}

# Third party -> how its headers begin, the files that may include them. A header of lib/ that another
# room sees never does.
THIRD_PARTIES = {
    "CLI11": ("CLI/", "cmd/"),
    "spdlog": ("spdlog/", "cmd/"),
    "fmt": ("fmt/", "cmd/"),
    "libxml2": ("libxml/", "lib/document/"),
    "nlohmann/json": ("nlohmann/", ("lib/input/", "lib/report/", "lib/portal/reply.cpp")),
    "libcurl": ("curl/", "lib/portal/"),
    "SQLite": ("sqlite3.h", "lib/database/"),
    "nettle": ("nettle/", "lib/file/"),
    "minizip": ("minizip/unzip.h", "lib/file/"),
    "xxHash": ("xxhash.h", "lib/attachment/"),
    "iconv": ("iconv.h", "lib/input/text"),
    "libdeflate": ("libdeflate.h", "lib/attachment/"),
    "zlib": ("zlib.h", "lib/attachment/"),
    "ISA-L": ("isa-l", "lib/attachment/"),
    "threads": ("pthread.h", "lib/lot/"),
    "the processor's intrinsics": ("mmintrin.h", "lib/attachment/"),
}

# What the system gives beside the standard library, whose headers have no dot.
SYSTEM = {"dirent.h", "dlfcn.h", "fcntl.h", "poll.h", "string.h", "strings.h", "unistd.h", "sys/file.h", "sys/mman.h",
          "linux/openat2.h", "malloc.h", "sys/ioctl.h", "sys/resource.h", "sys/sendfile.h", "sys/stat.h", "sys/statvfs.h",
          "sys/syscall.h", "sys/sysmacros.h", "sys/types.h", "sys/uio.h", "sys/vfs.h", "sys/xattr.h"}

# What a CMakeLists.txt calls each third party.
LINKED = {"CLI11::CLI11": "CLI11", "spdlog::spdlog_header_only": "spdlog", "fmt::fmt": "fmt",
          "LibXml2::LibXml2": "libxml2", "nlohmann_json::nlohmann_json": "nlohmann/json", "PkgConfig::LIBDEFLATE": "libdeflate",
          "PkgConfig::ISAL": "ISA-L", "ZLIB::ZLIB": "zlib", "SQLite::SQLite3": "SQLite", "PkgConfig::NETTLE": "nettle",
          "PkgConfig::MINIZIP": "minizip",
          "PkgConfig::XXHASH": "xxHash", "Threads::Threads": "threads"}


def room_of(path):
    parts = path.split("/")
    return parts[0] if parts[0] == "cmd" else parts[1]


def third_party(header):
    for name, (beginning, _) in THIRD_PARTIES.items():
        if header.startswith(beginning) or (beginning == "mmintrin.h" and header.endswith(beginning)):
            return name
    return None


def resolve(path, header, known):
    """The file that a quoted include of `path` names, None when it is none of ours."""
    if "/" not in header and room_of(path) == "cmd":
        header = "cmd/" + header
    else:
        header = "lib/" + header
    return header if header in known else None


def check_include(path, include, known):
    """A fault, or None."""
    place = f"{path}:{include.line}"
    if not include.quoted:
        party = third_party(include.header)
        if party:
            home = THIRD_PARTIES[party][1]
            return None if path.startswith(home) else f"{place}: {party} belongs to {home}, not here"
        if include.header in SYSTEM or "." not in include.header:
            return None
        return f"{place}: <{include.header}> is no header that the table knows"
    target = resolve(path, include.header, known)
    if target is None:
        return f"{place}: \"{include.header}\" is no header of ours written as room/name.hpp"
    here, there = room_of(path), room_of(target)
    if here not in MAY_INCLUDE:
        return f"{place}: the table knows no room {here}"
    if here != there and there not in MAY_INCLUDE[here] and target not in MAY_INCLUDE_HEADERS.get(here, ()):
        return f"{place}: {here} may not include {there} ({include.header})"
    return None


def reachable(start, graph):
    """Headers that `start` includes, directly or not, each with how it got there."""
    way = {}
    todo = [(target, [target]) for target in graph.get(start, [])]
    while todo:
        header, path = todo.pop()
        if header not in way:
            way[header] = path
            todo += [(target, path + [target]) for target in graph.get(header, [])]
    return way


def check_shown(graph, shows):
    """Third parties that a room sees through another room's headers."""
    faults = []
    for path in sorted(graph):
        for header, way in reachable(path, graph).items():
            if header in shows and room_of(header) != room_of(path):
                faults.append(f"{path}: sees {', '.join(sorted(shows[header]))} through {' -> '.join(way)}")
    return faults


def check_links(source):
    """target_link_libraries says the same as the includes may."""
    faults, count = [], 0
    for file in sorted(source.glob("lib/*/CMakeLists.txt")) + sorted(source.glob("cmd/CMakeLists.txt")):
        path = file.relative_to(source).as_posix()
        room = room_of(path)
        for call in re.findall(r"target_link_libraries\(([^)]*)\)", file.read_text(encoding="utf-8")):
            for word in call.split()[1:]:
                if word.startswith("chorus_"):
                    count += 1
                    if word[len("chorus_"):] not in MAY_INCLUDE.get(room, set()):
                        faults.append(f"{path}: {room} may not link {word}")
                elif word in LINKED:
                    count += 1
                    home = THIRD_PARTIES[LINKED[word]][1]
                    homes = (home,) if isinstance(home, str) else home
                    if not path.startswith(tuple(room.rsplit("/", 1)[0] for room in homes)):
                        faults.append(f"{path}: {word} belongs to {' and '.join(homes)}")
                elif word not in ("PUBLIC", "PRIVATE", "INTERFACE"):
                    faults.append(f"{path}: the table knows no library {word}")
    return faults, count


def check(source, _):
    texts = {file.relative_to(source).as_posix(): file.read_text(encoding="utf-8")
             for file in cpp_source.files(source)}
    faults, includes = [], 0
    graph, shows = {}, collections.defaultdict(set)
    for path, text in texts.items():
        graph[path] = []
        for include in cpp_source.includes(text):
            includes += 1
            fault = check_include(path, include, texts)
            if fault:
                faults.append(fault)
            if include.quoted:
                target = resolve(path, include.header, texts)
                graph[path] += [target] if target else []
            elif path.endswith(".hpp") and path.startswith("lib/") and third_party(include.header):
                shows[path].add(third_party(include.header))
    link_faults, links = check_links(source)
    faults += check_shown(graph, shows) + link_faults
    rooms = {room_of(path) for path in texts}
    return faults, {"files": len(texts), "includes": includes, "rooms": len(rooms), "links": links}


GOOD = {
    "cmd/main.cpp": '#include <CLI/CLI.hpp>\n#include "input/dialect.hpp"\n#include "export/export.hpp"\n',
    "cmd/CMakeLists.txt": "target_link_libraries(chorus-export PRIVATE chorus_run CLI11::CLI11)\n",
    "lib/export/export.hpp": '#include <string>\n#include "lot/lot.hpp"\n// #include "cmd/main.hpp"\n',
    "lib/lot/lot.hpp": '#include "attachment/pdf.hpp"\n#include "invoice/invoice.hpp"\n',
    "lib/lot/lot.cpp": "#include <unistd.h>\n",
    "lib/document/read.cpp": '#include "document/xml.hpp"\n',
    "lib/document/xml.hpp": "#include <libxml/parser.h>\n",
    "lib/attachment/pdf.hpp": "#include <string>\n",
    "lib/invoice/invoice.hpp": '#include "catalogue/rules.hpp"\n',
    "lib/catalogue/rules.hpp": '#include "diagnostic/rule.hpp"\n',
    "lib/diagnostic/rule.hpp": "#include <string_view>\n",
    "lib/rules/rules.hpp": '#include "invoice/invoice.hpp"\n',
    "lib/input/dialect.hpp": "",
    "lib/input/record.hpp": '#include "invoice/invoice.hpp"\n',
    "lib/report/table.hpp": "#include <string>\n",
}

_FOLDER = {room: room if room == "cmd" else f"lib/{room}" for room in MAY_INCLUDE}
_HEADER = {room: f"{room}/probe.hpp" for room in MAY_INCLUDE}
GOOD.update({f"lib/{header}": "" for room, header in _HEADER.items() if room != "cmd"})

BAD = [
    ("upwards", {"lib/invoice/invoice.hpp": '#include "lot/lot.hpp"\n'}, "invoice may not include lot"),
    ("sideways", {"lib/rules/rules.hpp": '#include "input/record.hpp"\n'}, "rules may not include input"),
    ("the lowest room", {"lib/diagnostic/rule.hpp": '#include "catalogue/rules.hpp"\n'},
     "diagnostic may not include catalogue"),
    ("attachment knows the invoice", {"lib/attachment/pdf.hpp": '#include "invoice/invoice.hpp"\n'},
     "attachment may not include invoice"),
    ("cmd passes run by", {"cmd/main.cpp": '#include "lot/lot.hpp"\n'}, "cmd may not include lot"),
    ("cmd reads files itself", {"cmd/main.cpp": '#include "input/reader.hpp"\n', "lib/input/reader.hpp": ""},
     "cmd may not include input (input/reader.hpp)"),
    ("a relative path", {"lib/lot/lot.cpp": '#include "../export/export.hpp"\n'}, "no header of ours"),
    ("a room that nobody knows", {"lib/utils/text.hpp": '#include "invoice/invoice.hpp"\n'}, "no room utils"),
    ("a third party abroad", {"lib/report/table.cpp": "#include <spdlog/spdlog.h>\n"}, "spdlog belongs to cmd/"),
    ("iconv outside text", {"lib/input/record.cpp": "#include <iconv.h>\n"}, "iconv belongs to lib/input/text"),
    ("an unknown third party", {"lib/run/export.cpp": "#include <boost/regex.hpp>\n"}, "no header that the table"),
    ("a third party shown", {"lib/lot/lot.hpp": '#include "document/xml.hpp"\n'},
     "lib/export/export.hpp: sees libxml2 through lib/lot/lot.hpp -> lib/document/xml.hpp"),
    ("a link upwards", {"lib/input/CMakeLists.txt": "target_link_libraries(chorus_input PUBLIC chorus_run)\n"},
     "input may not link chorus_run"),
    ("a link to another's third party",
     {"lib/run/CMakeLists.txt": "target_link_libraries(chorus_run PRIVATE LibXml2::LibXml2)\n"},
     "LibXml2::LibXml2 belongs to lib/document/"),
    ("threads outside lot", {"lib/input/CMakeLists.txt": "target_link_libraries(chorus_input PRIVATE Threads::Threads)\n"},
     "Threads::Threads belongs to lib/lot/"),
]

# Every door that the table keeps shut, tried.
BAD += [(f"{here} knows {there}", {f"{_FOLDER[here]}/probe.cpp": f'#include "{_HEADER[there]}"\n'},
         f"probe.cpp:1: {here} may not include {there}")
        for here in MAY_INCLUDE for there in MAY_INCLUDE
        if there not in MAY_INCLUDE[here] | {here, "cmd"}]

if __name__ == "__main__":
    checker.main(check, {"files": 300, "includes": 1700, "rooms": 11, "links": 25}, GOOD, BAD)
