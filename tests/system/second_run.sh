#!/bin/sh
# A disk on which every lock is given at once and holds nothing, as a network folder with locks of its own machine: of
# several runs that export the same list no invoice leaves twice, and a run never takes another one's .part away.
. "$(dirname -- "$0")/scene.sh"

command -v "${CXX:=c++}" >/dev/null || skip 'no compiler for the library that makes locks hold nothing'
cat >"$scratch/no_locks.cpp" <<'END'
extern "C" int flock(int, int) { return 0; }
END
"$CXX" -shared -fPIC -o "$scratch/no_locks.so" "$scratch/no_locks.cpp"
without_locks() { LD_PRELOAD="$scratch/no_locks.so" "$@"; }

# Every round another journal, the runs side by side from its first moment, or on one that is there.
write_batch 12 20000
numbers() { grep -ho '<Id>B[0-9]*' out/*.xml 2>/dev/null | sort; }
second=0
for round in 1 2 3 4 5 6 7 8; do
    rm -rf out
    [ $((round % 2)) -eq 0 ] || rm -f chorus-export.journal*
    mkdir out
    for run in 1 2 3; do
        code=0
        { without_locks "$binary" -i batch.csv -o 'out/{flow}.xml' --quiet >"$scratch/out.$run" 2>"$scratch/err.$run" ||
            code=$?; echo "$code" >"$scratch/code.$run"; } &
        pids="${pids:-} $!"
    done
    # shellcheck disable=SC2086  # one word per process
    wait $pids
    pids=
    [ -z "$(numbers | uniq -d)" ] || fail "round $round: sent twice: $(numbers | uniq -d | head -3)"
    for run in 1 2 3; do
        case $(cat "$scratch/code.$run") in
            0) ;;
            6) second=$((second + 1)) ;;
            *) cp "$scratch/err.$run" "$scratch/err"; fail "round $round: exit code $(cat "$scratch/code.$run")" ;;
        esac
    done
    [ -z "$(find out -name '*.part')" ] || fail "round $round: a .part was left"
    must_exit 0 'the journal' "$binary" history --check
    must_exit 0 'what did not leave' "$binary" -i batch.csv -o 'out/{flow}.xml' --quiet
    [ "$(numbers | uniq | wc -l)" -eq 12 ] || fail "round $round: something was lost"
    rm -f chorus-export.journal*
done
[ "$second" -gt 0 ] || fail 'no run met another one'
