// The columns of every file are searched by name, because exports change the order of columns. Missing columns are not
// reported here: only all files together show whether a column is missing everywhere, optional, or spelled differently
// (ColumnCensus).
#include "measure/row_binding.hpp"

#include "csv/column_lookup.hpp"
#include "csv/delimiter.hpp"
#include "csv/hint_words.hpp"

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

/// Whether some expression compares the named column with something other than a literal, as `lower(stage) = won` does
/// with `won`. Then the name may be a text.
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

/// A hint for a name without quotes, which may be a text whose quotes were forgotten.
std::string help_with_text(const std::string& name) {
    std::string literal;
    for (const char c : name) literal += c == '\'' ? std::string("''") : std::string(1, c);
    return fmt::format("if a text is meant, write `'{}'`", literal);
}

/// Whether the file lacks the column, and the scorecard allows that.
bool may_be_absent(const std::string& column, const csv::Format& format, const csv::Table& table) {
    return csv::matching_columns(table.columns(), column).empty() &&
           !csv::matching_columns(format.optional, column).empty();
}

/// The error about a column that the file lacks, without knowledge of other files.
Diagnostic unknown_column(const RowProgram& program, const ColumnUse& use, const SourceKeys& keys,
                          const csv::Table& table) {
    const std::vector<std::string> columns = table.columns_in_file();
    Diagnostic unknown =
        csv::unknown_column({table.name(), columns, table.header_line()}, use.name, place_of(keys.scorecard, use.span));
    if (use.is_bound_as_number)
        unknown.help = fmt::format("the bound `{}` of the period is a date, and a number is expected here: use it in "
                                   "`count`, a condition or `date_diff`",
                                   use.name);
    if (is_compared_as_text(program, use.name))
        unknown.help += (unknown.help.empty() ? "" : "; ") + help_with_text(use.name);
    return unknown;
}

/// Finds a column that the key `null` names. Reports an error if there is none.
std::optional<std::size_t> find_column_of_null(const std::string& name, const SourceKeys& keys, const csv::Table& table,
                                               Diagnostics& diagnostics) {
    const Place asked = place_of(keys.scorecard, keys.source);
    if (!csv::matching_columns(table.columns(), name).empty()) return table.find_column(name, asked, diagnostics);
    const std::vector<std::string> columns = table.columns_in_file();
    Diagnostic unknown = csv::unknown_column({table.name(), columns, table.header_line()}, name, asked);
    unknown.message += ", which `null` lists";
    if (!unknown.help.starts_with("did you mean"))
        unknown.help += fmt::format("; if this file may lack it, write `{}` in the source",
                                    csv::optional_key(keys.format.optional, {name}));
    diagnostics.add(std::move(unknown));
    return std::nullopt;
}

/// Whether the use means no column of the file: a looked-up column, or a bound of the period without a column of that
/// name.
bool is_elsewhere(const ColumnUse& use, const csv::Table& table) {
    if (!use.is_of_file()) return true;
    return use.bound != PeriodBound::none && csv::matching_columns(table.columns(), use.name).empty();
}

class ColumnSearch {
public:
    ColumnSearch(const RowProgram& program, const SourceKeys& keys, const FileOfSource& file)
        : program_(program)
        , keys_(keys)
        , file_(file) {}

    /// Looks up each name once, even if it is read in several ways, so an ambiguous name is reported once. An
    /// `optional` column that the file lacks is found too.
    [[nodiscard]] std::optional<std::size_t> find(const ColumnUse& use, Diagnostics& diagnostics) {
        const auto [known, is_new] = found_.try_emplace(use.name);
        known->second.is_needed = known->second.is_needed || !use.is_optional;
        if (!is_new) return known->second.column;
        const auto matches = csv::matching_columns(file_.table.columns(), use.name);
        if (matches.size() == 1) known->second.column = matches.front();
        if (matches.size() > 1)
            known->second.column = file_.table.find_column(use.name, place_of(keys_.scorecard, use.span), diagnostics);
        known->second.is_ambiguous = matches.size() > 1;
        known->second.use = &use;
        return known->second.column;
    }

    [[nodiscard]] bool is_ambiguous(const ColumnUse& use) const { return found_.at(use.name).is_ambiguous; }

