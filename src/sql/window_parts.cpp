#include "sql/window_parts.hpp"

#include "sql/literals.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

namespace kpitrace::sql {
namespace {

/// The windows in groups of disjoint windows, in which they ascend. One select can find the window of a row in a group.
std::vector<std::vector<NumberedWindow>> disjoint_groups(std::vector<NumberedWindow> windows) {
    std::ranges::stable_sort(windows, {}, &NumberedWindow::begin);
    std::vector<std::vector<NumberedWindow>> groups;
    for (const NumberedWindow& window : windows) {
        if (window.begin >= window.end) continue;
        auto group = std::ranges::find_if(groups, [&](const auto& g) { return g.back().end <= window.begin; });
        if (group == groups.end()) group = groups.insert(group, std::vector<NumberedWindow>{});
        group->push_back(window);
    }
    return groups;
}

/// The window's number of a row, for each group of disjoint windows.
std::vector<std::string> numbers_of(const SegmentRows& rows, AggregateId id) {
    std::vector<NumberedWindow> windows;
    std::string cases;
    for (std::size_t i = 0; i < rows.plan.windows.size(); ++i) {
        const PlannedWindow& window = rows.plan.windows[i];
        if (window.aggregate != id) continue;
        if (!rows.relation.date && !rows.is_stock()) return {fmt::format("{}", i)};
        windows.push_back({window.begin, window.end, i});
        cases += fmt::format(" when kt_segment = {} then {}", window.taken, i);
    }
    if (windows.empty()) return {};
    if (rows.is_stock()) return {"case" + cases + " end"};
    std::vector<std::string> numbers;
    for (const auto& group : disjoint_groups(std::move(windows))) numbers.push_back(rows.number_in(group));
    return numbers;
}

/// What the rows of an aggregate's windows are written from.
struct WindowRows {
    SegmentRows& rows;
    const Aggregate& aggregate;
    std::vector<std::string> group; ///< `kt_window`, and perhaps `kt_member`
    Select arguments;               ///< the group, the value `kt_a`, and for edges the date `kt_when`
    std::vector<std::string> cells; ///< the first cells of the answer

