#!/bin/sh
# Any number of threads writes the same files, however it is asked. Built with ThreadSanitizer
# (-DCHORUS_SANITIZE=thread), a race ends such a run with another exit code.
. "$(dirname -- "$0")/scene.sh"

write_batch 90 3000
sed '5s/20;104.00;20.80/20;104.00;21.80/' batch.csv >faulty.csv # a VAT that is wrong
lots='--max-lot-invoices 7'

# same CODE NAME OPTION...: with one thread, then with 2 and 8, each from a fresh start.
same() {
    expected=$1 name=$2
    shift 2
    for jobs in 1 2 8; do
        folder=$name-$jobs
        mkdir "$folder"
        cp -- *.csv chorus-export.json "$folder"
        must_exit "$expected" "$name with $jobs threads" "$binary" -c "$folder/chorus-export.json" \
            --pdf-dir pdf -o "$folder/export.xml" --jobs "$jobs" "$@" -i "$folder/$input"
        rm -f -- "$folder/chorus-export.journal"
        if [ "$jobs" -gt 1 ]; then
            sed -i "s/$folder/$name-1/g" "$folder"/*.report.json 2>/dev/null || :
            diff -r "$name-1" "$folder" || fail "$name: $jobs threads give something else"
        fi
    done
}

input=batch.csv
# shellcheck disable=SC2086  # several words
{
    same 0 journal $lots
    [ "$(find journal-1 -name '*.xml' | wc -l)" -eq 13 ] || fail 'not several lots'
    same 0 no-journal $lots --no-journal
    same 0 deflated $lots --compression 6
    same 0 one-lot $one_lot
    same 0 bundle $lots --bundle
    same 0 marked $lots --mark-edited
    input=faulty.csv
    same 1 refused $lots
    same 1 skipped $lots --skip-invalid
}

# Interrupted with all of them at work.
env --default-signal=INT true 2>/dev/null || skip 'this env has no --default-signal (coreutils 8.31)'
mkdir out
write_batch 600 100000
# shellcheck disable=SC2086
for wait in 0.05 0.15 0.3; do
    code=0
    env --default-signal=INT timeout --preserve-status --signal=INT "$wait" \
        "$binary" -i batch.csv -o out/export.xml --jobs 8 $lots >"$scratch/out" 2>"$scratch/err" || code=$?
    case $code in
        130) must_hold_only out ;;
        0) rm -f out/* ;; # it was faster
        *) fail "interrupted after $wait s: exit code $code" ;;
    esac
done
must_leave_no_temporary
