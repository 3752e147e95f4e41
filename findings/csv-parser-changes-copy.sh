#!/usr/bin/env bash
# csv-parser, reading a list, changes the bytes that it is given: the copy that the same stream writes is no longer the list.
#
# Guess:    what reads a stream leaves its pieces as they are; one stream may go to a parser, to a checksum and to a file,
#           whatever the order in which they were attached.
# Happens:  csv-parser takes doubled quotes out of a cell in the piece itself, where it lies in memory, and moves the rest of the
#           cell forward; its last letters stand there twice. Its own rows are right. What is attached behind it has
#           « "Salle "Zola", avrilil" » where « "Salle ""Zola"", avril" » was received: a file of the same length, which has
#           another checksum and is no CSV. A checksum attached before it is right; a file that is attached before it may
#           be either, as the disk is slower than the parser. csv-parse, fast-csv and papaparse change nothing.
# Version:  csv-parser 3.2.1, csv-parse 7.0.3, fast-csv 5.0.8, papaparse 5.7.1 (npm), node 20.
# Matters:  a service shows its clients their lists, keeps them as received and gives the kept file to the export. What was
#           shown and what is exported are two lists, and the sum that proves what was received proves something else. Only
#           names with quotes in them are hit, « Salle "Zola" », so no test with plain names shows it.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

packages="csv-parser@3.2.1 csv-parse@7.0.3 fast-csv@5.0.8 papaparse@5.7.1"
# shellcheck disable=SC2086
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" $packages >/dev/null 2>&1 ||
    { echo "no longer to be had: $packages" >&2; exit 2; }

cat >read.mjs <<'J'
import { createHash } from 'crypto';
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from 'fs';
import { finished } from 'stream/promises';
import csvParser from 'csv-parser';
import { parse as csvParse } from 'csv-parse';
import { parse as csvParseSync } from 'csv-parse/sync';
import { parse as fastCsv } from 'fast-csv';
import Papa from 'papaparse';

const list = 'number;label;total\r\nF1;"Salle ""Zola""";50.00\r\nF2;"Salle ""Zola"", avril";100.00\r\n';
const sum = (bytes) => createHash('sha256').update(bytes).digest('hex');
writeFileSync('list.csv', list);
const parsers = {
  'csv-parser': () => csvParser({ separator: ';' }),
  'csv-parse': () => csvParse({ delimiter: ';', columns: true }),
  'fast-csv': () => fastCsv({ delimiter: ';', headers: true }),
  papaparse: () => Papa.parse(Papa.NODE_STREAM_INPUT, { delimiter: ';', header: true }),
};
for (const [name, make] of Object.entries(parsers)) {
  const [before, parser, copy, behind] = [createHash('sha256'), make(), createWriteStream('copy.csv'), createHash('sha256')];
  const labels = [];
  parser.on('data', (row) => labels.push(row.label));
  const received = createReadStream('list.csv');
  for (const target of [before, parser, copy, behind]) received.pipe(target);
  await Promise.all([before, parser, copy, behind].map((stream) => finished(stream, { readable: false })));
  await new Promise((done) => setImmediate(done));
  const kept = readFileSync('copy.csv', 'utf8');
  let again;
  try { again = `${csvParseSync(kept, { delimiter: ';', columns: true }).length} rows`; } catch { again = 'no CSV'; }
  const right = (hash) => hash.digest('hex') === sum(list) ? 'right' : 'wrong';
  console.log(`${name}: reads ${labels.join(' and ')}; checksum before it ${right(before)}, behind it ${right(behind)}; ` +
    (kept === list ? 'copy as received' : `copy of ${kept.length} for ${list.length}: ${kept.split('\r\n')[2]}`) + `, ${again}`);
}
J
reads='reads Salle "Zola" and Salle "Zola", avril; checksum before it right, behind it'
expected="csv-parser: $reads wrong; copy of 82 for 82: F2;\"Salle \"Zola\", avrilil\";100.00, no CSV
csv-parse: $reads right; copy as received, 2 rows
fast-csv: $reads right; copy as received, 2 rows
papaparse: $reads right; copy as received, 2 rows"
seen=$(node read.mjs)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
