#!/bin/sh
# A disk that is full, a device that takes nothing, a stdout that is closed: exit code 4, nothing left.
. "$(dirname -- "$0")/scene.sh"

# /dev/full accepts the opening and refuses every byte: it is refused by its name.
must_exit 4 'output on /dev/full' "$binary" --no-journal -i invoices.csv -o /dev/full
must_say '/dev/full keeps nothing of what is written to it'
[ -c /dev/full ] || fail '/dev/full is no device any more'
must_leave_no_temporary

# The file itself on stdout, and stdout is full or closed.
code=0
"$binary" --no-journal -i invoices.csv -o - >/dev/full 2>"$scratch/err" || code=$?
[ $code -eq 4 ] || fail "-o - on a full stdout: exit code $code instead of 4"
must_say 'stdout cannot be written: the disk is full'
code=0
"$binary" --no-journal -i invoices.csv -o - >&- 2>"$scratch/err" || code=$?
[ $code -eq 4 ] || fail "-o - on a closed stdout: exit code $code instead of 4"
must_leave_no_temporary

# The table does not get through: the file is whole, and the exit code says that the result was lost.
"$binary" --no-journal -i invoices.csv -o good.xml --quiet
for kind in full closed; do
    rm -f ExportChorusPro.xml
    code=0
    case $kind in
        full) "$binary" --no-journal -i invoices.csv >/dev/full 2>"$scratch/err" || code=$? ;;
        closed) "$binary" --no-journal -i invoices.csv >&- 2>"$scratch/err" || code=$? ;;
    esac
    [ $code -eq 4 ] || fail "the table on a $kind stdout: exit code $code instead of 4"
    must_say 'stdout cannot be written: '
    cmp good.xml ExportChorusPro.xml || fail "the file beside a $kind stdout is not whole"
done

# stderr closed: the exit code is all that can be told, and the file must not be touched by stray words.
rm -f ExportChorusPro.xml
code=0
"$binary" --no-journal -i invoices.csv -d none.csv >"$scratch/out" 2>&- || code=$?
[ $code -eq 3 ] || fail "a closed stderr: exit code $code instead of 3"
code=0
"$binary" --no-journal -i invoices.csv --verbose >"$scratch/out" 2>&- || code=$?
[ $code -eq 0 ] || fail "a closed stderr: exit code $code instead of 0"
cmp good.xml ExportChorusPro.xml || fail 'the file beside a closed stderr is not whole'

# A file that may not grow as far as it has to is a failed write, not the end of the program.
write_batch 2 200000
# shellcheck disable=SC2016  # for the inner shell
must_exit 4 'a limit for the size of files' sh -c 'ulimit -f 100 && "$@"' sh "$binary" --no-journal -i batch.csv -o limited.xml
must_say 'limited.xml cannot be written: the disk takes no file of that size'
must_leave_no_temporary
