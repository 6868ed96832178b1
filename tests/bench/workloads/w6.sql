select
    date_trunc('month', order_date) as period,
    case when grouping(region) = 0 then 'region' when grouping(rep) = 0 then 'rep' end as dimension,
    coalesce(region, rep) as member,
    sum(quantity * unit_price) as revenue,
    sum(quantity * unit_price * (1 - coalesce(discount, 0))) as net_revenue,
    sum(cost) as costs,
    count(*) as orders,
    count(*) filter (where stage = 'won') as won,
    avg(discount) as mean_discount,
    count(distinct customer_id) as customers
from sales
group by grouping sets ((period), (period, region), (period, rep))
order by all
