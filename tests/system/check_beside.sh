#!/bin/sh
# « check » and « history » beside exports: what they say is what a moment of the journal was, never that it is damaged, and
# what was exported before they began is known to them.
. "$(dirname -- "$0")/scene.sh"

rounds=${CHORUS_CHECK_ROUNDS:-20}
write_batch 1500 100
mkdir out
(head -n 701 batch.csv) >first.csv
"$binary" -i first.csv -o 'out/{flow}.xml' $one_lot --quiet 2>/dev/null

# A check that has opened the journal and waits for its input, while another run writes much into it.
for round in 1 2; do
    code=0
    {
        sleep 1
        "$binary" -i batch.csv -o 'out/{flow}.xml' $one_lot --again --quiet >"$scratch/export.out" 2>&1 || echo failed >"$scratch/failed"
        cat first.csv
    } | "$binary" check -i - --pdf-dir pdf >"$scratch/out" 2>"$scratch/err" || code=$?
    [ "$code" -eq 0 ] || fail "a check beside a large export: exit code $code"
    grep -q 'exported before, unchanged: 700 ' "$scratch/out" || fail 'a check does not know what left before it began'
    [ ! -e "$scratch/failed" ] || { cp "$scratch/export.out" "$scratch/err"; fail 'the export beside it failed'; }
done

# Many of both, each at any moment of the other.
(
    i=0
    while [ "$i" -lt "$rounds" ]; do
        i=$((i + 1))
        "$binary" -i batch.csv --only "$(printf 'B%06d' "$i")" --again -o "out/$i.xml" --quiet || exit 1
    done
) &
exporting=$!
checks=0
while kill -0 "$exporting" 2>/dev/null; do
    checks=$((checks + 1))
    must_exit 0 "check $checks" "$binary" check -i batch.csv --only B000001
    grep -q 'exported before' "$scratch/out" || fail "check $checks does not know what left before it began"
    [ ! -s "$scratch/err" ] || fail "check $checks tells of a journal that nothing happened to"
    must_exit 0 "history --check $checks" "$binary" history --check
    must_exit 0 "history $checks" "$binary" history --by invoice
done
wait "$exporting" || fail 'an export failed beside the checks'
[ "$checks" -gt 0 ] || fail 'no check ran beside an export'
must_leave_no_temporary
