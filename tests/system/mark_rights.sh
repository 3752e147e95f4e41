#!/bin/sh
# --mark-edited on an input that this user may not replace: exit code 4 before anything is exported, because afterwards
# it would be too late to choose.
. "$(dirname -- "$0")/scene.sh"

need_somebody
mkdir out
[ "$(id -u)" -ne 0 ] || chown 65534 out
cp invoices.csv "$scratch/before.csv"

refused() {
    must_exit 4 "$1" somebody "$binary" -i invoices.csv -o out/export.xml --no-journal --mark-edited
    must_say "invoices.csv: error: .*$2"
    must_hold_only out
    cmp -s invoices.csv "$scratch/before.csv" || fail "$1: the input has changed"
}

chmod 444 invoices.csv
refused 'a read-only input' 'you are not allowed to change this file'
chmod 666 invoices.csv
chmod 555 .
refused 'an input in a read-only folder' 'nothing can be written into the folder'
chmod 777 .
if [ "$(id -u)" -eq 0 ]; then # the file is root's
    refused "another user's input" 'this file belongs to another user'
fi
chmod 755 .
must_leave_no_temporary
