// The metrics and members of the example order_lines in DuckDB's SQL, written by hand. `{last_day}` is the last day of the
// period; the other words in braces stand for conditions on `day`.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const line = (expression, window = 'period') => `select ${expression} from lines where {${window}}`;
const order = (expression, window = 'period') => `select ${expression} from orders where {${window}}`;
const closing = (expression) => `select ${expression} from closed_orders where {period}`;
const freight = (window = 'period') => `select sum(freight) from freights where {${window}}`;
const target = `select sum(revenue) from targets where {period}`;
const late = `
  select count(*) filter (where {last_day} - ordered > 3) from orders
  where status <> 'Cancelled' and ordered <= {last_day} and (closed is null or closed > {last_day})`;

const delivered = `count(*) filter (where status = 'Delivered')`;
const deliveredInTime = `count(*) filter (where status = 'Delivered' and closed - ordered <= 3)`;
const cancelled = `count(*) filter (where status = 'Cancelled')`;

const ofRegion = 'and region = m.region';
const profit = (window, condition = '') =>
  `(${line('sum(pieces * price) - sum(pieces * cost)', window)} ${condition}) - (${freight(window)} ${condition})`;

/// What `actual` and `target` say of each region: `m.region` is the region.
const each = (actual, target) => `select m.region, (${actual}), (${target}) from regions m`;

export default {
  scorecard: '../../examples/order_lines/scorecard.yaml',
  // These exports are the project's own, so that the case runs everywhere; the scorecard itself names the files.
  dataFolder: path.join(path.dirname(fileURLToPath(import.meta.url)), '../../examples/order_lines'),
  exports: ['orders.csv', 'customers.csv', 'products.csv', 'targets.csv', 'lines'],
  files: [],
  today: '2026-07-03',
  unit: '1 month',
  year_begins: 'January',
  periods: { '2025-01': '2025-01-01', '2025-12': '2025-12-01', '2026-05': '2026-05-01', '2026-06': '2026-06-01' },
  views: {
    orders: `
      select ordered::date as day, "order", customer, region, status, ordered::date as ordered, closed::date as closed
      from read_csv($DATA/orders.csv, all_varchar = true, header = true) orders
           join read_csv($DATA/customers.csv, all_varchar = true, header = true) customers using (customer)`,
    closed_orders: `select closed as day, * exclude day from orders where closed is not null`,
    all_lines: `
      select day, "order", region, product, category, pieces::int as pieces, price::decimal(18, 2) as price,
             freight::decimal(18, 2) as freight, cost::decimal(18, 2) as cost
      from read_csv($DATA/lines/*.csv, all_varchar = true, header = true) lines
           join orders using ("order")
           left join read_csv($DATA/products.csv, all_varchar = true, header = true) products using (product)
      where status <> 'Cancelled'`,
    lines: `select * from all_lines`,
    freights: `select distinct "order", day, region, freight from all_lines`,
    targets: `
      select (month || '-01')::date as day, region, revenue::int as revenue
      from read_csv($DATA/targets.csv, all_varchar = true, header = true) targets`,
    regions: `select distinct region from targets`,
  },
  metrics: {
    revenue: line(`sum(pieces * price)`),
    target_revenue: target,
    cost_of_goods: line(`sum(pieces * cost)`),
    freight: freight(),
    gross_profit: line(`sum(pieces * price) - sum(pieces * cost)`),
    profit: `select ${profit('period')}`,
    margin: line(`1 - sum(pieces * cost) / sum(pieces * price)`),
    customers: order(`count(distinct customer)`),
    delivered: closing(delivered),
    delivered_in_time: closing(deliveredInTime),
    on_time: closing(`${deliveredInTime} / ${delivered}`),
    cancelled: closing(cancelled),
    cancelled_share: closing(`${cancelled} / count(*)`),
    late_orders: late,
  },
  members: {
    profit: { region: each(profit('period', ofRegion), `1.03::decimal(3, 2) * (${profit('year_ago', ofRegion)})`) },
    revenue: { region: each(`${line('sum(pieces * price)')} ${ofRegion}`, `${target} ${ofRegion}`) },
    margin: {
      // A product without a match has no category and no cost. The sum of the costs is 0, because sums of members are
      // never null where the total has a value.
      category: `
        select coalesce(c.category, '(none)'),
               (${line('1 - coalesce(sum(pieces * cost), 0) / sum(pieces * price)')} and category is not distinct from c.category),
               case c.category when 'Machines' then 0.31 when 'Hand tools' then 0.45 when 'Safety' then 0.5
                               when 'Consumables' then 0.38 else 0.4 end
        from (select distinct category from lines) c`,
    },
    customers: {
      region: each(`${order('count(distinct customer)')} ${ofRegion}`,
        `nullif((${order('count(distinct customer)', 'year_ago')} ${ofRegion}), 0)`),
    },
    cancelled_share: { region: each(`${closing(`${cancelled} / count(*)`)} ${ofRegion}`, `0.03::decimal(3, 2)`) },
    on_time: { region: each(`${closing(`${deliveredInTime} / ${delivered}`)} ${ofRegion}`, `0.94::decimal(3, 2)`) },
    late_orders: { region: each(`${late} ${ofRegion}`, '1') },
  },
};
