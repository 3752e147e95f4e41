#!/usr/bin/env python3
"""Peak memory is that of the working buffers: 10 invoices and 3,000 need the same few megabytes, under 48 MB, with a
journal too.

    python3 peak_memory_test.py BINARY [--limit-mb 48]

The limit is an option so that a test can see this one fail. Exit status 77: GNU time is not installed.
"""
import argparse
import os
import subprocess
import sys
import tempfile

import corpus
import measure
import programs

GROWTH_MB = 16  # 10 invoices do not fill the buffers of two workers and of the check; some hundreds do
RUNS = (("stored", "stored", False), ("auto", "auto", False), ("stored, journal", "stored", True))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--limit-mb", type=float, default=48)
    arguments = parser.parse_args()
    if not os.path.exists(measure.TIME):
        print("SKIPPED: GNU time is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as work:
        batch = os.path.join(work, "batch")
        corpus.write_batch(batch, invoices=3000, mean_kb=10)
        measure.first_invoices(batch, 10)
        peaks = {}
        for how, compression, journal in RUNS:
            for invoices in (10, 3000):
                out = os.path.join(work, "out-%s-%d" % (how, invoices))
                os.mkdir(out)
                command = programs.export(os.path.abspath(arguments.binary), out, compression, "--jobs", "2",
                                          invoices="factures-%d.csv" % invoices if invoices == 10 else "factures.csv",
                                          journal=journal)
                peaks[how, invoices] = measure.run_timed(command, batch, work).peak_kb / 1024
                print("%6d invoices, %s: %.1f MB" % (invoices, how, peaks[how, invoices]))
    for how, _, _ in RUNS:
        growth = peaks[how, 3000] - peaks[how, 10]
        if growth > GROWTH_MB:
            sys.exit("FAILED: %s: %.1f MB more for 3,000 invoices than for 10" % (how, growth))
    if max(peaks.values()) >= arguments.limit_mb:
        sys.exit("FAILED: peak memory: %.1f MB, the limit is %g MB" % (max(peaks.values()), arguments.limit_mb))


if __name__ == "__main__":
    main()
