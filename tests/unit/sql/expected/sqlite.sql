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
    substr(replace(nullif(`closed`, ''), 'T', ' ') || ' 00:00:00', 1, 19) as kt0,
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt3,
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
    l.kt0 as kt0,
    l.kt1 as kt1,
    l.kt3 as kt3,
    l.kt_t2 as kt_t2,
    r.f5 as kt6,
    r.found as m0
  from step9 as l
  left join step11 as r
  on trim(l.kt3, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) = r.r0
),
step13 as (
  select
    kt0,
    kt6,
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
    coalesce(cast(count(*) - count(kt0) as text), '\N') as c3,
    coalesce(cast(case when count(kt0) > 0 then cast(julianday(substr(min(kt0), 1, 10)) - 2440587.5 as integer) end as text), '\N') as c4,
    coalesce(cast(case when count(kt0) > 0 then cast(julianday(substr(max(kt0), 1, 10)) - 2440587.5 as integer) end as text), '\N') as c5,
    coalesce(case typeof(min(kt_t2)) when 'real' then printf('%!.17g', min(kt_t2)) else cast(min(kt_t2) as text) end, '\N') as c6,
    coalesce(case typeof(max(kt_t2)) when 'real' then printf('%!.17g', max(kt_t2)) else cast(max(kt_t2) as text) end, '\N') as c7,
    coalesce(case typeof(min(kt6)) when 'real' then printf('%!.17g', min(kt6)) else cast(min(kt6) as text) end, '\N') as c8,
    coalesce(case typeof(max(kt6)) when 'real' then printf('%!.17g', max(kt6)) else cast(max(kt6) as text) end, '\N') as c9
  from step13 as counted
  union all
  -- Rows that have a .closed. that is not a date as SQLite knows it.
  select
    0 as part, 'proof' as c1,
    '0' as c2,
    coalesce(cast(count(*) as text), '\N') as c3,
    '\N', '\N', '\N', '\N', '\N', '\N'
  from step14 as cells
  where kt_x <> ''
    and not (typeof(kt_x) = 'text' and date(substr(kt_x, 1, 10)) is substr(kt_x, 1, 10) and (length(kt_x) = 10 or (substr(kt_x, 11, 1) in (' ', 'T') and time(substr(kt_x, 12, 8)) is substr(kt_x, 12, 8) and (length(kt_x) = 19 or (substr(kt_x, 20, 1) = '.' and substr(kt_x, 21) not glob '*[^0-9]*')))))
  union all
  -- Rows that of .orders. share the key by which .deals. looks it up.
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
    substr(replace(nullif(`closed`, ''), 'T', ' ') || ' 00:00:00', 1, 19) as kt0,
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    `amount` as kt2,
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt3
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
    l.kt0 as kt0,
    l.kt1 as kt1,
    l.kt2 as kt2,
    l.kt3 as kt3,
    r.f5 as kt6,
    r.found as m0
  from step1 as l
  left join step3 as r
  on trim(l.kt3, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) = r.r0
),
step5 as (
  select
    kt0,
    kt1,
    kt2,
    kt6
  from step4 as found
  where (kt1 <> 'Deleted')
),
step6 as (
  select
    cast(julianday(substr(kt0, 1, 10)) - 2440587.5 as integer) as kt_day,
    kt2 as kt_a1,
    case when (kt1 = 'O''Hara') and (kt6 = 1) then 1 else 0 end as kt_f2
  from step5 as counted
),
step7 as (
  select
    substr(replace(nullif(`closed`, ''), 'T', ' ') || ' 00:00:00', 1, 19) as kt0,
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    `amount` as kt2,
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt3,
    cast(`region` as text) || '' as kt_t8
  from `crm`.`deals`
),
step8 as (
  select
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt4,
    `paid` as kt5
  from `crm`.`orders`
),
step9 as materialized (
  select
    1 as found,
    trim(kt4, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) as r0,
    kt5 as f5
  from step8 as looked_up
),
step10 as (
  select
    l.kt0 as kt0,
    l.kt1 as kt1,
    l.kt2 as kt2,
    l.kt3 as kt3,
    l.kt_t8 as kt_t8,
    r.f5 as kt6,
    r.found as m0
  from step7 as l
  left join step9 as r
  on trim(l.kt3, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) = r.r0
),
step11 as (
  select
    kt0,
    kt1,
    kt2,
    kt6,
    kt_t8
  from step10 as found
  where (kt1 <> 'Deleted')
),
step12 as (
  select
    case when kt0 < '2026-05-01 00:00:00' then null when kt0 < '2026-06-01 00:00:00' then 0 when kt0 < '2026-07-01 00:00:00' then 1 else null end as kt_segment,
    kt_t8 as kt_member,
    kt2 as kt_a1,
    case when (kt1 = 'O''Hara') and (kt6 = 1) then 1 else 0 end as kt_f2
  from step11 as counted
),
step13 as (
  select
    substr(replace(nullif(`closed`, ''), 'T', ' ') || ' 00:00:00', 1, 19) as kt0,
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    case when trim(cast(`buyer` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`buyer` as text) || '' end as kt7
  from `crm`.`deals`
),
step14 as (
  select
    kt0,
    kt7
  from step13 as found
  where (kt1 <> 'Deleted')
),
step15 as (
  select
    case when kt0 < '2026-05-01 00:00:00' then null when kt0 < '2026-06-01 00:00:00' then 0 when kt0 < '2026-07-01 00:00:00' then 1 else null end as kt_window,
    kt7 as kt_a
  from step14 as counted
),
step16 as (
  select
    substr(replace(nullif(`closed`, ''), 'T', ' ') || ' 00:00:00', 1, 19) as kt0,
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    `amount` as kt2
  from `crm`.`deals`
),
step17 as (
  select
    kt0,
    kt2
  from step16 as found
  where (kt1 <> 'Deleted')
),
step18 as (
  select
    case when kt0 < '2026-05-01 00:00:00' then null when kt0 < '2026-06-01 00:00:00' then 2 when kt0 < '2026-07-01 00:00:00' then 3 else null end as kt_window,
    kt2 as kt_a
  from step17 as counted
),
step19 as (
  select
    kt_window,
    kt_a,
    row_number() over (partition by kt_window order by kt_a) as kt_place,
    count(*) over (partition by kt_window) as kt_total
  from step18 as arguments
  where kt_window is not null
    and kt_a is not null
),
step20 as (
  select
    substr(replace(nullif(`closed`, ''), 'T', ' ') || ' 00:00:00', 1, 19) as kt0,
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    `amount` as kt2
  from `crm`.`deals`
),
step21 as (
  select
    kt0,
    kt2
  from step20 as found
  where (kt1 <> 'Deleted')
),
step22 as (
  select
    case when kt0 < '2026-05-01 00:00:00' then null when kt0 < '2026-06-01 00:00:00' then 4 when kt0 < '2026-07-01 00:00:00' then 5 else null end as kt_window,
    kt2 as kt_a,
    kt0 as kt_when
  from step21 as counted
),
step23 as (
  select
    kt_window,
    kt_when,
    min(kt_a) as kt_least,
    max(kt_a) as kt_greatest
  from step22 as arguments
  where kt_window is not null
    and kt_a is not null
  group by kt_window, kt_when
),
step24 as (
  select
    kt_window,
    kt_least,
    kt_greatest,
    row_number() over (partition by kt_window order by kt_when desc) as kt_place
  from step23 as dates
),
step25 as (
  select
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt3
  from `crm`.`deals`
),
step26 as (
  select
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt4
  from `crm`.`orders`
),
step27 as materialized (
  select
    1 as found,
    trim(kt4, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) as r0
  from step26 as looked_up
),
step28 as (
  select
    l.kt1 as kt1,
    l.kt3 as kt3,
    trim(l.kt3, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) as k0_0,
    r.found as m0
  from step25 as l
  left join step27 as r
  on trim(l.kt3, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) = r.r0
),
step29 as (
  select
    m0,
    k0_0
  from step28 as found
  where (kt1 <> 'Deleted')
),
step30 as (
  select
    case when trim(cast(`stage` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`stage` as text) || '' end as kt1,
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt3
  from `crm`.`deals`
),
step31 as (
  select
    case when trim(cast(`Id` as text) || '', char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) <> '' then cast(`Id` as text) || '' end as kt4
  from `crm`.`orders`
),
step32 as materialized (
  select
    1 as found,
    trim(kt4, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) as r0
  from step31 as looked_up
),
step33 as (
  select
    l.kt1 as kt1,
    l.kt3 as kt3,
    trim(l.kt3, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) as k0_0,
    r.found as m0
  from step30 as l
  left join step32 as r
  on trim(l.kt3, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8239, 8287, 12288)) = r.r0
),
step34 as (
  select
    m0,
    k0_0
  from step33 as found
  where (kt1 <> 'Deleted')
),
step35 as (
  select
    k0_0 as text_of_key
  from step34 as found
  where k0_0 is not null
    and coalesce(m0, 0) = 0
),
step36 as (
  select
    text_of_key,
    count(*) as times
  from step35 as key_texts
  group by text_of_key
  order by times desc, text_of_key
  limit 3
),
step37 as (
  -- The last row.
  select 1 as part, 'end' as c1, '\N' as c2, '\N' as c3, '\N' as c4, '\N' as c5, '\N' as c6
  union all
  -- The rows of each day.
  -- c4 to c5 = sum and count of sum(amount) filter (where stage = 'O''Hara' and orders.paid = 1)
  select
    0 as part, 'day' as c1,
    coalesce(cast(kt_day as text), '\N') as c2,
    coalesce(cast(count(*) as text), '\N') as c3,
    coalesce(case typeof(sum(case when kt_f2 = 1 then kt_a1 end)) when 'real' then printf('%!.17g', sum(case when kt_f2 = 1 then kt_a1 end)) else cast(sum(case when kt_f2 = 1 then kt_a1 end) as text) end, '\N') as c4,
    coalesce(cast(count(case when kt_f2 = 1 then kt_a1 end) as text), '\N') as c5,
    '\N'
  from step6 as lanes
  group by kt_day
  union all
  -- By segment and region.
  -- c5 to c6 = sum and count of sum(amount) filter (where stage = 'O''Hara' and orders.paid = 1)
  select
    0 as part, 'key' as c1,
    '0' as c2,
    coalesce(cast(kt_segment as text), '\N') as c3,
    case when kt_member is null then '\N' else '=' || kt_member end as c4,
    coalesce(case typeof(sum(case when kt_f2 = 1 then kt_a1 end)) when 'real' then printf('%!.17g', sum(case when kt_f2 = 1 then kt_a1 end)) else cast(sum(case when kt_f2 = 1 then kt_a1 end) as text) end, '\N') as c5,
    coalesce(cast(count(case when kt_f2 = 1 then kt_a1 end) as text), '\N') as c6
  from step12 as lanes
  group by kt_segment, kt_member
  union all
  -- The windows of count(distinct buyer).
  select
    0 as part, 'distinct' as c1,
    coalesce(cast(kt_window as text), '\N') as c2,
    '\N' as c3,
    '\N' as c4,
    coalesce(cast(count(distinct kt_a) as text), '\N') as c5,
    '\N'
  from step15 as arguments
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
    coalesce(case typeof(case when count(*) > 1 then max(kt_a) end) when 'real' then printf('%!.17g', case when count(*) > 1 then max(kt_a) end) else cast(case when count(*) > 1 then max(kt_a) end as text) end, '\N') as c6
  from step19 as places
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
    coalesce(case typeof(kt_greatest) when 'real' then printf('%!.17g', kt_greatest) else cast(kt_greatest as text) end, '\N') as c6
  from step24 as places
  where kt_place = 1
  union all
  -- The rows without a match in orders.
  select
    0 as part, 'unmatched' as c1,
    '0' as c2,
    coalesce(cast(coalesce(sum(case when k0_0 is not null then 1 else 0 end), 0) as text), '\N') as c3,
    coalesce(cast(coalesce(sum(case when k0_0 is not null then 0 else 1 end), 0) as text), '\N') as c4,
    '\N', '\N'
  from step29 as found
  where coalesce(m0, 0) = 0
  union all
  select
    0 as part, 'key_missed' as c1,
    '0' as c2,
    case when text_of_key is null then '\N' else '=' || text_of_key end as c3,
    coalesce(cast(times as text), '\N') as c4,
    '\N', '\N'
  from step36 as most
)
select
  c1,
  case part when 1 then cast(count(*) over () - 1 as text) else c2 end as c2,
  c3,
  c4,
  c5,
  c6
from step37 as answer
order by part;
