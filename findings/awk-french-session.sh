#!/usr/bin/env bash
# Debian's awk, in a French session, takes 12.50 for 12; the same script under cron takes it for 12.5.
#
# Guess:    awk reads and writes numbers with a point whatever the language, as gawk does; what does not read as a number
#           gives 0, not another amount.
# Happens:  the awk that Debian installs is mawk, which goes by the decimal sign of the session (POSIX wants that of every
#           awk). In French 12.50 and 25.25 make 37 and not 37.75, and $1 > 100 is true for 9.50, since what is no number
#           is compared as text. In a session without a language, as cron has it, all is right, but there 12,50 is 12: a
#           list with decimal commas is summed right by hand only. Constants of the program and -v keep the point. gawk
#           has the point everywhere (but for POSIXLY_CORRECT). Nothing is said, and the exit code is 0.
# Version:  mawk 1.3.4-20200120, gawk 5.2.1 (Debian 12).
# Matters:  the total of an export or of a list is checked by such a line before the deposit. It is right under cron and short
#           by the cents of each invoice when somebody repeats it by hand, or the other way round; on the developer's
#           machine, which has gawk or speaks English, it is right.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

for package in mawk=1.3.4.20200120-3.1 gawk=1:5.2.1-2 locales=2.36-9+deb12u14; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
I18NPATH="$tmp/root/usr/share/i18n" localedef -i fr_FR -f UTF-8 "$tmp/fr_FR.UTF-8" >/dev/null 2>&1 || :
export LOCPATH="$tmp" PATH="$tmp/root/usr/bin:$PATH"
unset POSIXLY_CORRECT
[ "$(LC_ALL=fr_FR.UTF-8 locale decimal_point 2>/dev/null)" = , ] ||
    { echo "localedef does not make a French locale here" >&2; exit 2; }
grep -q '^mawk 1.3.4' <(mawk -W version 2>&1) && grep -q '^GNU Awk 5.2.1' <(gawk --version 2>&1) ||
    { echo "the tools do not start here" >&2; exit 2; }

printf '12.50\n25.25\n' >points
printf '12,50\n25,25\n' >commas
sum='{ sum += $1 } END { print sum }'
expected='mawk, C.UTF-8: points 37.75, commas 37, 9.50 over 100: no, -v and constant 25
mawk, fr_FR.UTF-8: points 37, commas 37,75, 9.50 over 100: yes, -v and constant 25
gawk, C.UTF-8: points 37.75, commas 37, 9.50 over 100: no, -v and constant 25
gawk, fr_FR.UTF-8: points 37.75, commas 37, 9.50 over 100: no, -v and constant 25'
seen=$(for awk in mawk gawk; do
    for LC_ALL in C.UTF-8 fr_FR.UTF-8; do
        export LC_ALL
        echo "$awk, $LC_ALL: points $($awk "$sum" points), commas $($awk "$sum" commas)," \
            "9.50 over 100: $(echo 9.50 | $awk '{ print ($1 > 100) ? "yes" : "no" }')," \
            "-v and constant $($awk -v half=12.50 'BEGIN { print half + 12.50 }')"
    done
done)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
