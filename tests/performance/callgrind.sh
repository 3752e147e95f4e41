#!/bin/sh
# Counts the instructions of one small batch and writes them as a table:
#
#     sh tests/performance/callgrind.sh COMMIT [BINARY]      # -> tests/performance/instructions.md
#
# 50 invoices x 20 KB, one job, stored and auto, and the checks alone. Instructions do not depend on the machine's load:
# two commits can be compared where times cannot. They depend on the compiler, the libraries and the processor's abilities
# (valgrind offers AVX2, not what is newer), all told in the table. COMMIT is what BINARY was built from, the same as users
# build it but with line numbers, by which functions find their station:
#
#     cmake -S . -B build/lines -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS=-g1
#     cmake --build build/lines --target chorus-export
#
# build/lines/chorus-export unless another is named. Takes a minute, and valgrind.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
top=$(dirname -- "$(dirname -- "$here")")
[ $# -ge 1 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
commit=$1
binary=${2:-$top/build/lines/chorus-export}
case $binary in /*) ;; *) binary=$PWD/$binary ;; esac
command -v valgrind >/dev/null || { echo 'valgrind is not installed: apt-get install valgrind' >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
python3 -B "$here/corpus.py" --out "$work/batch" --invoices 50 --mean-kb 20

# count NAME OPTION...
count() {
    name=$1
    shift
    mkdir "$work/$name"
    (cd -- "$work/batch" && env -i PATH="$PATH" LC_ALL=C.UTF-8 TZ=UTC HOME="$work" \
        valgrind --tool=callgrind --callgrind-out-file="$work/$name.out" --log-file="$work/$name.log" \
        "$binary" "$@" --production-date 2026-12-31 --jobs 1) >/dev/null
}

count stored --no-journal --invoices factures.csv --output "$work/stored/Export.xml" --compression stored
count auto --no-journal --invoices factures.csv --output "$work/auto/Export.xml" --compression auto
count journal --journal "$work/journal.sqlite" --invoices factures.csv --output "$work/journal-out.xml" --compression stored
count check check --no-journal --invoices factures.csv
head -n 1 "$work/batch/factures.csv" >"$work/batch/none.csv"
count start --no-journal --invoices none.csv

python3 -B "$here/instructions.py" --commit "$commit" --batch "$work/batch" \
    stored="$work/stored.out" auto="$work/auto.out" journal="$work/journal.out" check="$work/check.out" start="$work/start.out" \
    >"$work/instructions.md"
mv -- "$work/instructions.md" "$here/instructions.md"
cat -- "$here/instructions.md"
