#!/bin/sh
# Runs one case and compares everything that it says and leaves, byte for byte.
#
#     sh run_case.sh BINARY CASE_DIR
#
# A case is a folder with
#   cmd             a few lines of shell, run with `sh -eu`; chorus-export is on its PATH
#   input files     laid over a copy of base/, the good configuration, debtors and PDFs that cases share
#   expected.out, expected.err, expected.code
#   expected.files  the files that the run made, sorted; absent when it must leave none. The journal, which
#                   every export makes beside the configuration, is not listed; what SQLite keeps beside an open
#                   journal is, and so is a lock
# The run has an environment of its own: English unless the case says otherwise, and always 31 March 2026.
#
# CHORUS_BLESS=1 rewrites the expectations instead. Read what it wrote: `git diff tests/golden`.
set -eu

[ $# -eq 2 ] || { echo "usage: run_case.sh BINARY CASE_DIR" >&2; exit 2; }
# Few programs are started from here on: there are hundreds of cases.
case $1 in /*) binary=$1 ;; *) binary=$PWD/$1 ;; esac
case $2 in /*) case_dir=${2%/} ;; *) case_dir=$PWD/${2%/} ;; esac
case $0 in /*) golden=${0%/*} ;; */*) golden=$PWD/${0%/*} ;; *) golden=$PWD ;; esac

[ -x "$binary" ] || { echo "$binary is no program" >&2; exit 2; }
[ -f "$case_dir/cmd" ] || { echo "$case_dir has no file cmd" >&2; exit 2; }

# The folder's name has a fixed length: nothing in an output may depend on it.
scratch=$(mktemp -d "${TMPDIR:-/tmp}/golden.XXXXXX")
trap 'rm -rf -- "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
cp -R -- "$golden/base" "$scratch/work"
cp -R -- "$case_dir/." "$scratch/work"
cd -- "$scratch/work"
rm -f cmd expected.out expected.err expected.code expected.files

export LC_ALL=C
list_files() { find . ! -type d ! -name chorus-export.journal -printf '%P\n' | sort; }
list_files >"$scratch/before"

code=0
env -i PATH="${binary%/*}:/usr/local/bin:/usr/bin:/bin" HOME="$scratch/work" \
    LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=1774915200 \
    sh -eu "$case_dir/cmd" </dev/null >"$scratch/out" 2>"$scratch/err" || code=$?
echo "$code" >"$scratch/code"
list_files | comm -13 "$scratch/before" - >"$scratch/files"

if [ "${CHORUS_BLESS:-}" = 1 ]; then
    for what in out err code files; do
        cp -- "$scratch/$what" "$case_dir/expected.$what"
    done
    [ -s "$scratch/files" ] || rm -f -- "$case_dir/expected.files"
    exit 0
fi

failed=0
for what in out err code files; do
    expected=$case_dir/expected.$what
    if [ $what = files ] && [ ! -e "$expected" ]; then
        expected=/dev/null
    fi
    if [ ! -e "$expected" ]; then
        echo "${case_dir##*/}: expected.$what is missing"
        failed=1
    elif [ ! -s "$expected" ] && [ ! -s "$scratch/$what" ]; then
        continue
    elif ! cmp -s -- "$expected" "$scratch/$what"; then
        echo "${case_dir##*/}: $what differs (- expected, + actual)"
        diff -a -u --label "expected.$what" --label "actual $what" "$expected" "$scratch/$what" || :
        failed=1
    fi
done
exit $failed
