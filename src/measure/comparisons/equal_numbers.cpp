// Finds numbers that a column writes in several ways, such as `1` and `1.0`, or `1,000.00` and `1000`.
//
// `count(distinct id)` of a column counts texts, because ids such as `007` and `7` can be different. If all texts of
// the column are numbers and some are equal as numbers, two systems have probably written one id in two ways. That is
// worth a note, but the count stays as it is.
#include "measure/comparisons/comparison_notes.hpp"

#include "kpitrace/expression/expression.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "measure/comparisons/comparison_hints.hpp"
#include "measure/faults/column_units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace kpitrace {
namespace {

/// Two texts of a number that is written in several ways, and the count of such numbers.
struct EqualNumbers {
    std::string first;
    std::string second;
    std::size_t count = 0;
};

/// The number in a form that is the same for all ways to write it. Returns nothing if the text is not a number.
std::optional<std::string> canonical(std::string_view text, const csv::NumberReader& numbers) {
    constexpr std::size_t most_digits = 18;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool is_whole = !text.empty() && text.size() <= most_digits && std::ranges::all_of(text, is_digit);
    if (is_whole && (text.front() != '0' || text.size() == 1)) return std::string(text);
    const csv::NumberCell cell = numbers.read(text);
    return cell.state == csv::CellState::value ? std::optional(cell.value.to_string()) : std::nullopt;
}

/// `count(distinct cast("Order No" as numeric))`
std::string with_cast(const RowProgram& program, StepId step) {
    Expression tree;
    tree.add(operation(Op::cast_numeric, Type::number, {copy_step(program, step, tree)}));
    return fmt::format("count(distinct {})", print(tree));
}

/// Whether the step can give texts of a column: it is a column, or a function that returns such texts.
bool shows_column(const RowProgram& program, StepId step) {
    constexpr std::array showing{Op::coalesce, Op::nullif, Op::least, Op::greatest,
                                 Op::trim,     Op::lower,  Op::upper, Op::case_};
    const Node& node = *program[step].node;
    if (node.type != Type::text) return false;
    if (node.op == Op::name) return true;
    return std::ranges::find(showing, node.op) != showing.end() &&
           std::ranges::any_of(program[step].children, [&](StepId child) { return shows_column(program, child); });
}

bool is_ambiguous(std::string_view text, const csv::NumberReader& numbers) {
    const csv::NumberCell cell = numbers.read(text);
    return cell.state == csv::CellState::bad && numbers.diagnose(text).form == csv::FaultForm::ambiguous;
}

/// Whether a text is the same number in every file.
bool read_numbers_alike(std::span<const FileReading> readings) {
    const auto reads_as_first = [&](const FileReading& reading) {
        const csv::Format& first = *readings.front().format;
        const csv::Format& other = *reading.format;
        return other.decimal == first.decimal && other.thousands == first.thousands &&
               std::ranges::equal(other.units, first.units, is_same_unit);
    };
    return std::ranges::all_of(readings, reads_as_first);
}

/// Finds equal numbers if all texts are numbers. Returns nothing if some text is not a number, or no number is written
/// in several ways. A text such as `1,000`, which can be one of two numbers, counts as a number but equals no other.
/// The example does not depend on the order of the texts.
std::optional<EqualNumbers> find_equal_numbers(const TextDictionary& texts, const csv::NumberReader& numbers) {
    constexpr std::size_t most_texts = 300'000; // a search among more texts would take seconds
    if (texts.size() > most_texts) return std::nullopt;
    std::unordered_map<std::string, std::string> first_of; // the first text of each number
    std::map<std::string, std::set<std::string>> repeated; // all texts of numbers that have several
    for (std::uint32_t code = 0; code < texts.size(); ++code) {
        const std::string text(texts.text(code));
        auto number = canonical(text, numbers);
        if (!number && is_ambiguous(text, numbers)) continue;
        if (!number) return std::nullopt;
        const auto [known, is_new] = first_of.try_emplace(*std::move(number), text);
        if (!is_new) repeated[known->first].insert({known->second, text});
    }
    if (repeated.empty()) return std::nullopt;
    const auto by_writings = [](const auto& a, const auto& b) { return a.second < b.second; };
    const std::set<std::string>& writings = std::min_element(repeated.begin(), repeated.end(), by_writings)->second;
    return EqualNumbers{*writings.begin(), *std::next(writings.begin()), repeated.size()};
}

} // namespace

std::vector<ComparisonNote> note_equal_numbers(const ScanPlan& plan, std::span<const StateColumn> columns) {
    std::vector<ComparisonNote> notes;
    if (plan.readings.empty() || !read_numbers_alike(plan.readings)) return notes;
    const csv::NumberReader numbers(*plan.readings.front().format, ',');
    for (std::size_t lane = 0; lane < columns.size(); ++lane) {
        const DistinctValues* values = columns[lane].distinct_values();
        if (values == nullptr || !plan.lanes[lane].argument) continue;
        const StepId step = *plan.lanes[lane].argument;
        if (!shows_column(plan.program, step)) continue;
        const auto found = find_equal_numbers(values->texts(), numbers);
        if (!found) continue;
        const std::string more =
            found->count == 1 ? "" : fmt::format("; {} numbers are written in several ways", found->count);
        ComparisonNote note{ComparisonNote::Kind::equal_numbers, plan.program[step].node->span,
                            fmt::format("`count(distinct …)` of `{}` counts `{}` and `{}` as two texts, although they "
                                        "are the same number{}",
                                        code_of(plan.program, step), cell_text(found->first), cell_text(found->second),
                                        more),
                            fmt::format("to count numbers, write `{}`", with_cast(plan.program, step))};
        const auto is_same = [&](const ComparisonNote& other) { return other.message == note.message; };
        if (std::ranges::none_of(notes, is_same)) notes.push_back(std::move(note));
    }
    return notes;
}

} // namespace kpitrace
