"""An office whose data is as hostile as data can be, and the reports of its runs."""
import os
import pathlib
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
HEADER = ["N° facture", "Date facture", "Type", "Code client", "Nom débiteur", "Montant HT", "Montant TTC", "Taux TVA",
          "Base HT", "Montant TVA", "N° engagement", "PDF"]
# Names that would run, end a script, change the page, the direction of writing or a spreadsheet.
HOSTILE = ["</script><script>document.title='owned'</script>", "<img src=x onerror=\"document.title='owned'\">",
           "\"><b id=owned>gras</b>", "<!--<script>", "Collège «\u202eesioL\u202c» & fils", "=cmd|'/c calc'!A1",
           "{{constructor}} ${1} \\u003cb\\u003e", "日本語の名前", "&lt;b&gt; &amp;"]
CLIENTS = ["MAIRIE", "COLLEGE", "UNIV"]
RATES = [("20", 200), ("10", 100), ("5,5", 55)]


def euros(cents):
    return f"{cents // 100},{cents % 100:02}"


def invoice(index):
    """Every tenth has a wrong date, every twenty-fifth a wrong total, every eleventh is a credit note."""
    excl = (index * 7919) % 500000 * 100 + 20000
    rate, tenths = RATES[index % 3]
    vat = excl * tenths // 1000
    day = "31/02/2026" if index % 10 == 3 else f"{index % 28 + 1:02}/03/2026"
    incl = excl + vat + (100 if index % 25 == 7 else 0)
    return [f"F{index:06}", day, "avoir" if index % 11 == 5 else "facture", CLIENTS[index % 3],
            HOSTILE[index % len(HOSTILE)], euros(excl), euros(incl), rate, euros(excl), euros(vat), f"EJ-{index:05}",
            "F2026-001.pdf"]


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ';"') else cell


class Scene:
    def __init__(self, binary, folder):
        self.binary = os.fspath(pathlib.Path(binary).resolve())
        self.folder = pathlib.Path(folder) / "work"
        shutil.copytree(HERE / "../golden/base", self.folder)
        self.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": os.fspath(folder), "TZ": "UTC",
                            "SOURCE_DATE_EPOCH": "1774915200"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        self.faults = []
        self.checks = 0

    def check(self, right, what, shown=""):
        self.checks += 1
        if not right:
            self.faults.append(f"{what}: {shown}"[:2000])

    def write(self, name, count):
        lines = [";".join(HEADER)] + [";".join(map(quoted, invoice(index))) for index in range(count)]
        (self.folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def run(self, *options):
        return subprocess.run([self.binary, *options], cwd=self.folder, env=self.environment, capture_output=True,
                              stdin=subprocess.DEVNULL, text=True)

    def end(self, least):
        for fault in self.faults:
            print("FAILED:", fault)
        if self.checks < least:
            print(f"FAILED: only {self.checks} checks were made")
            return 1
        print(f"{self.checks} checks, {len(self.faults)} failed")
        return 1 if self.faults else 0
