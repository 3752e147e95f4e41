"""Python's csv and json: python.py excel|semicolon|json TABLE.json > FILE"""
import csv
import json
import sys

table = json.load(open(sys.argv[2], encoding="utf-8"))
sys.stdout.reconfigure(encoding="utf-8", newline="")
if sys.argv[1] == "json":
    json.dump([dict(zip(table["columns"], row)) for row in table["rows"]], sys.stdout, indent=1)
else:
    csv.writer(sys.stdout, delimiter=";" if sys.argv[1] == "semicolon" else ",").writerows([table["columns"], *table["rows"]])
