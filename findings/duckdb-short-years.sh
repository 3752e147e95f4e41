#!/usr/bin/env bash
# DuckDB reads 05/03/26, 5 March 2026, as 26 March 2005, and whether it does so depends on the other rows.
#
# Guess:    read_csv takes 05/03/2026 day first (it does), so 05/03/26 too; or it leaves what it cannot know as text.
# Happens:  with two digits for the year, the year is taken to stand first as long as every row can be read so, and the
#           column is a DATE, 21 years early. That is any French list of the years 2001 to 2031. One date of 2032 or of
#           1999 among the rows, and the same 05/03/26 is 5 March 2026.
# Version:  @duckdb/node-api 1.4.1-r.4 (npm), DuckDB 1.4.1.
# Matters:  French spreadsheets show dates as 05/03/26 by default and save them so. What DuckDB writes is an ISO date,
#           which the next program has no reason to doubt.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" @duckdb/node-api@1.4.1-r.4 >/dev/null 2>&1 ||
    { echo "no longer to be had: @duckdb/node-api 1.4.1-r.4" >&2; exit 2; }

cat >read.mjs <<'J'
import { writeFileSync } from 'fs';
import { DuckDBInstance } from '@duckdb/node-api';
const database = await (await DuckDBInstance.create(':memory:')).connect();
for (const days of [['05/03/2026', '11/03/2026'], ['05/03/26', '11/03/26'], ['05/03/26', '31/03/26'], ['05/03/26', '30/09/32'], ['05/12/99', '31/12/99']]) {
  writeFileSync('list.csv', 'number;date\n' + days.map((day, row) => `F${row};${day}\n`).join(''));
  const read = await database.runAndReadAll("SELECT date::VARCHAR, typeof(date) FROM read_csv('list.csv')");
  console.log(`${days.join(' ')}: ${read.getRows().map(([day]) => day).join(' ')}, ${read.getRows()[0][1]}`);
}
J
node -e 'require("@duckdb/node-api")' 2>/dev/null || { echo "the tool does not start here" >&2; exit 2; }

expected='05/03/2026 11/03/2026: 2026-03-05 2026-03-11, DATE
05/03/26 11/03/26: 2005-03-26 2011-03-26, DATE
05/03/26 31/03/26: 2005-03-26 2031-03-26, DATE
05/03/26 30/09/32: 2026-03-05 2032-09-30, DATE
05/12/99 31/12/99: 1999-12-05 1999-12-31, DATE'
seen=$(node read.mjs 2>&1)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
