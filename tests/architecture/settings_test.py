"""The table of settings in cmd/settings.cpp, the options of --help and the keys of schemas/configuration.schema.json say
the same: which key an option wins over, the default, and the words that it takes when they are a closed list."""
import json
import re
import subprocess

import checker
import manual_test
import settings_table

SIGNS = {"comma": ",", "point": "."}  # the configuration has the sign itself


def keys_of(schema, prefix=""):
    """{dotted key: its schema}, without the sections."""
    found = {}
    for name, value in schema["properties"].items():
        found.update(keys_of(value, f"{prefix}{name}.") if "properties" in value else {prefix + name: value})
    return found


def help_of(binary):
    """« -o,--output » -> what --help says of it."""
    said = subprocess.run([binary, "--help", "--lang", "en"], capture_output=True, text=True, check=True).stdout
    return {re.sub(r" [A-Z.]+$", "", names).replace(", ", ","): meaning
            for _, names, meaning in manual_test.option_lines(said)}


def words_of(binary):
    """« channel » -> the words that the completion of « export » offers."""
    said = subprocess.run([binary, "completion", "fish"], capture_output=True, text=True, check=True).stdout
    return {option: words.split() for option, words in
            re.findall(r"= export'(?: -s \w)? -l ([\w-]+) -x -a '([^(']*)'", said)}


def long_name(setting):
    return setting.names[setting.names.index("--") + 2:]


def check_option(setting, keys, helped):
    option = long_name(setting)
    of_its_name = [key for key in keys if key.split(".")[-1].replace("_", "-") == option]
    if setting.names not in helped:
        return [f"--help lacks {setting.names}, which the table has"]
    if of_its_name and setting.key not in of_its_name:
        return [f"the table does not say that {setting.names} is the key {of_its_name[0]}"]
    if setting.fallback not in helped[setting.names]:
        return [f"--help does not say that {setting.names} is « {setting.fallback} » by default"]
    return []


def check_key(setting, keys, words):
    if setting.key not in keys:
        return [f"the schema lacks {setting.key}, the key of {setting.names}"]
    key, faults = keys[setting.key], []
    said = key.get("default") or next(iter(re.findall(r"Default: ([\w-]+)\.", key["description"])), "")
    if said != setting.fallback and (setting.fallback or "default" in key):
        faults.append(f"the default of {setting.names} is « {setting.fallback} », in the schema « {said} »")
    words = [SIGNS.get(word, word) for word in words.get(long_name(setting), [])]
    if words and words != key.get("enum", words):
        faults.append(f"{setting.names} takes {words}, {setting.key} in the schema {key['enum']}")
    return faults


def check(source, arguments):
    keys = keys_of(json.loads((source / "schemas/configuration.schema.json").read_text(encoding="utf-8")))
    helped = help_of(checker.binary(source, arguments))
    words = words_of(checker.binary(source, arguments))
    settings = settings_table.read(source)
    known = {setting.names for setting in settings} | {"-h,--help", "--version"}
    faults = [f"the table lacks {names}, which --help has" for names in helped if names not in known]
    for setting in settings:
        faults += check_option(setting, keys, helped)
        faults += check_key(setting, keys, words) if setting.key else []
    return faults, {"settings": len(settings), "settings with a key": sum(setting.key != "" for setting in settings),
                    "settings with words": len(words)}


_SCHEMA = json.dumps({"properties": {
    "csv": {"properties": {"decimal": {"enum": [",", "."], "description": "Separator."}}},
    "output": {"default": "x.xml", "description": "Path."},
    "channel": {"enum": ["portal", "api"], "description": "Limits. Default: portal."},
    "language": {"description": "Default: the locale."}}})
_OPTIONS = {"-o, --output FILE": "default: x.xml", "--channel NAME": "default: portal", "--decimal MARK": "comma or point",
            "--lang LANG": "fr or en", "--bundle": "one archive"}
_TABLE = """{{"-o,--output", "FILE", group, meaning}, &T::output, "output", "x.xml"},
{{"--channel", "NAME", group, meaning, listed_names<channels>}, &T::channel, "channel", "portal"},
{{"--decimal", "MARK", group, meaning, listed_names<marks>}, &T::decimal, "csv.decimal"},
{{"--lang", "LANG", group, meaning, listed_names<languages>}, &T::lang, "language", "", "LANG"},
{{"--bundle", "", group, meaning}, &T::bundle},
"""


_COMPLETED = """complete -c x -n 'test (command) = export' -l channel -x -a 'portal api' -d 'limits'
complete -c x -n 'test (command) = export' -l decimal -x -a 'comma point' -d 'mark'
"""


def _program(options, completed=_COMPLETED):
    helped = "".join(f"  {names:<28}{meaning}\n" for names, meaning in options.items())
    return {"binary": f"#!/bin/sh\n[ $1 = completion ] && exec cat <<'END'\n{completed}END\ncat <<'END'\n{helped}END\n"}


def _table(old, new):
    return {"cmd/settings.cpp": _TABLE.replace(old, new)}


def _schema(old, new):
    return {"schemas/configuration.schema.json": _SCHEMA.replace(old, new)}


GOOD = {**_program(_OPTIONS), **_table("", ""), **_schema("", "")}
BAD = [
    ("a setting without its key", _table(', "output", "x.xml"', ""), "-o,--output is the key output"),
    ("a setting with another's key", _table('"csv.decimal"', '"channel"'), "--decimal is the key csv.decimal"),
    ("a key that is not there", _table('"language"', '"lang"'), "the schema lacks lang"),
    ("an option that the table lacks", _program({**_OPTIONS, "-j, --jobs N": "threads"}), "lacks -j,--jobs"),
    ("an option that the program lacks", _table("{{", '{{"--jobs", "N", g, m}, &T::jobs},\n{{'), "--help lacks --jobs"),
    ("another default in the schema", _schema('"x.xml"', '"y.xml"'), "default of -o,--output"),
    ("another default in a description", _schema("Default: portal", "Default: api"), "default of --channel"),
    ("a default that the table lacks", _schema('[",", "."]', '[",", "."], "default": ","'), "default of --decimal"),
    ("another default in --help", _program({**_OPTIONS, "--channel NAME": "default: api"}), "« portal » by default"),
    ("other words in the program", _program(_OPTIONS, _COMPLETED.replace("portal api", "portal")), "--channel takes"),
    ("other words in the schema", _schema('["portal", "api"]', '["portal", "edi"]'), "--channel takes"),
]

if __name__ == "__main__":
    checker.main(check, {"settings": 40, "settings with a key": 14, "settings with words": 8}, GOOD, BAD)
