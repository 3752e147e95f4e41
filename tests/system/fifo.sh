#!/bin/sh
# A named pipe as output and as input; a reader that goes away.
. "$(dirname -- "$0")/scene.sh"

"$binary" --no-journal -i invoices.csv -o plain.xml --quiet

mkfifo out.fifo
cat out.fifo >from_pipe.xml &
reader=$!
must_exit 0 'output to a pipe' "$binary" --no-journal -i invoices.csv -o out.fifo
wait $reader
cmp plain.xml from_pipe.xml || fail 'the pipe carried something else'
[ -p out.fifo ] || fail 'the pipe was replaced by a file'
[ ! -e out.fifo.part ] || fail 'out.fifo.part was left'

# The pipe's own name in a shell: >(…) and /dev/stdout.
"$binary" --no-journal -i invoices.csv -o /dev/stdout --quiet >stdout.xml
cmp plain.xml stdout.xml || fail '/dev/stdout carried something else'

# A reader that ends early: exit code 4 and a sentence, no silent death by SIGPIPE.
write_batch 10 200000
head -c 10 out.fifo >/dev/null &
reader=$!
must_exit 4 'a reader that goes away' "$binary" --no-journal -i batch.csv -o out.fifo
must_say 'the program that reads it has ended'
wait $reader

mkfifo in.csv
cat invoices.csv >in.csv &
must_exit 0 'input from a pipe' "$binary" --no-journal -i in.csv -o in.xml --pdf-dir pdf
wait
cmp plain.xml in.xml || fail 'the pipe was read as something else'

# What needs a second look at a file does without it: the next writer's batch is not ours to take.
cat invoices.csv >in.csv &
must_exit 0 'input from a pipe, refused rows kept' "$binary" --no-journal --skip-invalid -i in.csv -o kept.xml --pdf-dir pdf
wait
cmp plain.xml kept.xml || fail 'the pipe was read as something else'
must_leave_no_temporary
