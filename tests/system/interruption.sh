#!/bin/sh
# SIGINT and SIGTERM in the middle of a big export: 130 and 143, no file, no temporary file.
# A background process of a shell ignores SIGINT from birth: env gives it back its default.
. "$(dirname -- "$0")/scene.sh"

write_batch 2000 200000 # 540 MB of XML: long enough to be interrupted
mkdir out
env --default-signal=INT true 2>/dev/null || skip 'this env has no --default-signal (coreutils 8.31)'

# interrupt SIGNAL CODE OPTION...: sends the signal once the output has begun to grow.
interrupt() {
    signal=$1 expected=$2
    shift 2
    env --default-signal=INT "$binary" -i batch.csv -o out/export.xml "$@" >"$scratch/out" 2>"$scratch/err" &
    child=$!
    waited=0
    while [ -z "$(find out -name '*.part' -size +0)" ] && [ $waited -lt 6000 ]; do
        kill -0 $child 2>/dev/null || fail "$signal: the export ended before it wrote anything"
        sleep 0.01
        waited=$((waited + 1))
    done
    kill -s "$signal" $child
    code=0
    wait $child || code=$?
    [ $code -eq "$expected" ] || fail "$signal: exit code $code instead of $expected"
    must_hold_only out
    must_leave_no_temporary
}

# shellcheck disable=SC2086  # several words
for options in '' "$one_lot"; do
    interrupt INT 130 $options
    interrupt TERM 143 $options
done

# While the invoices are still being read and checked, before any output exists.
for pair in INT:130 TERM:143; do
    mkfifo slow.csv
    env --default-signal=INT "$binary" -i slow.csv -o out/export.xml >"$scratch/out" 2>"$scratch/err" &
    child=$!
    exec 9>slow.csv # opens once the program reads
    head -n 100 batch.csv >&9
    kill -s "${pair%:*}" $child
    sleep 0.2
    kill -s "${pair%:*}" $child 2>/dev/null || : # waiting for its input: the second one ends it
    exec 9>&-
    code=0
    wait $child || code=$?
    [ $code -eq "${pair#*:}" ] || fail "${pair%:*} while reading: exit code $code instead of ${pair#*:}"
    rm slow.csv
    must_hold_only out
    must_leave_no_temporary
done
