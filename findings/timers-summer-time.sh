#!/usr/bin/env bash
# A nightly job at 02:30 does not run on 29 March 2026 with a systemd timer or with node-cron; a weekly one misses the week.
#
# Guess:    what is to run once a day runs once on each day, as with cron, which makes up for the hour that the clocks jump
#           over; the timer's Persistent=true is there for missed runs.
# Happens:  02:30 does not exist in Paris on that Sunday, so both go to the next day; « Sun 02:30 » goes to 5 April, and
#           Persistent has nothing to catch up, as no time was due. Every four hours from 02:30 (02/4:30), systemd finds
#           no next time at all and says « Infinite loop ». In October a timer for every half hour is silent
#           from 02:30 to 03:00 winter time, an hour and a half; so is node-cron, which tells of that. cron-parser, as in node-schedule,
#           and croner run on 29 March, at 03:30 and at 03:00.
# Version:  systemd 252.39 (Debian 12), node-cron 4.6.0, cron-parser 5.10.6, croner 11.0.1 (npm).
# Matters:  exports run at night, between two days. The night of the last Sunday of March may close the month: those
#           invoices leave a day later, weekly ones a week later, with no failed job that anyone could be told of.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

for package in systemd=252.39-1~deb12u2 libsystemd-shared=252.39-1~deb12u2; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
libraries=$(dirname "$(find "$tmp/root" -name 'libsystemd-shared-252.so')")
export TZ=Europe/Paris LC_ALL=C.UTF-8
analyze() { LD_LIBRARY_PATH="$libraries" "$tmp/root/usr/bin/systemd-analyze" "$@"; }
grep -q 252.39 <(analyze --version 2>&1) || { echo "systemd-analyze does not start here" >&2; exit 2; }
packages="node-cron@4.6.0 cron-parser@5.10.6 croner@11.0.1"
# shellcheck disable=SC2086
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" $packages >/dev/null 2>&1 ||
    { echo "no longer to be had: $packages" >&2; exit 2; }

timer() {  # FROM, CALENDAR: the next times
    local times
    times=$(analyze calendar --iterations=4 --base-time="$1" "$2" 2>errors |
        sed -n 's/^ *\(Next elapse\|Iter. #[0-9]\): ... [0-9]*-//p' | paste -sd',' | sed 's/,/, /g') || :
    echo "systemd $2: ${times:-none, $(sed -n 's/:.*//; 1p' errors)}"
}
cat >next.mjs <<'J'
import * as nodeCron from 'node-cron';
import { CronExpressionParser } from 'cron-parser';
import { Cron } from 'croner';
const [start, pattern] = process.argv.slice(2);
const timezone = 'Europe/Paris';
const show = (date) => new Intl.DateTimeFormat('sv', { timeZone: timezone, month: '2-digit', day: '2-digit', hour: '2-digit',
  minute: '2-digit', timeZoneName: 'shortOffset' }).format(date);
const RealDate = Date;
let now = RealDate.parse(start);
globalThis.Date = class extends RealDate {
  constructor(...values) { super(...(values.length ? values : [now])); }
  static now() { return now; }
};
const times = [];
for (let count = 0; count < 4; ++count) {
  const task = nodeCron.createTask(pattern, () => {}, { timezone });
  task.start();
  const next = task.getNextRun();
  task.stop();
  times.push(show(next));
  now = next.getTime() + 1000;
}
globalThis.Date = RealDate;
console.log(`node-cron ${pattern}: ${times.join(', ')}`);
const parser = CronExpressionParser.parse(pattern, { currentDate: new Date(start), tz: timezone });
console.log(`cron-parser ${pattern}: ${[1, 2, 3, 4].map(() => show(parser.next().toDate())).join(', ')}`);
console.log(`croner ${pattern}: ${new Cron(pattern, { timezone }).nextRuns(4, new Date(start)).map(show).join(', ')}`);
J
expected='systemd *-*-* 02:30:00: 03-28 02:30:00 CET, 03-30 02:30:00 CEST, 03-31 02:30:00 CEST, 04-01 02:30:00 CEST
systemd Sun *-*-* 02:30:00: 04-05 02:30:00 CEST, 04-12 02:30:00 CEST, 04-19 02:30:00 CEST, 04-26 02:30:00 CEST
systemd 02/4:30:00: none, Infinite loop in calendar calculation
systemd *:00/30:00: 10-25 02:00:00 CEST, 10-25 02:30:00 CEST, 10-25 03:00:00 CET, 10-25 03:30:00 CET
node-cron 30 2 * * *: 28/03 02:30 GMT+1, 30/03 02:30 GMT+2, 31/03 02:30 GMT+2, 01/04 02:30 GMT+2
cron-parser 30 2 * * *: 28/03 02:30 GMT+1, 29/03 03:30 GMT+2, 30/03 02:30 GMT+2, 31/03 02:30 GMT+2
croner 30 2 * * *: 28/03 02:30 GMT+1, 29/03 03:00 GMT+2, 30/03 02:30 GMT+2, 31/03 02:30 GMT+2
node-cron 30 2 * * 0: 05/04 02:30 GMT+2, 12/04 02:30 GMT+2, 19/04 02:30 GMT+2, 26/04 02:30 GMT+2
cron-parser 30 2 * * 0: 29/03 03:30 GMT+2, 05/04 02:30 GMT+2, 12/04 02:30 GMT+2, 19/04 02:30 GMT+2
croner 30 2 * * 0: 29/03 03:00 GMT+2, 05/04 02:30 GMT+2, 12/04 02:30 GMT+2, 19/04 02:30 GMT+2
node-cron */30 * * * *: 25/10 02:00 GMT+1, 25/10 02:30 GMT+1, 25/10 03:00 GMT+1, 25/10 03:30 GMT+1
cron-parser */30 * * * *: 25/10 02:00 GMT+2, 25/10 02:30 GMT+2, 25/10 02:00 GMT+1, 25/10 02:30 GMT+1
croner */30 * * * *: 25/10 02:00 GMT+2, 25/10 02:30 GMT+2, 25/10 02:00 GMT+1, 25/10 02:30 GMT+1'
seen=$(timer '2026-03-28 00:00' '*-*-* 02:30:00'
    timer '2026-03-23 00:00' 'Sun *-*-* 02:30:00'
    timer '2026-03-28 23:00' '02/4:30:00'
    timer '2026-10-25 01:50' '*:00/30:00'
    node next.mjs 2026-03-28T00:00:00+01:00 '30 2 * * *'
    node next.mjs 2026-03-23T00:00:00+01:00 '30 2 * * 0'
    node next.mjs 2026-10-25T01:50:00+02:00 '*/30 * * * *')
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
