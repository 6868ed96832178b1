#include "measure/row_binding.hpp"

#include "csv/column_lookup.hpp"

#include <algorithm>
#include <map>

namespace kpitrace {
namespace {

/// True where the file lacks the column and may lack it.
bool may_be_absent(const std::string& column, const csv::Format& format, const csv::Table& table) {
    return csv::matching_columns(table.columns(), column).empty() &&
           !csv::matching_columns(format.optional, column).empty();
}

} // namespace

std::optional<RowBinding> RowBinding::bind(const RowProgram& program, const SourceKeys& keys, csv::Table& table,
                                           Diagnostics& diagnostics) {
    RowBinding binding;
    bool all_found = true;
    std::vector<std::size_t> selected; // columns of the file
    // A name is looked up once, and told once where it is not found, however it is read.
    std::map<std::string, std::optional<std::size_t>> found;
    for (const ColumnUse& use : program.columns()) {
        const auto [known, is_new] = found.try_emplace(use.name);
        if (is_new) known->second = table.find_column(use.name, place_of(keys.scorecard, use.span), diagnostics);
        all_found = all_found && known->second;
        if (!known->second) continue;
        const std::size_t column = *known->second;
        const auto place = std::ranges::find(selected, column);
        binding.uses_.push_back(
            {table.columns()[column], static_cast<std::size_t>(place - selected.begin()), column, {}, {}});
        if (place == selected.end()) selected.push_back(column);
    }
    if (!all_found || !binding.find_nulls(keys, table, diagnostics)) return std::nullopt;
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
