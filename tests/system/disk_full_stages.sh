#!/bin/sh
# A disk that fills at each stage of a run but the XML file's own (disk_full.sh): temporary files, rejects, report,
# journal, marks, log, extract, the portal's answers. Each time: exit code 4, the disk is named, nothing half-written,
# nothing lost; with room again the next run goes on as if nothing had been.
. "$(dirname -- "$0")/scene.sh"

mkdir disk
mount -t tmpfs -o size=1m tmpfs "$PWD/disk" 2>/dev/null || skip 'mounting a small tmpfs takes root'
mounts=$PWD/disk

# fill leaves so many kB free; make_room gives all of them back.
fill() {
    head -c 1048576 /dev/zero >disk/ballast 2>/dev/null || :
    truncate -s "-$(($1 * 1024))" disk/ballast
}
make_room() { rm -f disk/ballast; }
nothing_exported() {
    [ -z "$(find . -name '*.xml' -o -name '*.part')" ] || fail "$1: a file was left: $(find . -name '*.xml' -o -name '*.part')"
}

# The report: nothing is exported without the report that was asked for.
write_batch 300 2000
fill 4
must_exit 4 'the report' "$binary" --no-journal -i batch.csv -o out.xml --report disk/report.html
must_say 'disk/report.html cannot be written: the disk is full'
must_say 'nothing was exported'
nothing_exported 'the report'
must_hold_only disk ballast
make_room

# The rejects beside their input.
{
    cat batch.csv
    awk 'BEGIN { for (i = 0; i < 400; ++i) printf "R%06d;31/03/2026;COLLEGE;100,00;120,00;20;100,00;20,00;none-%d.pdf\n", i, i }'
} >disk/refused.csv
fill 8
must_exit 4 'the rejects' "$binary" --no-journal -i disk/refused.csv --pdf-dir pdf -d debtors.csv -c chorus-export.json \
    -o out.xml --skip-invalid --quiet
must_say 'disk/refused.rejects.csv cannot be written: the disk is full'
must_say 'lies beside that of the invoices'
nothing_exported 'the rejects'
must_hold_only disk refused.csv ballast
make_room
rm disk/refused.csv

# Temporary files: the copy of a pipe, and what is prepared of many invoices.
mkdir disk/tmp
write_batch 6000 2000
fill 0
code=0
TMPDIR=$PWD/disk/tmp "$binary" --no-journal -i - --pdf-dir pdf -o out.xml <batch.csv >"$scratch/out" 2>"$scratch/err" || code=$?
[ $code -eq 3 ] || fail "the copy of a pipe: exit code $code instead of 3"
must_say 'the disk of the temporary folder .*disk/tmp is full'
nothing_exported 'the copy of a pipe'
TMPDIR=$PWD/disk/tmp must_exit 4 'the spool' "$binary" --no-journal -i batch.csv -o out.xml --quiet
must_say 'disk/tmp'
nothing_exported 'the spool'
make_room
must_hold_only disk tmp
rmdir disk/tmp
write_batch 300 2000

# The journal, before a run has begun, and at its end.
fill 0
must_exit 4 'a journal that cannot be made' "$binary" -i batch.csv -o out.xml --journal disk/j --quiet
must_say 'the disk is full'
nothing_exported 'a journal that cannot be made'
make_room
rm -f disk/j*
"$binary" -i invoices.csv -o first.xml --journal disk/j --quiet
for room in 8 100; do # not even for the -shm; for a part of what is noted
    fill $room
    must_exit 4 "a journal that cannot grow, $room kB" "$binary" -i batch.csv -o out.xml --journal disk/j --quiet
    must_say 'the journal disk/j cannot be written: the disk is full'
    [ ! -e out.xml ] || fail 'out.xml has its name although the journal does not know it'
    make_room
