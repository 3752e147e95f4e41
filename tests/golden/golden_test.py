"""The guard is seen red: a case made wrong in each thing that the runner compares fails and says what; what is written is
read back byte for byte; what means nothing is refused with its place.

    python3 tests/golden/golden_test.py BINARY
"""
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True  # the tree stays as it is
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import cases  # noqa: E402

BINARY = ""
HOSTILE = [
    b"", b"\n", b"\n\n", b"\n\n\n", b" ", b" \n", b"a", b"a\n", b"a\n\n", b"\na", b"\n\na\n\nb\n\n", b"a \nb\t\n", b"  a\n",
    b"a\r\nb\r\n", b"a\rb", b"\\", b"\\\n", b"\\\\\n\\n\n", b"\\x41 \\u0041 \\.\n", b"a\\", b"a \\\n", b" \\",
    b"case a-b\nfile x\n$ rm\nexit 1\nout\nerr\nleaves\n# remark\n", b"    out\n", b"$ \n#\n",
    "é « œ » 1\u00a0234\u202f5 \ufeff\u2028\u2029\u0085\u200b\u202e\U0001f600\U000e0001\u0301\n".encode(), b"\xef\xbb\xbfa;b\r\n",
    "N° facture\n".encode("cp1252"), "N°\n".encode("utf-16"), b"\xed\xb2\x80\xed\xa0\x80\xf4\x90\x80\x80\xc0\x80\xe2\x82", bytes(range(256)),
]
PLAIN = "case try-plain\n$ chorus-export --invoices invoices.csv --no-journal\n"


def texts():
    """Those above, and random ones of what is near the syntax."""
    yield from HOSTILE
    chance = random.Random(14)
    pieces = [b"\n", b" ", b"    ", b"\\", b".", b"x", b"41", b"\t", b"\r", b"\0", b"\xff", b"case", b"$ ", b"out", "é".encode(), b"\xc3"]
    for _ in range(3000):
        yield b"".join(chance.choices(pieces, k=chance.randrange(9)))


def parse(text, fixtures=None):
    return cases.parse("try.cases", text.encode() if isinstance(text, str) else text, fixtures or {})


