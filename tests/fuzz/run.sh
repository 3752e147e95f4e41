#!/bin/sh
# Builds the fuzz targets with clang and runs each for some seconds on seeds made of the fixtures.
#
#     sh tests/fuzz/run.sh BUILD_FOLDER [SECONDS]
#
# Exit status 77 (skipped) when there is no clang with libFuzzer. What a target finds stays in BUILD_FOLDER.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
build=$1
seconds=${2-5}

mkdir -p -- "$build"
printf 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }\n' >"$build/probe.cpp"
if ! clang++ -fsanitize=fuzzer,address,undefined -o "$build/probe" "$build/probe.cpp" 2>"$build/probe.log"; then
    echo "SKIPPED: no clang++ with libFuzzer (Debian: clang, libclang-rt-14-dev)"
    exit 77
fi

cmake -S "$top" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DCHORUS_FUZZ=ON \
    -DCMAKE_BUILD_TYPE=RelWithDebInfo >"$build/build.log" 2>&1 &&
    cmake --build "$build" --target csv_fuzz csv_mark_fuzz json_fuzz configuration_fuzz invoices_fuzz explain_fuzz document_fuzz answers_fuzz >>"$build/build.log" 2>&1 || {
    tail -n 40 -- "$build/build.log"
    exit 1
}

# seeds KIND FIND-EXPRESSION...: every fixture of a kind, under the name of its content.
seeds() {
    kind=$1
    shift
    mkdir -p -- "$build/seeds/$kind"
    find "$top/tests/golden" "$top/tests/rules" "$top/examples" -type f "$@" -size -64k -exec sh -c '
        for file; do cp -- "$file" "$0/$(cksum <"$file" | tr " " -)"; done' "$build/seeds/$kind" {} +
}
seeds csv -name '*.csv'
seeds csv_mark -name '*.csv'
seeds json -name '*.json'
seeds configuration -name 'chorus-export.json'
seeds explain -name cmd -path '*explain-*'
seeds invoices -name '*.csv'
seeds document -name '*.xml'
seeds answers -path '*/import-report-*' '(' -name '*.json' -o -name '*.xml' -o -name '*.csv' ')'

for target in csv csv_mark json configuration invoices explain document answers; do
    mkdir -p -- "$build/found/$target" "$build/corpus/$target"
    count=$(find "$build/seeds/$target" -type f | wc -l)
    [ "$count" -gt 0 ] || { echo "$target: no seeds"; exit 1; }
    if ! (cd -- "$build" && "./tests/fuzz/${target}_fuzz" -max_total_time="$seconds" -seed=1 -print_final_stats=1 \
        -artifact_prefix="$build/found/$target/" "$build/corpus/$target" "$build/seeds/$target") \
        >"$build/$target.log" 2>&1; then
        tail -n 40 -- "$build/$target.log"
        exit 1
    fi
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$target.log")
    echo "$target: $count seeds, $runs runs, nothing found"
done
