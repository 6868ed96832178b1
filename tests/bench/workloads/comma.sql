select
    date_trunc('month', order_date) as period,
    sum(quantity * unit_price) as revenue,
    sum(cost) as costs
from sales
group by all
order by all
