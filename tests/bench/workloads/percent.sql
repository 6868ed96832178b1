select
    date_trunc('month', order_date) as period,
    sum(quantity * unit_price) as revenue,
    sum(cost) as costs,
    sum(unit_price * (1 - coalesce(cast(replace(discount, '%', '') as decimal(4, 2)) * 0.01, 0))) as net_price
from sales
group by all
order by all
