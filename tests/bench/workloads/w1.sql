select
    date_trunc('month', order_date) as period,
    sum(quantity * unit_price) as revenue,
    sum(quantity * unit_price * (1 - coalesce(discount, 0))) as net_revenue,
    sum(cost) as costs,
    count(*) as orders,
    count(*) filter (where stage = 'won') as won,
    avg(discount) as mean_discount,
    count(distinct customer_id) as customers
from sales
group by all
order by all
