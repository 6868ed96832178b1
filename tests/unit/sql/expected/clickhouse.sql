-- The extent of deals.
select
  tupleElement(answer_row, 2) as c1,
  if(tupleElement(answer_row, 1) = 1, toString(total - 1), tupleElement(answer_row, 3)) as c2,
  tupleElement(answer_row, 4) as c3,
  tupleElement(answer_row, 5) as c4,
  tupleElement(answer_row, 6) as c5,
  tupleElement(answer_row, 7) as c6,
  tupleElement(answer_row, 8) as c7,
  tupleElement(answer_row, 9) as c8,
  tupleElement(answer_row, 10) as c9
from (
  select
    arrayJoin(ordered) as answer_row,
    length(ordered) as total
  from (
    select
      arraySort(groupArray((part, c1, c2, c3, c4, c5, c6, c7, c8, c9))) as ordered
    from (
      -- The last row.
      select 1 as part, 'end' as c1, '\\N' as c2, '\\N' as c3, '\\N' as c4, '\\N' as c5, '\\N' as c6, '\\N' as c7, '\\N' as c8, '\\N' as c9
      union all
      -- The type of closed, column kt0 below.
      select
        0 as part, 'type' as c1,
        '0' as c2,
        concat('=', toTypeName(any(kt_x))) as c3,
        '\\N', '\\N', '\\N', '\\N', '\\N', '\\N'
      from (
        select
          "closed" as kt_x
        from "crm"."deals"
        limit 1
      ) as cells
      union all
      -- The type of stage, column kt1 below.
      select
        0 as part, 'type' as c1,
        '1' as c2,
        concat('=', toTypeName(any(kt_x))) as c3,
        '\\N', '\\N', '\\N', '\\N', '\\N', '\\N'
      from (
        select
          "stage" as kt_x
        from "crm"."deals"
        limit 1
      ) as cells
      union all
      -- The type of amount, column kt2 below.
      select
        0 as part, 'type' as c1,
        '2' as c2,
        concat('=', toTypeName(any(kt_x))) as c3,
        '\\N', '\\N', '\\N', '\\N', '\\N', '\\N'
      from (
        select
          "amount" as kt_x
        from "crm"."deals"
        limit 1
      ) as cells
      union all
      -- The type of Id, column kt3 below.
      select
        0 as part, 'type' as c1,
        '3' as c2,
        concat('=', toTypeName(any(kt_x))) as c3,
        '\\N', '\\N', '\\N', '\\N', '\\N', '\\N'
      from (
        select
          "Id" as kt_x
        from "crm"."deals"
        limit 1
      ) as cells
      union all
      -- The type of Id, column kt4 below.
      select
        0 as part, 'type' as c1,
        '4' as c2,
        concat('=', toTypeName(any(kt_x))) as c3,
        '\\N', '\\N', '\\N', '\\N', '\\N', '\\N'
      from (
        select
          "Id" as kt_x
        from "crm"."orders"
        limit 1
      ) as cells
      union all
      -- The type of paid, column kt5 below.
      select
        0 as part, 'type' as c1,
        '5' as c2,
        concat('=', toTypeName(any(kt_x))) as c3,
        '\\N', '\\N', '\\N', '\\N', '\\N', '\\N'
      from (
        select
          "paid" as kt_x
        from "crm"."orders"
        limit 1
      ) as cells
      union all
      -- The type of buyer, column kt7 below.
      select
        0 as part, 'type' as c1,
        '7' as c2,
        concat('=', toTypeName(any(kt_x))) as c3,
        '\\N', '\\N', '\\N', '\\N', '\\N', '\\N'
      from (
        select
          "buyer" as kt_x
        from "crm"."deals"
        limit 1
      ) as cells
      union all
      -- The type of region, column kt8 below.
      select
        0 as part, 'type' as c1,
        '8' as c2,
        concat('=', toTypeName(any(kt_x))) as c3,
        '\\N', '\\N', '\\N', '\\N', '\\N', '\\N'
      from (
        select
          "region" as kt_x
        from "crm"."deals"
        limit 1
      ) as cells
      union all
      -- The rows that count, those without a date, the first and the last day.
      -- c6 and c7 = the least and the greatest amount
      -- c8 and c9 = the least and the greatest orders.paid
      select
        0 as part, 'extent' as c1,
        coalesce(toString(count(*)), '\\N') as c2,
        coalesce(toString(count(*) - count(kt_t0)), '\\N') as c3,
        coalesce(toString(case when count(kt_t0) > 0 then toInt64(floor(min(kt_t0) / 86400)) end), '\\N') as c4,
        coalesce(toString(case when count(kt_t0) > 0 then toInt64(floor(max(kt_t0) / 86400)) end), '\\N') as c5,
        coalesce(toString(-ceil(max(abs(toFloat64(kt_t2))))), '\\N') as c6,
        coalesce(toString(ceil(max(abs(toFloat64(kt_t2))))), '\\N') as c7,
        coalesce(toString(-ceil(max(abs(toFloat64(kt6))))), '\\N') as c8,
        coalesce(toString(ceil(max(abs(toFloat64(kt6))))), '\\N') as c9
      from (
        select
          kt6,
          kt_t0,
          kt_t2
        from (
          select
            l.kt1 as kt1,
            l.kt3 as kt3,
            l.kt_t0 as kt_t0,
            l.kt_t2 as kt_t2,
            case when r.found = 1 then r.f5 end as kt6,
            r.found as m0
          from (
            select
              case when match(toString("stage"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("stage") end as kt1,
              case when match(toString("Id"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("Id") end as kt3,
              toInt64(toRelativeDayNum("closed")) * 86400 as kt_t0,
              "amount" as kt_t2
            from "crm"."deals"
          ) as l
          left join (
            select
              1 as found,
              replaceRegexpAll(kt4, '^[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+|[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+$', '') as r0,
              kt5 as f5
            from (
              select
                case when match(toString("Id"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("Id") end as kt4,
                "paid" + toDecimal128('0', 0) as kt5
              from "crm"."orders"
            ) as looked_up
          ) as r
          on replaceRegexpAll(l.kt3, '^[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+|[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+$', '') = r.r0
        ) as found
        where (coalesce(kt1 <> 'Deleted', 0) = 1)
      ) as counted
      union all
      -- The keys with several rows in .orders.. .deals. looks up one row by each key.
      select
        0 as part, 'proof' as c1,
        '0' as c2,
        coalesce(toString(count(*)), '\\N') as c3,
        '\\N', '\\N', '\\N', '\\N', '\\N', '\\N'
      from (
        with
          case when match(toString("Id"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("Id") end as kt4,
          replaceRegexpAll(kt4, '^[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+|[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+$', '') as kt_u0
        select
          kt_u0
        from "crm"."orders"
        where kt_u0 is not null
        group by kt_u0
        having count(*) > 1
      ) as repeated
    ) as answer
  ) as arrays
) as answer_rows;

-- The windows of deals.
select
  tupleElement(answer_row, 2) as c1,
  if(tupleElement(answer_row, 1) = 1, toString(total - 1), tupleElement(answer_row, 3)) as c2,
  tupleElement(answer_row, 4) as c3,
  tupleElement(answer_row, 5) as c4,
  tupleElement(answer_row, 6) as c5,
  tupleElement(answer_row, 7) as c6,
  tupleElement(answer_row, 8) as c7
from (
  select
    arrayJoin(ordered) as answer_row,
    length(ordered) as total
  from (
    select
      arraySort(groupArray((part, c1, c2, c3, c4, c5, c6, c7))) as ordered
    from (
      -- The last row.
      select 1 as part, 'end' as c1, '\\N' as c2, '\\N' as c3, '\\N' as c4, '\\N' as c5, '\\N' as c6, '\\N' as c7
      union all
      -- The rows of each day, and by segment and region.
      -- c6 to c7 = sum and count of sum(amount) filter (where stage = 'O''Hara' and orders.paid = 1)
      select
        0 as part, kt_kind as c1,
        coalesce(toString(kt_time), '\\N') as c2,
        kt_key as c3,
        case when kt_member is null then '\\N' else concat('=', kt_member) end as c4,
        coalesce(toString(sum(kt_n)), '\\N') as c5,
        coalesce(toString(sum(kt_v1)), '\\N') as c6,
        coalesce(toString(sum(kt_v2)), '\\N') as c7
      from (
        select
          kt_kind,
          kt_key,
          case when kt_kind = 'day' then toInt64(floor(kt_day / 86400)) else nullIf(arrayElement([-1, 0, 1, -1], 1 + coalesce(((kt_day >= 1777593600 /* 2026-05-01 */) + ((kt_day >= 1780272000 /* 2026-06-01 */) + (kt_day >= 1782864000 /* 2026-07-01 */))), 0)), -1) end as kt_time,
          case when kt_kind = 'key' then kt_text end as kt_member,
          kt_n,
          kt_v1,
          kt_v2
        from (
          select
            toInt64(floor(kt_date / 86400)) * 86400 as kt_day,
            kt_text,
            count(*) as kt_n,
            sumIf(kt_a2, kt_a1 = 1) as kt_v1,
            countIf(kt_a1 = 1 and kt_a2 is not null) as kt_v2
          from (
            select
              kt_t0 as kt_date,
              kt_t8 as kt_text,
              case when (coalesce(kt_t1 = 'O\'Hara', 0) = 1 and coalesce(kt6 = toDecimal128('1', 0), 0) = 1) then 1 else 0 end as kt_a1,
              kt2 as kt_a2
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
                  case when r.found = 1 then r.f5 end as kt6,
                  r.found as m0
                from (
                  select
                    case when match(toString("stage"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("stage") end as kt1,
                    "amount" + toDecimal128('0', 0) as kt2,
                    case when match(toString("Id"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("Id") end as kt3,
                    toInt64(toRelativeDayNum("closed")) * 86400 as kt_t0,
                    toString("stage") as kt_t1,
                    toString("region") as kt_t8
                  from "crm"."deals"
                ) as l
                left join (
                  select
                    1 as found,
                    replaceRegexpAll(kt4, '^[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+|[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+$', '') as r0,
                    kt5 as f5
                  from (
                    select
                      case when match(toString("Id"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("Id") end as kt4,
                      "paid" + toDecimal128('0', 0) as kt5
                    from "crm"."orders"
                  ) as looked_up
                ) as r
                on replaceRegexpAll(l.kt3, '^[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+|[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+$', '') = r.r0
              ) as found
              where (coalesce(kt1 <> 'Deleted', 0) = 1)
            ) as counted
          ) as lanes
          group by kt_date, kt_text
        ) as grouped
        cross join (
          select
            'day' as kt_kind,
            '\\N' as kt_key
          union all
          select
            'key' as kt_kind,
            '0' as kt_key
        ) as kinds
      ) as times
      group by kt_kind, kt_key, kt_time, kt_member
      union all
      -- The windows of count(distinct buyer).
      with
        toInt64(toRelativeDayNum("closed")) * 86400 as kt0,
        case when match(toString("stage"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("stage") end as kt1,
        case when match(toString("buyer"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("buyer") end as kt7,
        nullIf(arrayElement([-1, 0, 1, -1], 1 + coalesce(((kt0 >= 1777593600 /* 2026-05-01 */) + ((kt0 >= 1780272000 /* 2026-06-01 */) + (kt0 >= 1782864000 /* 2026-07-01 */))), 0)), -1) as kt_window,
        kt7 as kt_a
      select
        0, 'distinct',
        coalesce(toString(kt_window), '\\N'),
        '\\N',
        '\\N',
        coalesce(toString(coalesce(uniqExact(kt_a), 0)), '\\N'),
        '\\N', '\\N'
      from "crm"."deals"
      where (coalesce(kt1 <> 'Deleted', 0) = 1)
        and kt_window is not null
      group by kt_window
      union all
      -- The windows of median(amount).
      select
        0 as part, 'order' as c1,
        coalesce(toString(kt_window), '\\N') as c2,
        '\\N' as c3,
        '\\N' as c4,
        coalesce(tupleElement(arrayElement(kt_ordered, intDiv(kt_total + 1, 2)), 2), '\\N') as c5,
        coalesce(case when intDiv(kt_total + 2, 2) > intDiv(kt_total + 1, 2) then tupleElement(arrayElement(kt_ordered, intDiv(kt_total + 2, 2)), 2) end, '\\N') as c6,
        '\\N'
      from (
        with
          toInt64(toRelativeDayNum("closed")) * 86400 as kt0,
          case when match(toString("stage"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("stage") end as kt1,
          "amount" + toDecimal128('0', 0) as kt2,
          nullIf(arrayElement([-1, 2, 3, -1], 1 + coalesce(((kt0 >= 1777593600 /* 2026-05-01 */) + ((kt0 >= 1780272000 /* 2026-06-01 */) + (kt0 >= 1782864000 /* 2026-07-01 */))), 0)), -1) as kt_window,
          kt2 as kt_a
        select
          kt_window,
          arraySort(groupArray((toFloat64(kt_a), toString(kt_a)))) as kt_ordered,
          count(*) as kt_total
        from "crm"."deals"
        where (coalesce(kt1 <> 'Deleted', 0) = 1)
          and kt_window is not null
          and kt_a is not null
        group by kt_window
      ) as lists
      union all
      -- The windows of last(amount).
      select
        0 as part, 'edge' as c1,
        coalesce(toString(kt_window), '\\N') as c2,
        '\\N' as c3,
        '\\N' as c4,
        coalesce(argMax(toString(kt_least), kt_when), '\\N') as c5,
        coalesce(argMax(toString(kt_greatest), kt_when), '\\N') as c6,
        '\\N'
      from (
        with
          toInt64(toRelativeDayNum("closed")) * 86400 as kt0,
          case when match(toString("stage"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("stage") end as kt1,
          "amount" + toDecimal128('0', 0) as kt2,
          nullIf(arrayElement([-1, 4, 5, -1], 1 + coalesce(((kt0 >= 1777593600 /* 2026-05-01 */) + ((kt0 >= 1780272000 /* 2026-06-01 */) + (kt0 >= 1782864000 /* 2026-07-01 */))), 0)), -1) as kt_window,
          kt2 as kt_a,
          kt0 as kt_when
        select
          kt_window,
          kt_when,
          min(kt_a) as kt_least,
          max(kt_a) as kt_greatest
        from "crm"."deals"
        where (coalesce(kt1 <> 'Deleted', 0) = 1)
          and kt_window is not null
          and kt_a is not null
        group by kt_window, kt_when
      ) as dates
      group by kt_window
      union all
      -- The rows without a match in orders.
      select
        0 as part, 'unmatched' as c1,
        '0' as c2,
        coalesce(toString(coalesce(sum(case when k0_0 is not null then 1 else 0 end), 0)), '\\N') as c3,
        coalesce(toString(coalesce(sum(case when k0_0 is not null then 0 else 1 end), 0)), '\\N') as c4,
        '\\N', '\\N', '\\N'
      from (
        select
          m0,
          k0_0
        from (
          select
            l.kt1 as kt1,
            l.kt3 as kt3,
            replaceRegexpAll(l.kt3, '^[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+|[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+$', '') as k0_0,
            r.found as m0
          from (
            select
              case when match(toString("stage"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("stage") end as kt1,
              case when match(toString("Id"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("Id") end as kt3
            from "crm"."deals"
          ) as l
          left join (
            select
              1 as found,
              replaceRegexpAll(kt4, '^[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+|[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+$', '') as r0
            from (
              select
                case when match(toString("Id"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("Id") end as kt4
              from "crm"."orders"
            ) as looked_up
          ) as r
          on replaceRegexpAll(l.kt3, '^[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+|[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+$', '') = r.r0
        ) as found
        where (coalesce(kt1 <> 'Deleted', 0) = 1)
      ) as found
      where coalesce(m0, 0) = 0
      union all
      select
        0 as part, 'key_missed' as c1,
        '0' as c2,
        case when text_of_key is null then '\\N' else concat('=', text_of_key) end as c3,
        coalesce(toString(times), '\\N') as c4,
        '\\N', '\\N', '\\N'
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
                replaceRegexpAll(l.kt3, '^[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+|[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+$', '') as k0_0,
                r.found as m0
              from (
                select
                  case when match(toString("stage"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("stage") end as kt1,
                  case when match(toString("Id"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("Id") end as kt3
                from "crm"."deals"
              ) as l
              left join (
                select
                  1 as found,
                  replaceRegexpAll(kt4, '^[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+|[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+$', '') as r0
                from (
                  select
                    case when match(toString("Id"), '[^\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]') then toString("Id") end as kt4
                  from "crm"."orders"
                ) as looked_up
              ) as r
              on replaceRegexpAll(l.kt3, '^[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+|[\\t-\\r \\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}]+$', '') = r.r0
            ) as found
            where (coalesce(kt1 <> 'Deleted', 0) = 1)
          ) as found
          where k0_0 is not null
            and coalesce(m0, 0) = 0
        ) as key_texts
        group by text_of_key
        order by times desc, text_of_key
        limit 3
      ) as most
    ) as answer
  ) as arrays
) as answer_rows;
