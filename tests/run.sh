#!/bin/sh
# Makes a fresh Debian 12 ready, builds, and tests:
#
#     sh tests/run.sh          # the program and every quick test, not optimised, in build/quick
#     sh tests/run.sh --all    # every test there is, as users build the program, and with sanitizers; half an hour
#
# --all: what takes long or wants programs of its own (a browser, valgrind, shells, lintian...), then everything again
# with AddressSanitizer and UndefinedBehaviorSanitizer, the fuzz targets, and both README commands on a bare Debian.
# The last line counts them all. Afterwards, one by one: ctest --test-dir build/quick -N lists them (after --all: build),
# -R NAME runs those whose name matches, -L long or -LE long the long or the quick ones, --output-on-failure says why one
# fails; what the long ones need is built by cmake --build build --target long_tests.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
build=$top/build
sanitized=$build/sanitized
passed=0 failed=0 skipped=0

case $#:${1-} in
    0:) all='' how=--quick-tests build=$build/quick ;;
    1:--all) all=yes how=--tests ;;
    *) echo 'usage: sh tests/run.sh [--all]' >&2; exit 2 ;;
esac

say() { printf 'tests: %s\n' "$*"; }

if command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi

packages='catch2 libxml2-utils python3 python3-jsonschema sqlite3 unzip'
[ -z "$all" ] || packages="$packages chromium chromium-driver clang clang-format debootstrap dpkg-dev faketime fish git groff-base jq
    libclang-rt-dev libtext-csv-perl lintian locales miller php-cli strace time valgrind xlsx2csv xsltproc zsh"
# shellcheck disable=SC2086  # one word per package
sh "$top/examples/setup.sh" $how $packages

# run_tests FOLDER [OPTION...]: ctest in a build folder, counted.
run_tests() {
    folder=$1
    shift
    rm -f -- "$folder/junit.xml"
    code=0
    # The counts of a test that runs many are its last line: nothing is cut off.
    ctest --test-dir "$folder" --output-on-failure -j"$(($(nproc) + 1))" --output-junit "$folder/junit.xml" \
        --test-output-size-passed 100000000 --test-output-size-failed 100000000 "$@" || code=$?
    counts=$(python3 -B "$top/tests/count.py" "$folder/junit.xml") || counts='0 1 0'
    # shellcheck disable=SC2086  # three words
    set -- $counts
    if [ $code -ne 0 ] && [ "$2" -eq 0 ]; then set -- "$1" 1 "$3"; fi # ctest itself could not go on
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
    grep -E '^SKIP(PED)?: ' "$folder/Testing/Temporary/LastTest.log" || :
}

if [ -z "$all" ]; then
    run_tests "$build" -LE '^long$'
else
    say 'every test, as users build the program'
    if ! cmake --build "$build" --target long_tests >"$build/long.log" 2>&1; then
        tail -n 40 -- "$build/long.log"
        failed=$((failed + 1))
    fi
    run_tests "$build"

    say 'building with AddressSanitizer and UndefinedBehaviorSanitizer'
    mkdir -p -- "$sanitized"
    if sh "$top/tests/sanitized.sh" "$sanitized" >"$sanitized/build.log" 2>&1; then
        # What looks at the sources or at the runners alone would say the same again; memory and time are another build's
        # there, the page is a browser's work and completion a shell's. Two are long and go where shorter ones have been:
        # the terminal's hundreds of sessions, and a month with marks.
        elsewhere='suite|architecture|golden runner|rules runner|performance|report: page|system: completion|portal: the contract'
        run_tests "$sanitized" -E "^($elsewhere|system: terminal|system: month of cron, marked|directory: .* of the real size)"
    else
        tail -n 40 -- "$sanitized/build.log"
        failed=$((failed + 1))
    fi

    say 'examples/run.sh, where everything has been built'
    if sh "$top/examples/run.sh" >"$build/examples.log" 2>&1; then
        passed=$((passed + 1))
    else
        cat -- "$build/examples.log"
        failed=$((failed + 1))
    fi
fi

left_out=
if [ "$skipped" -gt 0 ]; then
    say "$skipped skipped, for the reasons above"
    left_out=", $skipped skipped"
fi
echo "$passed passed, $failed failed$left_out"
[ "$failed" -eq 0 ]
