// Compares what kpitrace measures with what DuckDB measures over the same rows.
//
// usage: node compare.mjs PROGRAM PACKAGE_FOLDER DATA_FOLDER
//
// Each case below is a scorecard and, beside it, a module with the same metrics in hand-written SQL. Every metric must be in
// both, and so must the members of every KPI with `by`. Numbers that are exact in DuckDB (integers, decimals) must agree in
// every digit, doubles to a relative 1e-12.
//
// PACKAGE_FOLDER has the npm package @duckdb/node-api. DATA_FOLDER has the public exports that are too large for this
// repository: a case whose export is not there is left out, with a message.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import b2bSales from './b2b_sales.mjs';
import crm from './crm.mjs';
import deals from './deals.mjs';
import managers from './managers.mjs';
import orderLines from './order_lines.mjs';
import splitSuperstore from './split_superstore.mjs';
import superstore from './superstore.mjs';
import weeks from './weeks.mjs';

const cases = [deals, b2bSales, orderLines, superstore, splitSuperstore, crm, managers, weeks];
const here = path.dirname(fileURLToPath(import.meta.url));
const relativeTolerance = 1e-12;

/// What the words in braces stand for: the last day of the period that begins at `start`, and conditions on `day` for windows.
function words({ unit, year_begins }, start) {
  const begin = `date '${start}'`;
  const length = `interval '${unit}'`;
  const year = year_begins === 'April' ? `(date_trunc('year', ${begin} - interval '3 months') + interval '3 months')`
                                       : `date_trunc('year', ${begin})`;
  const end = `${begin} + ${length}`;
  const yearAgo = `interval '1 year'`;
  const between = (from, to) => `(day >= ${from} and day < ${to})`;
  return {
    last_day: `(${end} - interval '1 day')::date`,
    period: between(begin, end),
    previous: between(`${begin} - ${length}`, begin),
    before_last: between(`${begin} - 2 * ${length}`, `${begin} - ${length}`),
    two_before: between(`${begin} - 2 * ${length}`, begin),
    year_ago: between(`${begin} - ${yearAgo}`, `${end} - ${yearAgo}`),
    ytd: between(year, end),
    ytd_year_ago: between(`${year} - ${yearAgo}`, `${end} - ${yearAgo}`),
    trailing_3: between(`${begin} - 2 * ${length}`, end),
    trailing_4: between(`${begin} - 3 * ${length}`, end),
  };
}

/// A value of DuckDB as text, and whether each of its digits counts.
const cell = (value, type) => ({ value, exact: type !== 'DOUBLE' });

async function rowsOf(connection, sql, columns, meaning) {
  const query = sql.replace(/\{(\w+)\}/g, (_, word) => meaning[word]);
  const cells = columns.map((column) => `${column}::varchar, typeof(${column})`).join(', ');
  const reader = await connection.runAndReadAll(`select ${cells} from (${query}) t(${columns.join(', ')})`);
  return reader.getRows().map((row) => columns.map((_, index) => cell(row[2 * index], row[2 * index + 1])));
}

const memberKey = (kpi, dimension, member) => `${kpi} of ${dimension} ${member}`;

/// The values by name: metrics by their id, a member's actual by its key, and its target by the key and ' (target)'.
async function measureWithDuckDb(connection, test, start) {
  const meaning = words(test, start);
  const values = new Map();
  for (const [metric, sql] of Object.entries(test.metrics)) {
    values.set(metric, (await rowsOf(connection, sql, ['v'], meaning))[0][0]);
  }
  for (const [kpi, dimensions] of Object.entries(test.members ?? {})) {
    for (const [dimension, sql] of Object.entries(dimensions)) {
      for (const [member, actual, target] of await rowsOf(connection, sql, ['member', 'actual', 'target'], meaning)) {
        values.set(memberKey(kpi, dimension, member.value), actual);
        values.set(`${memberKey(kpi, dimension, member.value)} (target)`, target);
      }
    }
  }
  return values;
}

