#!/bin/sh
# 2,000 invoices with a PDF of 200 KB each, 540 MB of XML: peak memory stays under 64 MB.
. "$(dirname -- "$0")/scene.sh"

limit=${CHORUS_MEMORY_LIMIT_KB:-65536} # smaller in the test that sees this one fail
write_batch 2000 200000

/usr/bin/time -f %M -o "$scratch/peak" "$binary" -i batch.csv -o export.xml >"$scratch/out" 2>"$scratch/err" ||
    fail "the export of the batch: exit code $?"
peak=$(tail -n 1 "$scratch/peak")
size=$(wc -c <export.xml)
[ "$size" -gt 530000000 ] || fail "the output has only $size bytes: nothing was measured"
echo "peak memory: $peak kB for $size bytes"
[ "$peak" -lt "$limit" ] || fail "peak memory: $peak kB, at most $limit kB are allowed"
