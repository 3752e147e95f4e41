"""The programs: what each is asked to write, and the verdict that is right for it.

A command runs in a folder with rows.json, rows.sql, rows.real.sql, rows.mariadb.sql and rows.xlsx; $W is the folder write/.
"""
import dataclasses

PACKAGES = ("xlsx@0.18.5", "exceljs@4.4.0", "papaparse@5.5.3", "csv-stringify@6.6.0", "@json2csv/plainjs@7.0.6")


@dataclasses.dataclass(frozen=True)
class Writer:
    name: str
    program: str
    version: str  # a command; of a package of npm what is pinned
    command: str
    file: str = "out.csv"
    options: tuple = ()
    verdict: str = "same"  # a regular expression
    npm: bool = False


def php(name, how, **more):
    return Writer(f"PHP {name}", "php", "php -r 'echo PHP_VERSION;'", how, **more)


def npm(name, package, file="out.csv", book="", **more):
    return Writer(name, "node", package, f"node $W/npm.mjs {name.split()[-1]} rows.json {file} {book}", file=file, npm=True, **more)


PYTHON = "python3 --version"
PERL = "perl -MText::CSV -e 'print Text::CSV->VERSION'"
MILLER = "mlr --version"
SQLITE = "sqlite3 --version | cut -c1-7"
XLSX = "xlsx2csv --version 2>&1"

NO_DATE = "all refused DATE-0[2678]"  # no date, the month first with a short year, a number, or a time behind it

LIGHT = [
    # A backslash keeps the quote behind it from being doubled: such a file is broken CSV.
    php("fputcsv ,", "php $W/csv.php rows.json comma >out.csv", verdict="file: refused"),
    php("fputcsv ;", "php $W/csv.php rows.json semicolon >out.csv", verdict="file: refused"),
    php("fputcsv without escape", "php $W/csv.php rows.json no-escape >out.csv"),
    Writer("Perl Text::CSV", "perl", PERL, "perl $W/text_csv.pl rows.json >out.csv"),
    Writer("Python csv excel", "python3", PYTHON, "python3 $W/python.py excel rows.json >out.csv"),
    Writer("Python csv ;", "python3", PYTHON, "python3 $W/python.py semicolon rows.json >out.csv"),
    Writer("Miller JSON to CSV", "mlr", MILLER,
           "python3 $W/python.py json rows.json >in.json; mlr --ijson --ocsv cat in.json >out.csv"),
    Writer("Miller CSV to TSV", "mlr", MILLER,
           "python3 $W/python.py excel rows.json >in.csv; mlr --icsv --ocsv --ofs tab cat in.csv >out.csv"),
    Writer("jq @csv", "jq", "jq --version", "jq -r '.columns, .rows[] | @csv' rows.json >out.csv"),
    Writer("sqlite3 .mode csv", "sqlite3", SQLITE,
           "sqlite3 -batch -csv -header :memory: '.read rows.sql' 'SELECT * FROM invoices' >out.csv"),
    Writer("sqlite3 .separator ;", "sqlite3", SQLITE,
           "sqlite3 -batch -csv -header :memory: '.read rows.real.sql' '.separator ;' 'SELECT * FROM invoices' >out.csv"),
    Writer("xlsx2csv", "xlsx2csv", XLSX, "xlsx2csv -f %d/%m/%Y rows.xlsx out.csv"),
    Writer("xlsx2csv -d ;", "xlsx2csv", XLSX, "xlsx2csv -f %Y-%m-%d -d ';' rows.xlsx out.csv"),
    npm("SheetJS xlsx-csv", "xlsx 0.18.5", verdict=NO_DATE),  # 3/5/26
    npm("SheetJS xlsx-read-csv", "xlsx 0.18.5", book="rows.xlsx", verdict=NO_DATE),
    npm("exceljs", "exceljs 4.4.0", verdict=NO_DATE),  # 2026-03-05T01:00:00+01:00
    npm("exceljs-read", "exceljs 4.4.0", book="rows.xlsx", verdict=NO_DATE),
    npm("papaparse-text", "papaparse 5.5.3"),
    npm("csv-stringify", "csv-stringify 6.6.0"),
    npm("csv-stringify-date", "csv-stringify 6.6.0", verdict=NO_DATE),  # 1772668800000
    npm("json2csv", "@json2csv/plainjs 7.0.6"),
    # Tables in JSON, an object per rate, and midnights behind a date.
    php("json_encode", "php $W/json.php rows.json >out.json.txt; mv out.json.txt list.json", file="list.json"),
    Writer("Python json", "python3", PYTHON, "python3 $W/python.py json rows.json >list.json", file="list.json"),
    Writer("Miller CSV to JSON", "mlr", MILLER,
           "python3 $W/python.py excel rows.json >in.csv; mlr --icsv --ojson cat in.csv >list.json", file="list.json",
           verdict="0002: refused ENGAGEMENT-05; F5: refused ENGAGEMENT-05"),  # 12E05 without its quotes
    Writer("jq objects", "jq", "jq --version",
           "jq '.columns as $c | [.rows[] | [$c, .] | transpose | map({(.[0]): .[1]}) | add]' rows.json >list.json", file="list.json"),
    Writer("sqlite3 .mode json", "sqlite3", SQLITE,
           "sqlite3 -batch -json :memory: '.read rows.sql' 'SELECT * FROM invoices' >list.json", file="list.json"),
    npm("SheetJS xlsx-read-json", "xlsx 0.18.5", file="list.json", book="rows.xlsx", verdict=NO_DATE),  # 46086
    npm("SheetJS xlsx-read-json-text", "xlsx 0.18.5", file="list.json", book="rows.xlsx"),
    npm("papaparse", "papaparse 5.5.3"),
    npm("json2csv-date", "@json2csv/plainjs 7.0.6"),
    npm("JSON.stringify stringify", "node", file="list.json"),
]



