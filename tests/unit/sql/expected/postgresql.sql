-- The extent of deals.
select
  c1,
  case part when 1 then cast(count(*) over () - 1 as text) else c2 end as c2,
  c3,
  c4,
  c5
from (
  -- The last row.
  select 1 as part, 'end' as c1, E'\\N' as c2, E'\\N' as c3, E'\\N' as c4, E'\\N' as c5
  union all
  -- The type of closed, column kt0 below.
  select
    0 as part, 'type' as c1,
    '0' as c2,
    '=' || cast(pg_typeof(kt_x) as text) as c3,
    E'\\N', E'\\N'
  from (
    select
      1 as kt_one
  ) as one_row
  left join (
    select
      "closed" as kt_x,
      1 as kt_one_there
    from "crm"."deals"
    where 1 = 0
  ) as cells
  on kt_one = kt_one_there
  union all
  -- The type of stage, column kt1 below.
  select
    0 as part, 'type' as c1,
    '1' as c2,
    '=' || cast(pg_typeof(kt_x) as text) as c3,
    E'\\N', E'\\N'
  from (
    select
      1 as kt_one
  ) as one_row
  left join (
    select
      "stage" as kt_x,
      1 as kt_one_there
    from "crm"."deals"
    where 1 = 0
  ) as cells
  on kt_one = kt_one_there
  union all
  -- The type of amount, column kt2 below.
  select
    0 as part, 'type' as c1,
    '2' as c2,
    '=' || cast(pg_typeof(kt_x) as text) as c3,
    E'\\N', E'\\N'
  from (
    select
      1 as kt_one
  ) as one_row
  left join (
    select
      "amount" as kt_x,
      1 as kt_one_there
    from "crm"."deals"
    where 1 = 0
  ) as cells
  on kt_one = kt_one_there
  union all
  -- The type of Id, column kt3 below.
  select
    0 as part, 'type' as c1,
    '3' as c2,
    '=' || cast(pg_typeof(kt_x) as text) as c3,
    E'\\N', E'\\N'
  from (
    select
      1 as kt_one
  ) as one_row
  left join (
    select
      "Id" as kt_x,
      1 as kt_one_there
    from "crm"."deals"
    where 1 = 0
  ) as cells
  on kt_one = kt_one_there
  union all
  -- The type of Id, column kt4 below.
  select
    0 as part, 'type' as c1,
    '4' as c2,
    '=' || cast(pg_typeof(kt_x) as text) as c3,
    E'\\N', E'\\N'
  from (
    select
      1 as kt_one
  ) as one_row
  left join (
    select
      "Id" as kt_x,
      1 as kt_one_there
    from "crm"."orders"
    where 1 = 0
  ) as cells
  on kt_one = kt_one_there
  union all
  -- The type of paid, column kt5 below.
  select
    0 as part, 'type' as c1,
    '5' as c2,
    '=' || cast(pg_typeof(kt_x) as text) as c3,
    E'\\N', E'\\N'
  from (
    select
      1 as kt_one
  ) as one_row
  left join (
    select
      "paid" as kt_x,
      1 as kt_one_there
    from "crm"."orders"
    where 1 = 0
  ) as cells
  on kt_one = kt_one_there
  union all
  -- The type of buyer, column kt7 below.
  select
    0 as part, 'type' as c1,
    '7' as c2,
    '=' || cast(pg_typeof(kt_x) as text) as c3,
    E'\\N', E'\\N'
  from (
    select
      1 as kt_one
  ) as one_row
  left join (
    select
      "buyer" as kt_x,
      1 as kt_one_there
    from "crm"."deals"
    where 1 = 0
  ) as cells
  on kt_one = kt_one_there
  union all
  -- The type of region, column kt8 below.
  select
    0 as part, 'type' as c1,
    '8' as c2,
    '=' || cast(pg_typeof(kt_x) as text) as c3,
    E'\\N', E'\\N'
  from (
    select
      1 as kt_one
  ) as one_row
  left join (
    select
      "region" as kt_x,
      1 as kt_one_there
    from "crm"."deals"
    where 1 = 0
  ) as cells
  on kt_one = kt_one_there
  union all
  -- The rows that count, those without a date, the first and the last day.
  select
    0 as part, 'extent' as c1,
    coalesce(cast(count(*) as text), E'\\N') as c2,
    coalesce(cast(count(*) - count(kt_t0) as text), E'\\N') as c3,
    coalesce(cast(case when count(kt_t0) > 0 then (cast(min(kt_t0) as date) - date '1970-01-01') end as text), E'\\N') as c4,
    coalesce(cast(case when count(kt_t0) > 0 then (cast(max(kt_t0) as date) - date '1970-01-01') end as text), E'\\N') as c5
  from (
    select
      kt_t0
    from (
      select
        case when btrim(cast("stage" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("stage" as text) collate "C" end as kt1,
        cast("closed" as date) as kt_t0
      from "crm"."deals"
    ) as found
    where (kt1 <> 'Deleted')
  ) as counted
  union all
  -- The keys with several rows in .orders.. .deals. looks up one row by each key.
  select
    0 as part, 'proof' as c1,
    '0' as c2,
    coalesce(cast(count(*) as text), E'\\N') as c3,
    E'\\N', E'\\N'
  from (
    select
      kt_u0
    from (
      select
        btrim(kt4, E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') as kt_u0
      from (
        select
          case when btrim(cast("Id" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("Id" as text) collate "C" end as kt4
        from "crm"."orders"
      ) as kept
    ) as key_texts
    where kt_u0 is not null
    group by kt_u0
    having count(*) > 1
  ) as repeated
) as answer
order by part;

-- The windows of deals.
select
  c1,
  case part when 1 then cast(count(*) over () - 1 as text) else c2 end as c2,
  c3,
  c4,
  c5,
  c6,
  c7
from (
  -- The last row.
  select 1 as part, 'end' as c1, E'\\N' as c2, E'\\N' as c3, E'\\N' as c4, E'\\N' as c5, E'\\N' as c6, E'\\N' as c7
  union all
  -- The rows of each day, and by segment and region.
  -- c6 to c7 = sum and count of sum(amount) filter (where stage = 'O''Hara' and orders.paid = 1)
  select
    0 as part, kt_kind as c1,
    coalesce(cast(kt_time as text), E'\\N') as c2,
    kt_key as c3,
    case when kt_member is null then E'\\N' else '=' || kt_member end as c4,
    coalesce(cast(sum(kt_n) as text), E'\\N') as c5,
    coalesce(cast(sum(kt_v1) as text), E'\\N') as c6,
    coalesce(cast(sum(kt_v2) as text), E'\\N') as c7
  from (
    select
      kt_kind,
      kt_key,
      case when kt_kind = 'day' then (cast(kt_day as date) - date '1970-01-01') else case when kt_day < timestamp '2026-05-01 00:00:00' then null when kt_day < timestamp '2026-06-01 00:00:00' then 0 when kt_day < timestamp '2026-07-01 00:00:00' then 1 else null end end as kt_time,
      case when kt_kind = 'key' then kt_text end as kt_member,
      kt_n,
      kt_v1,
      kt_v2
    from (
      select
        cast(cast(kt_date as date) as timestamp) as kt_day,
        kt_text,
        count(*) as kt_n,
        sum(kt_a1) as kt_v1,
        count(kt_a1) as kt_v2
      from (
        select
          kt_t0 as kt_date,
          kt_t8 as kt_text,
          case when (kt_t1 = 'O''Hara') and (kt6 = 1) then kt2 end as kt_a1
        from (
          select
            kt2,
            kt6,
            kt_t0,
            kt_t1,
            kt_t8
          from (
            select
              l.kt1 as kt1,
              l.kt2 as kt2,
              l.kt3 as kt3,
              l.kt_t0 as kt_t0,
              l.kt_t1 as kt_t1,
              l.kt_t8 as kt_t8,
              r.f5 as kt6,
              r.found as m0
            from (
              select
                case when btrim(cast("stage" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("stage" as text) collate "C" end as kt1,
                cast("amount" as numeric) as kt2,
                case when btrim(cast("Id" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("Id" as text) collate "C" end as kt3,
                cast("closed" as date) as kt_t0,
                cast("stage" as text) collate "C" as kt_t1,
                cast("region" as text) collate "C" as kt_t8
              from "crm"."deals"
            ) as l
            left join (
              select
                1 as found,
                btrim(kt4, E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') as r0,
                kt5 as f5
              from (
                select
                  case when btrim(cast("Id" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("Id" as text) collate "C" end as kt4,
                  cast("paid" as numeric) as kt5
                from "crm"."orders"
              ) as looked_up
            ) as r
            on btrim(l.kt3, E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') = r.r0
          ) as found
          where (kt1 <> 'Deleted')
        ) as counted
      ) as lanes
      group by kt_date, kt_text
    ) as grouped
    cross join (
      select
        'day' as kt_kind,
        E'\\N' as kt_key
      union all
      select
        'key' as kt_kind,
        '0' as kt_key
    ) as kinds
  ) as times
  group by kt_kind, kt_key, kt_time, kt_member
  union all
  -- The windows of count(distinct buyer).
  select
    0 as part, 'distinct' as c1,
    coalesce(cast(kt_window as text), E'\\N') as c2,
    E'\\N' as c3,
    E'\\N' as c4,
    coalesce(cast(count(distinct kt_a) as text), E'\\N') as c5,
    E'\\N', E'\\N'
  from (
    select
      case when kt0 < timestamp '2026-05-01 00:00:00' then null when kt0 < timestamp '2026-06-01 00:00:00' then 0 when kt0 < timestamp '2026-07-01 00:00:00' then 1 else null end as kt_window,
      kt7 as kt_a
    from (
      select
        kt0,
        kt7
      from (
        select
          date_trunc('second', cast("closed" as timestamp)) as kt0,
          case when btrim(cast("stage" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("stage" as text) collate "C" end as kt1,
          case when btrim(cast("buyer" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("buyer" as text) collate "C" end as kt7
        from "crm"."deals"
      ) as found
      where (kt1 <> 'Deleted')
    ) as counted
  ) as arguments
  where kt_window is not null
  group by kt_window
  union all
  -- The windows of median(amount).
  select
    0 as part, 'order' as c1,
    coalesce(cast(kt_window as text), E'\\N') as c2,
    E'\\N' as c3,
    E'\\N' as c4,
    coalesce(cast(min(kt_a) as text), E'\\N') as c5,
    coalesce(cast(case when count(*) > 1 then max(kt_a) end as text), E'\\N') as c6,
    E'\\N'
  from (
    select
      kt_window,
      kt_a,
      row_number() over (partition by kt_window order by kt_a) as kt_place,
      count(*) over (partition by kt_window) as kt_total
    from (
      select
        case when kt0 < timestamp '2026-05-01 00:00:00' then null when kt0 < timestamp '2026-06-01 00:00:00' then 2 when kt0 < timestamp '2026-07-01 00:00:00' then 3 else null end as kt_window,
        kt2 as kt_a
      from (
        select
          kt0,
          kt2
        from (
          select
            date_trunc('second', cast("closed" as timestamp)) as kt0,
            case when btrim(cast("stage" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("stage" as text) collate "C" end as kt1,
            cast("amount" as numeric) as kt2
          from "crm"."deals"
        ) as found
        where (kt1 <> 'Deleted')
      ) as counted
    ) as arguments
    where kt_window is not null
      and kt_a is not null
  ) as places
  where 2 * kt_place >= kt_total
    and 2 * kt_place <= kt_total + 2
  group by kt_window
  union all
  -- The windows of last(amount).
  select
    0 as part, 'edge' as c1,
    coalesce(cast(kt_window as text), E'\\N') as c2,
    E'\\N' as c3,
    E'\\N' as c4,
    coalesce(cast(kt_least as text), E'\\N') as c5,
    coalesce(cast(kt_greatest as text), E'\\N') as c6,
    E'\\N'
  from (
    select
      kt_window,
      kt_least,
      kt_greatest,
      row_number() over (partition by kt_window order by kt_when desc) as kt_place
    from (
      select
        kt_window,
        kt_when,
        min(kt_a) as kt_least,
        max(kt_a) as kt_greatest
      from (
        select
          case when kt0 < timestamp '2026-05-01 00:00:00' then null when kt0 < timestamp '2026-06-01 00:00:00' then 4 when kt0 < timestamp '2026-07-01 00:00:00' then 5 else null end as kt_window,
          kt2 as kt_a,
          kt0 as kt_when
        from (
          select
            kt0,
            kt2
          from (
            select
              date_trunc('second', cast("closed" as timestamp)) as kt0,
              case when btrim(cast("stage" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("stage" as text) collate "C" end as kt1,
              cast("amount" as numeric) as kt2
            from "crm"."deals"
          ) as found
          where (kt1 <> 'Deleted')
        ) as counted
      ) as arguments
      where kt_window is not null
        and kt_a is not null
      group by kt_window, kt_when
    ) as dates
  ) as places
  where kt_place = 1
  union all
  -- The rows without a match in orders.
  select
    0 as part, 'unmatched' as c1,
    '0' as c2,
    coalesce(cast(coalesce(sum(case when k0_0 is not null then 1 else 0 end), 0) as text), E'\\N') as c3,
    coalesce(cast(coalesce(sum(case when k0_0 is not null then 0 else 1 end), 0) as text), E'\\N') as c4,
    E'\\N', E'\\N', E'\\N'
  from (
    select
      m0,
      k0_0
    from (
      select
        l.kt1 as kt1,
        l.kt3 as kt3,
        btrim(l.kt3, E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') as k0_0,
        r.found as m0
      from (
        select
          case when btrim(cast("stage" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("stage" as text) collate "C" end as kt1,
          case when btrim(cast("Id" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("Id" as text) collate "C" end as kt3
        from "crm"."deals"
      ) as l
      left join (
        select
          1 as found,
          btrim(kt4, E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') as r0
        from (
          select
            case when btrim(cast("Id" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("Id" as text) collate "C" end as kt4
          from "crm"."orders"
        ) as looked_up
      ) as r
      on btrim(l.kt3, E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') = r.r0
    ) as found
    where (kt1 <> 'Deleted')
  ) as found
  where coalesce(m0, 0) = 0
  union all
  select
    0 as part, 'key_missed' as c1,
    '0' as c2,
    case when text_of_key is null then E'\\N' else '=' || text_of_key end as c3,
    coalesce(cast(times as text), E'\\N') as c4,
    E'\\N', E'\\N', E'\\N'
  from (
    select
      text_of_key,
      count(*) as times
    from (
      select
        k0_0 as text_of_key
      from (
        select
          m0,
          k0_0
        from (
          select
            l.kt1 as kt1,
            l.kt3 as kt3,
            btrim(l.kt3, E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') as k0_0,
            r.found as m0
          from (
            select
              case when btrim(cast("stage" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("stage" as text) collate "C" end as kt1,
              case when btrim(cast("Id" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("Id" as text) collate "C" end as kt3
            from "crm"."deals"
          ) as l
          left join (
            select
              1 as found,
              btrim(kt4, E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') as r0
            from (
              select
                case when btrim(cast("Id" as text) collate "C", E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') <> '' then cast("Id" as text) collate "C" end as kt4
              from "crm"."orders"
            ) as looked_up
          ) as r
          on btrim(l.kt3, E'\t\n\x0B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000') = r.r0
        ) as found
        where (kt1 <> 'Deleted')
      ) as found
      where k0_0 is not null
        and coalesce(m0, 0) = 0
    ) as key_texts
    group by text_of_key
    order by times desc, text_of_key
    limit 3
  ) as most
) as answer
order by part;