    /// The group and more columns.
    [[nodiscard]] std::vector<std::string> group_and(std::initializer_list<std::string> more) const {
        std::vector<std::string> columns = group;
        columns.insert(columns.end(), more);
        return columns;
    }
    /// The first cells and more.
    [[nodiscard]] std::vector<std::string> cells_and(std::initializer_list<std::string> more) const {
        std::vector<std::string> all = cells;
        all.insert(all.end(), more);
        return all;
    }
};

const std::vector<std::string> with_value{"kt_window is not null", "kt_a is not null"};

Select distinct(const WindowRows& of) {
    return {.columns = of.cells_and({integer_cell(of.rows.rules, fill(of.rows.rules.count_distinct, "kt_a"))}),
            .from = as_table(of.arguments, "arguments"),
            .where = {"kt_window is not null"},
            .group_by = of.group};
}

/// The quantile as a fraction of integers.
std::pair<std::string, std::string> share_of(const Aggregate& aggregate) {
    const Decimal& quantile = aggregate.quantile.decimal();
    const auto share = *Decimal::make(quantile.mantissa(), 0);
    return {share.to_string(), "1" + std::string(static_cast<std::size_t>(quantile.scale()), '0')};
}

/// Which ranks are wanted among `total` values, as a condition without a division: the two in the middle, or the
/// smallest rank that is at least the quantile's share of the total.
std::vector<std::string> wanted_ranks(const Aggregate& aggregate) {
    if (aggregate.function == AggregateFunction::median)
        return {"2 * kt_place >= kt_total", "2 * kt_place <= kt_total + 2"};
    const auto [share, whole] = share_of(aggregate);
    if (share == "0") return {"kt_place = 1"};
    return {fmt::format("{} * kt_place >= {} * kt_total", whole, share),
            fmt::format("{0} * kt_place < {1} * kt_total + {0}", whole, share)};
}

bool can_rank(SegmentRows& rows, const Aggregate& aggregate) {
    constexpr int most_scale = 8;
    if (aggregate.function == AggregateFunction::median) return true;
    if (aggregate.quantile.is_exact() && aggregate.quantile.decimal().scale() <= most_scale) return true;
    const Span span = aggregate.argument->tree.span();
    rows.refusals.add(span, aggregate.text, "the share of the quantile has more than 8 digits after the point",
                      "write the share with at most 8 digits after the point");
    return false;
}

Select ranked(const WindowRows& of) {
    const Rules& rules = of.rows.rules;
    const std::string by = fmt::format("{}", fmt::join(of.group, ", "));
    const Select places{.columns = of.group_and(
                            {"kt_a", fmt::format("row_number() over (partition by {} order by kt_a) as kt_place", by),
                             fmt::format("count(*) over (partition by {}) as kt_total", by)}),
                        .from = as_table(of.arguments, "arguments"),
                        .where = with_value};
    return {.columns = of.cells_and(
                {number_cell(rules, "min(kt_a)"), number_cell(rules, "case when count(*) > 1 then max(kt_a) end")}),
            .from = as_table(places, "places"),
            .where = can_rank(of.rows, of.aggregate) ? wanted_ranks(of.aggregate) : std::vector<std::string>(),
            .group_by = of.group};
}

/// Sorts the values as doubles, which check_facts() proves to be in the same order, and gives their exact texts.
/// ClickHouse 18 ends if it collects decimals.
Select sorted(const WindowRows& of) {
    const Rules& rules = of.rows.rules;
    const Select lists{.columns =
                           of.group_and({"arraySort(groupArray((toFloat64(kt_a), toString(kt_a)))) as kt_ordered",
                                         "count(*) as kt_total"}),
                       .from = as_table(of.arguments, "arguments"),
                       .where = with_value,
                       .group_by = of.group};
    std::string low = "intDiv(kt_total + 1, 2)";
    std::string high = "intDiv(kt_total + 2, 2)";
    if (of.aggregate.function != AggregateFunction::median && can_rank(of.rows, of.aggregate)) {
        const auto [share, whole] = share_of(of.aggregate);
        low = high = share == "0" ? "1" : fmt::format("intDiv({1} * kt_total + {0} - 1, {0})", whole, share);
    }
    return {.columns = of.cells_and(
                {cell(rules, "tupleElement(arrayElement(kt_ordered, " + low + "), 2)"),
                 cell(rules, fmt::format("case when {1} > {0} then tupleElement(arrayElement(kt_ordered, {1}), 2) end",
                                         low, high))}),
            .from = as_table(lists, "lists")};
}

/// The extreme values of each date that has values, and of these the ones of the first or the last date.
Select edges(const WindowRows& of) {
    const Rules& rules = of.rows.rules;
    const bool is_first = of.aggregate.function == AggregateFunction::first;
    const Select dates{.columns = of.group_and({"kt_when", "min(kt_a) as kt_least", "max(kt_a) as kt_greatest"}),
                       .from = as_table(of.arguments, "arguments"),
                       .where = with_value,
                       .group_by = of.group_and({"kt_when"})};
    if (!rules.has_ranks) {
        const auto at_edge = [&](std::string_view value) {
            return cell(rules, fmt::format("{}(toString({}), kt_when)", is_first ? "argMin" : "argMax", value));
        };
        return {.columns = of.cells_and({at_edge("kt_least"), at_edge("kt_greatest")}),
                .from = as_table(dates, "dates"),
                .group_by = of.group};
    }
    const Select places{
        .columns = of.group_and({"kt_least", "kt_greatest",
                                 fmt::format("row_number() over (partition by {} order by kt_when{}) as kt_place",
                                             fmt::join(of.group, ", "), is_first ? "" : " desc")}),
        .from = as_table(dates, "dates")};
    return {.columns = of.cells_and({number_cell(rules, "kt_least"), number_cell(rules, "kt_greatest")}),
            .from = as_table(places, "places"),
            .where = {"kt_place = 1"}};
}

bool is_edge(AggregateFunction function) {
    return function == AggregateFunction::first || function == AggregateFunction::last;
}

/// The column by which first and last order rows. Nothing, with a refusal, if there is none that orders them as a file
/// does.
std::optional<ColumnId> date_of_edges(SegmentRows& rows, const Aggregate& aggregate) {
    if (rows.has_zone()) { // when clocks are set back, a later moment can have an earlier time
        rows.refusals.add(aggregate.argument->tree.span(), aggregate.text,
                          "it orders rows by the clocks of the source's `time_zone`, and the dates of the table are "
                          "moments",
                          "write a `query` that casts the date to local time, and delete `time_zone`");
        return std::nullopt;
    }
    if (rows.relation.date) return rows.relation.date;
    if (rows.is_stock()) return rows.relation.in_force->from;
    rows.refusals.add(aggregate.argument->tree.span(), aggregate.text,
                      "a table has no order of rows, and its source has no `date` that orders them",
                      "write `date` in the source, or calculate the value in `query`");
    return std::nullopt;
}

void add_windows_of(SegmentRows& rows, AggregateId id, const std::string& number, std::optional<KeyId> key,
                    std::vector<Part>& parts) {
    const Aggregate& aggregate = rows.query[id];
    Needed needed;
    RowPrinter printer = rows.printer();
    std::vector<std::string> columns{number + " as kt_window", printer.value(*aggregate.argument) + " as kt_a"};
    std::vector<std::string> where;
    std::vector<std::string> group{"kt_window"};
    if (aggregate.filter) where.push_back("(" + printer.condition(*aggregate.filter) + ")");
    needed.add(printer.needed());
    if (key) {
        columns.push_back(rows.rows.member(rows.query[*key], needed) + " as kt_member");
        group.emplace_back("kt_member");
    }
    const bool is_distinct = aggregate.function == AggregateFunction::count_distinct;
    const bool is_at_edge = is_edge(aggregate.function);
    if (is_at_edge) {
        const auto date = date_of_edges(rows, aggregate);
        if (!date) return;
        columns.push_back(column_name(*date) + " as kt_when");
    }
    const std::string marker(rows.rules.null_marker);
    const std::vector<std::string> cells{word_cell(is_distinct  ? "distinct"
                                                   : is_at_edge ? "edge"
                                                                : "order"),
                                         integer_cell(rows.rules, "kt_window"),
                                         key ? word_cell(fmt::format("{}", key->index)) : marker,
                                         key ? text_cell(rows.rules, "kt_member") : marker};
    const WindowRows of{rows, aggregate, std::move(group), rows.values(columns, needed, where), cells};
    const std::string by_key = key ? fmt::format(", by {}", print(rows.query[*key].value.tree)) : "";
    parts.push_back({.comments = {comment(fmt::format("The windows of {}{}.", aggregate.text, by_key))},
                     .select = is_distinct            ? distinct(of)
                               : is_at_edge           ? edges(of)
                               : rows.rules.has_ranks ? ranked(of)
                                                      : sorted(of)});
}

} // namespace

void add_windows(SegmentRows& rows, std::vector<Part>& parts) {
    if (!rows.has_segments()) return;
    for (const AggregateId id : rows.query.of_source(rows.source)) {
        if (!asks_for_windows(rows.query[id].function)) continue;
        for (const std::string& number : numbers_of(rows, id)) {
            add_windows_of(rows, id, number, std::nullopt, parts);
            for (std::uint32_t key = 0; key < rows.query.keys.size(); ++key) {
                const auto& divided = rows.query.keys[key].aggregates;
                if (rows.query.keys[key].relation == rows.source && std::ranges::find(divided, id) != divided.end())
                    add_windows_of(rows, id, number, KeyId{key}, parts);
            }
        }
    }
}

} // namespace kpitrace::sql
