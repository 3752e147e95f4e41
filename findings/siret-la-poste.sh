#!/usr/bin/env bash
# Three npm modules and Tryton, all made to check a SIRET, call those of La Poste's offices invalid.
#
# Guess:    what is published to check a SIRET takes every SIRET that the register of companies (Sirene) gives out.
# Happens:  a SIRET satisfies the formula of Luhn, except for the establishments of La Poste (SIREN 356000000), of which
#           there are too many: their 14 digits add up to a multiple of 5. siret, vat-siren-siret, Tryton's party_siret and
#           @form-validation/validator-siret know Luhn alone, and of the 20,000 numbers that La Poste has they take the
#           2,000 that fit it by chance. stdnum takes all. The head office's satisfies Luhn and passes everywhere, so a try
#           with the number that is printed on the letters finds nothing.
# Version:  siret 1.0.1, vat-siren-siret 1.2.1, @form-validation/validator-siret 2.4.0, stdnum 1.12.0 (npm),
#           tryton-modules-party-siret 6.0.0 (Debian 12).
# Matters:  a form in front of the export refuses a good partner, and whoever fills it in gives way: the head office's SIRET
#           is put in its place, which the export has no reason to doubt.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

package=tryton-modules-party-siret=6.0.0-3
apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
dpkg -x ./*.deb root
packages="siret@1.0.1 vat-siren-siret@1.2.1 @form-validation/validator-siret@2.4.0 stdnum@1.12.0"
# shellcheck disable=SC2086
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" $packages >/dev/null 2>&1 ||
    { echo "no longer to be had: $packages" >&2; exit 2; }

cat >check.cjs <<'J'
const { writeFileSync } = require('fs');
const { stdnum } = require('stdnum');
const formValidation = require('@form-validation/validator-siret').siret();
const modules = {
  siret: require('siret').isSIRET,
  'vat-siren-siret': require('vat-siren-siret').isSIRET,
  '@form-validation/validator-siret': (value) => formValidation.validate({ value, options: {} }).valid,
  stdnum: (value) => stdnum.FR.siret.validate(value).isValid,
};
const sum = (digits) => [...digits].reduce((total, digit) => total + Number(digit), 0);
const offices = Array.from({ length: 100000 }, (_, at) => `356000000${String(at).padStart(5, '0')}`)
  .filter((number) => sum(number) % 5 === 0);
writeFileSync('offices', offices.join('\n'));
for (const [name, valid] of Object.entries(modules))
  console.log(`${name}: ${offices.filter((number) => valid(number)).length} of ${offices.length} offices, ` +
    `head office ${valid('35600000000048')}, another company ${valid('00000000000018')}`);
J
cat >check.py <<'P'
from luhn import validate

offices = open("offices").read().split()
print(f"party_siret: {sum(map(validate, offices))} of {len(offices)} offices,",
      f"head office {validate('35600000000048')}, another company {validate('00000000000018')}".lower())
P
expected='siret: 2000 of 20000 offices, head office true, another company true
vat-siren-siret: 2000 of 20000 offices, head office true, another company true
@form-validation/validator-siret: 2000 of 20000 offices, head office true, another company true
stdnum: 20000 of 20000 offices, head office true, another company true
party_siret: 2000 of 20000 offices, head office true, another company true'
seen=$(node check.cjs
    PYTHONPATH=$(dirname "$(find root -name luhn.py)") /usr/bin/python3 check.py)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
