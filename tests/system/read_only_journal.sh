#!/bin/sh
# A journal that this user may not write, in a folder that he may not write: exit code 4 before anything is
# exported, since what could not be remembered would leave twice. Looking is allowed.
. "$(dirname -- "$0")/scene.sh"

need_somebody
mkdir out
[ "$(id -u)" -ne 0 ] || chown 65534 out

refused() {
    must_exit 4 "$1" somebody "$binary" -i invoices.csv -o out/export.xml --again
    must_say "$2"
    must_hold_only out
}

chmod 555 .
refused 'no journal yet, and a read-only folder' 'chorus-export.journal cannot be opened'
must_exit 0 'check without a journal' somebody "$binary" check -i invoices.csv

chmod 755 .
"$binary" -i invoices.csv -o "$scratch/first.xml" --quiet
chmod 444 chorus-export.journal
chmod 555 .
refused 'a journal in a read-only folder' 'chorus-export.journal cannot be opened'
must_exit 0 'check with a journal' somebody "$binary" check -i invoices.csv
grep -q 'exported before' "$scratch/out" || fail 'check does not see what left'
must_exit 0 'history' somebody "$binary" history
cp chorus-export.journal "$scratch/journal"
printf 'number;state\nF2026-001;REJETEE\n' >"$scratch/answer.csv"
for command in "history --flow $scratch/first.xml CPP1" "import-report $scratch/answer.csv" "import-export $scratch/first.xml"; do
    # shellcheck disable=SC2086  # its words
    must_exit 4 "what cannot be noted: $command" somebody "$binary" $command
    must_say 'chorus-export.journal cannot be opened'
done
must_exit 0 'an export that remembers nothing' somebody "$binary" -i invoices.csv -o out/once.xml --no-journal
rm out/once.xml
cmp chorus-export.journal "$scratch/journal" || fail 'the journal was changed'
[ "$(find . -maxdepth 1 -name 'chorus-export.journal*' | wc -l)" -eq 2 ] || fail 'something was left beside the journal'

# The folder takes files, the journal is somebody else's.
chmod 777 .
refused 'a read-only journal' 'chorus-export.journal cannot be opened'
chmod 755 .
must_leave_no_temporary

# A journal of an earlier version, looked into where nothing can be changed.
rm -f chorus-export.journal*
cp -- "$here/../golden/fixtures/journal-v1" chorus-export.journal
chmod 444 chorus-export.journal
chmod 555 .
must_exit 0 'check with a journal of an earlier version' somebody "$binary" check -i invoices.csv --only F2026-001
grep -q 'exported before' "$scratch/out" || fail 'check does not see what left with an earlier version'
must_exit 0 'history of an earlier version' somebody "$binary" history --check
refused 'a journal of an earlier version that may not be changed' 'chorus-export.journal cannot be opened'
cmp -- "$here/../golden/fixtures/journal-v1" chorus-export.journal || fail 'it was changed'
chmod 755 .
must_leave_no_temporary
