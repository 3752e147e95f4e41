# What the system tests share: sourced first, with the program's path as the test's first argument.
# Sets `binary` and `here`, goes to a folder of its own that is removed at the end, and speaks of failures.
# shellcheck shell=sh
set -eu

binary=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd -P)/$(basename -- "$1")
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/system.XXXXXX")
mounts=

clean_up() {
    cd /
    # shellcheck disable=SC2046  # one word per process
    kill $(jobs -p) 2>/dev/null || : # a reader that still waits would keep ctest waiting
    for mount in $mounts; do umount -- "$mount" || :; done
    chmod u+w "$scratch/work" || :
    rm -rf -- "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# An environment of its own: English, 31 March 2026, no configuration of this user.
export LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=1774915200 HOME="$scratch" TMPDIR="$scratch/tmp"
unset CHORUS_EXPORT_CONFIG XDG_CONFIG_HOME LANG LC_MESSAGES 2>/dev/null || :
mkdir "$scratch/work" "$scratch/tmp"
cp -R -- "$here/../golden/base/." "$scratch/work"
cd -- "$scratch/work"

fail() {
    printf 'FAILED: %s\n' "$*"
    for said in "$scratch/out" "$scratch/err"; do
        [ ! -s "$said" ] || { printf -- '--- %s\n' "$said"; cat -- "$said"; }
    done
    exit 1
}

# ctest shows such a test as skipped, with this reason in its output.
skip() {
    printf 'SKIPPED: %s\n' "$*"
    exit 77
}

# Who may not write everywhere: « somebody COMMAND... » afterwards runs as this user, or as another one than root, for
# whom the temporary files' folder is made writable.
need_somebody() {
    if [ "$(id -u)" -ne 0 ]; then
        somebody() { "$@"; }
        return
    fi
    command -v setpriv >/dev/null || skip 'root may write anywhere, and setpriv is missing'
    chmod 755 "$scratch"
    somebody() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
    somebody test -x "$binary" || skip 'another user cannot reach the program'
    chown 65534 "$scratch/tmp"
}

# must_exit CODE WHAT COMMAND...: stdout and stderr go to $scratch/out and $scratch/err.
must_exit() {
    wanted=$1 what=$2
    shift 2
    code=0
    "$@" >"$scratch/out" 2>"$scratch/err" || code=$?
    [ "$code" -eq "$wanted" ] || fail "$what: exit code $code instead of $wanted"
}

must_say() { grep -q -- "$1" "$scratch/err" || fail "stderr does not say « $1 »"; }

# No file in FOLDER besides those that are named: nothing half-written, nothing hidden.
must_hold_only() {
    folder=$1
    shift
    for name in "$@"; do printf '%s\n' "$name"; done | sort >"$scratch/expected.list"
    (cd -- "$folder" && find . -mindepth 1 | sed 's|^\./||' | sort) >"$scratch/actual.list"
    diff -- "$scratch/expected.list" "$scratch/actual.list" || fail "other files in $folder"
}

# Everything in one file, whatever the portal's limits are.
one_lot='--max-lot-bytes 4000000000 --max-lot-invoices 100000'

# Temporary files are never left either.
must_leave_no_temporary() { must_hold_only "$scratch/tmp"; }

# write_batch INVOICES PDF_BYTES: batch.csv with so many invoices, eight different PDFs behind them.
write_batch() {
    mkdir -p pdf
    for file in 1 2 3 4 5 6 7 8; do
        { printf '%%PDF-1.4\n%% %s\n' "$file"; head -c "$2" /dev/urandom; printf '\nstartxref\n9\n%%%%EOF\n'; } >"pdf/batch-$file.pdf"
    done
    awk -v count="$1" 'BEGIN {
        print "number;date;client;total_excl_tax;total_incl_tax;vat_rate;vat_base;vat_amount;pdf"
        for (i = 1; i <= count; ++i)
            # Each its own amount: of one amount, two invoices with one PDF would be one.
            printf "B%06d;31/03/2026;COLLEGE;%d.00;%.2f;20;%d.00;%.2f;batch-%d.pdf\n", i, i + 100, 1.2 * (i + 100), i + 100, 0.2 * (i + 100), i % 8 + 1
    }' >batch.csv
}
