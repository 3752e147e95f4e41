#!/bin/sh
# Measures chorus-export against what people would write instead, and against copying the same bytes:
#
#     sh tests/performance/run.sh [--size small|medium|full] [--rounds N] [--binary FILE] [--work DIR] [--json FILE]
#                                 [--peers etree,lxml,php,java,node|none] [--stories invoices,many-small,few-large,scaling]
#                                 [--compare] [--no-touch]
#
# `full` is 10,000 invoices x 100 KB, 100,000 x 10 KB and 140 x 7 MB (--channel edi): 3 GB of PDFs, 5 GB of outputs at a
# time, half an hour with every peer and three rounds. `medium` is 3,000 x 105 KB and 30,000 x 10 KB, ten minutes with five
# rounds and `--peers etree`, the fastest of them. Both also compare the cost of 100,000 small invoices with that of 10,000
# (scaling). `small`, the default, takes a minute or two and shows that all works; its times say nothing.
#
# A peer also has each of its files checked by xmllint and synced, as chorus-export does. The batches stay in DIR
# (build/performance) for the next run; delete DIR by hand, and not just before a run. Peers whose language is not
# installed are skipped with a line that says so. How it is measured, and the JSON file (results.json is one): measure.py.
# The program is build/chorus-export unless --binary names another; build it as users do. Last it prints the targets, and
# `python3 tests/performance/targets.py tests/performance/results.json tests/performance/README.md` writes them there.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
top=$(dirname -- "$(dirname -- "$here")")
commit=$(git -C "$top" describe --always --dirty 2>/dev/null || echo unknown)

# What is given again wins.
exec python3 -B "$here/measure.py" --binary "$top/build/chorus-export" --work "$top/build/performance" \
    --commit "$commit" "$@"