/// The values as digits, as the report has them (JSON.parse would round them), by the names of measureWithDuckDb.
function measureWithKpitrace(program, test, files, period) {
  const run = spawnSync(program, ['check', '--format', 'json', '--fail-on', 'never', '--today', test.today ?? '2020-01-01',
    '--period', period, path.join(here, test.scorecard), ...files], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`kpitrace ended with ${run.status ?? run.error}:\n${run.stderr}`);
  const report = JSON.parse(run.stdout.replace(/("(?:value|actual|target)"\s*:\s*)(-?\d[\d.eE+-]*)/g, '$1"$2"'));
  const values = new Map(report.metrics.map(({ id, value }) => [id, value]));
  for (const kpi of report.kpis) {
    for (const { dimension, member, actual, target } of kpi.members ?? []) {
      values.set(memberKey(kpi.id, dimension, member), actual);
      values.set(`${memberKey(kpi.id, dimension, member)} (target)`, target);
    }
  }
  return { period: report.period, values };
}

function withoutTrailingZeros(digits) {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

function agree(actual, expected) {
  if (actual === null || expected.value === null) return actual === expected.value;
  if (expected.exact) return withoutTrailingZeros(actual) === withoutTrailingZeros(expected.value);
  const [a, b] = [Number(actual), Number(expected.value)];
  return Math.abs(a - b) <= relativeTolerance * Math.max(Math.abs(a), Math.abs(b));
}

function differences(test, period, start, actual, expected) {
  const found = [];
  if (actual.period.id !== period || actual.period.start !== start) {
    found.push(`asked for ${period} from ${start}, answered ${actual.period.id} from ${actual.period.start}`);
  }
  for (const name of actual.values.keys()) {
    if (!expected.has(name)) found.push(`${name} has no SQL beside ${test.scorecard}`);
  }
  for (const [name, value] of expected) {
    const ours = actual.values.get(name);
    if (ours === undefined) found.push(`${name} is not in the report`);
    else if (!agree(ours, value)) found.push(`${name}: kpitrace ${ours}, DuckDB ${value.value}`);
  }
  return found.map((text) => `${test.scorecard} ${period}: ${text}`);
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/// Fills the tables of the case, and writes the files that it derives from them.
async function prepare(connection, test, folders) {
  for (const [view, sql] of Object.entries(test.views)) {
    const read = sql.replace(/\$DATA\/([\w.*/]+)/g, (_, file) => quoted(path.join(folders.data, file)));
    await connection.run(`create table ${view} as ${read}`);
  }
  for (const [file, sql] of Object.entries(test.derived ?? {})) {
    mkdirSync(folders.derived, { recursive: true });
    await connection.run(`copy (${sql}) to ${quoted(path.join(folders.derived, file))} (format csv, header true)`);
  }
}

async function compare(duckdb, test, program, folders) {
  const connection = await (await duckdb.DuckDBInstance.create(':memory:')).connect();
  await prepare(connection, test, folders);
  const files = test.files.map((file) => file.replace(/[^=]+$/,
    (name) => path.join(name in (test.derived ?? {}) ? folders.derived : folders.data, name)));
  const found = [];
  let compared = 0;
  for (const [period, start] of Object.entries(test.periods)) {
    const expected = await measureWithDuckDb(connection, test, start);
    const actual = measureWithKpitrace(program, test, files, period);
    found.push(...differences(test, period, start, actual, expected));
    compared += expected.size;
  }
  console.log(`${test.scorecard}: ${compared} values compared, ${found.length} differ`);
  return found;
}

const [program, packageFolder, dataFolder] = process.argv.slice(2);
if (!program || !packageFolder || !dataFolder) {
  console.error('usage: node compare.mjs PROGRAM PACKAGE_FOLDER DATA_FOLDER');
  process.exit(2);
}
const duckdb = createRequire(path.join(path.resolve(packageFolder), 'here.js'))('@duckdb/node-api');
const found = [];
for (const test of cases) {
  const folders = { data: test.dataFolder ?? dataFolder, derived: path.join(packageFolder, 'derived', test.scorecard) };
  const needed = test.exports ?? test.files.map((file) => file.replace(/^.*=/, ''));
  const missing = needed.map((file) => path.join(folders.data, file)).find((file) => !existsSync(file));
  if (missing) console.log(`skipped: ${test.scorecard}: ${missing} is not there`);
  else found.push(...await compare(duckdb, test, program, folders));
}
for (const text of found) console.error(text);
process.exit(found.length === 0 ? 0 : 1);
