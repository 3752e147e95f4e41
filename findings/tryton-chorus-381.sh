#!/usr/bin/env bash
# Tryton sends an invoice whose lines are free text to Chorus Pro as a credit note, type 381, with negative totals.
#
# Guess:    the type of the document is that of the invoice: what claims money is a 380, what gives it back a 381.
# Happens:  the module takes for a credit note whatever has no line with a product and a positive amount. That is so of every
#           invoice whose lines name no product, which Tryton allows and which is how fees are often written: type 381,
#           quantities and totals turned negative, while the amounts of the lines stay positive. It is so, too, of an invoice
#           whose only product is the deposit that is taken off. The same line with a product is a 380.
# Version:  tryton-modules-edocument-uncefact 6.0.0, account-fr-chorus 6.0.3, tryton-server 6.0.29 (Debian 12).
# Matters:  Tryton is a peer that deposits by the same API. The buyer is offered money instead of being asked for it, or the
#           portal rejects the flow for its signs; who compares the two exports sees other types for the same invoices.
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

# An office, a buyer and invoices in a database in memory, made with Tryton's own test helpers; its own scheduled job sends
# them to a stand-in for the portal.
cat >chorus.py <<'P'
import base64
import datetime
import http.server
import json
import os
import re
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

activate_module(["account_fr_chorus", "account_product", "edocument_uncefact"])
with Transaction().start(":memory:", 1, context={"_skip_warnings": True}) as transaction:
    get = Pool().get
    euro = create_currency("EUR")
    add_currency_rate(euro, 1)
    company = create_company("Cabinet Exemple", euro)
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
        unit, = get("product.uom").search([("name", "=", "Hour")])
        template, = get("product.template").create([{
            "name": "Conseil", "type": "service", "default_uom": unit.id, "list_price": Decimal(50)}])
        product, = get("product.product").create([{"template": template.id}])
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

        def post(*lines):
            invoice = get("account.invoice")(
                type="out", party=buyer, company=company, currency=euro, journal=journal, payment_term=term,
                account=account["receivable"], invoice_address=buyer.addresses[0],
                invoice_date=datetime.date(2026, 3, 31))
            invoice.lines = [get("account.invoice.line")(
                type="line", invoice_type="out", company=company, currency=euro, description=text, product=article,
                unit=unit, quantity=quantity, unit_price=Decimal(price), account=account["revenue"], taxes=[tax])
                for text, article, quantity, price in lines]
            invoice.save()
            invoice.post([invoice])

        post(("Conseil", product, 2, "50.00"))
        post(("Conseil", None, 2, "50.00"))
        post(("Conseil", None, 2, "50.00"), ("Acompte", product, -1, "30.00"))
    transaction.commit()
with Transaction().start(":memory:", 0) as transaction:
    cron, = Pool().get("ir.cron").search([("method", "=", "account.invoice.chorus|send")])
    Pool().get("ir.cron").run_once([cron])
for xml in taken:
    def values(name):
        return re.findall(f"<ram:{name}\\b[^>]*>([^<]*)", xml)
    *lines, net = values("LineTotalAmount")
    print(f"invoice {values('ID')[0]}: type {values('TypeCode')[0]}, quantities {' '.join(values('BilledQuantity'))}, "
          f"lines {' '.join(lines)}, before tax {net}, total {values('GrandTotalAmount')[0]}")
P
expected='invoice 1: type 380, quantities 2.0, lines 100.00, before tax 100.00, total 120.00
invoice 2: type 381, quantities -2.0, lines 100.00, before tax -100.00, total -120.00
invoice 3: type 381, quantities -2.0 1.0, lines 100.00 -30.00, before tax -70.00, total -84.00'
seen=$(/usr/bin/python3 -W ignore chorus.py 2>errors) || { tail -n 3 errors >&2; exit 2; }
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
