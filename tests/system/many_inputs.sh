#!/bin/sh
# Hundreds of inputs, each with a refused invoice: all their rejects are kept, though the system starts a program with
# few open files.
. "$(dirname -- "$0")/scene.sh"

write_batch 1 1000
number=0
while [ $number -lt 150 ]; do
    number=$((number + 1))
    { cat batch.csv; printf 'R1;31/03/2026;NOBODY;100,00;120,00;20;100,00;20,00;batch-1.pdf\n'; } |
        sed "s/B000001/G$number/; s/R1/R$number/" >"in-$number.csv"
done
# shellcheck disable=SC3045  # dash and bash know -S
ulimit -Sn 64 2>/dev/null || skip 'this shell has no ulimit -Sn'
must_exit 1 'hundreds of inputs' "$binary" --no-journal --skip-invalid -o out.xml -i in-*.csv
[ -e out.xml ] || fail 'no export'
kept=$(find . -name '*in-*.csv' | wc -l)
[ "$kept" -eq 300 ] || fail "$((kept - 150)) rejects files instead of 150: $(ls)"
must_leave_no_temporary
