select
    date_trunc('month', order_date) as period,
    sum(quantity * cast(replace(replace(unit_price, '$', ''), ',', '') as decimal(10, 2))) as revenue,
    sum(cast(replace(replace(cost, '$', ''), ',', '') as decimal(12, 2))) as costs
from sales
group by all
order by all
