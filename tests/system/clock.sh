#!/bin/sh
# A clock that jumps: back between two runs, far ahead, during a run; an environment that names no day. An invoice
# leaves once, flow identifiers differ, the journal goes on, and a day that cannot be is told before anything is written.
. "$(dirname -- "$0")/scene.sh"
command -v faketime >/dev/null || skip 'faketime is not installed'
unset SOURCE_DATE_EPOCH
export DONT_FAKE_MONOTONIC=1 FAKETIME_DONT_FAKE_MONOTONIC=1 # what jumps is the clock on the wall

at() { # at MOMENT COMMAND...: with this clock
    moment=$1
    shift
    faketime -f "$moment" "$@"
}
flow_of() { "$binary" show "$1" --format json | sed -n 's/.*"flow_id": *"\([^"]*\)".*/\1/p'; }
add_invoice() { # add_invoice NUMBER DATE
    { cat pdf/annex.pdf; printf '%% %s\n' "$1"; } >"pdf/$1.pdf"
    printf '%s;%s;COLLEGE;Gymnase;Cantine;100,00;120,00;20;100,00;20,00;\n' "$1" "$2" >>invoices.csv
}

# The clock goes back by a year between two runs: the same invoices stay known, a new one leaves.
must_exit 0 'the first run' at '2026-04-01 10:00:00' "$binary" -i invoices.csv -o first.xml --quiet
add_invoice F2025-900 01/02/2025
must_exit 0 'a year back' at '2025-04-01 10:00:00' "$binary" -i invoices.csv -o back.xml --only F2025-900 --quiet
must_exit 1 'what is in the future then' at '2025-04-01 10:00:00' "$binary" check --no-journal -i invoices.csv --quiet
must_say "or this computer's clock"
# Far ahead: it leaves once all the same.
must_exit 0 'far ahead' at '2199-12-31 23:59:59' "$binary" -i invoices.csv -o ahead.xml --quiet
[ ! -e ahead.xml ] || fail 'a clock far ahead sends again what left'
add_invoice F2026-900 30/03/2026
must_exit 0 'the year 9999' at '9999-12-31 23:59:00' "$binary" -i invoices.csv -o ahead.xml --quiet
must_exit 0 'the file of the year 9999' "$binary" verify ahead.xml
# Back again: the portal's answer, of today, is about the flow that left « in 9999 ».
must_exit 0 'the flow number' "$binary" history --flow ahead.xml CPP9
cat >answer.json <<'END'
{"codeRetour": 0, "libelle": "TRA_MSG_00.000", "nomFichier": "ahead.xml", "numeroFluxDepot": "CPP9",
 "etatCourantDepotFlux": "IN_REJETE", "dateHeureEtatCourantFlux": "2026-04-02T10:00:00.000+02:00",
 "listeErreurDP": [], "listeErreurTechnique": null}
END
must_exit 1 'the answer' at '2026-04-02 10:00:00' "$binary" import-report answer.json --flow CPP9
must_exit 0 'what the portal sent back' at '2026-04-02 11:00:00' "$binary" -i invoices.csv -o again.xml --quiet
[ -e again.xml ] || fail 'what left under a clock far ahead does not leave again after its rejection'
must_exit 0 'and once' at '2026-04-02 12:00:00' "$binary" -i invoices.csv -o twice.xml --quiet
[ ! -e twice.xml ] || fail 'it left twice'
flows=$(for file in first back ahead again; do flow_of $file.xml; done)
[ "$(printf '%s\n' "$flows" | sort -u | wc -l)" -eq 4 ] || fail "not four flow identifiers: $flows"
must_exit 0 'the journal' "$binary" history --check
must_exit 0 'the list' "$binary" history

# A clock before 1970 names no day; whoever gives one goes on.
must_exit 2 'a clock of 1960' at '1960-01-01 10:00:00' "$binary" check --no-journal -i invoices.csv
must_say 'the clock of this computer says 1960-01-01'
must_exit 0 'the day is given' at '1960-01-01 10:00:00' "$binary" check --no-journal -i invoices.csv --quiet \
    --production-date 2026-04-01

# During a run: ten years per second, and backwards. Waiting for another run counts no clock of the wall.
write_batch 400 20000
for speed in x300000000 x-86400; do
    rm -f batch.xml
    must_exit 0 "a clock at $speed" faketime -f "@2026-04-01 10:00:00 $speed" "$binary" --no-journal -i batch.csv \
        -o batch.xml --channel edi --production-date 2026-04-01 --quiet
    must_exit 0 'its file' "$binary" verify batch.xml --channel edi
done
python3 -c 'import fcntl, sys, time
lock = open("chorus-export.journal.lock", "w"); fcntl.flock(lock, fcntl.LOCK_EX); print("held", flush=True); time.sleep(8)' >held &
while [ ! -s held ]; do sleep 0.05; done
must_exit 6 'waiting, with a clock that runs backwards' faketime -f '@2026-04-01 10:00:00 x-100' \
    "$binary" -i invoices.csv -o locked.xml --lock-timeout 1

# An environment that names no day from 2000 to 2099.
for epoch in '' 0 x 12x 1e9 ' 1774915200' -1 253402300800 9223372036854775807 99999999999999999999; do
    for language in 'en:not a number of seconds of a day from 2000 to 2099' 'fr:pas un nombre de secondes d.un jour de 2000 à 2099'; do
        SOURCE_DATE_EPOCH=$epoch must_exit 2 "SOURCE_DATE_EPOCH='$epoch'" \
            "$binary" --no-journal -i invoices.csv -o epoch.xml --lang "${language%%:*}"
        must_say "${language#*:}"
        [ ! -e epoch.xml ] || fail "SOURCE_DATE_EPOCH='$epoch': a file was written"
    done
done
SOURCE_DATE_EPOCH=946684800 must_exit 1 'the first second' "$binary" --no-journal -i invoices.csv -o epoch.xml --quiet
must_say 'DATE-04'
must_leave_no_temporary
