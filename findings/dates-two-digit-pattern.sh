#!/usr/bin/env bash
# With the pattern DD/MM/YY, dayjs and moment read every date of this century that has four digits as one of 2020.
#
# Guess:    a year with two digits too many does not fit the pattern: no date, or the year as it stands, as
#           luxon reads it.
# Happens:  YY takes the first two of the four digits, 20, and the rest is ignored: 05/03/2026 is 5 March 2020, a valid
#           date; 2019 and 2031 are 2020 as well, 1999 is 2019. A list of patterns does not help where the short one stands
#           first: dayjs takes the first that gives a date. With the long one first all is well in dayjs; in moment
#           the order does not matter. dayjs even reads 2026-03-05 so, as 20 March 2005. Strict parsing (a third
#           argument true) refuses all of them; date-fns does so by itself.
# Version:  dayjs 1.11.23, moment 2.31.0, luxon 3.7.2, date-fns 4.4.0 (npm).
# Matters:  French spreadsheets show dates with two digits for the year, and some cells are typed with four. Those
#           invoices become six years old: not in the future, not before 2000, so nothing refuses them, and a
#           payment term counted from there is over.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="dayjs@1.11.23 moment@2.31.0 luxon@3.7.2 date-fns@4.4.0"
# shellcheck disable=SC2086
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" $packages >/dev/null 2>&1 ||
    { echo "no longer to be had: $packages" >&2; exit 2; }

cat >read.mjs <<'J'
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import moment from 'moment';
import { DateTime } from 'luxon';
import { format, isValid, parse } from 'date-fns';
dayjs.extend(customParseFormat);
const show = (date) => (date.isValid() ? date.format('YYYY-MM-DD') : 'no date');
const shortFirst = ['DD/MM/YY', 'DD/MM/YYYY'];
const longFirst = ['DD/MM/YYYY', 'DD/MM/YY'];
for (const text of ['05/03/26', '05/03/2026', '31/12/2031', '01/07/1999', '2026-03-05']) {
  const luxon = DateTime.fromFormat(text, 'dd/MM/yy').toISODate() ?? 'no date';
  const other = parse(text, 'dd/MM/yy', new Date(2026, 0, 1));
  console.log(`${text}: luxon ${luxon}, date-fns ${isValid(other) ? format(other, 'yyyy-MM-dd') : 'no date'}`);
  for (const [name, read] of [['dayjs', dayjs], ['moment', moment]])
    console.log(`  ${name} ${show(read(text, 'DD/MM/YY'))}, strict ${show(read(text, 'DD/MM/YY', true))}, ` +
      `short pattern first ${show(read(text, shortFirst))}, long first ${show(read(text, longFirst))}`);
}
J
expected='05/03/26: luxon 2026-03-05, date-fns 2026-03-05
  dayjs 2026-03-05, strict 2026-03-05, short pattern first 2026-03-05, long first 2026-03-05
  moment 2026-03-05, strict 2026-03-05, short pattern first 2026-03-05, long first 2026-03-05
05/03/2026: luxon 2026-03-05, date-fns no date
  dayjs 2020-03-05, strict no date, short pattern first 2020-03-05, long first 2026-03-05
  moment 2020-03-05, strict no date, short pattern first 2026-03-05, long first 2026-03-05
31/12/2031: luxon 2031-12-31, date-fns no date
  dayjs 2020-12-31, strict no date, short pattern first 2020-12-31, long first 2031-12-31
  moment 2020-12-31, strict no date, short pattern first 2031-12-31, long first 2031-12-31
01/07/1999: luxon 1999-07-01, date-fns no date
  dayjs 2019-07-01, strict no date, short pattern first 2019-07-01, long first 1999-07-01
  moment 2019-07-01, strict no date, short pattern first 1999-07-01, long first 1999-07-01
2026-03-05: luxon no date, date-fns no date
  dayjs 2005-03-20, strict no date, short pattern first 2005-03-20, long first 2005-03-20
  moment no date, strict no date, short pattern first no date, long first no date'
seen=$(TZ=UTC node read.mjs)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
