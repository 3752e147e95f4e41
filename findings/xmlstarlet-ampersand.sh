#!/usr/bin/env bash
# xmlstarlet adds an element « Dupont & Fils » as an empty one, and exits 0; with -u the same name is written right.
#
# Guess:    the value after -v is text and is escaped, in whatever operation; or it is XML everywhere, and a bare & is an
#           error that stops the script.
# Happens:  updating (-u) and adding an attribute or a text take it as text: &amp; is written. Adding an element (-s, -i,
#           -a with -t elem) takes it as XML: a bare & makes the whole value vanish, the element stands there empty,
#           a line on stderr speaks of an entity, and the exit code is 0. So it does with -L, in place. « R&D; Conseil » is
#           written as it is, and the file is no longer well-formed. Who escapes the value first has A &amp;amp; B from the
#           operations that take text: there is no spelling that is right for both.
# Version:  xmlstarlet 1.6.1 (Debian 12).
# Matters:  names of suppliers, buyers and services have ampersands. A script that fills a missing NomService or
#           RaisonSociale in the export works for all names but these, and the empty element is sent off.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="xmlstarlet=1.6.1-3 libxml2=2.9.14+dfsg-1.3~deb12u6 libxslt1.1=1.1.35-1+deb12u4"
for package in $packages; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
libraries=$(dirname "$(find "$tmp/root" -name 'libxml2.so.2')")
xml() { LD_LIBRARY_PATH="$libraries" "$tmp/root/usr/bin/xmlstarlet" "$@"; }
xml --version >/dev/null 2>&1 || { echo "the tool does not start here" >&2; exit 2; }
echo '<Debiteur><Nom>Mairie</Nom></Debiteur>' >in.xml

edit() {  # VALUE, then the operation: what is in the file, and whether it is still XML
    local value=$1 status=0 formed=well-formed
    shift
    xml ed -O "$@" -v "$value" in.xml >out.xml 2>/dev/null || status=$?
    python3 -c 'import xml.dom.minidom; xml.dom.minidom.parse("out.xml")' 2>/dev/null || formed="not XML"
    echo "$* « $value »: $(sed 's/^ *//' out.xml | tr -d '\n' | sed 's/<Nom>Mairie<.Nom>//'), exit $status, $formed"
}

expected='-u //Nom « Dupont & Fils »: <Debiteur><Nom>Dupont &amp; Fils</Nom></Debiteur>, exit 0, well-formed
-s /Debiteur -t attr -n nom « Dupont & Fils »: <Debiteur nom="Dupont &amp; Fils"></Debiteur>, exit 0, well-formed
-s /Debiteur -t elem -n NomService « Dupont & Fils »: <Debiteur><NomService/></Debiteur>, exit 0, well-formed
-a //Nom -t elem -n NomService « Dupont & Fils »: <Debiteur><NomService/></Debiteur>, exit 0, well-formed
-i //Nom -t elem -n NomService « Dupont & Fils »: <Debiteur><NomService/></Debiteur>, exit 0, well-formed
-s /Debiteur -t elem -n NomService « Dupont et Fils »: <Debiteur><NomService>Dupont et Fils</NomService></Debiteur>, exit 0, well-formed
-s /Debiteur -t elem -n NomService « R&D; Conseil »: <Debiteur><NomService>R&D; Conseil</NomService></Debiteur>, exit 0, not XML
-s /Debiteur -t elem -n NomService « A &amp; B »: <Debiteur><NomService>A &amp; B</NomService></Debiteur>, exit 0, well-formed
-u //Nom « A &amp; B »: <Debiteur><Nom>A &amp;amp; B</Nom></Debiteur>, exit 0, well-formed'
element='-t elem -n NomService'
# shellcheck disable=SC2086
seen=$(edit 'Dupont & Fils' -u //Nom
    edit 'Dupont & Fils' -s /Debiteur -t attr -n nom
    edit 'Dupont & Fils' -s /Debiteur $element
    edit 'Dupont & Fils' -a //Nom $element
    edit 'Dupont & Fils' -i //Nom $element
    edit 'Dupont et Fils' -s /Debiteur $element
    edit 'R&D; Conseil' -s /Debiteur $element
    edit 'A &amp; B' -s /Debiteur $element
    edit 'A &amp; B' -u //Nom)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
