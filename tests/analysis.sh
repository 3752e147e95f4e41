#!/bin/sh
# What takes too long for every test run. All of it, or what is named:
#
#     sh tests/analysis.sh [tidy] [cppcheck] [threads] [coverage]
#
# Ends with 0 when nothing was found; the coverage is only told.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd -- "$top"
ccache=$(command -v ccache || :)
failed=

say() { printf 'analysis: %s\n' "$*"; }

# build FOLDER OPTION...: everything, with its tests.
build() {
    folder=$1
    shift
    cmake -S . -B "$folder" -G Ninja ${ccache:+-DCMAKE_CXX_COMPILER_LAUNCHER="$ccache"} -DCHORUS_TESTS=ON "$@" >/dev/null
    cmake --build "$folder" --target all long_tests
}

# Our own check of every file, with the reasons for what is left out in .clang-tidy.
tidy() {
    build build
    run-clang-tidy -p build -quiet -extra-arg=-Wno-unknown-warning-option "^$top/(lib|cmd)/"
}

# Its remarks on style are clang-tidy's work here. What it is wrong about has its reason beside it.
cppcheck_all() {
    cppcheck --std=c++20 -I lib -I cmd --enable=warning,performance,portability --inline-suppr \
        --error-exitcode=1 -q lib cmd
}

# What works on several threads: encoding, lots, examination, the journal beside them.
threads() {
    build build/threads -DCHORUS_WERROR=OFF -DCHORUS_SANITIZE=thread -DCMAKE_BUILD_TYPE=RelWithDebInfo
    ctest --test-dir build/threads --output-on-failure -R '^unit: (attachment|lot|journal|export|run)(, long)?$|^system: threads$'
}

# Exceptions are thrown by every allocation: their branches are left out, or half of all would be those. Two tests that
# let every write fail are left out: the counters are files too.
coverage() {
    command -v gcovr >/dev/null || { say 'gcovr is not installed' && return 1; }
    build build/coverage -DCHORUS_WERROR=OFF -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS='-O0 --coverage -fprofile-update=atomic'
    find build/coverage -name '*.gcda' -delete
    CHORUS_SKIP=init-disk-full ctest --test-dir build/coverage -j2 --output-on-failure \
        -E '^(suite|performance|fuzz|package|architecture)|^crash: every call fails$' || failed=yes
    gcovr --root . --filter lib/ --filter cmd/ --exclude-throw-branches --exclude-unreachable-branches \
        --json build/coverage.json build/coverage
    for room in lib/diagnostic lib/catalogue lib/file lib/database lib/invoice lib/input lib/directory lib/rules lib/attachment \
        lib/document lib/lot lib/journal lib/portal lib/report lib/export lib/run cmd .; do
        printf '%-16s ' "$room"
        # Into a file: gcovr would replace /dev/null by one.
        gcovr --root . --filter "${room#.}" --add-tracefile build/coverage.json --print-summary \
            --output build/coverage.txt | sed -n 's/^lines: \|^branches: //p' | tr '\n' ' '
        echo
    done
}

[ $# -gt 0 ] || set -- tidy cppcheck threads coverage
for what in "$@"; do
    say "$what"
    case $what in
        tidy | threads | coverage) "$what" || failed=yes ;;
        cppcheck) cppcheck_all || failed=yes ;;
        *) say "unknown: $what" && exit 2 ;;
    esac
done
[ -z "$failed" ]
