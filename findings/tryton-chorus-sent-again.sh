#!/usr/bin/env bash
# Tryton deposits every invoice at Chorus Pro again, each quarter of an hour, where the office was there before the module.
#
# Guess:    an invoice that has its flow number was sent; the scheduled job sends those that have none.
# Happens:  the search says « no number, or an empty one, or of the company at work », where it means « and of the company ».
#           With a company at work, all its invoices are sent at every run, and the new flow number takes the place of the
#           one before. The job has the companies that there are when the module is activated. So in a new database, where the
#           module comes first and the company after it, as in a trial, each invoice is sent once; in that of an office
#           which has worked with Tryton for years and adds the module, it is sent again every 15 minutes.
# Version:  tryton-modules-account-fr-chorus 6.0.3, tryton-server 6.0.29 (Debian 12).
# Matters:  the portal refuses a number that it has, so flow after flow is rejected, and the flow number that the office
#           keeps is that of a rejected one, though the invoice is there. An export that takes over from such a
#           system cannot go by its flow numbers.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="tryton-server=6.0.29-2+deb12u4 tryton-modules-account-fr-chorus=6.0.3-2 tryton-modules-edocument-uncefact=6.0.0-3"
modules="account account-invoice account-product company country currency edocument-unece party party-siret product"
needed="bcrypt certifi chardet charset-normalizer dateutil defusedxml genshi idna lxml magic markupsafe passlib pkg-resources
        polib relatorio requests simpleeval six sql stdnum urllib3 werkzeug wrapt"
# shellcheck disable=SC2086
for package in $packages $(printf 'tryton-modules-%s ' $modules) $(printf 'python3-%s ' $needed); do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export PYTHONPATH="$tmp/root/usr/lib/python3/dist-packages" LC_ALL=C.UTF-8
[ "$(/usr/bin/python3 -W ignore -c 'import trytond, trytond.application; print(trytond.__version__)' 2>/dev/null)" = 6.0.29 ] ||
    { echo "Tryton does not start here" >&2; exit 2; }

# An office, a buyer and an invoice in a database in memory, made with Tryton's own test helpers; its own scheduled job sends
# it to a stand-in for the portal.
cat >chorus.py <<'P'
import base64
import datetime
import http.server
import json
import os
import sys
import threading
from decimal import Decimal

taken = []


class Portal(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        taken.append(base64.b64decode(sent["fichierFlux"]).decode())
        answer = json.dumps({"codeRetour": 0, "libelle": "", "numeroFluxDepot": f"FLUX{len(taken)}",
                             "dateDepot": "2026-03-31", "syntaxeFlux": sent["syntaxeFlux"]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


portal = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Portal)
threading.Thread(target=portal.serve_forever, daemon=True).start()
with open("trytond.conf", "w") as file:
    file.write(f"[database]\nuri=sqlite://\n[account_fr_chorus]\nurl=http://127.0.0.1:{portal.server_port}\n")
os.environ.update(TRYTOND_CONFIG="trytond.conf", DB_NAME=":memory:")
from trytond.config import config
config.update_etc("trytond.conf")
from trytond.pool import Pool
from trytond.tests.test_tryton import activate_module
from trytond.transaction import Transaction
from trytond.modules.account.tests import create_chart, get_fiscalyear
from trytond.modules.account_invoice.tests import set_invoice_sequences
from trytond.modules.company.tests import create_company, set_company
from trytond.modules.currency.tests import add_currency_rate, create_currency
from trytond.modules.party_siret import luhn

if sys.argv[1] == "company first":
    activate_module(["account_invoice"])
else:
    activate_module(["account_fr_chorus", "account_invoice", "edocument_uncefact"])
with Transaction().start(":memory:", 1) as transaction:
    euro = create_currency("EUR")
    add_currency_rate(euro, 1)
    company_id = create_company("Cabinet Exemple", euro).id
    transaction.commit()
if sys.argv[1] == "company first":
    activate_module(["account_fr_chorus", "edocument_uncefact"])

with Transaction().start(":memory:", 1, context={"_skip_warnings": True}) as transaction:
    get = Pool().get
    company = get("company.company")(company_id)
    euro = company.currency
    address, = company.party.addresses
    siren = "000000018"
    nic = next(f"{n:05}" for n in range(100000) if luhn.validate(f"{siren}{n:05}"))
    address, = company.party.addresses
    company.party.siren, address.siret_nic, address.street = siren, nic, "1 rue Exemple"
    company.party.save()
    address.save()
    with set_company(company):
        create_chart(company, tax=True)
        year = get_fiscalyear(company, datetime.date(2026, 3, 31))
        set_invoice_sequences(year).save()
        year.create_period([year])
        buyer, = get("party.party").create([{"name": "Mairie Exemple", "siren": siren, "chorus": True, "addresses": [
            ("create", [{"siret_nic": nic, "street": "1 place Exemple"}])]}])
        settings = get("account.configuration")(1)
        settings.chorus_login, settings.chorus_password = "login", "password"
        settings.chorus_service, settings.chorus_syntax = "service-qualif", "edocument.uncefact.invoice"
        settings.save()
        term, = get("account.invoice.payment_term").create([{"name": "30 jours", "lines": [
            ("create", [{"type": "remainder"}])]}])
        account = {kind: get("account.account").search(
            [(f"type.{kind}", "=", True), ("company", "=", company.id), ("closed", "!=", True)], limit=1)[0]
            for kind in ("revenue", "receivable")}
        journal, = get("account.journal").search([("type", "=", "revenue")], limit=1)
        tax, = get("account.tax").search([("company", "=", company.id)])

        invoice = get("account.invoice")(
            type="out", party=buyer, company=company, currency=euro, journal=journal, payment_term=term,
            account=account["receivable"], invoice_address=buyer.addresses[0],
            invoice_date=datetime.date(2026, 3, 31))
        invoice.lines = [get("account.invoice.line")(
            type="line", invoice_type="out", company=company, currency=euro, description="Conseil", quantity=2,
            unit_price=Decimal(50), account=account["revenue"], taxes=[tax])]
        invoice.save()
        invoice.post([invoice])
    transaction.commit()
for run in (1, 2, 3):
    with Transaction().start(":memory:", 0) as transaction:
        job, = get("ir.cron").search([("method", "=", "account.invoice.chorus|send")])
        pause = f"{job.interval_number} {job.interval_type}"
        get("ir.cron").run_once([job])
        transaction.commit()
    with Transaction().start(":memory:", 0, readonly=True):
        sent, = get("account.invoice.chorus").search([])
        print(f"{sys.argv[1]}, run {run} of the job, every {pause}: {len(taken)} deposited, flow number {sent.number}")
P
expected='module first, run 1 of the job, every 15 minutes: 1 deposited, flow number FLUX1
module first, run 2 of the job, every 15 minutes: 1 deposited, flow number FLUX1
module first, run 3 of the job, every 15 minutes: 1 deposited, flow number FLUX1
company first, run 1 of the job, every 15 minutes: 1 deposited, flow number FLUX1
company first, run 2 of the job, every 15 minutes: 2 deposited, flow number FLUX2
company first, run 3 of the job, every 15 minutes: 3 deposited, flow number FLUX3'
seen=$(for order in "module first" "company first"; do
    /usr/bin/python3 -W ignore chorus.py "$order" 2>errors || { tail -n 3 errors >&2; exit 2; }
done)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
