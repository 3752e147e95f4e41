#!/bin/sh
# Makes a fresh Debian 12 ready, builds, and runs every test:
#
#     sh tests/run.sh
#
# Twice: as users build it, then with AddressSanitizer and UndefinedBehaviorSanitizer; and examples/run.sh once,
# as a newcomer would. The last line counts them all. Quick when nothing is missing and nothing has changed.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
build=$top/build
sanitized=$build/sanitized
passed=0 failed=0 skipped=0

say() { printf 'tests: %s\n' "$*"; }

if command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi

sh "$top/examples/setup.sh" --tests catch2 chromium chromium-driver clang dpkg-dev faketime fish groff-base \
    libclang-rt-dev libxml2-utils lintian locales python3 python3-jsonschema sqlite3 strace time unzip valgrind xsltproc zsh

# attribute NAME FILE: one of the numbers of a JUnit file's head.
attribute() { sed -n "1,/>/s/.*[[:space:]]$1=\"\\([0-9]*\\)\".*/\\1/p" "$2" | head -n 1; }

# run_tests FOLDER [OPTION...]: ctest in a build folder, counted.
run_tests() {
    folder=$1
    shift
    rm -f -- "$folder/junit.xml"
    code=0
    ctest --test-dir "$folder" --output-on-failure -j3 --output-junit "$folder/junit.xml" "$@" || code=$?
    all=$(attribute tests "$folder/junit.xml")
    bad=$(attribute failures "$folder/junit.xml")
    left=$(($(attribute skipped "$folder/junit.xml") + $(attribute disabled "$folder/junit.xml")))
    if [ "$all" -eq 0 ] || { [ $code -ne 0 ] && [ "$bad" -eq 0 ]; }; then
        bad=$((bad + 1)) # no test at all, or ctest itself could not go on
    fi
    passed=$((passed + all - bad - left)) failed=$((failed + bad)) skipped=$((skipped + left))
    grep -E '^SKIP(PED)?: ' "$folder/Testing/Temporary/LastTest.log" || :
}

say 'every test, as users build the program'
run_tests "$build"

say 'building with AddressSanitizer and UndefinedBehaviorSanitizer'
mkdir -p -- "$sanitized"
if sh "$top/tests/sanitized.sh" "$sanitized" >"$sanitized/build.log" 2>&1; then
    # What looks at the sources alone would say the same again; memory and time are another build's there, one test
    # takes every file descriptor, which the sanitizers need too, the page is a browser's work and completion a shell's.
    # Others are long and go where shorter ones have been: the terminal's hundreds of sessions, a month with marks, and
    # thousands of exports that differ by a byte, for each of which the sanitizers clear a megabyte.
    elsewhere='architecture|golden runner|performance|report: page|lot:more files than the system|system: completion'
    long='system: terminal|system: month of cron, marked|lot:the limit walked byte by byte'
    run_tests "$sanitized" -E "^($elsewhere|$long)"
else
    tail -n 40 -- "$sanitized/build.log"
    failed=$((failed + 1))
fi

say 'examples/run.sh, as a newcomer types it'
if sh "$top/examples/run.sh" >"$build/examples.log" 2>&1; then
    passed=$((passed + 1))
else
    cat -- "$build/examples.log"
    failed=$((failed + 1))
fi

[ "$skipped" -eq 0 ] || say "$skipped skipped, for the reasons above"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
