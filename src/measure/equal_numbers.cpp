#include "measure/equal_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace kpitrace {
namespace {

/// The number in one writing for all; nothing where the text is not a number.
std::optional<std::string> canonical(std::string_view text, const csv::NumberReader& numbers) {
    constexpr std::size_t most_digits = 18;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool is_whole = !text.empty() && text.size() <= most_digits && std::ranges::all_of(text, is_digit);
    if (is_whole && (text.front() != '0' || text.size() == 1)) return std::string(text);
    const csv::NumberCell cell = numbers.read(text);
    return cell.state == csv::CellState::value ? std::optional(cell.value.to_string()) : std::nullopt;
}

/// `count(distinct cast("Order No" as numeric))`
std::string with_cast(const std::string& column) {
    Expression tree;
    Node name;
    name.op = Op::name;
    name.value = column;
    Node cast;
    cast.op = Op::cast_numeric;
    cast.children.push_back(tree.add(std::move(name)));
    tree.add(std::move(cast));
    return fmt::format("count(distinct {})", print(tree));
}

} // namespace

std::optional<EqualNumbers> find_equal_numbers(const TextDictionary& texts, const csv::NumberReader& numbers) {
    if (texts.size() > most_texts_for_equal_numbers) return std::nullopt;
    std::unordered_map<std::string, std::string> first_of; // some writing of each number
    std::map<std::string, std::set<std::string>> repeated; // all writings of those that have several
    for (std::uint32_t code = 0; code < texts.size(); ++code) {
        const std::string text(texts.text(code));
        auto number = canonical(text, numbers);
        if (!number) return std::nullopt;
        const auto [known, is_new] = first_of.try_emplace(*std::move(number), text);
        if (!is_new) repeated[known->first].insert({known->second, text});
    }
    if (repeated.empty()) return std::nullopt;
    const auto by_writings = [](const auto& a, const auto& b) { return a.second < b.second; };
    const std::set<std::string>& writings = std::min_element(repeated.begin(), repeated.end(), by_writings)->second;
    return EqualNumbers{*writings.begin(), *std::next(writings.begin()), repeated.size()};
}

std::vector<ComparisonNote> note_equal_numbers(const ScanPlan& plan, std::span<const StateColumn> columns) {
    std::vector<ComparisonNote> notes;
    const csv::NumberReader numbers(plan.source->format, ',');
    for (std::size_t lane = 0; lane < columns.size(); ++lane) {
        const DistinctValues* values = columns[lane].distinct_values();
        if (values == nullptr || !plan.lanes[lane].argument) continue;
        const Node& argument = *plan.program[*plan.lanes[lane].argument].node;
        if (argument.op != Op::name || argument.type != Type::text) continue;
        const auto found = find_equal_numbers(values->texts(), numbers);
        if (!found) continue;
        const std::string& column = std::get<std::string>(argument.value);
        const std::string more =
            found->count == 1 ? "" : fmt::format("; {} numbers are written in several ways", found->count);
        ComparisonNote note{ComparisonNote::Kind::equal_numbers, argument.span,
                            fmt::format("`count(distinct …)` of `{}` counts `{}` and `{}` as two texts, although they "
                                        "are the same number{}",
                                        column, found->first, found->second, more),
                            fmt::format("to count numbers, write `{}`", with_cast(column))};
        const auto is_same = [&](const ComparisonNote& other) { return other.message == note.message; };
        if (std::ranges::none_of(notes, is_same)) notes.push_back(std::move(note));
    }
    return notes;
}

} // namespace kpitrace
