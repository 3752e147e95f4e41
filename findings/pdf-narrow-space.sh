#!/usr/bin/env bash
# An amount formatted for France prints as 1 /234,56 in the PDFs of pdfkit, pdfmake and jsPDF.
#
# Guess:    toLocaleString('fr-FR') gives a text that a PDF library prints, or refuses if its font lacks a character.
# Happens:  the thousands are separated by the narrow no-break space, U+202F. The standard fonts of PDF have no such
#           character; the three libraries cut the code in two bytes, 20 and 2F, which are a space and a slash, and say
#           nothing: 1 234 567,80 is 1 /234 /567,80. The space before the % and the € is U+00A0, which is right, and so are
#           amounts below a thousand, dates and accents: a short test shows nothing. pdf-lib throws.
# Version:  pdfkit 0.20.2, pdfmake 0.3.11, jspdf 4.2.1, pdf-lib 1.17.1 (npm), node 20, poppler-utils 22.12.0 (Debian 12).
# Matters:  the PDF is the invoice that the buyer reads beside the export's 1234.56. « 1 /234,56 » is taken for a
#           correction by hand, or for two numbers by whoever reads the amounts out of the PDF.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

for package in poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
libraries=$(dirname "$(find "$tmp/root" -name 'libpoppler.so.126')")
pdftotext() { LD_LIBRARY_PATH="$libraries" "$tmp/root/usr/bin/pdftotext" "$@"; }
grep -q 22.12.0 <(pdftotext -v 2>&1) || { echo "the tool does not start here" >&2; exit 2; }
packages="pdfkit@0.20.2 pdfmake@0.3.11 jspdf@4.2.1 pdf-lib@1.17.1"
# shellcheck disable=SC2086
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" $packages >/dev/null 2>&1 ||
    { echo "no longer to be had: $packages" >&2; exit 2; }

cat >write.cjs <<'J'
const { createWriteStream, writeFileSync } = require('fs');
const money = (number) => number.toLocaleString('fr-FR', { style: 'currency', currency: 'EUR' });
const rate = (0.055).toLocaleString('fr-FR', { style: 'percent', minimumFractionDigits: 1 });
const lines = [money(999.5), money(1234.56), money(1234567.8), rate];
(async () => {
  const PDFKit = require('pdfkit');
  const kit = new PDFKit();
  kit.pipe(createWriteStream('pdfkit.pdf'));
  lines.forEach((line) => kit.text(line));
  kit.end();
  const pdfmake = require('pdfmake');
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  pdfmake.addFonts({ Helvetica: { normal: 'Helvetica' } });
  await pdfmake.createPdf({ content: [...lines], defaultStyle: { font: 'Helvetica' } }).write('pdfmake.pdf');
  const { jsPDF } = require('jspdf');
  const js = new jsPDF();
  lines.forEach((line, index) => js.text(line, 20, 20 + 10 * index));
  writeFileSync('jspdf.pdf', Buffer.from(js.output('arraybuffer')));
  const { PDFDocument, StandardFonts } = require('pdf-lib');
  const lib = await PDFDocument.create();
  const font = await lib.embedFont(StandardFonts.Helvetica);
  const page = lib.addPage();
  try {
    lines.forEach((line, index) => page.drawText(line, { x: 20, y: 700 - 20 * index, font, size: 12 }));
    console.log('pdf-lib: no error');
  } catch (error) {
    console.log(`pdf-lib: ${error.message.replace(/[^ -~]/g, 'U+202F')}`);
  }
})();
J
expected='pdf-lib: WinAnsi cannot encode "U+202F" (0x202f)
pdfkit: 999,50 € | 1 /234,56 € | 1 /234 /567,80 € | 5,5 %
pdfmake: 999,50 € | 1 /234,56 € | 1 /234 /567,80 € | 5,5 %
jspdf: 999,50 € | 1 /234,56 € | 1 /234 /567,80 € | 5,5 %'
seen=$(node write.cjs
    for name in pdfkit pdfmake jspdf; do
        echo "$name: $(pdftotext -layout "$name.pdf" - | sed 's/\xc2\xa0/ /g; s/\f//' | grep . | paste -sd'|' | sed 's/|/ | /g')"
    done)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
