#!/bin/sh
# From a fresh Debian 12 to a deposit file: installs what is missing, builds, and exports examples/mairie.
#
#     sh examples/run.sh
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
top=$(dirname -- "$here")
binary=$top/build/chorus-export
output=$top/build/examples/mairie/ExportChorusPro.xml

sh "$here/setup.sh"

rm -rf -- "$top/build/examples/mairie"
mkdir -p -- "$top/build/examples/mairie"
cd -- "$here/mairie"
unset CHORUS_EXPORT_CONFIG  # the example's own configuration lies beside its invoices

cat >&2 <<TEXT

A cleaning company in Lyon bills five public bodies for March 2026:

    cd '$here/mairie'
    '$binary' --invoices factures.csv --output '$output' --journal '${output%/*}/chorus-export.journal'

TEXT
"$binary" --invoices factures.csv --output "$output" --journal "${output%/*}/chorus-export.journal"

cat >&2 <<TEXT

The deposit file: $output

Your own invoices: copy examples/mairie to a folder of yours, put your company into chorus-export.json, your clients
into debiteurs.csv and your invoices into factures.csv, their PDFs into pdf/, and type there:

    '$binary' --invoices factures.csv

Add --dry-run to check everything and write nothing; --help tells the rest.
TEXT
