select
    date_trunc('month', order_date) as period,
    case when grouping(customers.region) = 0 then 'region' end as dimension,
    customers.region as member,
    sum(quantity * unit_price) as revenue,
    sum(cost) as costs
from sales
left join customers using (customer_id)
group by grouping sets ((period), (period, customers.region))
order by all
