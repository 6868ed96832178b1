with ends as (
    select unnest(range(date '2023-07-01', date '2026-07-01', interval '1 month'))::date as period
),
spans as materialized (
    select customer_id, monthly_amount, started, coalesce(ended, date '9999-12-31') as ended from contracts
)
select
    period,
    sum(monthly_amount) as amount,
    count(distinct customer_id) as customers
from ends
join spans on started < period + interval '1 month' and ended >= period + interval '1 month'
group by all
order by all
