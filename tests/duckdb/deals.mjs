// The metrics of deals.yaml in DuckDB's SQL, written by hand. The words in braces stand for conditions on `day`.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const deals = `
  select created::date as day, deal, region, rep, segment, new_customer, stage, first_meeting::date as first_meeting,
         list_price::decimal(18, 2) as list_price, amount::decimal(18, 2) as amount, cost::decimal(18, 2) as cost
  from read_csv($DATA/deals.csv, all_varchar = true, header = true)`;

const of = (expression, window = 'period') => `select ${expression} from deals where {${window}}`;

export default {
  scorecard: 'deals.yaml',
  // This export is the project's own, so that the case runs everywhere.
  dataFolder: path.join(path.dirname(fileURLToPath(import.meta.url)), '../../examples/b2b_sales'),
  files: ['deals.csv'],
  unit: '1 month',
  year_begins: 'January',
  periods: { '2024-10': '2024-10-01', '2025-01': '2025-01-01', '2025-12': '2025-12-01', '2026-05': '2026-05-01' },
  views: { deals },
  metrics: {
    deals: of(`count(*)`),
    reps: of(`count(distinct rep)`),
    amount: of(`sum(amount)`),
    mean_price: of(`avg(list_price)`),
    // On doubles: the median of a DECIMAL keeps its scale and loses the half of the last digit.
    median_price: of(`median(list_price::double)`),
    upper_amount: of(`quantile_disc(amount, 0.9)`),
    spread: of(`stddev_samp(cost)`),
    largest: of(`max(amount)`),
    cheapest: of(`min(cost)`),
    first_amount: of(`arg_min(amount, (day, deal))`),
    last_amount: of(`arg_max(amount, (day, deal))`),
    won: of(`count(*) filter (where stage = 'Won')`),
    won_amount: of(`sum(amount) filter (where stage = 'Won')`),
    large_in_the_north: of(`count(*) filter (where segment = 'Large' and region in ('North', 'East'))`),
    new_or_small: of(`count(*) filter (where new_customer = 'yes' or amount < 10000)`),
    met: of(`count(first_meeting)`),
    days_to_meeting: of(`avg(date_diff('day', day, first_meeting))`),
    profit: of(`sum(case when stage = 'Won' then amount - cost else 0 end)`),
    discount: of(`1 - sum(amount) / sum(list_price)`),
    amount_before: of(`sum(amount)`, 'previous'),
    amount_this_year: of(`sum(amount)`, 'ytd'),
    reps_of_three: of(`count(distinct rep)`, 'trailing_3'),
  },
};