    /// If columns are missing because the delimiter is wrong or the header is in a later line, reports one error for
    /// all of them. Otherwise the census gets all columns.
    void report(Diagnostics& diagnostics) {
        std::vector<std::string> needed;
        bool lacks_some = false;
        for (const auto& [name, found] : found_) {
            if (!found.column || !file_.table.lacks(*found.column)) needed.push_back(name);
            lacks_some = lacks_some || (!found.column && !found.is_ambiguous && found.is_needed);
        }
        if (lacks_some && has_unfit_delimiter()) return diagnostics.add(unfit_delimiter(needed));
        if (lacks_some)
            if (auto below = file_.table.find_below_header(needed)) return diagnostics.add(std::move(*below));
        for (const auto& [name, found] : found_) note(found);
    }

private:
    struct Found {
        std::optional<std::size_t> column{};
        bool is_ambiguous = false;
        bool is_needed = false; // some use of the column is not optional
        const ColumnUse* use = nullptr;
    };

    /// Whether the header line is a single cell with the delimiter in the scorecard, and would have more cells with
    /// another one.
    [[nodiscard]] bool has_unfit_delimiter() const {
        const auto& columns = file_.table.columns_as_written();
        return keys_.format.delimiter && columns.size() == 1 &&
               columns.front().find_first_of(csv::possible_delimiters) != std::string::npos;
    }

    [[nodiscard]] Diagnostic unfit_delimiter(const std::vector<std::string>& needed) const {
        const std::string& header = file_.table.columns_as_written().front();
        const char fits = *std::ranges::max_element(csv::possible_delimiters, {},
                                                    [&](char one) { return std::ranges::count(header, one); });
        return {.rule = "unfit-delimiter",
                .message = fmt::format(
                    "with `{}`, the header line of {} is a single cell, `{}`; expected a column `{}`",
                    csv::delimiter_key(*keys_.format.delimiter), file_.table.name(), header, needed.front()),
                .place = place_of(keys_.scorecard, keys_.source),
                .help = fmt::format("write `{}` in the source", csv::delimiter_key(fits))};
    }

    void note(const Found& found) {
        if (found.is_ambiguous) return;
        const ColumnCensus::File counted{file_.index, file_.reading, file_.table};
        if (found.column && !file_.table.lacks(*found.column))
            file_.census.note_present(counted, *found.use);
        else
            file_.census.note_missing(counted, *found.use, unknown_column(program_, *found.use, keys_, file_.table));
    }

    const RowProgram& program_;
    const SourceKeys& keys_;
    const FileOfSource& file_;
    std::map<std::string, Found> found_;
};

} // namespace

/// Columns that several uses share are selected and split only once.
std::optional<RowBinding> RowBinding::bind(const RowProgram& program, const SourceKeys& keys, const FileOfSource& file,
                                           Diagnostics& diagnostics) {
    RowBinding binding;
    bool all_found = true;
    std::vector<std::size_t> selected; // columns of the file, each once
    ColumnSearch search(program, keys, file);
    for (const ColumnUse& use : program.columns()) {
        const auto column = is_elsewhere(use, file.table) ? std::nullopt : search.find(use, diagnostics);
        const bool may_lack = is_elsewhere(use, file.table) || (use.is_optional && !search.is_ambiguous(use));
        all_found = all_found && (column || may_lack);
        if (!column) {
            binding.uses_.push_back({.name = use.name});
            continue;
        }
        const auto place = std::ranges::find(selected, *column);
        binding.uses_.push_back(
            {file.table.columns()[*column], static_cast<std::size_t>(place - selected.begin()), *column, {}, {}});
        if (place == selected.end()) selected.push_back(*column);
    }
    search.report(diagnostics);
    if (!all_found || !binding.find_nulls(keys, file.table, diagnostics)) return std::nullopt;
    binding.spell(program);
    file.table.select(std::move(selected));
    return binding;
}

/// Messages name a column as the scorecard first writes it, so that one column has one name in all messages.
void RowBinding::spell(const RowProgram& program) {
    std::map<std::size_t, std::string> spellings; // by column of the file
    for (std::size_t use = 0; use < uses_.size(); ++use)
        if (is_found(use))
            uses_[use].spelling = spellings.try_emplace(uses_[use].column, program.columns()[use].name).first->second;
}

bool RowBinding::find_nulls(const SourceKeys& keys, const csv::Table& table, Diagnostics& diagnostics) {
    bool all_found = true;
    for (const auto& entry : keys.format.column_nulls) {
        if (may_be_absent(entry.first, keys.format, table)) continue;
        const auto column = find_column_of_null(entry.first, keys, table, diagnostics);
        all_found = all_found && column;
        for (Use& use : uses_)
            if (column && use.column == *column)
                use.own_nulls.insert(use.own_nulls.end(), entry.second.begin(), entry.second.end());
    }
    return all_found;
}

} // namespace kpitrace
