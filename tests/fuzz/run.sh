#!/bin/sh
# Builds the fuzz targets with clang, replays what they found once (regressions/TARGET/WHAT-IT-WAS), and runs each for
# some seconds on seeds made of the fixtures.
#
#     sh tests/fuzz/run.sh BUILD_FOLDER [SECONDS]
#
# Exit status 77 (skipped) when there is no clang with libFuzzer. What a target finds stays in BUILD_FOLDER/found: mend
# it, then keep it as a regression. SECONDS 0 only builds and replays.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
here=$top/tests/fuzz
mkdir -p -- "$1"
build=$(CDPATH='' cd -- "$1" && pwd -P)
seconds=${2-3}

printf 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }\n' >"$build/probe.cpp"
if ! clang++ -fsanitize=fuzzer,address,undefined -o "$build/probe" "$build/probe.cpp" 2>"$build/probe.log"; then
    echo "SKIPPED: no clang++ with libFuzzer (Debian: clang, libclang-rt-14-dev)"
    exit 77
fi

cmake -S "$top" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DCHORUS_FUZZ=ON \
    -DCMAKE_BUILD_TYPE=RelWithDebInfo >"$build/build.log" 2>&1 &&
    cmake --build "$build" --target fuzz_targets >>"$build/build.log" 2>&1 || {
    tail -n 40 -- "$build/build.log"
    exit 1
}
python3 -B "$here/seeds.py" "$top" "$build/seeds"
cd -- "$build"

# run LOG COMMAND...: the end of the log when the command fails.
run() {
    log=$build/$1
    shift
    "$@" >"$log" 2>&1 || {
        tail -n 40 -- "$log"
        exit 1
    }
}

for source in "$here"/*_fuzz.cpp; do
    target=$(basename -- "$source" _fuzz.cpp)
    mkdir -p -- "found/$target" "corpus/$target"
    seeds=$(find "seeds/$target" -type f | wc -l)
    [ "$seeds" -gt 0 ] || { echo "$target: no seeds"; exit 1; }

    known=0
    for file in "$here/regressions/$target"/*; do
        [ -f "$file" ] || continue
        run "$target.log" "./tests/fuzz/${target}_fuzz" -runs=1 "$file"
        known=$((known + 1))
    done
    if [ "$seconds" -gt 0 ]; then
        dictionary=
        [ ! -f "seeds/$target.dict" ] || dictionary=-dict=seeds/$target.dict
        run "$target.log" "./tests/fuzz/${target}_fuzz" -max_total_time="$seconds" -seed=1 -print_final_stats=1 \
            ${dictionary:+"$dictionary"} -artifact_prefix="found/$target/" "corpus/$target" "seeds/$target"
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$target.log")
        echo "$target: $known found once, $seeds seeds, $runs runs, nothing found"
    else
        echo "$target: $known found once"
    fi
done
