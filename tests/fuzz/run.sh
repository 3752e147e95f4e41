#!/bin/sh
# Replays what the fuzz targets found once (regressions/TARGET/WHAT-IT-WAS) and runs each on seeds made of the fixtures
# and on RUNS inputs made of them: the same every time, so that the change that makes a fault is the one that is stopped.
# To look for what nobody has seen: long.py.
#
#     sh tests/sanitized.sh BUILD_FOLDER fuzz_targets
#     sh tests/fuzz/run.sh BUILD_FOLDER [RUNS]
#
# What a target finds stays in BUILD_FOLDER/found: mend it, then keep it as a regression. RUNS 0 only replays.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
here=$top/tests/fuzz
build=$(CDPATH='' cd -- "$1" && pwd -P)
runs=${2-600}

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

# Addresses that differ from run to run make other inputs.
same_addresses=
if setarch -R true 2>/dev/null; then same_addresses='setarch -R'; fi

for source in "$here"/*_fuzz.cpp; do
    target=$(basename -- "$source" _fuzz.cpp)
    rm -rf -- "corpus/$target"
    mkdir -p -- "found/$target" "corpus/$target"
    seeds=$(find "seeds/$target" -type f | wc -l)
    [ "$seeds" -gt 0 ] || { echo "$target: no seeds"; exit 1; }

    known=0
    for file in "$here/regressions/$target"/*; do
        [ -f "$file" ] || continue
        run "$target.log" "./tests/fuzz/${target}_fuzz" -runs=1 "$file"
        known=$((known + 1))
    done
    if [ "$runs" -gt 0 ]; then
        dictionary=
        [ ! -f "seeds/$target.dict" ] || dictionary=-dict=seeds/$target.dict
        run "$target.log" $same_addresses "./tests/fuzz/${target}_fuzz" -runs=$((seeds + runs)) -seed=1 \
            ${dictionary:+"$dictionary"} -artifact_prefix="found/$target/" "corpus/$target" "seeds/$target"
        echo "$target: $known found once, $seeds seeds, $runs inputs made of them, nothing found"
    else
        echo "$target: $known found once"
    fi
done