class Format(unittest.TestCase):
    def test_what_is_written_is_read_back(self):
        for raw in texts():
            name = raw.replace(b"\0", b"").replace(b"..", b"").lstrip(b"/") or b"a"
            case = cases.Case("try-it", [cases.Input(b"d/" + name, raw), cases.Input(b"empty", b""), cases.Input(b"f", b"12", "f.pdf")],
                              b"true\n", cases.Outcome(len(raw) % 3, raw, raw[::-1], tuple({name, b"z"})))
            case.expected.left = tuple(sorted(case.expected.left))
            text = "\n".join(["# remark", *cases.write(case), "", "case try-more", "$ true", ""])
            self.assertEqual(parse(text, {"f.pdf": b"12"})[0], case, raw)

    def test_what_is_written_is_seen(self):
        for raw in texts():
            for line in cases.write(cases.Case("try-it", [cases.Input(b"f", raw)], b"true\n")):
                self.assertTrue(line.isprintable() and not line.endswith(" "), line)

    def test_a_command_stands_as_it_is(self):
        for raw in (b"a\n", b"a \\\n  b 'c\\n'\n", b"cat <<END\n\n  case x\nEND\n", "é\n".encode()):
            self.assertEqual(parse("\n".join(cases.write(cases.Case("try-it", [], raw))))[0].command, raw)
        for raw in (b"a", b"a \n", b"a\tb\n", b"a\xff\n"):
            with self.assertRaises(ValueError):
                cases.write(cases.Case("try-it", [], raw))

    def test_what_a_hand_may_write(self):
        case = parse("\n\n# remark\ncase try-it\nerr\n    \\x41\\\n    \\u00e9\n\n$ a\nfile  x\n\nout\n# why\n$ b\nexit 0\n")[0]
        self.assertEqual((case.command, case.inputs, case.expected),
                         (b"a\nb\n", [cases.Input(b" x", b"")], cases.Outcome(0, b"", "Aé\n".encode())))

    def test_what_means_nothing_is_refused_with_its_place(self):
        for text, said in (
                ("case try-it\n$ a\nstdout\n    x\n", "3: « stdout » means nothing here"),
                ("case try-it\n$ a\nout x\n", "3: « out » stands alone"),
                ("case try-it\n$ a\n\n    x\n", "4: an indented line"),
                ("case try-it\n$ a\nout\n  x\n", "4: an indented line"),
                ("case try-it\n$ a\nout\n\n    x\n", "4: an empty line at the edge"),
                ("case try-it\n$ a\nout\n    x \n", "4: a line ends with spaces"),
                ("case try-it\n$ a\nout\n    x\n    \n", "5: a line ends with spaces"),
                ("case try-it\n$ a\nout\n    a\tb\n", "4: a character that is not seen: write it as \\t"),
                ("case try-it\n$ a\nout\n    a\u00a0b\n", "4: a character that is not seen: write it as \\u00a0"),
                ("case try-it\n$ a\tb\n", "2: a character that is not seen: in a command"),
                ("case try-it\n$ a\nout\n    x\n    \\q\n", "5: « \\q » is no escape"),
                ("case try-it\n$ a\nout\n    \\ud800\n", "4: « \\ud800 » is no character"),
                ("case try-it\n$ a\nout\n    x\nout\n", "5: « out » twice"),
                ("case try-it\n$ a\nexit 1\nexit 1\n", "4: « exit » twice"),
                ("case try-it\n$ a\nexit one\n", "3: « one » is no exit code"),
                ("case try-it\nfile ../x\n$ a\n", "2: « ../x » is no path"),
                ("case try-it\nfile x\nfile x\n$ a\n", "3: the file « x » twice"),
                ("case try-it\nfile x < y.pdf\n$ a\n", "2: there is no fixture « y.pdf »"),
                ("case try-it\nfile x < f.pdf\n    x\n$ a\n", "3: an indented line"),
                ("case try-it\n\ncase try-more\n$ a\n", "1: the case try-it has no command"),
                ("case try-it\n$ a\ncase try-it\n$ a\n", "3: the case « try-it » is here twice"),
                ("case journal-it\n$ a\n", "1: the case « journal-it » belongs in another file"),
                ("case try it\n$ a\n", "1: « try it » is no name"),
                ("# remark\nout\n    x\n", "2: « case NAME » comes first"),
                (b"case try-it\n$ a\nout\n    \xff\n", "4: no UTF-8")):
            with self.assertRaises(cases.SyntaxFault) as caught:
                parse(text, {"f.pdf": b""})
            self.assertIn(f"try.cases:{said}", str(caught.exception))

    def test_blessing_leaves_all_else_as_it_is(self):
        text = ("# head\n\n\ncase try-odd\n# why\nleaves\n    b\n    a\nerr\n    \\x41\n\n\n$ a\n# behind\nexit 3\n# end\n\n"
                "case try-bare\n$ b\n\n\n# next\ncase try-full\n$ c\nexit 1\nout\n    x\n\n    y\nerr\n    z\nleaves\n    a\n\n# end")

        def blessed(**outcomes):
            outcomes = {f"try-{name}": cases.Outcome(*outcome) for name, outcome in outcomes.items()}
            return cases.bless("try.cases", text.encode(), {}, outcomes).decode()
        same = {"odd": (3, b"", b"A\n", (b"a", b"b")), "bare": (), "full": (1, b"x\n\ny\n", b"z\n", (b"a",))}
        self.assertEqual(blessed(**same), text)
        self.assertEqual(blessed(bare=(2, b"o", b"e\n", (b"l",))),
                         text.replace("$ b\n", "$ b\nexit 2\nout\n    o\\\nerr\n    e\nleaves\n    l\n"))
        self.assertEqual(blessed(full=()), text.replace("exit 1\nout\n    x\n\n    y\nerr\n    z\nleaves\n    a\n", ""))
        self.assertEqual(blessed(full=(1, b"", b"z\n", (b"a",))), text.replace("out\n    x\n\n    y\n", ""))
        self.assertEqual(blessed(odd=(0, b"new\n", b"A\n", ())),
                         text.replace("leaves\n    b\n    a\n", "").replace("exit 3\n", "").replace("err\n", "out\n    new\nerr\n", 1))


