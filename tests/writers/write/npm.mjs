// What the packages of npm write by default, dates as Date objects: npm.mjs WRITER TABLE.json FILE
import { readFileSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
const require = createRequire(process.env.NODE_MODULES_OF + '/');
const [writer, from, to] = process.argv.slice(2);
const { columns, kinds, rows } = JSON.parse(readFileSync(from));
const dated = rows.map((row) => row.map((cell, at) => (kinds[at] === 'date' ? new Date(cell + 'T00:00:00Z') : cell)));
const objects = (table) => table.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));

const writers = {
  'xlsx-csv': () => {
    const xlsx = require('xlsx');
    return xlsx.utils.sheet_to_csv(xlsx.utils.json_to_sheet(objects(dated)), { FS: ';' });
  },
  'xlsx-read-csv': () => {
    const xlsx = require('xlsx');
    return xlsx.utils.sheet_to_csv(Object.values(xlsx.readFile(process.argv[5]).Sheets)[0], { FS: ';' });
  },
  'xlsx-read-json': () => {
    const xlsx = require('xlsx');
    return JSON.stringify(xlsx.utils.sheet_to_json(Object.values(xlsx.readFile(process.argv[5]).Sheets)[0]));
  },
  'xlsx-read-json-text': () => {
    const xlsx = require('xlsx');
    const book = xlsx.readFile(process.argv[5], { dateNF: 'yyyy-mm-dd' });
    return JSON.stringify(xlsx.utils.sheet_to_json(Object.values(book.Sheets)[0], { raw: false }));
  },
  exceljs: async () => {
    const { Workbook } = require('exceljs');
    const book = new Workbook();
    const sheet = book.addWorksheet('Factures');
    sheet.addRow(columns);
    sheet.addRows(dated);
    return book.csv.writeBuffer();
  },
  'exceljs-read': async () => {
    const { Workbook } = require('exceljs');
    const book = new Workbook();
    await book.xlsx.readFile(process.argv[5]);
    return book.csv.writeBuffer();
  },
  papaparse: () => require('papaparse').unparse(objects(dated)),
  'papaparse-text': () => require('papaparse').unparse(objects(rows), { delimiter: ';' }),
  'csv-stringify': () => require('csv-stringify/sync').stringify(objects(rows), { header: true, delimiter: ';' }),
  'csv-stringify-date': () => require('csv-stringify/sync').stringify(objects(dated), { header: true }),
  json2csv: () => new (require('@json2csv/plainjs').Parser)({ delimiter: ';' }).parse(objects(rows)),
  'json2csv-date': () => new (require('@json2csv/plainjs').Parser)().parse(objects(dated)),
  stringify: () => JSON.stringify(objects(dated), null, 2),
};
writeFileSync(to, await writers[writer]());
