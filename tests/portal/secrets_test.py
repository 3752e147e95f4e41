"""secrets_test.py BINARY: no secret is in anything that the program prints or writes, whatever happens on the way to the
portal: what it says, its log, its reports, its journal, every other file it leaves, and its command line as others see it."""
import base64
import json
import os
import pathlib
import sys
import time
import unittest

sys.dont_write_bytecode = True
from portal import Portal  # noqa: E402
from portal_office import PortalOffice  # noqa: E402

BINARY = ""
OF_MINE = {"client_id": "id-of-mine", "client_secret": "secret of mine/%", "login": "TECH_of_mine@cpro.fr",
           "password": "pässword-of-mine"}
HIDDEN = [*OF_MINE.values(), "secret%20of%20mine", "token-", base64.b64encode(
    f"{OF_MINE['login']}:{OF_MINE['password']}".encode()).decode()]
COMMANDS = (("portal", "check"), ("deposit", "--report", "deposit.json"), ("follow", "--report", "follow.csv"), ("history",))


class Secrets(unittest.TestCase):
    def told_nowhere(self, office, but=()):
        """In no file of the office, as they are or in another form of their bytes."""
        for path in office.folder.rglob("*"):
            if path.is_file() and path.name not in but:
                content = path.read_bytes()
                for secret in HIDDEN:
                    self.assertNotIn(secret.encode(), content, f"{secret} is in {path}")

    def run_all(self, portal, office, but=(), **environment):
        office.export(BINARY)
        for words in COMMANDS:
            office.call(BINARY, *words, **environment)
            for said in (office.printed, office.said):
                for secret in HIDDEN:
                    self.assertNotIn(secret, said)
            if words[0] != "history":
                office.call(BINARY, *words, "--verbose", "--log-file", "portal.log", **environment)
                self.assertTrue((office.folder / "portal.log").stat().st_size > 0)
                for secret in HIDDEN:
                    self.assertNotIn(secret, office.printed + office.said)
        self.told_nowhere(office, but)

    def test_of_the_environment(self):
        for fault in ({}, {"path": "token", "status": 400, "json": {"error": "invalid_client"}}, {"path": "token", "status": 503},
                      {"path": "flux", "status": 401}, {"path": "flux", "status": 403}, {"path": "flux", "close": True},
                      {"path": "flux", "html": "Maintenance"}, {"path": "consulterCRDetaille", "status": 500}):
            faults = [{"times": 0, **fault}] if fault else []
            with self.subTest(fault), Portal({**OF_MINE, "faults": faults}) as portal, PortalOffice(portal, 2) as office:
                self.run_all(portal, office, CHORUS_EXPORT_PORTAL_PAUSE="0")

    def test_of_a_file(self):
        with Portal(OF_MINE) as portal, PortalOffice(portal, 2) as office:
            path = office.folder / "secrets.json"
            path.write_text(json.dumps(OF_MINE), encoding="utf-8")
            path.chmod(0o600)
            office.configure(portal=portal.settings(credentials="secrets.json"))
            empty = dict.fromkeys(portal.secrets(), "")
            self.run_all(portal, office, but=("secrets.json",), **empty)
            self.assertEqual(sorted(portal.takes.values()), [1])
            path.chmod(0o640)
            self.assertEqual(office.call(BINARY, "portal", "check", **empty), 2)
            self.told_nowhere(office, ("secrets.json",))

    def test_nor_for_who_lists_processes(self):
        with Portal({**OF_MINE, "faults": [{"path": "token", "delay": 2}]}) as portal, PortalOffice(portal, 2) as office:
            process = office.start(BINARY, "portal", "check")
            time.sleep(1)
            shown = pathlib.Path(f"/proc/{process.pid}/cmdline").read_bytes().decode()
            process.communicate(timeout=60)
            self.assertIn("portal", shown)
            for secret in HIDDEN:
                self.assertNotIn(secret, shown)

    def test_the_guard_sees_them(self):
        with Portal(OF_MINE) as portal, PortalOffice(portal, 2) as office:
            (office.folder / "left").write_text(f"Authorization: Bearer {HIDDEN[-2]}1", encoding="utf-8")
            with self.assertRaises(AssertionError):
                self.told_nowhere(office)


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv.pop(1))
    unittest.main()
