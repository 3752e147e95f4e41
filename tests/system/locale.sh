#!/bin/sh
# Under a French locale, where a printed number has a decimal comma, the file is the one that C gives.
. "$(dirname -- "$0")/scene.sh"

mkdir locales
localedef -i fr_FR -f UTF-8 "$PWD/locales/fr_FR.UTF-8" 2>/dev/null ||
    skip 'the locale fr_FR.UTF-8 cannot be generated (package locales)'
export LOCPATH="$PWD/locales"
# The locale must be in force, not only named.
[ "$(LC_ALL=fr_FR.UTF-8 locale decimal_point)" = , ] || fail 'fr_FR.UTF-8 has no decimal comma here'

LC_ALL=C "$binary" --no-journal -i invoices.csv -o c.xml >c.out 2>c.err
LC_ALL=fr_FR.UTF-8 "$binary" --no-journal -i invoices.csv -o fr.xml >fr.out 2>fr.err
cmp c.xml fr.xml || fail 'the file depends on the locale'
grep -q '<MontantHT>1234.56</MontantHT>' fr.xml || fail 'amounts without a decimal point'
grep -q 'Montant TTC' fr.out || fail 'the table is not French under a French locale'

# Decimal points in the input are read under the French locale too.
tr , . <invoices.csv >points.csv
LC_ALL=fr_FR.UTF-8 "$binary" --no-journal -i points.csv -o points.xml --quiet
cmp c.xml points.xml || fail 'decimal points read differently under the French locale'
