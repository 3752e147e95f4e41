"""The JSON report keeps to its schema and the CSV report to its dialect, and both say what the run did.

    files_test.py BINARY
"""
import csv
import io
import json
import pathlib
import re
import sys
import tempfile

import scene

try:
    import jsonschema
except ImportError:
    print("SKIP: python3-jsonschema is not installed")
    sys.exit(77)

SOURCE = pathlib.Path(__file__).resolve().parents[2]
COUNT = 300


def check_states(stage):
    """The schema has every state that the program can tell, and no other."""
    table = (SOURCE / "lib/report/invoice_record.cpp").read_text(encoding="utf-8")
    told = set(re.findall(r'\{RowState::\w+, "(\w+)"', table))
    schema = json.loads((SOURCE / "schemas/report.schema.json").read_text(encoding="utf-8"))
    stage.check(len(told) >= 5 and told == set(schema["$defs"]["state"]["enum"]), "the states of the schema", told)


def validator():
    schema = json.loads((SOURCE / "schemas/report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def read_json(stage, name, judge):
    document = json.loads((stage.folder / name).read_text(encoding="utf-8"))
    errors = [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in judge.iter_errors(document)]
    stage.check(not errors, f"{name} keeps to the schema", errors[:3])
    return document


def read_csv(stage, name, delimiter, mark):
    text = (stage.folder / name).read_bytes().decode("utf-8")
    stage.check(text.startswith("\ufeff") == mark, f"{name}: the byte order mark", text[:5])
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter, strict=True))


def cents(text):
    whole, decimals = text.split(".")
    return int(whole + decimals.ljust(2, "0")[:2])


def check_sums(stage, document):
    """The sums are those of the rows, credit notes subtracted."""
    good = [one for one in document["invoices"] if one["state"] not in ("refused", "left_out")]
    total = sum((-1 if one["type"] == "381" else 1) * cents(one["total_incl_tax"]) for one in good)
    sums = document["sums"]
    stage.check(cents(sums["good"]["total_incl_tax"]) == total, "the total of the good invoices", total)
    for key in ("debtors",):
        stage.check(sum(cents(one["total_incl_tax"]) for one in sums[key]) == total, f"the totals of {key}", total)
    stage.check(sum(one["invoices"] for one in sums["states"]) == len(document["invoices"]), "the states count all")
    vat = sum(cents(one["base"]) + cents(one["amount"]) for one in sums["vat"])
    stage.check(vat == total, "the VAT rates", (vat, total))


def check_hostile(stage, judge):
    done = stage.run("check", "--invoices", "batch.csv", "--lang", "fr", "--quiet",
                     "--report", "r.json", "r.csv", "--report", "r.HTML")
    stage.check(done.returncode == 1, "refused invoices", (done.returncode, done.stderr[-500:]))
    document = read_json(stage, "r.json", judge)
    stage.check(len(document["invoices"]) == COUNT, "every invoice", len(document["invoices"]))
    names = {one["debtor_name"] for one in document["invoices"]}
    stage.check(names == set(scene.HOSTILE), "values are as they were", names ^ set(scene.HOSTILE))
    refused = [one for one in document["invoices"] if one["state"] == "refused"]
    stage.check(all(any(fault["severity"] == "error" for fault in one["faults"]) for one in refused),
                "whoever is refused is told why")
    stage.check(len(refused) > 30, "some are refused", len(refused))
    check_sums(stage, document)
    rows = read_csv(stage, "r.csv", ";", True)
    stage.check(len(rows) == COUNT, "a row per invoice", len(rows))
    for row, one in zip(rows, document["invoices"]):
        stage.check(None not in row and None not in row.values(), "rows are as wide as the header", row)
        stage.check(row["N° facture"] == one["number"] and
                    row["Montant TTC"].replace(",", ".") == one["total_incl_tax"], "the same invoice", row)
        stage.check(not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values()), "no formula", row)
        stage.check("\u202e" not in "".join(row.values()), "nothing reverses the writing", row)
        stage.check(row["SIRET"].replace(" ", "") == one["siret"], "SIRET", row)
    stage.check({row["État"] for row in rows} == {"prête", "refusée"}, "states in French")


def check_export(stage, judge):
    done = stage.run("--invoices", "batch.csv", "--skip-invalid", "--max-lot-invoices", "100", "--report", "e.json", "e.csv",
                     "--exclude", "F000000")
    stage.check(done.returncode == 1, "an export", (done.returncode, done.stderr[-500:]))
    document = read_json(stage, "e.json", judge)
    stage.check([file["invoices"] for file in document["files"]][:2] == [100, 100], "lots", document["files"])
    for file in document["files"]:
        stage.check((stage.folder / file["path"]).stat().st_size == file["bytes"], "the size of a file", file)
        inside = [one for one in document["invoices"] if one.get("flow_id") == file["flow_id"]]
        stage.check(len(inside) == file["invoices"] and all(one["file"] == file["path"] for one in inside),
                    "each invoice names its file", file)
        text = (stage.folder / file["path"]).read_text(encoding="utf-8")
        stage.check(all(f"<Id>{one['number']}</Id>" in text for one in inside), "and is in it", file)
    left_out = [one for one in document["invoices"] if one["state"] == "left_out"]
    stage.check([one["reason"] for one in left_out] == ["--exclude"], "what was left out", left_out)
    stage.check(document["rejects"] == ["batch.rejects.csv"], "rejects", document["rejects"])
    check_sums(stage, document)
    rows = read_csv(stage, "e.csv", ",", False)
    stage.check({row["state"] for row in rows} == {"exported", "refused", "left_out"}, "states by their names")


def main(binary):
    judge = validator()
    with tempfile.TemporaryDirectory() as folder:
        stage = scene.Scene(binary, folder)
        stage.write("batch.csv", COUNT)
        check_states(stage)
        check_hostile(stage, judge)
        before = [(stage.folder / name).read_bytes() for name in ("r.json", "r.csv", "r.HTML")]
        check_hostile(stage, judge)
        after = [(stage.folder / name).read_bytes() for name in ("r.json", "r.csv", "r.HTML")]
        stage.check(before == after, "the same run gives the same bytes")
        check_export(stage, judge)
        stage.check(not list(stage.folder.glob("*.part")), "nothing half-written is left")
        return stage.end(500)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
