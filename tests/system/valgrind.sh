#!/bin/sh
# One export under valgrind, without and with a journal: no invalid access, nothing uninitialised, no leak.
. "$(dirname -- "$0")/scene.sh"
command -v valgrind >/dev/null || skip 'valgrind is not installed'

cp -R -- "$here/../../examples/mairie" mairie
cd mairie
for journal in --no-journal '--journal chorus.journal'; do
    code=0
    # valgrind's own log: it says there, too, that it does not know openat2.
    # shellcheck disable=SC2086  # two words
    valgrind --quiet --error-exitcode=99 --leak-check=full --log-file="$scratch/valgrind" \
        "$binary" --invoices factures.csv $journal --jobs 2 --max-lot-invoices 4 \
        >"$scratch/out" 2>"$scratch/err" || code=$?
    [ $code -eq 0 ] || { cat -- "$scratch/valgrind"; fail "an export with $journal: exit code $code"; }
    rm -- ExportChorusPro-*.xml # a journal that does not know these invoices would not let them be replaced
done
