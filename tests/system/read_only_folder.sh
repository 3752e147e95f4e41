#!/bin/sh
# A folder that cannot be written to: exit code 4, nothing left. Root may write anywhere, so the folder is
# read-only by its file system; without the right to mount, by its permissions.
. "$(dirname -- "$0")/scene.sh"

mkdir out
echo mine >out/mine.xml
if mount -t tmpfs -o size=1m tmpfs "$PWD/out" 2>/dev/null; then
    mounts=$PWD/out
    echo mine >out/mine.xml
    mount -o remount,ro "$PWD/out"
    reason='the disk is read-only'
elif [ "$(id -u)" -ne 0 ]; then
    chmod a-w out
    reason='you do not have the permission'
elif chattr +i out 2>/dev/null; then
    trap 'chattr -i "$scratch/work/out"; clean_up' EXIT
    reason='you do not have the permission'
else
    skip 'root, who may not mount, and no chattr: no folder can be made read-only'
fi

must_exit 4 'a read-only folder' "$binary" -i invoices.csv -o out/export.xml
must_say "out/export.xml cannot be written: $reason"
must_hold_only out mine.xml

must_exit 4 'a read-only folder, existing file' "$binary" -i invoices.csv -o out/mine.xml
must_say 'out/mine.xml exists already'
must_exit 4 'a read-only folder, --overwrite' "$binary" -i invoices.csv -o out/mine.xml --overwrite
must_hold_only out mine.xml
[ "$(cat out/mine.xml)" = mine ] || fail 'the file that could not be replaced was changed'
must_leave_no_temporary

# The default output name, with the read-only folder as working folder.
cp -R chorus-export.json debtors.csv invoices.csv pdf "$scratch/tmp"
cd out
must_exit 4 'a read-only working folder' "$binary" -i "$scratch/tmp/invoices.csv"
must_hold_only . mine.xml
cd ..
[ "$(id -u)" -eq 0 ] || chmod u+w out
