#!/usr/bin/env bash
# libxml2's schema check refuses a date that has a blank or a line break around it, though it takes an amount with one.
#
# Guess:    blanks around a number, a date or a code do not count in XML Schema: for every type but xs:string and its kin
#           whiteSpace is « collapse » and cannot be set otherwise (XML Schema 2, 4.3.6). Either all are taken or none.
# Happens:  libxml2 takes them around numbers, booleans, tokens and base64, and refuses them around all that has to do with
#           time: xs:date, xs:dateTime, xs:time, xs:gYear, xs:duration. Xerces takes all of them, as the standard says. The
#           libxml2 that npm packages bring today does as the one of Debian 12.
# Version:  libxml2 2.9.14, xerces-c 3.2.4 (Debian 12); libxml2-wasm 0.7.2, xmllint-wasm 5.3.0 (npm).
# Matters:  formatters put a text on a line of its own, and other software writes its dates so. The office, with xmllint or
#           what is built on libxml2 (PHP, lxml, much of npm), is told that the date of a good file is wrong, and is shown one
#           that looks right; a receiver with Xerces, as Java has it, takes the file.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="libxml2-utils=2.9.14+dfsg-1.3~deb12u6 libxml2=2.9.14+dfsg-1.3~deb12u6
          libxerces-c-samples=3.2.4+debian-1 libxerces-c3.2=3.2.4+debian-1"
for package in $packages; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
libraries=$(dirname "$(find "$tmp/root" -name 'libxml2.so.2')")
xmllint() { LD_LIBRARY_PATH="$libraries" "$tmp/root/usr/bin/xmllint" "$@"; }
xerces() { LD_LIBRARY_PATH="$libraries" "$tmp/root/usr/bin/StdInParse" "$@"; }
grep -q 20914 <(xmllint --version 2>&1) && grep -q ' elems' <(echo '<a/>' | xerces -v=never 2>&1) ||
    { echo "the tools do not start here" >&2; exit 2; }
packages="libxml2-wasm@0.7.2 xmllint-wasm@5.3.0"
# shellcheck disable=SC2086
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" $packages >/dev/null 2>&1 ||
    { echo "no longer to be had: $packages" >&2; exit 2; }

values="decimal:12.50 integer:12 boolean:true token:F1 base64Binary:QUJD date:2026-03-05 dateTime:2026-03-05T12:00:00
        time:12:00:00 gYear:2026 duration:P30D"
{
    echo '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
    for value in $values; do echo "<xs:element name='${value%%:*}' type='xs:${value%%:*}'/>"; done
    echo '</xs:schema>'
} >types.xsd
cat >npm.mjs <<'J'
import { readFileSync } from 'fs';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { validateXML } from 'xmllint-wasm';

const [schema, xml] = ['types.xsd', process.argv[2]].map((name) => readFileSync(name, 'utf8'));
const word = (taken) => (taken ? 'takes it' : 'refuses it');
let taken = true;
try {
  XsdValidator.fromDoc(XmlDocument.fromString(schema)).validate(XmlDocument.fromString(xml));
} catch (error) {
  taken = !/is not a valid value/.test(error.message);
}
console.log(`libxml2-wasm ${word(taken)}, xmllint-wasm ${word((await validateXML({ xml, schema: [schema] })).valid)}`);
J
expected=$(
    for type in decimal integer boolean token base64Binary; do
        echo "$type: xerces takes it, libxml2 takes it, libxml2-wasm takes it, xmllint-wasm takes it"
    done
    for type in date dateTime time gYear duration; do
        echo "$type: xerces takes it, libxml2 refuses it, libxml2-wasm refuses it, xmllint-wasm refuses it"
    done
    echo "no blanks: 10 taken by libxml2"
)
seen=$(
    plain=0
    for value in $values; do
        type=${value%%:*} xerces=takes libxml2=takes
        schema='xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="types.xsd"'
        printf '<%s %s>\n  %s\n</%s>\n' "$type" "$schema" "${value#*:}" "$type" >value.xml
        ! xerces -v=always -n -s -f <value.xml 2>&1 | grep -q Error || xerces=refuses
        xmllint --noout --schema types.xsd value.xml 2>errors || libxml2=refuses
        echo "$type: xerces $xerces it, libxml2 $libxml2 it, $(node npm.mjs value.xml)"
        echo "<$type>${value#*:}</$type>" >value.xml
        ! xmllint --noout --schema types.xsd value.xml 2>errors || plain=$((plain + 1))
    done
    echo "no blanks: $plain taken by libxml2"
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