def office(name, tokens="", locale=""):
    """LibreOffice in its own profile; a locale as Tools, Options, Languages sets it."""
    setting = "" if not locale else (
        "mkdir -p lo/user; echo '<?xml version=\"1.0\" encoding=\"UTF-8\"?><oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">"
        f"<item oor:path=\"/org.openoffice.Setup/L10N\"><prop oor:name=\"ooSetupSystemLocale\" oor:op=\"fuse\"><value>{locale}"
        "</value></prop></item></oor:items>' >lo/user/registrymodifications.xcu; ")
    how = f"'csv:Text - txt - csv (StarCalc):{tokens}'" if tokens else "csv"
    return Writer(f"LibreOffice {name}", "soffice", "soffice --version | cut -d' ' -f2",
                  f"rm -rf lo rows.csv; {setting}soffice -env:UserInstallation=file://$PWD/lo --headless --convert-to {how} rows.xlsx "
                  ">/dev/null 2>&1; mv rows.csv out.csv")


def r(how, file="out.csv"):
    return Writer(f"R {how}", "Rscript", "Rscript -e 'cat(as.character(getRversion()))'", f"Rscript $W/table.R {how} rows.json {file}", file=file)


def pandas(how, file="out.csv"):
    return Writer(f"pandas {how}", "python3", "/usr/bin/python3 -c 'import pandas; print(pandas.__version__)'",
                  f"/usr/bin/python3 $W/frame.py {how} rows.json {file}", file=file)


def server(kind, how, sql, file="out.csv"):
    program = "psql" if kind == "postgresql" else "mariadbd"
    return Writer(f"{kind} {how}", program, f"{program} --version", f"bash $W/server.sh {kind} {how} {sql} >{file}", file=file)


def duckdb(name, options, file="out.csv"):
    return Writer(f"DuckDB {name}", "node", "1.4.1", f'node $W/duckdb.mjs rows.sql "{options}" {file}', file=file, npm=True)


RUBY = "ruby --version | cut -d' ' -f2"
GO = "go version | cut -d' ' -f3"
CSVKIT = "in2csv --version 2>&1"

HEAVY = [
    office("C"), office("C ;", "59,34,76,1"), office("C ; as shown", "59,34,76,1,,0,false,true,false"),
    office("fr-FR", "", "fr-FR"), office("fr-FR ;", "59,34,76,1", "fr-FR"),
    office("fr-FR ; as shown", "59,34,76,1,,0,false,true,false", "fr-FR"),
    Writer("Gnumeric ssconvert", "ssconvert", "ssconvert --version 2>&1 | cut -d\"'\" -f2", "ssconvert rows.xlsx out.csv 2>/dev/null"),
    Writer("Gnumeric ssconvert ; preserve", "ssconvert", "ssconvert --version 2>&1 | cut -d\"'\" -f2",
           "ssconvert -T Gnumeric_stf:stf_assistant -O 'separator=; format=preserve' rows.xlsx out.txt 2>/dev/null; mv out.txt out.csv"),
    *map(r, ("csv", "csv2", "empty", "readr", "fwrite")), r("json", "list.json"),
    *map(pandas, ("csv", "csv-french", "csv-read-back", "excel")), pandas("json", "list.json"), pandas("json-epoch", "list.json"),
    Writer("Ruby csv", "ruby", RUBY, "ruby $W/table.rb csv rows.json >out.csv"),
    Writer("Ruby csv ;", "ruby", RUBY, "ruby $W/table.rb semicolon rows.json >out.csv"),
    Writer("Ruby json", "ruby", RUBY, "ruby $W/table.rb json rows.json >list.json", file="list.json"),
    Writer("Go encoding/csv Sprint", "go", GO, "go run $W/table.go sprint rows.json >out.csv"),
    Writer("Go encoding/csv strconv", "go", GO, "go run $W/table.go strconv rows.json >out.csv"),
    *(server("postgresql", how, "rows.sql") for how in ("csv", "semicolon", "psql", "text")),
    server("postgresql", "json", "rows.sql", "list.json"),
    *(server("mariadb", how, "rows.mariadb.sql") for how in ("batch", "raw", "outfile", "outfile-csv")),
    server("mariadb", "json", "rows.mariadb.sql", "list.json"),
    Writer("csvkit in2csv", "in2csv", CSVKIT, "in2csv rows.xlsx >out.csv"),
    Writer("csvkit csvformat", "csvformat", CSVKIT, "in2csv rows.xlsx | csvformat -D ';' >out.csv"),
    Writer("csvkit csvjson", "csvjson", CSVKIT, "in2csv rows.xlsx | csvjson -i 1 >list.json", file="list.json"),
    duckdb("csv", "FORMAT csv, HEADER"), duckdb("csv ;", "FORMAT csv, HEADER, DELIMITER ';', DATEFORMAT '%d/%m/%Y'"),
    duckdb("json", "FORMAT json, ARRAY true", "list.json"), duckdb("json lines", "FORMAT json", "list.json"),
]
