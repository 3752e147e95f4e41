#!/bin/sh
# examples/cron, each as it stands: the crontab's command, the service's, the script that mails on trouble.
. "$(dirname -- "$0")/scene.sh"
kit=$here/../../examples/cron

# /srv/factures and /usr/bin are this folder and this program here; nothing else is changed.
mkdir "$scratch/bin" "$scratch/mails"
ln -s "$binary" "$scratch/bin/chorus-export"
cat >"$scratch/bin/sendmail" <<'END'
#!/bin/sh
[ "$*" = -t ] || exit 64
cat >"$MAILS/$(date +%N)"
END
chmod +x "$scratch/bin/sendmail"
export PATH="$scratch/bin:$PATH" MAILS="$scratch/mails"
here_instead() { sed "s|/srv/factures|$scratch/work|g; s|/usr/bin/|$scratch/bin/|g" "$1"; }
cp invoices.csv factures.csv
exported() { find . -maxdepth 1 -name 'ExportChorusPro-*.xml' | wc -l; }
must_be_silent() {
    [ ! -s "$scratch/out" ] && [ ! -s "$scratch/err" ] || fail "$1 says something"
}
# A new journal is told once, before the runs that have nothing to say.
start_afresh() {
    rm -f ExportChorusPro-*.xml chorus-export.journal*
    echo 'number;date;client' >none.csv
    must_exit 0 'the first run' "$binary" --quiet --invoices none.csv
    must_say 'a new journal was made at chorus-export.journal'
}

start_afresh
command=$(here_instead "$kit/crontab" | sed -n 's/^30 6 \* \* 1-5  //p')
[ -n "$command" ] || fail 'no command in the crontab'
must_exit 0 'the crontab' sh -c "$command"
must_be_silent 'the crontab'
[ "$(exported)" -eq 1 ] || fail 'the crontab exported nothing'

start_afresh
command=$(here_instead "$kit/chorus-export.service" | sed -n 's/^ExecStart=//p')
# shellcheck disable=SC2086  # systemd splits at spaces and knows no globs, as here: no file is called like {date}
must_exit 0 'the service' $command
must_be_silent 'the service'
[ "$(exported)" -eq 1 ] || fail 'the service exported nothing'
if command -v systemd-analyze >/dev/null; then
    mkdir "$scratch/units"
    for unit in chorus-export.service chorus-export.timer; do
        here_instead "$kit/$unit" >"$scratch/units/$unit"
    done
    must_exit 0 'systemd-analyze' systemd-analyze verify --man=no "$scratch"/units/chorus-export.*
    must_exit 0 'the calendar' systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' "$kit/chorus-export.timer")"
fi

start_afresh
mails() { find "$scratch/mails" -type f | wc -l; }
must_exit 0 'the script, all well' sh "$kit/export-and-mail.sh" a@example.org --invoices factures.csv
must_be_silent 'the script'
[ "$(mails)" -eq 0 ] || fail 'a mail though all is well'

start_afresh
rm -f ExportChorusPro.xml
rm pdf/F2026-001.pdf
must_exit 1 'the script, a PDF is missing' sh "$kit/export-and-mail.sh" a@example.org --invoices factures.csv
must_be_silent 'the script'
[ "$(mails)" -eq 1 ] || fail 'not one mail'
mail=$(cat "$scratch"/mails/*)
for wanted in 'To: a@example.org' 'Subject: chorus-export on .*: invoices were refused' 'F2026-001.pdf' 'PDF-01'; do
    printf '%s\n' "$mail" | grep -q -- "$wanted" || fail "the mail does not say « $wanted »: $mail"
done
must_exit 3 'the script, no file' sh "$kit/export-and-mail.sh" a@example.org --invoices nothing.csv
[ "$(mails)" -eq 2 ] || fail 'no mail about a missing file'
