#!/usr/bin/env bash
# In four money libraries of npm the VAT of a credit note is a cent less than that of the invoice it cancels.
#
# Guess:    what rounds 0.495 to 0.50 rounds -0.495 to -0.50, as by hand, in a spreadsheet and in toFixed(): an invoice and
#           its credit note are nil together.
# Happens:  currency.js, numeral, numbro and lodash round halves up, towards plus infinity: 0.50 and -0.49, for every half
#           cent that there is. 5.5 % of an odd number of euros is one, so a cent is left each time. dinero.js 2 has several
#           ways to divide, and its default, down, goes to minus infinity: 0.49 on the invoice, -0.50 on the credit
#           note, for every amount that is not whole cents; its halfUp is as the others. allocate of dinero.js 1, which
#           shares 100 euros as 33.34, 33.33, 33.33, shares -100 as -33.33, -33.33, -33.34: no line has its
#           counterpart. big.js, Intl.NumberFormat and halfAwayFromZero of dinero.js 2 agree on both sides.
# Version:  currency.js 2.0.4, numeral 2.0.6, numbro 2.5.0, lodash 4.18.1, dinero.js 1.9.1 and 2.0.2, big.js 7.0.1 (npm).
# Matters:  the buyer's accounts keep a cent of VAT that no document explains, and the portal wants a credit note (381) with
#           positive amounts: the sign is taken off after the rounding, so its VAT is not that of base and rate.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="currency.js@2.0.4 numeral@2.0.6 numbro@2.5.0 lodash@4.18.1 dinero-1@npm:dinero.js@1.9.1 dinero.js@2.0.2 big.js@7.0.1"
# shellcheck disable=SC2086
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" $packages >/dev/null 2>&1 ||
    { echo "no longer to be had: $packages" >&2; exit 2; }

cat >round.mjs <<'J'
import currency from 'currency.js';
import numeral from 'numeral';
import numbro from 'numbro';
import lodash from 'lodash';
import Big from 'big.js';
import Dinero1 from 'dinero-1';
import * as dinero2 from 'dinero.js';
const { dinero, multiply, transformScale, toDecimal, allocate, EUR } = dinero2;
const product = (euros) => multiply(dinero({ amount: euros * 100, currency: EUR }), { amount: 55, scale: 3 });
const intl = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: false });
const vat = {
  'currency.js': (euros) => currency(euros).multiply(0.055).toString(),
  numeral: (euros) => numeral(euros * 55 / 1000).format('0.00'),
  numbro: (euros) => numbro(euros * 55 / 1000).format({ mantissa: 2 }),
  lodash: (euros) => lodash.round(euros * 55 / 1000, 2).toFixed(2),
  'dinero.js 2': (euros) => toDecimal(transformScale(product(euros), 2)),
  'dinero.js 2, halfUp': (euros) => toDecimal(transformScale(product(euros), 2, dinero2.halfUp)),
  'dinero.js 2, halfAwayFromZero': (euros) => toDecimal(transformScale(product(euros), 2, dinero2.halfAwayFromZero)),
  'big.js': (euros) => Big(euros).times('0.055').toFixed(2),
  Intl: (euros) => intl.format(euros * 55 / 1000),
};
for (const [name, of] of Object.entries(vat)) {
  let differ = 0;
  for (let euros = 1; euros < 10000; euros += 2) differ += Number(of(euros)) !== -Number(of(-euros));
  console.log(`${name}: 5.5 % of 9 is ${of(9)}, of -9 is ${of(-9)}; ${differ} of 5000 pairs differ`);
}
const shares1 = (cents) => Dinero1({ amount: cents }).allocate([1, 1, 1]).map((part) => part.toUnit());
const shares2 = (cents) => allocate(dinero({ amount: cents, currency: EUR }), [1, 1, 1]).map((part) => toDecimal(part));
console.log(`dinero.js 1 allocates ${shares1(10000).join(' ')} and ${shares1(-10000).join(' ')}`);
console.log(`dinero.js 2 allocates ${shares2(10000).join(' ')} and ${shares2(-10000).join(' ')}`);
J
expected='currency.js: 5.5 % of 9 is 0.50, of -9 is -0.49; 5000 of 5000 pairs differ
numeral: 5.5 % of 9 is 0.50, of -9 is -0.49; 5000 of 5000 pairs differ
numbro: 5.5 % of 9 is 0.50, of -9 is -0.49; 5000 of 5000 pairs differ
lodash: 5.5 % of 9 is 0.50, of -9 is -0.49; 5000 of 5000 pairs differ
dinero.js 2: 5.5 % of 9 is 0.49, of -9 is -0.50; 5000 of 5000 pairs differ
dinero.js 2, halfUp: 5.5 % of 9 is 0.50, of -9 is -0.49; 5000 of 5000 pairs differ
dinero.js 2, halfAwayFromZero: 5.5 % of 9 is 0.50, of -9 is -0.50; 0 of 5000 pairs differ
big.js: 5.5 % of 9 is 0.50, of -9 is -0.50; 0 of 5000 pairs differ
Intl: 5.5 % of 9 is 0.50, of -9 is -0.50; 0 of 5000 pairs differ
dinero.js 1 allocates 33.34 33.33 33.33 and -33.33 -33.33 -33.34
dinero.js 2 allocates 33.34 33.33 33.33 and -33.34 -33.33 -33.33'
seen=$(node round.mjs)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
