#!/usr/bin/env bash
# DuckDB keeps the leading zeros of a column of codes, unless the first such code stands behind row 20,479.
#
# Guess:    read_csv looks for codes: a column with « 0045009817 » in it stays text. Small files show that it does.
# Happens:  the kind of a column is decided by a sample of the first 20,480 rows or so. Codes without a leading zero
#           there make a number of the column, and a later 0045009817 becomes 45009817: no error and no warning, since
#           it is a number. COPY writes it so. sample_size=-1 or all_varchar=true mends it.
# Version:  @duckdb/node-api 1.4.1-r.4 (npm), DuckDB 1.4.1.
# Matters:  the year's list of invoices passes through DuckDB to be filtered or joined. The monthly lists are right; in
#           the year's some commitment numbers and service codes are two digits short, and only the buyer sees it.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" @duckdb/node-api@1.4.1-r.4 >/dev/null 2>&1 ||
    { echo "no longer to be had: @duckdb/node-api 1.4.1-r.4" >&2; exit 2; }

cat >read.mjs <<'J'
import { readFileSync, writeFileSync } from 'fs';
import { DuckDBInstance } from '@duckdb/node-api';
const database = await (await DuckDBInstance.create(':memory:')).connect();
for (const [before, options] of [[1000, ''], [20477, ''], [20479, ''], [30000, ''], [30000, ', sample_size=-1'], [30000, ', all_varchar=true']]) {
  let text = 'number;commitment\n';
  for (let row = 1; row <= before; ++row) text += `F${row};45${String(row).padStart(8, '0')}\n`;
  writeFileSync('list.csv', `${text}LAST;0045009817\n`);
  await database.run(`COPY (SELECT * FROM read_csv('list.csv'${options}) WHERE number = 'LAST') TO 'out.csv' (HEADER false)`);
  console.log(`${before} rows before${options}: ${readFileSync('out.csv', 'utf8').trim()}`);
}
J
node -e 'require("@duckdb/node-api")' 2>/dev/null || { echo "the tool does not start here" >&2; exit 2; }

expected='1000 rows before: LAST,0045009817
20477 rows before: LAST,0045009817
20479 rows before: LAST,45009817
30000 rows before: LAST,45009817
30000 rows before, sample_size=-1: LAST,0045009817
30000 rows before, all_varchar=true: LAST,0045009817'
seen=$(node read.mjs 2>&1)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
