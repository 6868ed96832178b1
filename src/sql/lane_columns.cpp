#include "sql/lane_columns.hpp"

#include "sql/literals.hpp"

namespace kpitrace::sql {
namespace {

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

} // namespace

LaneColumns::LaneColumns(SegmentRows& rows, const std::vector<Lane>& lanes, std::size_t cells_before)
    : rules_(rows.rules) {
    for (const Lane& lane : lanes) {
        const Aggregate& aggregate = rows.query[lane.aggregates.front()];
        std::string argument;
        std::string filter;
        if (aggregate.argument) {
            needed.add_argument(*aggregate.argument, rows.is_stock());
            argument = column(rows.printer.value(*aggregate.argument), "a");
        }
        if (aggregate.filter) {
            needed.add_argument(*aggregate.filter, rows.is_stock());
            filter =
                column(fmt::format("case when {} then 1 else 0 end", rows.printer.condition(*aggregate.filter)), "f");
        }
        const std::size_t first = cells_before + cells.size() + 1;
        add_cells(lane.kind, argument, filter);
        const std::string to =
            width_of(lane.kind) > 1 ? fmt::format(" to c{}", first + width_of(lane.kind) - 1) : std::string();
        comments.push_back(
            comment(fmt::format("c{}{} = {} of {}", first, to, words(lane.kind), describe(rows.query, lane))));
    }
}

std::string LaneColumns::column(const std::string& text, std::string_view kind) {
    for (const std::string& known : columns)
        if (known.starts_with(text + " as ") && known.find(' ', text.size() + 4) == std::string::npos)
            return known.substr(text.size() + 4);
    std::string name = fmt::format("kt_{}{}", kind, columns.size() + 1);
    columns.push_back(text + " as " + name);
    return name;
}

void LaneColumns::add_cells(LaneKind kind, const std::string& argument, const std::string& filter) {
    const auto filtered = [&](const std::string& value) {
        return filter.empty() ? value : fmt::format("case when {} = 1 then {} end", filter, value);
    };
    const auto number = [&](std::string_view function, const std::string& value) {
        cells.push_back(number_cell(rules_, fmt::format("{}({})", function, filtered(value))));
    };
    const auto count = [&] { cells.push_back(integer_cell(rules_, fmt::format("count({})", filtered(argument)))); };
    switch (kind) {
    case LaneKind::count:
        if (!argument.empty()) return count();
        return cells.push_back(integer_cell(rules_, filter.empty() ? "count(*)" : fmt::format("sum({})", filter)));
    case LaneKind::sum:
        number("sum", argument);
        return count();
    case LaneKind::extremes:
        number("min", argument);
        return number("max", argument);
    case LaneKind::spread:
        number("sum", argument);
        number("sum", fill(rules_.product, argument, argument));
        return count();
    }
}

} // namespace kpitrace::sql
