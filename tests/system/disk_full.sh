#!/bin/sh
# A small disk that fills up while the file is written: exit code 4, nothing left, what was there stays.
. "$(dirname -- "$0")/scene.sh"

mkdir disk
mount -t tmpfs -o size=1m tmpfs "$PWD/disk" 2>/dev/null || skip 'mounting a small tmpfs takes root'
mounts=$PWD/disk

write_batch 20 200000
echo mine >disk/mine.xml
# shellcheck disable=SC2086  # several words
for options in '' "$one_lot"; do
    must_exit 4 'a disk that is too small' "$binary" -i batch.csv -o disk/export.xml $options
    must_say 'disk/export.*xml cannot be written: the disk is full'
    must_hold_only disk mine.xml
done

# shellcheck disable=SC2086  # several words
must_exit 4 'a disk that is too small, --overwrite' "$binary" -i batch.csv -o disk/mine.xml --overwrite $one_lot
must_hold_only disk mine.xml
[ "$(cat disk/mine.xml)" = mine ] || fail 'the file that could not be replaced was changed'

# Full to the last byte before the run begins.
dd if=/dev/zero of=disk/ballast bs=64k 2>/dev/null || :
must_exit 4 'a disk that is full' "$binary" -i invoices.csv -o disk/export.xml
must_say 'the disk is full'
must_hold_only disk mine.xml ballast

# A full temporary folder, for an output that needs one.
TMPDIR=$PWD/disk must_exit 4 'a full temporary folder' "$binary" -i batch.csv -o - $one_lot
must_hold_only disk mine.xml ballast
must_leave_no_temporary
