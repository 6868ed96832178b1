// The metrics of weeks.yaml in DuckDB's SQL, written by hand.

export default {
  scorecard: 'weeks.yaml',
  files: ['superstore.csv'],
  unit: '7 days',
  year_begins: 'January',
  // The Mondays.
  periods: {
    '2016-W01': '2016-01-04',
    '2016-W52': '2016-12-26',
    '2017-W01': '2017-01-02',
    '2018-W01': '2018-01-01',
    '2019-W01': '2018-12-31',
    '2019-W52': '2019-12-23',
  },
  views: {
    orders: `
      select strptime("Order Date", '%m/%d/%Y')::date as day, Sales::decimal(18, 4) as sales, "Order ID" as order_id
      from read_csv($DATA/superstore.csv, all_varchar = true, header = true)`,
  },
  metrics: {
    sales: `select sum(sales) from orders where {period}`,
    orders: `select count(distinct order_id) from orders where {period}`,
    sales_before: `select sum(sales) from orders where {previous}`,
    orders_of_four: `select count(distinct order_id) from orders where {trailing_4}`,
  },
};
