"""The guard is seen red: a rule's folder made wrong in each thing that rules.py looks at fails, and says what.

    python3 tests/rules/rules_test.py BINARY
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
BINARY = ""
PASSED = "rules: 2 passed, 0 failed, 0 skipped\n"


class Rules(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="rules-runner.")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name, "rules")
        self.folder.mkdir()
        for name in ("base", "SIRET-04", "JOURNAL-01"):
            shutil.copytree(HERE / name, self.folder / name)

    def run_it(self, *options, **environment):
        outer = {key: value for key, value in os.environ.items() if not key.startswith("CHORUS_")}
        done = subprocess.run([sys.executable, "-B", HERE / "rules.py", BINARY, "--folder", self.folder, *options],
                              env={**outer, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout.decode()

    def must_notice(self, *said):
        code, text = self.run_it()
        self.assertEqual(code, 1, text)
        for words in said:
            self.assertIn(words, text)
        self.assertTrue(text.endswith(" failed, 0 skipped\n"), text)

    def test_right(self):
        self.assertEqual(self.run_it(), (0, PASSED))
        self.assertEqual(self.run_it("-k", "SIRET"), (0, PASSED.replace("2", "1")))
        self.assertEqual(self.run_it(CHORUS_SKIP="SIRET*"), (0, "rules: 1 passed, 0 failed, 1 skipped\n"))

    def test_other_words(self):
        for language in "en", "fr":
            file = self.folder / "SIRET-04" / f"ko.{language}"
            right = file.read_bytes()
            for wrong in right.replace(b"SIRET", b"Siret", 1), right + b"more\n", right[:-1], b"", None:
                with self.subTest(language=language, wrong=wrong):
                    if wrong is None:
                        file.unlink()
                    else:
                        file.write_bytes(wrong)
                    self.must_notice(f"SIRET-04: the words differ from ko.{language}")
                    self.assertEqual(self.run_it(CHORUS_BLESS="1"), (0, PASSED))
                    self.assertEqual(file.read_bytes(), right)

    def test_each_situation_has_its_words(self):
        folder = self.folder / "SIRET-04"
        for file in list(folder.glob("ko.*csv")):
            shutil.copyfile(file, folder / file.name.replace("ko", "ko-again", 1))
        self.tell(folder, "ko-again: once more")
        self.must_notice("SIRET-04: the words differ from ko-again.en", "SIRET-04: the words differ from ko-again.fr")
        self.assertEqual(self.run_it(CHORUS_BLESS="1"), (0, PASSED))
        shutil.copyfile(folder / "ko.csv", folder / "ok-again.csv")
        for file in folder.glob("ko.debtors.csv"):
            shutil.copyfile(file, folder / "ok-again.debtors.csv")
        self.must_notice("SIRET-04: ok-again.csv breaks a rule:")

    def tell(self, folder, line):
        with open(folder / "situations", "a", encoding="utf-8") as file:
            file.write(line + "\n")

    def test_each_situation_is_told(self):
        folder = self.folder / "SIRET-04"
        right = (folder / "situations").read_text(encoding="utf-8")
        for line, said in (("ko-again: once more", "ko-again has no case"), ("ko-again", "no situation of its own: ko-again"),
                           ("ko-again: ", "no situation of its own: ko-again: "), (right.strip(), "no situation of its own: ko: ")):
            with self.subTest(line=line):
                self.tell(folder, line)
                code, text = self.run_it()
                self.assertEqual(code, 2, text)
                self.assertIn(f"SIRET-04/situations: {said}", text)
                (folder / "situations").write_text(right, encoding="utf-8")
        (folder / "situations").unlink()
        self.assertIn("SIRET-04/situations: ko is not told", self.run_it()[1])

    def test_good_invoices_that_break_a_rule(self):
        shutil.copyfile(self.folder / "SIRET-04/ko.csv", self.folder / "SIRET-04/ok.csv")
        if (self.folder / "SIRET-04/ko.debtors.csv").exists():
            shutil.copyfile(self.folder / "SIRET-04/ko.debtors.csv", self.folder / "SIRET-04/ok.debtors.csv")
        self.must_notice("SIRET-04: ok.csv: exit status 1, not 0", "SIRET-04: ok.csv breaks a rule:")

    def test_bad_invoices_that_break_none(self):
        shutil.copyfile(self.folder / "SIRET-04/ok.csv", self.folder / "SIRET-04/ko.csv")
        (self.folder / "SIRET-04/ko.debtors.csv").unlink(missing_ok=True)
        self.must_notice("SIRET-04: ko.csv (en): the rule is not named", "SIRET-04: ko.csv (fr): the rule is not named")
        (self.folder / "SIRET-04/ko.en").write_bytes(b"")
        self.assertEqual(self.run_it(CHORUS_BLESS="1")[0], 1)  # what is wrong otherwise cannot be blessed
        self.assertEqual((self.folder / "SIRET-04/ko.en").read_bytes(), b"")

    def test_another_rule_is_broken(self):
        (self.folder / "SIRET-04").rename(self.folder / "SIRET-05")
        self.must_notice("SIRET-05: ko.csv (en): the rule is not named", "ko.csv (fr): other rules are broken too: [SIRET-04]")

    def test_exit_status(self):
        (self.folder / "SIRET-04/ko.status").write_text("2\n")
        self.must_notice("SIRET-04: ko.csv (en): exit status 1, not 2", "SIRET-04: ko.csv (fr): exit status 1, not 2")

    def test_what_was_exported_before(self):
        shutil.copyfile(self.folder / "SIRET-04/ko.csv", self.folder / "JOURNAL-01/before.csv")
        shutil.copyfile(self.folder / "base/debtors.csv", self.folder / "JOURNAL-01/debtors.csv")
        with open(self.folder / "JOURNAL-01/before.csv", "ab") as file:
            file.write(b'"\n')
        self.must_notice("JOURNAL-01: before.csv cannot be exported")

    def test_what_cannot_be_run(self):
        for prepare, said in (
                (lambda: (self.folder / "SIRET-04/ko.tsv").touch(), "SIRET-04/ko.tsv: no file of a rule is named so"),
                (lambda: (self.folder / "SIRET-04/ok.csv").unlink(), "SIRET-04: ok.csv is missing"),
                (lambda: [shutil.rmtree(self.folder / name) for name in ("SIRET-04", "JOURNAL-01")], "no rules case is there")):
            prepare()
            code, text = self.run_it()
            self.assertEqual(code, 2, text)
            self.assertIn(said, text)
            (self.folder / "SIRET-04/ko.tsv").unlink(missing_ok=True)


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv.pop(1))
    unittest.main()
