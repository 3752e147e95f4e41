#!/usr/bin/env bash
# Once a program has said setlocale(), XPath and XSLT of lxml and of PHP write 37.75 as 37,75, which XPath itself cannot read.
#
# Guess:    XPath has its own form of a number, with a point (XPath 1.0, 4.2, string()). The locale is for what people see,
#           so total by sum() and xsl:value-of are the same text everywhere, as they are in xmllint and xsltproc.
# Happens:  libxml2 writes the decimals with printf, so with the comma of the process. string(sum(//TVA)) is 37,75, a style
#           sheet puts <MontantTVA>37,75</MontantTVA> into its document, and number() of that text is NaN: the number that
#           XPath wrote is none to XPath. Whole numbers, format-number() and sum() taken as a number are right. The schema
#           check of the same libxml2 then refuses the 37,75 that it wrote.
# Version:  libxml2 2.9.14 with lxml 4.9.2 and with PHP 8.2.36 (Debian 12).
# Matters:  French programs call setlocale(LC_ALL, 'fr_FR') to show the months and amounts to people; from then on the export
#           that they write or total has commas. xmllint and xsltproc do not call it, so what is tried with them is right, and
#           so are all lots whose amounts are whole euros.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

php=8.2.36-1~deb12u1
packages="python3-lxml=4.9.2-1+deb12u1 libxml2=2.9.14+dfsg-1.3~deb12u6 libxslt1.1=1.1.35-1+deb12u4
          libxml2-utils=2.9.14+dfsg-1.3~deb12u6 xsltproc=1.1.35-1+deb12u4
          php8.2-cli=$php php8.2-common=$php php8.2-xml=$php locales=2.36-9+deb12u14"
for package in $packages; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
libraries=$(dirname "$(find "$tmp/root" -name 'libxml2.so.2')")
extensions=$(dirname "$(find "$tmp/root" -name dom.so)")
I18NPATH="$tmp/root/usr/share/i18n" localedef -i fr_FR -f UTF-8 "$tmp/fr_FR.UTF-8" >/dev/null 2>&1 || :
export LD_LIBRARY_PATH="$libraries" LOCPATH="$tmp" PATH="$tmp/root/usr/bin:$PATH"
export PYTHONPATH="$tmp/root/usr/lib/python3/dist-packages"
php() { php8.2 -n -d extension_dir="$extensions" -d extension=dom -d extension=xsl "$@"; }
[ "$(LC_ALL=fr_FR.UTF-8 locale decimal_point 2>/dev/null)" = , ] ||
    { echo "localedef does not make a French locale here" >&2; exit 2; }
[ "$(php -r 'echo LIBXML_DOTTED_VERSION;' 2>/dev/null)" = 2.9.14 ] &&
    [ "$(/usr/bin/python3 -c 'from lxml import etree; print(etree.LIBXML_VERSION)' 2>/dev/null)" = '(2, 9, 14)' ] ||
    { echo "the tools do not start here" >&2; exit 2; }

cat >invoice.xml <<'X'
<F><TVA>12.50</TVA><TVA>25.25</TVA><Ligne>60</Ligne><Ligne>40</Ligne></F>
X
cat >total.xsl <<'X'
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:output omit-xml-declaration="yes"/>
<xsl:template match="/"><T><Somme><xsl:value-of select="sum(//TVA)"/></Somme>
<Forme><xsl:value-of select="format-number(sum(//TVA), '0.00')"/></Forme></T></xsl:template></xsl:stylesheet>
X
cat >total.xsd <<'X'
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="T"><xs:complexType><xs:sequence>
<xs:element name="Somme" type="xs:decimal"/><xs:element name="Forme" type="xs:decimal"/>
</xs:sequence></xs:complexType></xs:element></xs:schema>
X
cat >total.py <<'P'
import locale
import sys

from lxml import etree

locale.setlocale(locale.LC_ALL, sys.argv[1])
invoice = etree.parse("invoice.xml")
total = etree.XSLT(etree.parse("total.xsl"))(invoice)
verdict = "valid" if etree.XMLSchema(etree.parse("total.xsd")).validate(total) else "not valid"
print(*[invoice.xpath(question) for question in sys.argv[2:]], *total.xpath("//text()"), verdict)
P
cat >total.php <<'P'
<?php
setlocale(LC_ALL, $argv[1]);
libxml_use_internal_errors(true);
$invoice = new DOMDocument;
$invoice->load('invoice.xml');
$xpath = new DOMXPath($invoice);
$sheet = new DOMDocument;
$sheet->load('total.xsl');
$processor = new XSLTProcessor;
$processor->importStylesheet($sheet);
$total = $processor->transformToDoc($invoice);
foreach (array_slice($argv, 2) as $question)
    echo $xpath->evaluate($question), ' ';
foreach ($total->documentElement->childNodes as $part)
    echo $part->textContent, ' ';
echo $total->schemaValidate('total.xsd') ? "valid\n" : "not valid\n";
P
cents='string(sum(//TVA))' again='string(number(string(sum(//TVA))))' whole='string(sum(//Ligne))'

expected='lxml, C.UTF-8: 37.75 37.75 100 37.75 37.75 valid
PHP, C.UTF-8: 37.75 37.75 100 37.75 37.75 valid
lxml, fr_FR.UTF-8: 37,75 NaN 100 37,75 37.75 not valid
PHP, fr_FR.UTF-8: 37,75 NaN 100 37,75 37.75 not valid
xmllint and xsltproc, fr_FR.UTF-8: 37.75 37.75'
seen=$(
    for locale in C.UTF-8 fr_FR.UTF-8; do
        echo "lxml, $locale: $(/usr/bin/python3 total.py "$locale" "$cents" "$again" "$whole")"
        echo "PHP, $locale: $(php total.php "$locale" "$cents" "$again" "$whole")"
    done
    export LC_ALL=fr_FR.UTF-8
    echo "xmllint and xsltproc, $LC_ALL: $(xmllint --xpath "$cents" invoice.xml)" \
        "$(xsltproc total.xsl invoice.xml | grep -o 'Somme>[^<]*' | cut -d'>' -f2 | head -n 1)"
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