class Run(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterFolder())
        self.write("try.cases", PLAIN)
        code, said = self.run_it(CHORUS_BLESS="1")
        self.assertEqual((code, said), (0, "golden: 1 passed, 0 failed, 0 skipped\n"))
        self.right = (self.folder / "try.cases").read_text(encoding="utf-8")
        for word in "\nout\n", "    Invoice ", "\nleaves\n    ExportChorusPro.xml\n":
            self.assertIn(word, self.right)

    def enterFolder(self):
        folder = tempfile.TemporaryDirectory(prefix="golden-runner.")
        self.addCleanup(folder.cleanup)
        return folder.name

    def write(self, name, text):
        (self.folder / name).write_bytes(text.encode())

    def run_it(self, *options, **environment):
        outer = {key: value for key, value in os.environ.items() if not key.startswith("CHORUS_")}
        done = subprocess.run([sys.executable, "-B", HERE / "golden.py", BINARY, "--folder", self.folder, *options],
                              env={**outer, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout.decode()

    def test_right(self):
        self.assertEqual(self.run_it(), (0, "golden: 1 passed, 0 failed, 0 skipped\n"))

    def test_each_difference_is_noticed_and_blessed_away(self):
        command = "--no-journal\n"
        for old, new, said in (
                ("out\n", "out\n    more\n", ["out differs", "\n-    more\n"]),
                (command, command + "$ echo more\n", ["out differs", "\n+    more\n"]),
                (command, command + "$ printf ' '\n", ["out differs", "\n+     \\\n"]),
                ("leaves\n", "err\n    more\nleaves\n", ["err differs", "\n-    more\n"]),
                (command, command + "$ echo more >&2\n", ["err differs", "\n+    more\n"]),
                (command, command + "exit 1\n", ["exit differs", "\n-exit 1\n"]),
                (command, command + "$ exit 1\n", ["exit differs", "\n+exit 1\n"]),
                (command, command + "$ kill -9 $$\n", ["exit differs", "\n+exit 137\n"]),
                (command, command + "$ no-such-program-at-all\n", ["exit differs", "\n+exit 127\n", "err differs"]),
                (command, command + "$ $unset\n", ["exit differs", "\n+exit 2\n", "err differs"]),
                (command, command + "$ : >ExportChorusPro.xml.part\n", ["leaves differs", "\n+    ExportChorusPro.xml.part\n"]),
                (command, command + "$ mkdir d\n$ ln -s .. d/x\n", ["leaves differs", "\n+    d/x\n"]),
                (command, command + "$ rm ExportChorusPro.xml\n", ["leaves differs", "\n-    ExportChorusPro.xml\n"]),
                ("leaves\n    ExportChorusPro.xml\n", "", ["leaves differs", "\n+    ExportChorusPro.xml\n"])):
            with self.subTest(new=new):
                wrong = self.right.replace(old, new, 1)
                self.assertNotEqual(wrong, self.right)
                self.write("try.cases", wrong)
                code, text = self.run_it()
                self.assertEqual(code, 1, text)
                for word in said:
                    self.assertIn(word, text)
                self.assertTrue(text.startswith("try-plain: ") and text.endswith("golden: 0 passed, 1 failed, 0 skipped\n"), text)
                self.assertEqual(self.run_it(CHORUS_BLESS="1")[0], 0)
                self.assertEqual(self.run_it()[0], 0)
                if "$ " not in new:  # the command was right: so is what blessing writes
                    self.assertEqual((self.folder / "try.cases").read_text(encoding="utf-8"), self.right)

    def test_cases_are_chosen_by_name(self):
        self.write("other.cases", "case other-one\n$ echo 1\n\ncase other-two\n$ echo 2\n")
        self.assertEqual(self.run_it("-k", "plain"), (0, "golden: 1 passed, 0 failed, 0 skipped\n"))
        code, text = self.run_it("-k", "other-*")
        self.assertIn("golden: 0 passed, 2 failed, 0 skipped\n", text)
        code, text = self.run_it(CHORUS_SKIP="other-one")
        self.assertIn("golden: 1 passed, 1 failed, 1 skipped\n", text)
        self.assertEqual(self.run_it("-k", "one", CHORUS_BLESS="1")[0], 0)
        self.assertEqual((self.folder / "other.cases").read_text(encoding="utf-8"),
                         "case other-one\n$ echo 1\nout\n    1\n\ncase other-two\n$ echo 2\n")

    def test_inputs_are_laid_over_what_cases_share(self):
        (self.folder / "fixtures").mkdir()
        (self.folder / "fixtures/odd.bin").write_bytes(b"\0\xff")
        self.write("other.cases", "case other-one\nfile new/a b.csv\n    x\\\nfile invoices.csv < odd.bin\n"
                   "$ cat 'new/a b.csv' invoices.csv\n$ pwd | wc -c >&2; ls\nout\n    x\\x00\\xffchorus-export.journal\n"
                   "    chorus-export.json\n    debtors.csv\n    invoices.csv\n    new\n    pdf\n")
        code, text = self.run_it("-k", "other")
        self.assertNotIn("out differs", text)
        self.assertNotIn("leaves differs", text)

    def test_what_cannot_be_run(self):
        for name, text, options, said in (
                ("try.cases", self.right + "expected\n", [], f"try.cases:{self.right.count(chr(10)) + 1}: « expected » means nothing here"),
                ("try-plain.cases", PLAIN, [], "the case « try-plain » is in"),
                ("fixtures/unused.pdf", "%PDF", [], "no case uses this fixture"),
                ("try.cases", "# nothing yet\n", [], "no golden case is there"),
                ("try.cases", self.right, ["-k", "elsewhere"], "no golden case is named so: elsewhere")):
            with self.subTest(said=said):
                (self.folder / "fixtures").mkdir(exist_ok=True)
                self.write(name, text)
                code, text = self.run_it(*options)
                self.assertEqual(code, 2, text)
                self.assertIn(said, text)
                (self.folder / name).unlink()
                self.write("try.cases", self.right)


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv.pop(1))
    unittest.main()
