#!/usr/bin/env bash
# Above one thousand million libxml2 writes XPath numbers with an exponent, which its own schema check refuses.
#
# Guess:    XPath 1.0 writes every number in decimal form; it has no exponent (recommendation, 4.2, string()). So a
#           total by sum(), in euros or in cents, can stand where the schema wants an xs:decimal.
# Happens:  above 1,000,000,000 xsltproc writes 1.23456789055e+09, and xmllint --schema, the same library, says that
#           this is not a decimal. Whole numbers are spared below 2,147,483,647, not from there on: a SIRET that went
#           through number() comes out as 5.5203253400646e+13. xmllint --xpath prints the sum with six digits,
#           1.23457e+09: the rest of the amount is gone. format-number() is not hit.
# Version:  libxml2 2.9.14, xsltproc 1.1.35 (Debian 12); the limit lies in libxml2, not in the style sheet.
# Matters:  offices check the totals of an export, or build one, with a style sheet. Where amounts are
#           kept in cents the limit is 21,474,836.47 euros, reached by a year's export long after every test passed.
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

cat >total.xsd <<'X'
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="Total" type="xs:decimal"/></xs:schema>
X
cat >total.xsl <<'X'
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output omit-xml-declaration="yes"/>
  <xsl:template match="/"><Total><xsl:value-of select="sum(//Montant)"/></Total></xsl:template>
</xsl:stylesheet>
X
cat >form.xsl <<'X'
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output omit-xml-declaration="yes"/>
  <xsl:template match="/"><Total><xsl:value-of select="format-number(sum(//Montant), '0.00')"/></Total></xsl:template>
</xsl:stylesheet>
X

total() {  # NAME SHEET AMOUNT...: the element that is written, and whether the schema takes it
    local name=$1 sheet=$2 verdict=refused
    shift 2
    { printf '<Lot>'; printf '<Montant>%s</Montant>' "$@"; printf '</Lot>'; } >lot.xml
    xsltproc "$sheet" lot.xml >total.xml
    ! xmllint --noout --schema total.xsd total.xml 2>/dev/null || verdict=valid
    echo "$name: $(sed 's/<[^>]*>//g' total.xml), $verdict"
}

expected="euros below the limit: 999999999.55, valid
euros above it: 1.23456789055e+09, refused
euros above it, format-number: 1234567890.55, valid
cents below the limit: 2147483640, valid
cents above it: 2.14748365e+09, refused
a SIRET as a number: 5.5203253400646e+13, refused
xmllint --xpath: 1.23457e+09"
seen=$(
    total "euros below the limit" total.xsl 999999990.00 9.55
    total "euros above it" total.xsl 1234567880.00 10.55
    total "euros above it, format-number" form.xsl 1234567880.00 10.55
    total "cents below the limit" total.xsl 2147483000 640
    total "cents above it" total.xsl 2147483000 650
    total "a SIRET as a number" total.xsl 55203253400646
    printf '<Lot><Montant>1234567880.00</Montant><Montant>10.55</Montant></Lot>' >lot.xml
    echo "xmllint --xpath: $(xmllint --xpath 'sum(//Montant)' lot.xml)"
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
