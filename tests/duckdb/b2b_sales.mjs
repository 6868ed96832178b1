// The metrics and members of the example b2b_sales in DuckDB's SQL, written by hand. `{last_day}` is the last day of the
// period; the other words in braces stand for conditions on `day`.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const closed = (expression, window = 'period') => `select ${expression} from closed_deals where {${window}}`;
const won = (expression, window = 'period') => closed(expression, window) + ` and stage = 'Won'`;
const created = (expression) => `select ${expression} from created_deals where {period}`;
const open = `created <= {last_day} and (closed is null or closed > {last_day})`;
const quota = (expression, window = 'period') => `select ${expression} from quotas where {${window}}`;
const trained = `select sum(hours)::double / count(distinct rep) from training where {period}`;

/// What `actual` and `target` say of each manager: `m.manager` is the manager.
const each = (actual, target) => `select m.manager, (${actual}), (${target}) from managers m`;
const ofManager = 'and manager = m.manager';

export default {
  scorecard: '../../examples/b2b_sales/scorecard.yaml',
  // This export is the project's own, so that the case runs everywhere; the scorecard itself names the files.
  dataFolder: path.join(path.dirname(fileURLToPath(import.meta.url)), '../../examples/b2b_sales'),
  exports: ['deals.csv', 'quotas.csv', 'team.csv', 'training.csv'],
  files: [],
  today: '2026-07-06',
  unit: '1 month',
  year_begins: 'January',
  periods: { '2025-10': '2025-10-01', '2026-01': '2026-01-01', '2026-03': '2026-03-01', '2026-06': '2026-06-01' },
  views: {
    deals: `
      select deal, rep, manager, stage, new_customer, created::date as created, closed::date as closed,
             first_meeting::date as first_meeting, amount::decimal(18, 2) as amount, cost::decimal(18, 2) as cost,
             list_price::decimal(18, 2) as list_price
      from read_csv($DATA/deals.csv, all_varchar = true, header = true) deals
           join read_csv($DATA/team.csv, all_varchar = true, header = true) team using (rep)`,
    closed_deals: `select closed as day, * from deals where closed is not null`,
    created_deals: `select created as day, * from deals`,
    quotas: `
      select (month || '-01')::date as day, manager, quota::int as quota
      from read_csv($DATA/quotas.csv, all_varchar = true, header = true) quotas`,
    training: `
      select (month || '-01')::date as day, rep, manager, hours::decimal(4, 1) as hours
      from read_csv($DATA/training.csv, all_varchar = true, header = true) training
           join read_csv($DATA/team.csv, all_varchar = true, header = true) team using (rep)`,
    managers: `select distinct manager from read_csv($DATA/team.csv, all_varchar = true, header = true) team`,
  },
  metrics: {
    won: closed(`count(*) filter (where stage = 'Won')`),
    decided: closed(`count(*)`),
    win_rate: closed(`count(*) filter (where stage = 'Won') / count(*)`),
    revenue: won(`sum(amount)`),
    cost_of_sales: won(`sum(cost)`),
    gross_profit: won(`sum(amount - cost)`),
    margin: won(`1 - sum(cost) / sum(amount)`),
    list_value: won(`sum(list_price)`),
    discount: won(`1 - sum(amount) / sum(list_price)`),
    average_deal: won(`sum(amount) / count(*)`),
    largest_deal_share: won(`max(amount) / sum(amount)`),
    max_deal: won(`max(amount)`),
    new_customer_revenue: won(`sum(amount) filter (where new_customer = 'yes')`),
    new_customer_share: won(`sum(amount) filter (where new_customer = 'yes') / sum(amount)`),
    cycle_days: won(`median((closed - created)::double)`),
    new_opportunities: created(`count(*)`),
    met_in_five_days: created(`count(*) filter (where first_meeting - created <= 5)`),
    fast_first_meeting: created(`count(*) filter (where first_meeting - created <= 5) / count(*)`),
    open_value: `select sum(amount) from deals where ${open}`,
    coverage: `select (select sum(amount) from deals where ${open})::double / (${quota('sum(quota)')})`,
    quota: quota(`sum(quota)`),
    training_hours: trained,
  },
  members: {
    win_rate: {
      manager: each(`${closed(`count(*) filter (where stage = 'Won') / count(*)`)} ${ofManager}`, `0.33::decimal(3, 2)`),
    },
    revenue: { manager: each(`coalesce((${won('sum(amount)')} ${ofManager}), 0)`, `${quota('sum(quota)')} ${ofManager}`) },
    discount: { manager: each(`${won('1 - sum(amount) / sum(list_price)')} ${ofManager}`, `0.12::decimal(3, 2)`) },
    coverage: {
      manager: each(`(select sum(amount) from deals where ${open} ${ofManager})::double
                     / (${quota('sum(quota)')} ${ofManager})`, '3'),
    },
    training_hours: { manager: each(`${trained} ${ofManager}`, '4') },
  },
};
