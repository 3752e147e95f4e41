#!/bin/sh
# Same input, same options, same date: same bytes. Neither the run, nor the locale, nor the folder matters.
. "$(dirname -- "$0")/scene.sh"

"$binary" --no-journal -i invoices.csv -o first.xml --quiet
"$binary" --no-journal -i invoices.csv -o second.xml --quiet
cmp first.xml second.xml || fail 'two runs differ'

# The guard is seen red: another day is another file.
SOURCE_DATE_EPOCH=1775001600 "$binary" --no-journal -i invoices.csv -o tomorrow.xml --quiet
! cmp -s first.xml tomorrow.xml || fail 'the date of production is not in the file: this test sees nothing'

mkdir elsewhere
cp -R chorus-export.json debtors.csv invoices.csv pdf elsewhere
touch -d 2001-01-01 elsewhere/pdf/*.pdf
(cd elsewhere && "$binary" --no-journal -i invoices.csv -o ../elsewhere.xml --quiet)
cmp first.xml elsewhere.xml || fail 'another folder, other file times: the file differs'

(cd / && "$binary" --no-journal -i "$scratch/work/invoices.csv" -o "$scratch/work/absolute.xml" --quiet)
cmp first.xml absolute.xml || fail 'absolute paths: the file differs'

TZ=Pacific/Auckland "$binary" --no-journal -i invoices.csv -o auckland.xml --quiet
cmp first.xml auckland.xml || fail 'another time zone: the file differs'
