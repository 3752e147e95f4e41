"""What pandas writes: frame.py HOW TABLE.json FILE"""
import json
import sys

import pandas

how, source, target = sys.argv[1:]
table = json.load(open(source, encoding="utf-8"))
frame = pandas.DataFrame(table["rows"], columns=table["columns"])
frame["date"] = pandas.to_datetime(frame["date"])
if how == "csv":
    frame.to_csv(target, index=False)
elif how == "csv-french":
    frame.to_csv(target, index=False, sep=";", decimal=",", date_format="%d/%m/%Y", encoding="utf-8-sig")
elif how == "csv-read-back":  # codes become numbers: leading zeros go, an empty cell makes a column of floats
    frame.to_csv("middle.csv", index=False)
    pandas.read_csv("middle.csv").to_csv(target, index=False, sep=";")
elif how == "excel":
    pandas.read_excel("rows.xlsx", dtype=str).to_csv(target, index=False, sep=";")
elif how == "json":
    frame.to_json(target, orient="records", date_format="iso")
elif how == "json-epoch":
    frame.to_json(target, orient="records")
