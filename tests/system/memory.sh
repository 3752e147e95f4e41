#!/bin/sh
# 2,000 invoices with a PDF of 200 KB each, 540 MB of XML: peak memory stays under 64 MB.
. "$(dirname -- "$0")/scene.sh"

limit=${CHORUS_MEMORY_LIMIT_KB:-65536} # smaller in the test that sees this one fail
write_batch 2000 200000

# measure WHAT OPTION...: one export of the batch, into as many files as the options make.
measure() {
    what=$1
    shift
    mkdir out
    /usr/bin/time -f %M -o "$scratch/peak" "$binary" --no-journal -i batch.csv -o out/export.xml --compression stored "$@" \
        >"$scratch/out" 2>"$scratch/err" || fail "the export of the batch: exit code $?"
    peak=$(tail -n 1 "$scratch/peak")
    size=$(cat out/*.xml | wc -c)
    [ "$size" -gt 530000000 ] || fail "the output has only $size bytes: nothing was measured"
    echo "$what: peak memory $peak kB for $size bytes"
    [ "$peak" -lt "$limit" ] || fail "peak memory: $peak kB, at most $limit kB are allowed"
    rm -r out
}

measure 'the files that the portal takes'
# shellcheck disable=SC2086  # several words
measure 'one file' $one_lot
