#!/bin/sh
# The guard is seen red: a case made wrong in each thing that the runner compares must fail, and say what.
#
#     sh runner_test.sh BINARY
set -eu

binary=$1
golden=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/golden-runner.XXXXXX")
trap 'rm -rf -- "$scratch"' EXIT
failures=0

# A fresh copy of a case that is right, in $case.
fresh() {
    rm -rf -- "$scratch/case"
    cp -R -- "$golden/csv-plain" "$scratch/case"
    case=$scratch/case
}

# The exit code of the runner must be 1, and its words must name what differs.
must_notice() {
    code=0
    sh "$golden/run_case.sh" "$binary" "$case" >"$scratch/said" 2>&1 || code=$?
    if [ "$code" -ne 1 ] || ! grep -q "case: $1" "$scratch/said"; then
        echo "the runner does not notice: $2 (exit code $code)"
        cat -- "$scratch/said"
        failures=$((failures + 1))
    fi
}

fresh
if ! sh "$golden/run_case.sh" "$binary" "$case"; then
    echo "the case csv-plain itself fails: nothing below can be trusted"
    exit 1
fi

fresh; echo more >>"$case/expected.out"
must_notice 'out differs' 'a line too few on stdout'
fresh; echo 'echo more' >>"$case/cmd"
must_notice 'out differs' 'a line too many on stdout'
fresh; printf ' ' >>"$case/expected.out"
must_notice 'out differs' 'one byte on stdout'
fresh; echo more >>"$case/expected.err"
must_notice 'err differs' 'a line too few on stderr'
fresh; echo 'echo more >&2' >>"$case/cmd"
must_notice 'err differs' 'a line too many on stderr'
fresh; echo 1 >"$case/expected.code"
must_notice 'code differs' 'exit code 0 instead of 1'
fresh; echo 'exit 1' >>"$case/cmd"
must_notice 'code differs' 'exit code 1 instead of 0'
fresh; echo 'no-such-program-at-all' >>"$case/cmd"
must_notice 'code differs' 'a program that does not exist'
fresh; echo ': >ExportChorusPro.xml.part' >>"$case/cmd"
must_notice 'files differs' 'a file too many'
fresh; echo 'rm ExportChorusPro.xml' >>"$case/cmd"
must_notice 'files differs' 'a file too few'
fresh; rm "$case/expected.files"
must_notice 'files differs' 'files although none is expected'
for what in out err code; do
    fresh; rm "$case/expected.$what"
    must_notice "expected.$what is missing" "a missing expected.$what"
done

# Blessing repairs each of them, and a blessed case passes.
fresh; echo wrong | tee "$case/expected.out" "$case/expected.err" "$case/expected.files" >"$case/expected.code"
CHORUS_BLESS=1 sh "$golden/run_case.sh" "$binary" "$case"
if ! diff -r -- "$golden/csv-plain" "$case"; then
    echo "blessing does not write what the case held"
    failures=$((failures + 1))
fi

[ "$failures" -eq 0 ]
