// Compares what kpitrace measures with what DuckDB measures over the same rows.
//
// usage: node compare.mjs PROGRAM PACKAGE_FOLDER DATA_FOLDER
//
// Each case below is a scorecard and, beside it, a module with the same metrics in hand-written SQL. Every metric must be in
// both. Numbers that are exact in DuckDB (integers, decimals) must agree in every digit, doubles to a relative 1e-12.
//
// PACKAGE_FOLDER has the npm package @duckdb/node-api. DATA_FOLDER has the public exports that are too large for this
// repository: a case whose export is not there is left out, with a message.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import crm from './crm.mjs';
import deals from './deals.mjs';
import superstore from './superstore.mjs';
import weeks from './weeks.mjs';

const cases = [deals, superstore, crm, weeks];
const here = path.dirname(fileURLToPath(import.meta.url));
const relativeTolerance = 1e-12;

/// The conditions that the words in braces stand for: windows over the period that begins at `start`.
function windows({ unit, year_begins }, start) {
  const begin = `date '${start}'`;
  const length = `interval '${unit}'`;
  const year = year_begins === 'April' ? `(date_trunc('year', ${begin} - interval '3 months') + interval '3 months')`
                                       : `date_trunc('year', ${begin})`;
  const end = `${begin} + ${length}`;
  const yearAgo = `interval '1 year'`;
  const between = (from, to) => `(day >= ${from} and day < ${to})`;
  return {
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

async function measureWithDuckDb(connection, test, start) {
  const conditions = windows(test, start);
  const values = new Map();
  for (const [metric, sql] of Object.entries(test.metrics)) {
    const query = sql.replace(/\{(\w+)\}/g, (_, word) => conditions[word]);
    const reader = await connection.runAndReadAll(`select v::varchar, typeof(v) from (${query}) t(v)`);
    const [value, type] = reader.getRows()[0];
    values.set(metric, { value, exact: type !== 'DOUBLE' });
  }
  return values;
}

/// The metrics' values as digits, as the report has them: JSON.parse would round them.
function measureWithKpitrace(program, test, dataFolder, period) {
  const files = test.files.map((file) => file.replace(/[^=]+$/, (name) => path.join(dataFolder, name)));
  const run = spawnSync(program, ['check', '--format', 'json', '--fail-on', 'never', '--today', '2020-01-01', '--period', period,
    path.join(here, test.scorecard), ...files], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`kpitrace ended with ${run.status ?? run.error}:\n${run.stderr}`);
  const report = JSON.parse(run.stdout.replace(/("value"\s*:\s*)(-?\d[\d.eE+-]*)/g, '$1"$2"'));
  return { period: report.period, values: new Map(report.metrics.map(({ id, value }) => [id, value])) };
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
  for (const metric of actual.values.keys()) {
    if (!expected.has(metric)) found.push(`${metric} has no SQL beside ${test.scorecard}`);
  }
  for (const [metric, value] of expected) {
    const ours = actual.values.get(metric);
    if (ours === undefined) found.push(`${metric} is not in the report`);
    else if (!agree(ours, value)) found.push(`${metric}: kpitrace ${ours}, DuckDB ${value.value}`);
  }
  return found.map((text) => `${test.scorecard} ${period}: ${text}`);
}

async function compare(duckdb, test, program, dataFolder) {
  const connection = await (await duckdb.DuckDBInstance.create(':memory:')).connect();
  for (const [view, sql] of Object.entries(test.views)) {
    const read = sql.replace(/\$DATA\/([\w.]+)/g, (_, file) => `'${path.join(dataFolder, file).replaceAll("'", "''")}'`);
    await connection.run(`create table ${view} as ${read}`);
  }
  const found = [];
  for (const [period, start] of Object.entries(test.periods)) {
    const expected = await measureWithDuckDb(connection, test, start);
    const actual = measureWithKpitrace(program, test, dataFolder, period);
    found.push(...differences(test, period, start, actual, expected));
  }
  const compared = Object.keys(test.metrics).length * Object.keys(test.periods).length;
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
  const folder = test.dataFolder ?? dataFolder;
  const missing = test.files.map((file) => path.join(folder, file.replace(/^.*=/, ''))).find((file) => !existsSync(file));
  if (missing) console.log(`skipped: ${test.scorecard}: ${missing} is not there`);
  else found.push(...await compare(duckdb, test, program, folder));
}
for (const text of found) console.error(text);
process.exit(found.length === 0 ? 0 : 1);
