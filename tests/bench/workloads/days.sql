select
    order_date as period,
    sum(quantity * unit_price) as revenue,
    count(*) as orders
from sales
group by all
order by all
