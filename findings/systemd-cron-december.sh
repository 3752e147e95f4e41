#!/usr/bin/env bash
# Under systemd-cron a job of « dec » runs in November, one of « oct » never, and « the 1st and Mondays » twice a year.
#
# Guess:    systemd-cron takes the place of cron and reads the same crontabs: Debian lets either be the cron-daemon, and the
#           page crontab(5) that it brings is that of cron: names for months, and where both day fields are restricted
#           the job runs on either.
# Happens:  - its list of the months has no October: nov is 10, dec is 11. « 31 dec » is 31 November, for which
#             systemd finds no next time. A line with oct is left out. Figures are right.
#           - day of the month and day of the week are both asked for: « 1 * mon » is a 1st that is a Monday.
#           - a week that ends with 7 is not understood, and the line runs every day: 6-7 is no weekend; sat,sun is.
#           - blanks between two words of a command become one, also in quotes, and \% keeps its backslash, which cron takes
#             away.
#           What it does not understand is told by « garbled time » in the log of the boot. crontab -l shows all as it was.
# Version:  systemd-cron 1.15.19, systemd 252.39 (Debian 12).
# Matters:  the export is a line in a crontab: monthly, at the end of the year, every Monday and on the 1st. With systemd-cron
#           the lot of the end of the year leaves a month early or never, and that of October never, with no failed job that
#           anyone could be told of. Who tries a name of a month in spring finds it right.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

for package in systemd-cron=1.15.19-5 systemd=252.39-1~deb12u2 libsystemd-shared=252.39-1~deb12u2; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
libraries=$(dirname "$(find "$tmp/root" -name 'libsystemd-shared-252.so')")
export TZ=Europe/Paris LC_ALL=C.UTF-8
analyze() { LD_LIBRARY_PATH="$libraries" "$tmp/root/usr/bin/systemd-analyze" "$@"; }
grep -q 252.39 <(analyze --version 2>&1) || { echo "systemd-analyze does not start here" >&2; exit 2; }
generator=$(find "$tmp/root" -path '*system-generators/systemd-crontab-generator')

# Asks the generator for one crontab of ours instead of those of the machine.
cat >generate.py <<'P'
import importlib.machinery, importlib.util, os, sys, warnings
warnings.simplefilter('ignore')
loader = importlib.machinery.SourceFileLoader('generator', sys.argv[1])
generator = importlib.util.module_from_spec(importlib.util.spec_from_loader('generator', loader))
loader.exec_module(generator)
generator.TARGET_DIR = generator.TIMERS_DIR = os.path.abspath('units')
for job in generator.parse_crontab('crontab', withuser=True):
    generator.generate_timer_unit(job, unit_name='job')
P
units() {  # TIMES COMMAND: the units of this line, in the folder units
    rm -rf units
    mkdir units
    printf '%s root %s\n' "$1" "$2" >crontab
    /usr/bin/python3 -B generate.py "$generator" 2>errors || :
}
timer() {  # TIMES
    local calendar next
    units "$1" 'chorus-export --invoices mars.csv'
    calendar=$(sed -n 's/^OnCalendar= *//p' units/job.timer 2>/dev/null) || :
    [ -n "$calendar" ] || { echo "$1: left out, $(grep -o 'garbled time' errors)"; return; }
    next=$(analyze calendar --iterations=2 --base-time='2026-03-02 12:00' "$calendar" 2>/dev/null |
        sed -n 's/^ *\(Next elapse\|Iter. #[0-9]\): //p' | sed 's/ 06:.*//' | paste -sd',' | sed 's/,/, /g') || :
    echo "$1: ${next:-none}"
}
line() {  # COMMAND: what the unit runs
    units '0 6 * * *' "$1"
    echo "$1 becomes $(cat units/job.sh)"
}

expected=$(cat <<'E'
0 6 1 9 *: Tue 2026-09-01, Wed 2027-09-01
0 6 1 sep *: Tue 2026-09-01, Wed 2027-09-01
0 6 1 10 *: Thu 2026-10-01, Fri 2027-10-01
0 6 1 oct *: left out, garbled time
0 6 1 12 *: Tue 2026-12-01, Wed 2027-12-01
0 6 1 dec *: Sun 2026-11-01, Mon 2027-11-01
0 6 31 dec *: never
0 6 1 * *: Wed 2026-04-01, Fri 2026-05-01
0 6 * * mon: Mon 2026-03-09, Mon 2026-03-16
0 6 1 * mon: Mon 2026-06-01, Mon 2027-02-01
0 6 * * sat,sun: Sat 2026-03-07, Sun 2026-03-08
0 6 * * 6-7: Tue 2026-03-03, Wed 2026-03-04
chorus-export --output 'Lot  mars.xml' becomes chorus-export --output 'Lot mars.xml'
chorus-export --output "Lot $(date '+\%m').xml" becomes chorus-export --output "Lot $(date '+\%m').xml"
E
)
seen=$(
    for days in '1 9 *' '1 sep *' '1 10 *' '1 oct *' '1 12 *' '1 dec *' '31 dec *' '1 * *' '* * mon' '1 * mon' \
        '* * sat,sun' '* * 6-7'; do
        timer "0 6 $days"
    done
    line "chorus-export --output 'Lot  mars.xml'"
    line "chorus-export --output \"Lot \$(date '+\\%m').xml\""
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
