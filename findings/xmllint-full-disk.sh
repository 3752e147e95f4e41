#!/usr/bin/env bash
# xmllint says that all is well when its output was not written.
#
# Guess:    a program that could not write its output exits non-zero; xmllint's manual even has a code for it
#           (6, error while writing output). A script may go on as soon as the exit code is 0.
# Happens:  with --output on a full disk xmllint prints an I/O error and exits 0; so it does with --format, with
#           --c14n and on standard output. xsltproc, of the same family and on the same input, exits 11 with -o, but
#           0 on standard output.
# Version:  libxml2-utils 2.9.14, xsltproc 1.1.35 (Debian 12).
# Matters:  offices indent or canonicalise the export before the deposit. On a full share the deposited file is
#           empty or cut, and the step before it reported success. Redirecting is no way out: read the file again.
#
# The full disk is /dev/full, on which every write fails as on one without room.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="libxml2-utils=2.9.14+dfsg-1.3~deb12u6 libxml2=2.9.14+dfsg-1.3~deb12u6
          xsltproc=1.1.35-1+deb12u4 libxslt1.1=1.1.35-1+deb12u4"
for package in $packages; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export PATH="$tmp/root/usr/bin:$PATH"
libraries=$(dirname "$(find "$tmp/root" -name 'libxml2.so.2')")
export LD_LIBRARY_PATH="$libraries"
{ xmllint --version && xsltproc --version; } >/dev/null 2>&1 || { echo "the tools do not start here" >&2; exit 2; }

printf '<CPPFactures><Facture><Numero>F-2026-001</Numero></Facture></CPPFactures>\n' >small.xml
{ printf '<CPPFactures><Piece>'; head -c 3000000 /dev/zero | base64 -w0; printf '</Piece></CPPFactures>\n'; } >large.xml
cat >same.xsl <<'X'
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="/"><xsl:copy-of select="."/></xsl:template>
</xsl:stylesheet>
X

line() {  # NAME COMMAND...: the exit code, and whether anything was said
    local name=$1 code=0 said=silent
    shift
    "$@" 2>said || code=$?
    [ ! -s said ] || said=told
    echo "$name: exit $code, $said"
}
on_full() { "$@" >/dev/full; }

expected="xmllint --output, small: exit 0, told
xmllint --output, large: exit 0, told
xmllint --format --output: exit 0, told
xmllint on standard output: exit 0, told
xmllint --c14n on standard output: exit 0, told
xsltproc -o: exit 11, told
xsltproc on standard output: exit 0, told"
seen=$(
    line "xmllint --output, small" xmllint --output /dev/full small.xml
    line "xmllint --output, large" xmllint --output /dev/full large.xml
    line "xmllint --format --output" xmllint --format --output /dev/full small.xml
    line "xmllint on standard output" on_full xmllint small.xml
    line "xmllint --c14n on standard output" on_full xmllint --c14n small.xml
    line "xsltproc -o" xsltproc -o /dev/full same.xsl small.xml
    line "xsltproc on standard output" on_full xsltproc same.xsl small.xml
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
