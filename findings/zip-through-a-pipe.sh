#!/usr/bin/env bash
# A ZIP of one small PDF, made through a pipe, is refused by one npm reader or another.
#
# Guess:    which way the document came into the ZIP, or the ZIP out of the program, does not matter to readers: one
#           entry of a few kilobytes is read by all of them.
# Happens:  - Document in through a pipe: zip cannot know its size and adds Zip64 records, however small it
#             is. JSZip takes them for bytes that do not belong there, looks for the directory in the wrong place and
#             calls the archive corrupted. What the same zip made of a file it reads.
#           - Archive out through a pipe: bsdtar fills its output with zeros up to 10,240 bytes, as for a tape, though
#             its manual says so of tar and cpio only. yauzl takes the zeros for a wrong comment and refuses. What
#             the same bsdtar wrote with -f and a name it reads.
#           Python, unzip, bsdtar, fflate and adm-zip read all of them.
# Version:  zip 3.0-13, bsdtar 3.6.2, unzip 6.0-28 (Debian 12); jszip 3.10.2, yauzl 3.4.0, fflate 0.8.3, adm-zip 0.6.1.
# Matters:  the portal takes each PDF as a ZIP with one entry. Who makes it in a pipe (zip | base64) and tries it with
#           one reader knows nothing of the next one, and the receiver's is not known.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="zip=3.0-13+deb12u1 unzip=6.0-28+deb12u1 libarchive-tools=3.6.2-1+deb12u5 libarchive13=3.6.2-1+deb12u5"
for package in $packages; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export PATH="$tmp/root/usr/bin:$PATH"
libraries=$(dirname "$(find "$tmp/root" -name 'libarchive.so.13')")
export LD_LIBRARY_PATH="$libraries"
{ zip -v && unzip -v && bsdtar --version; } >/dev/null 2>&1 || { echo "the tools do not start here" >&2; exit 2; }
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" \
    jszip@3.10.2 yauzl@3.4.0 fflate@0.8.3 adm-zip@0.6.1 >/dev/null 2>&1 ||
    { echo "no longer to be had: one of the npm packages" >&2; exit 2; }

printf '%%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%%%EOF\n' >facture.pdf
zip -q zip-file.zip facture.pdf
cat facture.pdf | zip -q zip-in.zip -
zip -q - facture.pdf | cat >zip-out.zip
bsdtar -c --format zip -f bsdtar-file.zip facture.pdf
bsdtar -c --format zip -f - facture.pdf | cat >bsdtar-out.zip

cat >read.mjs <<'J'
import { readFileSync } from 'fs';
import AdmZip from 'adm-zip';
import { unzipSync } from 'fflate';
import JSZip from 'jszip';
import yauzl from 'yauzl';
const data = readFileSync(process.argv[2]);
const wanted = readFileSync('facture.pdf');
const readers = {
    'adm-zip': () => new AdmZip(data).getEntries()[0].getData(),
    fflate: () => Object.values(unzipSync(data))[0],
    jszip: async () => Object.values((await JSZip.loadAsync(data)).files)[0].async('nodebuffer'),
    yauzl: () => new Promise((done, failed) => yauzl.fromBuffer(data, { lazyEntries: true }, (error, zip) => {
        if (error) return failed(error);
        zip.on('error', failed).on('entry', entry => zip.openReadStream(entry, (error, stream) => {
            if (error) return failed(error);
            const parts = [];
            stream.on('data', part => parts.push(part)).on('end', () => done(Buffer.concat(parts)));
        }));
        zip.readEntry();
    })),
};
const answers = [];
for (const [name, read] of Object.entries(readers)) {
    let answer = 'refuses';
    try {
        answer = Buffer.compare(Buffer.from(await read()), wanted) ? 'differs' : 'reads';
    } catch (error) { /* refused */ }
    answers.push(`${name} ${answer}`);
}
console.log(answers.join(', '));
J
tools() {  # FILE: what the programs say
    local python=refuses unzip=refuses bsdtar=refuses
    ! python3 -c 'import sys, zipfile
file = zipfile.ZipFile(sys.argv[1])
sys.stdout.buffer.write(file.read(file.namelist()[0]))' "$1" 2>errors | cmp -s - facture.pdf || python=reads
    ! unzip -p "$1" 2>errors | cmp -s - facture.pdf || unzip=reads
    ! bsdtar -xOf "$1" 2>errors | cmp -s - facture.pdf || bsdtar=reads
    echo "python $python, unzip $unzip, bsdtar $bsdtar"
}

every="python reads, unzip reads, bsdtar reads, adm-zip reads, fflate reads"
expected="zip-file: $every, jszip reads, yauzl reads
zip-in: $every, jszip refuses, yauzl reads
zip-out: $every, jszip reads, yauzl reads
bsdtar-file: $every, jszip reads, yauzl reads
bsdtar-out: $every, jszip reads, yauzl refuses"
seen=$(
    for name in zip-file zip-in zip-out bsdtar-file bsdtar-out; do
        echo "$name: $(tools "$name.zip"), $(node read.mjs "$name.zip")"
    done
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
