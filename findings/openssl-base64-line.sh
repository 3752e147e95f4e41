#!/usr/bin/env bash
# openssl base64 -d loses a document that stands on one line, all but its last bytes, and exits 0.
#
# Guess:    a decoder gives the bytes back however the text is broken into lines, as base64 -d of coreutils and
#           Python do, or fails and says so.
# Happens:  a line of 1,024 characters or more is thrown away in blocks of 1,024; what is left of it, if anything, is
#           decoded, and the exit code is 0 with nothing said. Of a 3,000 byte file only its last 696 bytes come out.
#           The same line without a line feed at its end gives nothing at all, at any length. The option for one
#           line, -A, gives nothing for text that is broken into lines, or that has one line feed before it, and exits
#           0 as well. So neither form reads both spellings of one and the same xs:base64Binary.
# Version:  openssl 3.0.22 (Debian 12).
# Matters:  the export carries each PDF, in a ZIP, as base64 on one line; other software breaks it at 76. Who takes
#           it out again for a check gets an empty or a cut file, and a script that trusts the exit code goes on.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

for package in openssl=3.0.22-1~deb12u2 libssl3=3.0.22-1~deb12u2; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export PATH="$tmp/root/usr/bin:$PATH"
libraries=$(dirname "$(find "$tmp/root" -name 'libcrypto.so.3')")
export LD_LIBRARY_PATH="$libraries"
grep -q 'OpenSSL 3.0.22' <(openssl version 2>&1) || { echo "openssl does not start here" >&2; exit 2; }

python3 - <<'P'
import base64
data = bytes(index * 7919 % 251 for index in range(3000))
line = base64.b64encode(data)
rows = b"".join(line[at:at + 76] + b"\n" for at in range(0, len(line), 76))
open("data", "wb").write(data)
for name, text in (("line", line), ("line-feed", line + b"\n"), ("feed-line", b"\n" + line), ("rows", rows)):
    open(name, "wb").write(text)
P

decode() {  # NAME COMMAND...: what comes out, how much of it, and the exit code
    local name=$1 code=0 what=other
    shift
    "$@" <"$name" >out 2>said || code=$?
    if cmp -s out data; then what=whole
    elif [ ! -s out ]; then what=nothing
    elif cmp -s out <(tail -c "$(stat -c %s out)" data); then what="the last"; fi
    [ ! -s said ] || what="$what, told"
    echo "$* of $name: $what, $(stat -c %s out) bytes, exit $code"
}

expected="openssl base64 -d of line: nothing, 0 bytes, exit 0
openssl base64 -d of line-feed: the last, 696 bytes, exit 0
openssl base64 -d of rows: whole, 3000 bytes, exit 0
openssl base64 -d -A of line: whole, 3000 bytes, exit 0
openssl base64 -d -A of line-feed: whole, 3000 bytes, exit 0
openssl base64 -d -A of feed-line: nothing, 0 bytes, exit 0
openssl base64 -d -A of rows: nothing, 0 bytes, exit 0
base64 -d of line: whole, 3000 bytes, exit 0
base64 -d of rows: whole, 3000 bytes, exit 0"
seen=$(
    for name in line line-feed rows; do decode "$name" openssl base64 -d; done
    for name in line line-feed feed-line rows; do decode "$name" openssl base64 -d -A; done
    for name in line rows; do decode "$name" base64 -d; done
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
