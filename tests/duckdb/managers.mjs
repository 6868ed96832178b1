// The metrics and members of managers.yaml in DuckDB's SQL, written by hand. `{last_day}` is the last day of the period; the
// other words in braces stand for conditions on `day`.

const closed = (expression, window = 'period') => `select ${expression} from closed_deals where {${window}}`;
const inForce = (day) => `engaged <= ${day} and (closed is null or closed > ${day})`;
const open = (expression, day = '{last_day}') => `select ${expression} from engaged_deals where ${inForce(day)}`;
const dayBefore = `(date_trunc('month', {last_day}) - interval '1 day')::date`;

/// What `actual` and `target` say of each member in a table: `m.member` is the member.
const each = (members, actual, target) => `select m.member, (${actual}), (${target}) from ${members} m`;
const closedOf = (dimension, expression, window = 'period') =>
  `select ${expression} from closed_deals d where d.${dimension} = m.member and {${window}}`;
const openOf = (dimension, expression, day = '{last_day}') =>
  `select ${expression} from engaged_deals d where d.${dimension} = m.member and ${inForce(day)}`;
const quotaOf = (window) => `select sum(quota) from quotas q where q.manager = m.member and {${window}}`;

const winRate = (members, dimension) => each(members,
  closedOf(dimension, `count(*) filter (where deal_stage = 'Won') / count(*)`),
  '0.6::decimal(2, 1)');
const openDeals = (members, dimension) => each(members, openOf(dimension, 'count(*)'),
  `1.1::decimal(2, 1) * (${openOf(dimension, 'count(*)', dayBefore)})`);

const pipeline = 'sales_pipeline_us_mdy.csv';

export default {
  scorecard: 'managers.yaml',
  exports: [pipeline, 'sales_teams.csv'],
  files: [`closed=${pipeline}`, `open=${pipeline}`, 'team=sales_teams.csv', 'offices=offices.csv', 'quotas=quotas.csv'],
  unit: '1 month',
  year_begins: 'January',
  periods: { '2017-03': '2017-03-01', '2017-06': '2017-06-01', '2017-11': '2017-11-01', '2017-12': '2017-12-01' },
  views: {
    team: `
      select *, case regional_office when 'East' then 'USA' when 'West' then 'USA' else 'Canada' end as country
      from read_csv($DATA/sales_teams.csv, all_varchar = true, header = true)`,
    all_deals: `
      select strptime(engage_date, '%m/%d/%Y')::date as engaged, strptime(close_date, '%m/%d/%Y')::date as closed,
             sales_agent, deal_stage, close_value::decimal(18, 2) as value, team.*
      from read_csv($DATA/sales_pipeline_us_mdy.csv, all_varchar = true, header = true) join team using (sales_agent)`,
    closed_deals: `select closed as day, * from all_deals where deal_stage in ('Won', 'Lost')`,
    engaged_deals: `select * from all_deals where engaged is not null`,
    // One manager has a quota before the first sale.
    quotas: `
      select month as day, manager, quota
      from (select unnest(range(date '2017-01-01', date '2018-01-01', interval '1 month'))::date as month) months,
           (select manager, 90000 + 7000 * row_number() over (order by manager) as base
            from (select distinct manager from team union select 'Nora Newman')) managers,
           lateral (select base + 1500 * month(month) as quota)`,
    managers: `select distinct manager as member from team`,
    managers_with_quota: `select distinct manager as member from quotas`,
    countries: `select distinct country as member from team`,
  },
  derived: {
    'quotas.csv': `select strftime(day, '%Y-%m') as month, manager, quota from quotas order by all`,
    'offices.csv': `select distinct regional_office, country from team order by all`,
  },
  metrics: {
    won: closed(`count(*) filter (where deal_stage = 'Won')`),
    decided: closed(`count(*)`),
    win_rate: closed(`count(*) filter (where deal_stage = 'Won') / count(*)`),
    revenue: closed(`sum(value)`),
    mean_deal: closed(`avg(value) filter (where deal_stage = 'Won')`),
    revenue_of_the_east: closed(`sum(value) filter (where regional_office = 'East')`),
    revenue_this_year: closed(`sum(value)`, 'ytd'),
    quota: `select sum(quota) from quotas where {period}`,

    open_deals: open(`count(*)`),
    open_agents: open(`count(distinct sales_agent)`),
    open_value: open(`sum(value)`),
    open_before: open(`count(*)`, dayBefore),
    old_deals: open(`count(*) filter (where {last_day} - engaged >= 90)`),
    days_open: open(`avg({last_day} - engaged)`),
    coverage: `select (${open('count(*)')}) / (${closed('count(*)')})`,
  },
  members: {
    win_rate: { manager: winRate('managers', 'manager'), country: winRate('countries', 'country') },
    revenue: {
      manager: each('managers_with_quota', `coalesce((${closedOf('manager', 'sum(value)')}), 0)`, quotaOf('period')),
    },
    revenue_this_year: {
      manager: each('managers_with_quota', `coalesce((${closedOf('manager', 'sum(value)', 'ytd')}), 0)`, quotaOf('ytd')),
    },
    open_deals: { manager: openDeals('managers', 'manager'), country: openDeals('countries', 'country') },
    open_agents: {
      manager: each('managers', openOf('manager', 'count(distinct sales_agent)'),
        openOf('manager', 'count(distinct sales_agent)', dayBefore)),
    },
    old_deals: {
      manager: each('managers', openOf('manager', 'count(*) filter (where {last_day} - engaged >= 90)'),
        `0.5::decimal(2, 1) * (${openOf('manager', 'count(*)')})`),
    },
    coverage: {
      manager: each('managers', `(${openOf('manager', 'count(*)')}) / (${closedOf('manager', 'count(*)')})`,
        `case m.member when 'Cara Losch' then 2.5::decimal(2, 1) when 'Rocco Neubert' then 3.5 else 3 end`),
    },
  },
};
