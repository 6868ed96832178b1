#include "measure/row_binding.hpp"

#include "csv/column_lookup.hpp"

#include <algorithm>
#include <map>

namespace kpitrace {
namespace {

/// The column that a use means; an `optional` one that the file lacks too.
std::optional<std::size_t> find_column(const ColumnUse& use, const SourceFile& scorecard, const FileOfSource& file,
                                       Diagnostics& diagnostics) {
    const csv::Table& table = file.table;
    const auto matches = csv::matching_columns(table.columns(), use.name);
    if (matches.size() > 1) return table.find_column(use.name, place_of(scorecard, use.span), diagnostics);
    const ColumnCensus::File counted{file.index, file.reading, table};
    if (!matches.empty() && !table.lacks(matches.front()))
        file.census.note_present(counted, use);
    else
        file.census.note_missing(counted, use, scorecard);
    return matches.empty() ? std::nullopt : std::optional(matches.front());
}

} // namespace

std::optional<RowBinding> RowBinding::bind(const RowProgram& program, const SourceFile& scorecard,
                                           const FileOfSource& file, Diagnostics& diagnostics) {
    RowBinding binding;
    bool all_found = true;
    std::vector<std::size_t> selected; // columns of the file
    // A name is looked up once, and reported once where it is not found, however it is read.
    std::map<std::string, std::optional<std::size_t>> found;
    for (const ColumnUse& use : program.columns()) {
        const auto [known, is_new] = found.try_emplace(use.name);
        if (is_new) known->second = find_column(use, scorecard, file, diagnostics);
        all_found = all_found && known->second;
        if (!known->second) continue;
        const std::size_t column = *known->second;
        const auto place = std::ranges::find(selected, column);
        binding.uses_.push_back(
            {file.table.columns()[column], static_cast<std::size_t>(place - selected.begin()), column});
        if (place == selected.end()) selected.push_back(column);
    }
    if (!all_found) return std::nullopt;
    file.table.select(std::move(selected));
    return binding;
}

} // namespace kpitrace
