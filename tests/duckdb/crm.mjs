// The metrics of crm.yaml in DuckDB's SQL, written by hand. The words in braces stand for conditions on `day`.

const deals = (day) => `
  select ${day} as day, *
  from (select row_number() over () as place, opportunity_id, sales_agent, product, account, deal_stage,
               strptime(engage_date, '%m/%d/%Y')::date as engaged, strptime(close_date, '%m/%d/%Y')::date as closed,
               close_value::decimal(18, 2) as value
        from read_csv($DATA/sales_pipeline_us_mdy.csv, all_varchar = true, header = true))`;

const of = (view) => (expression, window = 'period') => `select ${expression} from ${view} where {${window}}`;
const closed = of('closed_deals');
const engaged = of('engaged_deals');
const open = (expression) => `select ${expression} from closed_deals where deal_stage in ('Engaging', 'Prospecting')`;
const regular = (expression) => closed(expression) + ` and product not like 'MG%' and value <> 0`;
const teams = (expression) => `select ${expression} from teams`;

const pipeline = 'sales_pipeline_us_mdy.csv';

export default {
  scorecard: 'crm.yaml',
  files: [`closed=${pipeline}`, `engaged=${pipeline}`, `open=${pipeline}`, `regulars=${pipeline}`, 'teams=sales_teams.csv'],
  unit: '1 month',
  year_begins: 'January',
  periods: { '2017-03': '2017-03-01', '2017-04': '2017-04-01', '2017-08': '2017-08-01', '2017-12': '2017-12-01' },
  views: {
    closed_deals: deals('closed'),
    engaged_deals: deals('engaged'),
    teams: `select * from read_csv($DATA/sales_teams.csv, all_varchar = true, header = true)`,
  },
  metrics: {
    won: closed(`count(*) filter (where deal_stage = 'Won')`),
    decided: closed(`count(*)`),
    win_rate: closed(`count(*) filter (where deal_stage = 'Won') / count(*)`),
    revenue: closed(`sum(value)`),
    median_value: closed(`median(value::double) filter (where deal_stage = 'Won')`),
    upper_value: closed(`quantile_disc(value, 0.75) filter (where deal_stage = 'Won')`),
    spread: closed(`stddev_samp(value) filter (where deal_stage = 'Won')`),
    mean_cycle: closed(`avg(closed - engaged) filter (where deal_stage = 'Won')`),
    months_open: closed(`sum(year(closed) * 12 + month(closed) - year(engaged) * 12 - month(engaged))`),
    long_cycle: closed(`quantile_disc(closed - engaged, 0.9)`),
    winners: closed(`count(distinct sales_agent) filter (where deal_stage = 'Won')`),
    sub_accounts: closed(`count(distinct account) filter (where contains(lower(account), 'corp') or contains(account, ' '))`),
    last_won: closed(`arg_max(value, (day, place)) filter (where deal_stage = 'Won')`),
    revenue_per_winner: closed(`sum(value) / count(distinct sales_agent) filter (where deal_stage = 'Won')`),
    rate_of_three: closed(`count(*) filter (where deal_stage = 'Won') / count(*)`, 'trailing_3'),
    rate_before: closed(`nullif(count(*) filter (where deal_stage = 'Won'), 0) / nullif(count(*), 0)`, 'previous'),
    revenue_this_year: closed(`sum(value)`, 'ytd'),

    new_deals: engaged(`count(*)`),
    new_deals_not_closed: engaged(`count(*) filter (where closed is null)`),
    new_deal_value: engaged(`sum(coalesce(value, 0))`),
    new_by_stage: engaged(`sum(case when deal_stage = 'Won' then 1 when deal_stage = 'Lost' then -1 end)`),
    won_of_new: `
      select (select count(*) filter (where deal_stage = 'Won') from closed_deals where {period})
           / (select nullif(count(*), 0) from engaged_deals where {period})`,

    open_deals: open(`count(*)`),
    open_with_account: open(`count(account)`),
    open_value: open(`sum(value)`),
    regular_value: regular(`avg(value)`),
    regular_deals: regular(`count(*)`),

    agents: teams(`count(*)`),
    managers: teams(`count(distinct manager)`),
    agents_of_the_east: teams(`count(*) filter (where regional_office = 'East')`),
    revenue_per_agent: closed(`sum(value) / (select count(*) from teams)`),
  },
};
