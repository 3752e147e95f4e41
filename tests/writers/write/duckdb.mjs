// DuckDB's COPY: duckdb.mjs TABLE.sql OPTIONS FILE
import { readFileSync } from 'fs';
import { createRequire } from 'module';
const { DuckDBInstance } = createRequire(process.env.NODE_MODULES_OF + '/')('@duckdb/node-api');
const [from, options, to] = process.argv.slice(2);
const database = await (await DuckDBInstance.create(':memory:')).connect();
await database.run(readFileSync(from, 'utf8'));
await database.run(`COPY invoices TO '${to}' (${options})`);