done
must_exit 0 'with room again' "$binary" -i batch.csv -o out.xml --journal disk/j --quiet
must_exit 0 'the journal' "$binary" history --check --journal disk/j
[ -z "$(find . -name '*.part')" ] || fail 'a .part was left'
must_exit 0 'and nothing twice' "$binary" -i batch.csv -i invoices.csv -o twice.xml --journal disk/j --quiet
[ ! -e twice.xml ] || fail 'what left before the disk was full left again'

# The portal's answers go into the same journal: all of an answer or nothing.
"$binary" history --flow out.xml CPP1 --journal disk/j >/dev/null
python3 -c 'import json; print(json.dumps({"codeRetour": 0, "libelle": "TRA_MSG_00.000", "nomFichier": "out.xml",
    "numeroFluxDepot": "CPP1", "etatCourantDepotFlux": "IN_REJETE", "listeErreurTechnique": None, "listeErreurDP": [
    {"numeroDP": "B%06d" % i, "identifiantFournisseur": "99920260900023", "identifiantDestinataire": "19690956800012",
     "libelleErreurDP": "Le code X7 est interdit" * 8} for i in range(1, 301)]}))' >answer.json
fill 4
must_exit 4 'an answer' "$binary" import-report answer.json --flow CPP1 --journal disk/j
must_say 'the disk is full'
make_room
must_exit 0 'nothing of the answer was noted' "$binary" -i batch.csv -o twice.xml --journal disk/j --quiet
[ ! -e twice.xml ] || fail 'a part of an answer was noted'
must_exit 1 'the answer, with room again' "$binary" import-report answer.json --flow CPP1 --journal disk/j
must_exit 0 'what the portal sent back' "$binary" -i batch.csv -o twice.xml --journal disk/j --quiet
[ -e twice.xml ] || fail 'what the portal sent back did not leave again'
rm -f disk/j* first.xml out.xml twice.xml

# The marks: what was exported stays, the invoices file too; the next run marks.
cp batch.csv disk/batch.csv
cp batch.csv before.csv
fill 4
must_exit 4 'the marks' "$binary" -i disk/batch.csv --pdf-dir pdf -d debtors.csv -c chorus-export.json \
    -o out.xml --mark-edited --quiet
must_say 'disk/batch.csv: error: its invoices could not be marked: .*the disk is full'
[ -e out.xml ] || fail 'the export is gone'
cmp before.csv disk/batch.csv || fail 'the invoices file was changed'
must_hold_only disk batch.csv ballast
make_room
must_exit 0 'the marks, with room again' "$binary" -i disk/batch.csv --pdf-dir pdf -d debtors.csv -c chorus-export.json \
    -o twice.xml --mark-edited --quiet
[ ! -e twice.xml ] || fail 'it was exported twice'
[ "$(grep -c 'Éditée' disk/batch.csv)" -eq 300 ] || fail 'the next run did not mark'
rm -f disk/batch.csv before.csv chorus-export.journal

# The attachments of a file: those that are there are whole.
fill 40
must_exit 4 'extract' "$binary" extract out.xml --to disk/pdf
must_say 'the disk is full'
find disk/pdf -type f ! -size 1k -size -4k | while read -r file; do
    tail -c 6 "$file" | grep -q '%%EOF' || fail "$file is half-written"
done
[ -z "$(find disk/pdf -name '*.part')" ] || fail 'a .part was left'
make_room
rm -rf disk/pdf

# The log: the export is whole, and somebody hears that its log is not.
rm -f out.xml
fill 0
must_exit 4 'the log' "$binary" --no-journal -i batch.csv -o out.xml --log-file disk/log --verbose
must_say 'the log disk/log could not be written to its end (No space left on device)'
[ "$(grep -c 'could not be written to its end' "$scratch/err")" -eq 1 ] || fail 'the log is told more than once'
[ -e out.xml ] || fail 'the export is gone'
must_exit 3 'the log of a run that fails' "$binary" --no-journal -i none.csv -o out.xml --log-file disk/log
make_room
must_leave_no_temporary
