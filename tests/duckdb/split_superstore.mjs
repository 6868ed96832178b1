// The metrics and members of split_superstore.yaml in DuckDB's SQL, written by hand. `{last_day}` is the last day of the
// period; the other words in braces stand for conditions on `day`.

const of = (expression, window = 'period') => `select ${expression} from lines where {${window}}`;
const inForce = (day) => `day <= ${day} and (shipped is null or shipped > ${day})`;
const waiting = (expression, day = '{last_day}') => `select ${expression} from orders where ${inForce(day)}`;
const dayBefore = `(date_trunc('quarter', {last_day}) - interval '1 day')::date`;
const dayYearAgo = `last_day({last_day} - interval '1 year')`;

/// What `actual` and `target` say of each value of a column: `m.member` is the value.
const each = (column, actual, target) =>
  `select m.member, (${actual}), (${target}) from (select distinct ${column} as member from lines) m`;
const sales = (column) => `coalesce((${of('sum(sales)')} and ${column} = m.member), 0)`;
const planned = (column) => `select sum(planned) from plan where {period} and ${column} = m.member`;
const margin = (column) => `${of('sum(profit) / sum(sales)')} and ${column} = m.member`;
const returned = (condition = '') => `${of('sum(sales)')} and order_id in (select "Order ID" from returns) ${condition}`;
const ofRegion = 'and region = m.member';

const split = (columns) => `select distinct ${columns} from raw order by all`;

export default {
  scorecard: 'split_superstore.yaml',
  exports: ['superstore.csv'],
  files: ['lines=lines.csv', 'returned_lines=lines.csv', 'orders=orders.csv', 'waiting=orders.csv',
    'first_lines=superstore.csv', 'customers=customers.csv', 'products=products.csv', 'shares=shares.csv', 'returns=returns.csv', 'plan=plan.csv'],
  unit: '3 months',
  year_begins: 'April',
  periods: { '2017-Q1': '2016-04-01', '2018-Q2': '2017-07-01', '2019-Q4': '2019-01-01', '2020-Q2': '2019-07-01' },
  views: {
    raw: `select row_number() over () as place, * from read_csv($DATA/superstore.csv, all_varchar = true, header = true)`,
    // Two pairs of region and category have no share.
    shares: `
      select "Region", "Category", (0.5 + row_number() over (order by "Region", "Category") / 4)::decimal(4, 2) as "Share"
      from (select distinct "Region", "Category" from raw) where not ("Region" = 'South' and "Category" <> 'Furniture')`,
    returns: `select distinct "Order ID" from raw where "Order ID" like '%3'`,
    lines: `
      select strptime("Order Date", '%m/%d/%Y')::date as day, strptime("Ship Date", '%m/%d/%Y')::date as shipped, place,
             Sales::decimal(18, 4) as sales, Profit::decimal(18, 4) as profit, "Order ID" as order_id,
             "Customer ID" as customer_id, "Segment" as segment, "Region" as region, "Category" as category,
             "Sub-Category" as kind, shares."Share" as share
      from raw left join shares using ("Region", "Category")`,
    orders: `
      select distinct on (order_id) day, shipped, order_id, customer_id, segment, region, sales
      from lines order by order_id, place`,
    plan: `
      select month as day, region, category,
             (100 * year(month) - 201000 + 9 * month(month) + 70 * ascii(region) + ascii(category))::int as planned
      from (select unnest(range(date '2016-01-01', date '2020-01-01', interval '1 month'))::date as month) months,
           (select distinct region, category from lines) parts`,
  },
  derived: {
    'lines.csv': `select "Row ID", "Order ID", "Product ID", "Sales", "Profit" from raw order by place`,
    'orders.csv': split(`"Order ID", "Order Date", "Ship Date", "Customer ID", "Region"`),
    'customers.csv': split(`"Customer ID", "Segment"`),
    'products.csv': split(`"Product ID" as "Product", "Category", "Sub-Category"`),
    'shares.csv': `select * from shares order by all`,
    'returns.csv': `select * from returns order by all`,
    'plan.csv': `
      select strftime(day, '%Y-%m') as "Month", region as "Region", category as "Category", planned as "Sales"
      from plan order by all`,
  },
  metrics: {
    sales: of(`sum(sales)`),
    profit: of(`sum(profit)`),
    margin: of(`sum(profit) / sum(sales)`),
    lines: of(`count(*)`),
    orders_of_lines: of(`count(distinct order_id)`),
    customers_of_lines: of(`count(distinct customer_id)`),
    home_office: of(`sum(sales) filter (where segment = 'Home Office')`),
    copiers: of(`sum(profit) filter (where kind = 'Copiers')`),
    bonus: of(`sum(sales * share)`),
    with_share: of(`count(share)`),
    days_to_ship: of(`avg(shipped - day)`),
    returned: returned(),
    orders: `select count(*) from orders where {period}`,
    consumers: `select count(distinct customer_id) filter (where segment = 'Consumer') from orders where {period}`,
    first_lines: `select count(*) from orders where {period}`,
    sales_of_first_lines: `select sum(sales) from orders where {period}`,
    planned: `select sum(planned) from plan where {period}`,

    waiting: waiting(`count(*)`),
    waiting_customers: waiting(`count(distinct customer_id)`),
    waiting_consumers: waiting(`count(*) filter (where segment = 'Consumer')`),
    waiting_days: waiting(`avg({last_day} - day)`),
    of_this_quarter: waiting(`count(*) filter (where day >= date_trunc('quarter', {last_day}))`),
    // A stock has no value in periods before its first row.
    waiting_a_year_ago: waiting(`case when (select min(day) from orders) <= ${dayYearAgo} then count(*) end`, dayYearAgo),
    mean_waiting: `select ((${waiting(`count(*)`)}) + (${waiting(`count(*)`, dayBefore)})) / 2`,
  },
  members: {
    sales: {
      region: each('region', sales('region'), planned('region')),
      category: each('category', sales('category'), planned('category')),
      // The plan has no segments.
      segment: each('segment', sales('segment'), 'null'),
    },
    margin: {
      region: each('region', margin('region'), `case m.member when 'Central' then 0.05 when 'East' then 0.145 else 0.12 end`),
      category: each('category', margin('category'), '0.12::decimal(3, 2)'),
    },
    returned: {
      region: each('region', `coalesce((${returned(ofRegion)}), 0)`, `0.02::decimal(3, 2) * (${of('sum(sales)')} ${ofRegion})`),
    },
    waiting: {
      region: each('region', `${waiting('count(*)')} ${ofRegion}`, 'null'),
      segment: each('segment', `${waiting('count(*)')} and segment = m.member`, 'null'),
    },
  },
};
