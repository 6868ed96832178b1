#include "sql/lane_columns.hpp"

#include "sql/literals.hpp"

#include <algorithm>

namespace kpitrace::sql {
namespace {

/// The cells of a row before the values of lanes; see window_statement().
constexpr std::size_t cells_before = 5;

/// The aggregates of a lane, for people.
std::string describe(const Query& query, const Lane& lane) {
    std::string text;
    for (const AggregateId id : lane.aggregates) (text += text.empty() ? "" : ", ") += query[id].text;
    return text;
}

std::string_view words(LaneKind kind) {
    switch (kind) {
    case LaneKind::count:
        return "count";
    case LaneKind::sum:
        return "sum and count";
    case LaneKind::extremes:
        return "least and greatest";
    case LaneKind::spread:
        break;
    }
    return "sum, sum of squares and count";
}

std::string name_of(std::size_t value) {
    return fmt::format("kt_v{}", value + 1);
}

} // namespace

LaneColumns::LaneColumns(const SegmentRows& rows, std::optional<KeyId> key)
    : rules_(rows.rules) {
    RowPrinter printer = rows.printer();
    const std::vector<Lane> all = lanes_of(rows.query, rows.source);
    for (const Lane& lane : key ? lanes_of(rows.query, *key) : all) {
        values_.resize(lane.first); // nothing is asked for the lanes between
        const std::size_t first = lane.first;
        const Aggregate& aggregate = rows.query[lane.aggregates.front()];
        std::optional<std::string> argument;
        std::optional<std::string> filter;
        if (aggregate.argument) argument = printer.value(*aggregate.argument);
        if (aggregate.filter) filter = printer.condition(*aggregate.filter);
        add(lane.kind, argument, filter);
        const std::size_t last = values_.size();
        comments.push_back(comment(
            fmt::format("{} = {} of {}",
                        last - first > 1 ? fmt::format("c{} to c{}", cells_before + first + 1, cells_before + last)
                                         : fmt::format("c{}", cells_before + last),
                        words(lane.kind), describe(rows.query, lane))));
    }
    if (!all.empty()) values_.resize(all.back().first + width_of(all.back().kind));
    needed = printer.needed();
}

void LaneColumns::add(LaneKind kind, const std::optional<std::string>& argument,
                      const std::optional<std::string>& filter) {
    const auto chosen = [&](const std::string& value) {
        return filter ? fmt::format("case when {} then {} end", *filter, value) : value;
    };
    std::string all;    // the argument, or null for rows that the filter leaves out
    std::string each;   // the argument in sums
    std::string passes; // whether the filter lets the row through, in sums
    if (rules_.adds_if && filter) {
        passes = column(fmt::format("case when {} then 1 else 0 end", *filter)) + " = 1";
        if (argument) each = column(*argument);
        if (argument) all = fmt::format("case when {} then {} end", passes, each);
    } else if (argument || filter) {
        all = each = column(chosen(argument.value_or("1")));
    }
    const auto sum = [&](const std::string& value) {
        values_.push_back(
            {passes.empty() ? fmt::format("sum({})", value) : fmt::format("sumIf({}, {})", value, passes)});
    };
    const auto count = [&] {
        const std::string is_there = argument ? fmt::format("{} and {} is not null", passes, each) : passes;
        values_.push_back(
            {passes.empty() ? fmt::format("count({})", all.empty() ? "*" : all) : fmt::format("countIf({})", is_there),
             "sum", true});
    };
    switch (kind) {
    case LaneKind::count:
        return count();
    case LaneKind::sum:
        sum(each);
        return count();
    case LaneKind::extremes:
        values_.push_back({fmt::format("min({})", all), "min"});
        values_.push_back({fmt::format("max({})", all), "max"});
        return;
    case LaneKind::spread:
        sum(each);
        sum(fill(rules_.product, each, each));
        return count();
    }
}

std::string LaneColumns::column(const std::string& text) {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i] == fmt::format("{} as kt_a{}", text, i + 1)) return fmt::format("kt_a{}", i + 1);
    columns.push_back(fmt::format("{} as kt_a{}", text, columns.size() + 1));
    return fmt::format("kt_a{}", columns.size());
}

std::string LaneColumns::cell(const Value& value, const std::string& text) const {
    return value.is_count ? integer_cell(rules_, text) : number_cell(rules_, text);
}

std::vector<std::string> LaneColumns::cells() const {
    std::vector<std::string> made;
    for (const Value& value : values_)
        made.push_back(value.of_rows.empty() ? std::string(rules_.null_marker) : cell(value, value.of_rows));
    return made;
}

std::vector<std::string> LaneColumns::group_columns() const {
    std::vector<std::string> made;
    for (std::size_t i = 0; i < values_.size(); ++i)
        if (!values_[i].of_rows.empty()) made.push_back(fmt::format("{} as {}", values_[i].of_rows, name_of(i)));
    return made;
}

std::vector<std::string> LaneColumns::group_names() const {
    std::vector<std::string> made;
    for (std::size_t i = 0; i < values_.size(); ++i)
        if (!values_[i].of_rows.empty()) made.push_back(name_of(i));
    return made;
}

std::vector<std::string> LaneColumns::cells_of_groups() const {
    std::vector<std::string> made;
    for (std::size_t i = 0; i < values_.size(); ++i)
        made.push_back(values_[i].of_rows.empty()
                           ? std::string(rules_.null_marker)
                           : cell(values_[i], fmt::format("{}({})", values_[i].of_groups, name_of(i))));
    return made;
}

} // namespace kpitrace::sql
