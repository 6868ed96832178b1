#include "measure/row_binding.hpp"

#include "csv/column_lookup.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string>
#include <utility>
#include <variant>

namespace kpitrace {
namespace {
bool compares_texts(Op op) {
    return op == Op::equal || op == Op::not_equal || op == Op::in || op == Op::like || op == Op::ilike;
}

bool is_text_column(const Node& node, const std::string& name) {
    const auto* text = std::get_if<std::string>(&node.value);
    return node.op == Op::name && node.type == Type::text && text != nullptr && *text == name;
}

/// Whether some expression compares a column with the name, as a text: `lower(stage) = won`. Not where the name is what
/// is compared with a text literal.
bool is_compared_as_text(const RowProgram& program, const std::string& name) {
    for (std::uint32_t i = 0; i < program.size(); ++i) {
        const Step& step = program[StepId{i}];
        if (!compares_texts(step.node->op)) continue;
        const bool has_sides = step.node->op == Op::equal || step.node->op == Op::not_equal;
        for (std::size_t at = has_sides ? 0 : 1; at < step.children.size(); ++at) {
            const bool other_is_text = has_sides && is_literal(program[step.children[1 - at]].node->op);
            if (!other_is_text && is_text_column(*program[step.children[at]].node, name)) return true;
        }
    }
    return false;
}

/// A name without quotes may be a text whose quotes were forgotten.
void propose_text(const std::string& name, Diagnostics& diagnostics) {
    std::string literal;
    for (const char c : name) literal += c == '\'' ? std::string("''") : std::string(1, c);
    Diagnostics proposed;
    for (const auto& [rule, group] : diagnostics.groups()) {
        for (Diagnostic found : group.kept) {
            found.help += fmt::format("{}if a text is meant, write `'{}'`", found.help.empty() ? "" : "; ", literal);
            proposed.add(std::move(found));
        }
    }
    diagnostics = std::move(proposed);
}

/// True where the file lacks the column and may lack it.
bool may_be_absent(const std::string& column, const csv::Format& format, const csv::Table& table) {
    return csv::matching_columns(table.columns(), column).empty() &&
           !csv::matching_columns(format.optional, column).empty();
}

/// One error where the header is in a later line, else those of the names.
void report_unknown(csv::Table& table, const std::map<std::string, std::optional<std::size_t>>& found,
                    Diagnostics&& unknown, Diagnostics& diagnostics) {
    std::vector<std::string> needed;
    for (const auto& [name, column] : found) needed.push_back(name);
    if (auto below = table.find_below_header(needed)) {
        diagnostics.add(std::move(*below));
    } else {
        diagnostics.merge(std::move(unknown));
    }
}

} // namespace

std::optional<RowBinding> RowBinding::bind(const RowProgram& program, const SourceKeys& keys, csv::Table& table,
                                           Diagnostics& diagnostics) {
    RowBinding binding;
    Diagnostics unknown;
    bool all_found = true;
    std::vector<std::size_t> selected; // columns of the file
    // A name is looked up once, and told once where it is not found, however it is read.
    std::map<std::string, std::optional<std::size_t>> found;
    for (const ColumnUse& use : program.columns()) {
        const auto [known, is_new] = found.try_emplace(use.name);
        if (is_new) {
            Diagnostics found_wrong;
            known->second = table.find_column(use.name, place_of(keys.scorecard, use.span), found_wrong);
            if (!known->second && is_compared_as_text(program, use.name)) propose_text(use.name, found_wrong);
            unknown.merge(std::move(found_wrong));
        }
        all_found = all_found && known->second;
        if (!known->second) continue;
        const std::size_t column = *known->second;
        const auto place = std::ranges::find(selected, column);
        binding.uses_.push_back(
            {table.columns()[column], static_cast<std::size_t>(place - selected.begin()), column, {}, {}});
        if (place == selected.end()) selected.push_back(column);
    }
    if (!all_found) {
        report_unknown(table, found, std::move(unknown), diagnostics);
        return std::nullopt;
    }
    if (!binding.find_nulls(keys, table, diagnostics)) return std::nullopt;
    binding.spell(program);
    table.select(std::move(selected));
    return binding;
}

void RowBinding::spell(const RowProgram& program) {
    std::map<std::size_t, std::string> spellings; // by column of the file
    for (std::size_t use = 0; use < uses_.size(); ++use)
        uses_[use].spelling = spellings.try_emplace(uses_[use].column, program.columns()[use].name).first->second;
}

bool RowBinding::find_nulls(const SourceKeys& keys, const csv::Table& table, Diagnostics& diagnostics) {
    bool all_found = true;
    for (const auto& entry : keys.format.column_nulls) {
        if (may_be_absent(entry.first, keys.format, table)) continue;
        const auto column = table.find_column(entry.first, place_of(keys.scorecard, keys.source), diagnostics);
        all_found = all_found && column;
        for (Use& use : uses_)
            if (column && use.column == *column)
                use.own_nulls.insert(use.own_nulls.end(), entry.second.begin(), entry.second.end());
    }
    return all_found;
}

} // namespace kpitrace
