-- The extent of deals.
with
step1 as (
  select
    `closed` as kt_x
  from `crm`.`deals`
),
step2 as (
  select
    `stage` as kt_x
  from `crm`.`deals`
),
step3 as (
  select
    `amount` as kt_x
  from `crm`.`deals`
),
step4 as (
  select
    `Id` as kt_x
  from `crm`.`deals`
),
step5 as (
  select
    `Id` as kt_x
  from `crm`.`orders`
),
step6 as (
  select
    `paid` as kt_x
  from `crm`.`orders`
),
step7 as (
  select
    `buyer` as kt_x
  from `crm`.`deals`
),
step8 as (
  select
    `region` as kt_x
  from `crm`.`deals`
),
step9 as (
  select
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt3,
    nullif(substr(`closed`, 1, 10), '') as kt_t0,
    `amount` as kt_t2
  from `crm`.`deals`
),
step10 as (
  select
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt4,
    `paid` as kt5
  from `crm`.`orders`
),
step11 as materialized (
  select
    1 as found,
    trim(kt4, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) as r0,
    kt5 as f5
  from step10 as looked_up
),
step12 as (
  select
    l.kt1 as kt1,
    l.kt3 as kt3,
    l.kt_t0 as kt_t0,
    l.kt_t2 as kt_t2,
    r.f5 as kt6,
    r.found as m0
  from step9 as l
  left join step11 as r
  on trim(l.kt3, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) = r.r0
),
step13 as (
  select
    kt6,
    kt_t0,
    kt_t2
  from step12 as found
  where (kt1 <> 'Deleted')
),
step14 as (
  select
    `closed` as kt_x
  from `crm`.`deals`
),
step15 as (
  select
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt4
  from `crm`.`orders`
),
step16 as (
  select
    trim(kt4, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) as kt_u0
  from step15 as kept
),
step17 as (
  select
    kt_u0
  from step16 as key_texts
  where kt_u0 is not null
  group by kt_u0
  having count(*) > 1
),
step18 as (
  -- The last row.
  select 1 as part, 'end' as c1, '\N' as c2, '\N' as c3, '\N' as c4, '\N' as c5, '\N' as c6, '\N' as c7, '\N' as c8, '\N' as c9
  union all
  -- The type of closed, column kt0 below.
  select
    0 as part, 'type' as c1,
    '0' as c2,
    '=' || typeof(kt_x) as c3,
    '\N', '\N', '\N', '\N', '\N', '\N'
  from step1 as cells
  where kt_x is not null
  group by typeof(kt_x)
  union all
  -- The type of stage, column kt1 below.
  select
    0 as part, 'type' as c1,
    '1' as c2,
    '=' || typeof(kt_x) as c3,
    '\N', '\N', '\N', '\N', '\N', '\N'
  from step2 as cells
  where kt_x is not null
  group by typeof(kt_x)
  union all
  -- The type of amount, column kt2 below.
  select
    0 as part, 'type' as c1,
    '2' as c2,
    '=' || typeof(kt_x) as c3,
    '\N', '\N', '\N', '\N', '\N', '\N'
  from step3 as cells
  where kt_x is not null
  group by typeof(kt_x)
  union all
  -- The type of Id, column kt3 below.
  select
    0 as part, 'type' as c1,
    '3' as c2,
    '=' || typeof(kt_x) as c3,
    '\N', '\N', '\N', '\N', '\N', '\N'
  from step4 as cells
  where kt_x is not null
  group by typeof(kt_x)
  union all
  -- The type of Id, column kt4 below.
  select
    0 as part, 'type' as c1,
    '4' as c2,
    '=' || typeof(kt_x) as c3,
    '\N', '\N', '\N', '\N', '\N', '\N'
  from step5 as cells
  where kt_x is not null
  group by typeof(kt_x)
  union all
  -- The type of paid, column kt5 below.
  select
    0 as part, 'type' as c1,
    '5' as c2,
    '=' || typeof(kt_x) as c3,
    '\N', '\N', '\N', '\N', '\N', '\N'
  from step6 as cells
  where kt_x is not null
  group by typeof(kt_x)
  union all
  -- The type of buyer, column kt7 below.
  select
    0 as part, 'type' as c1,
    '7' as c2,
    '=' || typeof(kt_x) as c3,
    '\N', '\N', '\N', '\N', '\N', '\N'
  from step7 as cells
  where kt_x is not null
  group by typeof(kt_x)
  union all
  -- The type of region, column kt8 below.
  select
    0 as part, 'type' as c1,
    '8' as c2,
    '=' || typeof(kt_x) as c3,
    '\N', '\N', '\N', '\N', '\N', '\N'
  from step8 as cells
  where kt_x is not null
  group by typeof(kt_x)
  union all
  -- The rows that count, those without a date, the first and the last day.
  -- c6 and c7 = the least and the greatest amount
  -- c8 and c9 = the least and the greatest orders.paid
  select
    0 as part, 'extent' as c1,
    coalesce(cast(count(*) as text), '\N') as c2,
    coalesce(cast(count(*) - count(kt_t0) as text), '\N') as c3,
    coalesce(cast(case when count(kt_t0) > 0 then cast(julianday(substr(min(kt_t0), 1, 10)) - 2440587.5 as integer) end as text), '\N') as c4,
    coalesce(cast(case when count(kt_t0) > 0 then cast(julianday(substr(max(kt_t0), 1, 10)) - 2440587.5 as integer) end as text), '\N') as c5,
    coalesce(case typeof(min(kt_t2)) when 'real' then printf('%!.17g', min(kt_t2)) else cast(min(kt_t2) as text) end, '\N') as c6,
    coalesce(case typeof(max(kt_t2)) when 'real' then printf('%!.17g', max(kt_t2)) else cast(max(kt_t2) as text) end, '\N') as c7,
    coalesce(case typeof(min(kt6)) when 'real' then printf('%!.17g', min(kt6)) else cast(min(kt6) as text) end, '\N') as c8,
    coalesce(case typeof(max(kt6)) when 'real' then printf('%!.17g', max(kt6)) else cast(max(kt6) as text) end, '\N') as c9
  from step13 as counted
  union all
  -- The rows with a .closed. that is not a date as SQLite knows it.
  select
    0 as part, 'proof' as c1,
    '0' as c2,
    coalesce(cast(count(*) as text), '\N') as c3,
    '\N', '\N', '\N', '\N', '\N', '\N'
  from step14 as cells
  where kt_x <> ''
    and not (typeof(kt_x) = 'text' and date(substr(kt_x, 1, 10)) is substr(kt_x, 1, 10) and (length(kt_x) = 10 or (substr(kt_x, 11, 1) in (' ', 'T') and time(substr(kt_x, 12, 8)) is substr(kt_x, 12, 8) and (length(kt_x) = 19 or (substr(kt_x, 20, 1) = '.' and substr(kt_x, 21) not glob '*[^0-9]*')))))
  union all
  -- The keys with several rows in .orders.. .deals. looks up one row by each key.
  select
    0 as part, 'proof' as c1,
    '1' as c2,
    coalesce(cast(count(*) as text), '\N') as c3,
    '\N', '\N', '\N', '\N', '\N', '\N'
  from step17 as repeated
)
select
  c1,
  case part when 1 then cast(count(*) over () - 1 as text) else c2 end as c2,
  c3,
  c4,
  c5,
  c6,
  c7,
  c8,
  c9
