// Has parsers of other people read what `kpitrace sql` prints in the dialects that no engine of the tests executes.
// usage: node printed.mjs PROGRAM SCORECARD…   the scorecards' sources have the key `table`
// Status 0: each dialect is printed for at least one scorecard, and its parsers find no error.
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {register} from 'node:module';
import {parse} from '@polyglot-sql/sdk';
import {parse as parseConcretely} from 'sql-parser-cst';

register('./import_hook.mjs', import.meta.url);
const {SparkSQL, TrinoSQL} = await import('dt-sql-parser');

// Each gives the words of the first error, or nothing. Those of dt-sql-parser are made from the grammars of Trino and Spark.
const byGrammar = (Parser) => (sql) => {
  const [error] = new Parser().validate(sql);
  return error && `line ${error.startLine}, column ${error.startColumn}: ${error.message}`;
};
const byDialect = (dialect) => (sql) => {
  const {success, error} = parse(sql, dialect);
  return success ? undefined : error;
};
const concretely = (dialect) => (sql) => {
  try {
    parseConcretely(sql, {dialect});
  } catch (error) {
    return error.message;
  }
};
const parsers = {
  bigquery: [byDialect('bigquery'), concretely('bigquery')],
  redshift: [byDialect('redshift')],
  snowflake: [byDialect('snowflake')],
  spark: [byGrammar(SparkSQL)],
  trino: [byDialect('trino'), byGrammar(TrinoSQL)],
};
const periods = {day: '2024-02-29', week: '2024-W09', month: '2024-02', quarter: '2024-Q1', year: '2024'};

const [program, ...scorecards] = process.argv.slice(2);
let failed = false;
const fail = (words) => {
  console.log(words);
  failed = true;
};
for (const [dialect, readers] of Object.entries(parsers)) {
  for (const reader of readers) {
    if (reader('select (1 + ) from t;') === undefined) fail(`${dialect}: a parser does not notice an error`);
  }
  let bytes = 0;
  const refused = [];
  for (const scorecard of scorecards) {
    const unit = readFileSync(scorecard, 'utf8').match(/^period: "(\w+)"$/m)[1];
    const run = spawnSync(program, ['sql', scorecard, '--engine', dialect, '--period', periods[unit], '--history', '4', '--today', '2024-03-02'],
      {encoding: 'utf8'});
    if (run.status !== 0) {
      refused.push(run.stderr.match(/error: .*/)?.[0] ?? `status ${run.status}`);
      continue;
    }
    bytes += run.stdout.length;
    for (const reader of readers) {
      const error = reader(run.stdout);
      if (error !== undefined) fail(`${dialect}, ${scorecard}: ${error}`);
    }
  }
  if (bytes === 0) fail(`${dialect}: nothing is printed: ${refused.join('; ')}`);
  console.log(`${dialect}: ${bytes} bytes of ${scorecards.length - refused.length} scorecards parsed, ${refused.length} refused`);
}
process.exit(failed ? 1 : 0);