from step18 as answer
order by part;

-- The windows of deals.
with
step1 as (
  select
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    `amount` as kt2,
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt3,
    nullif(substr(`closed`, 1, 10), '') as kt_t0,
    cast(`stage` as text) || '' as kt_t1,
    cast(`region` as text) || '' as kt_t8
  from `crm`.`deals`
),
step2 as (
  select
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt4,
    `paid` as kt5
  from `crm`.`orders`
),
step3 as materialized (
  select
    1 as found,
    trim(kt4, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) as r0,
    kt5 as f5
  from step2 as looked_up
),
step4 as (
  select
    l.kt1 as kt1,
    l.kt2 as kt2,
    l.kt3 as kt3,
    l.kt_t0 as kt_t0,
    l.kt_t1 as kt_t1,
    l.kt_t8 as kt_t8,
    r.f5 as kt6,
    r.found as m0
  from step1 as l
  left join step3 as r
  on trim(l.kt3, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) = r.r0
),
step5 as (
  select
    kt2,
    kt6,
    kt_t0,
    kt_t1,
    kt_t8
  from step4 as found
  where (kt1 <> 'Deleted')
),
step6 as (
  select
    kt_t0 as kt_date,
    kt_t8 as kt_text,
    case when (kt_t1 = 'O''Hara') and (kt6 = 1) then kt2 end as kt_a1
  from step5 as counted
),
step7 as (
  select
    substr(kt_date, 1, 10) || ' 00:00:00' as kt_day,
    kt_text,
    count(*) as kt_n,
    sum(kt_a1) as kt_v1,
    count(kt_a1) as kt_v2
  from step6 as lanes
  group by kt_date, kt_text
),
step8 as (
  select
    'day' as kt_kind,
    '\N' as kt_key
  union all
  select
    'key' as kt_kind,
    '0' as kt_key
),
step9 as (
  select
    kt_kind,
    kt_key,
    case when kt_kind = 'day' then cast(julianday(substr(kt_day, 1, 10)) - 2440587.5 as integer) else case when kt_day < '2026-05-01 00:00:00' then null when kt_day < '2026-06-01 00:00:00' then 0 when kt_day < '2026-07-01 00:00:00' then 1 else null end end as kt_time,
    case when kt_kind = 'key' then kt_text end as kt_member,
    kt_n,
    kt_v1,
    kt_v2
  from step7 as grouped
  cross join step8 as kinds
),
step10 as (
  select
    substr(replace(nullif(`closed`, ''), 'T', ' ') || ' 00:00:00', 1, 19) as kt0,
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    case when trim(cast(`buyer` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`buyer` as text) || '' end as kt7
  from `crm`.`deals`
),
step11 as (
  select
    kt0,
    kt7
  from step10 as found
  where (kt1 <> 'Deleted')
),
step12 as (
  select
    case when kt0 < '2026-05-01 00:00:00' then null when kt0 < '2026-06-01 00:00:00' then 0 when kt0 < '2026-07-01 00:00:00' then 1 else null end as kt_window,
    kt7 as kt_a
  from step11 as counted
),
step13 as (
  select
    substr(replace(nullif(`closed`, ''), 'T', ' ') || ' 00:00:00', 1, 19) as kt0,
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    `amount` as kt2
  from `crm`.`deals`
),
step14 as (
  select
    kt0,
    kt2
  from step13 as found
  where (kt1 <> 'Deleted')
),
step15 as (
  select
    case when kt0 < '2026-05-01 00:00:00' then null when kt0 < '2026-06-01 00:00:00' then 2 when kt0 < '2026-07-01 00:00:00' then 3 else null end as kt_window,
    kt2 as kt_a
  from step14 as counted
),
step16 as (
  select
    kt_window,
    kt_a,
    row_number() over (partition by kt_window order by kt_a) as kt_place,
    count(*) over (partition by kt_window) as kt_total
  from step15 as arguments
  where kt_window is not null
    and kt_a is not null
),
step17 as (
  select
    substr(replace(nullif(`closed`, ''), 'T', ' ') || ' 00:00:00', 1, 19) as kt0,
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    `amount` as kt2
  from `crm`.`deals`
),
step18 as (
  select
    kt0,
    kt2
  from step17 as found
  where (kt1 <> 'Deleted')
),
step19 as (
  select
    case when kt0 < '2026-05-01 00:00:00' then null when kt0 < '2026-06-01 00:00:00' then 4 when kt0 < '2026-07-01 00:00:00' then 5 else null end as kt_window,
    kt2 as kt_a,
    kt0 as kt_when
  from step18 as counted
),
step20 as (
  select
    kt_window,
    kt_when,
    min(kt_a) as kt_least,
    max(kt_a) as kt_greatest
  from step19 as arguments
  where kt_window is not null
    and kt_a is not null
  group by kt_window, kt_when
),
step21 as (
  select
    kt_window,
    kt_least,
    kt_greatest,
    row_number() over (partition by kt_window order by kt_when desc) as kt_place
  from step20 as dates
),
step22 as (
  select
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt3
  from `crm`.`deals`
),
step23 as (
  select
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt4
  from `crm`.`orders`
),
step24 as materialized (
  select
    1 as found,
    trim(kt4, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) as r0
  from step23 as looked_up
),
step25 as (
  select
    l.kt1 as kt1,
    l.kt3 as kt3,
    trim(l.kt3, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) as k0_0,
    r.found as m0
  from step22 as l
  left join step24 as r
  on trim(l.kt3, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) = r.r0
),
step26 as (
  select
    m0,
    k0_0
  from step25 as found
  where (kt1 <> 'Deleted')
),
step27 as (
  select
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt3
  from `crm`.`deals`
),
step28 as (
  select
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt4
  from `crm`.`orders`
),
step29 as materialized (
  select
    1 as found,
    trim(kt4, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) as r0
  from step28 as looked_up
),
step30 as (
  select
    l.kt1 as kt1,
    l.kt3 as kt3,
    trim(l.kt3, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) as k0_0,
    r.found as m0
  from step27 as l
  left join step29 as r
  on trim(l.kt3, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) = r.r0
),
step31 as (
  select
    m0,
    k0_0
  from step30 as found
  where (kt1 <> 'Deleted')
),
step32 as (
  select
    k0_0 as text_of_key
  from step31 as found
  where k0_0 is not null
    and coalesce(m0, 0) = 0
),
step33 as (
  select
    text_of_key,
    count(*) as times
  from step32 as key_texts
  group by text_of_key
  order by times desc, text_of_key
  limit 3
),
step34 as (
  -- The last row.
  select 1 as part, 'end' as c1, '\N' as c2, '\N' as c3, '\N' as c4, '\N' as c5, '\N' as c6, '\N' as c7
  union all
  -- The rows of each day, and by segment and region.
  -- c6 to c7 = sum and count of sum(amount) filter (where stage = 'O''Hara' and orders.paid = 1)
  select
    0 as part, kt_kind as c1,
    coalesce(cast(kt_time as text), '\N') as c2,
    kt_key as c3,
    case when kt_member is null then '\N' else '=' || kt_member end as c4,
    coalesce(cast(sum(kt_n) as text), '\N') as c5,
    coalesce(case typeof(sum(kt_v1)) when 'real' then printf('%!.17g', sum(kt_v1)) else cast(sum(kt_v1) as text) end, '\N') as c6,
    coalesce(cast(sum(kt_v2) as text), '\N') as c7
  from step9 as times
  group by kt_kind, kt_key, kt_time, kt_member
  union all
  -- The windows of count(distinct buyer).
  select
    0 as part, 'distinct' as c1,
    coalesce(cast(kt_window as text), '\N') as c2,
    '\N' as c3,
    '\N' as c4,
    coalesce(cast(count(distinct kt_a) as text), '\N') as c5,
    '\N', '\N'
  from step12 as arguments
  where kt_window is not null
  group by kt_window
  union all
  -- The windows of median(amount).
  select
    0 as part, 'order' as c1,
    coalesce(cast(kt_window as text), '\N') as c2,
    '\N' as c3,
    '\N' as c4,
    coalesce(case typeof(min(kt_a)) when 'real' then printf('%!.17g', min(kt_a)) else cast(min(kt_a) as text) end, '\N') as c5,
    coalesce(case typeof(case when count(*) > 1 then max(kt_a) end) when 'real' then printf('%!.17g', case when count(*) > 1 then max(kt_a) end) else cast(case when count(*) > 1 then max(kt_a) end as text) end, '\N') as c6,
    '\N'
  from step16 as places
  where 2 * kt_place >= kt_total
    and 2 * kt_place <= kt_total + 2
  group by kt_window
  union all
  -- The windows of last(amount).
  select
    0 as part, 'edge' as c1,
    coalesce(cast(kt_window as text), '\N') as c2,
    '\N' as c3,
    '\N' as c4,
    coalesce(case typeof(kt_least) when 'real' then printf('%!.17g', kt_least) else cast(kt_least as text) end, '\N') as c5,
    coalesce(case typeof(kt_greatest) when 'real' then printf('%!.17g', kt_greatest) else cast(kt_greatest as text) end, '\N') as c6,
    '\N'
  from step21 as places
  where kt_place = 1
  union all
  -- The rows without a match in orders.
  select
    0 as part, 'unmatched' as c1,
    '0' as c2,
    coalesce(cast(coalesce(sum(case when k0_0 is not null then 1 else 0 end), 0) as text), '\N') as c3,
    coalesce(cast(coalesce(sum(case when k0_0 is not null then 0 else 1 end), 0) as text), '\N') as c4,
    '\N', '\N', '\N'
  from step26 as found
  where coalesce(m0, 0) = 0
  union all
  select
    0 as part, 'key_missed' as c1,
    '0' as c2,
    case when text_of_key is null then '\N' else '=' || text_of_key end as c3,
    coalesce(cast(times as text), '\N') as c4,
    '\N', '\N', '\N'
  from step33 as most
)
select
  c1,
  case part when 1 then cast(count(*) over () - 1 as text) else c2 end as c2,
  c3,
  c4,
  c5,
  c6,
  c7
from step34 as answer
order by part;
