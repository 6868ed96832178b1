#include "measure/row_binding.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace kpitrace {

namespace {

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

std::optional<RowBinding> RowBinding::bind(const RowProgram& program, const SourceFile& scorecard, csv::Table& table,
                                           Diagnostics& diagnostics) {
    RowBinding binding;
    Diagnostics unknown;
    bool all_found = true;
    std::vector<std::size_t> selected; // columns of the file
    // A name is looked up once, and told once where it is not found, however it is read.
    std::map<std::string, std::optional<std::size_t>> found;
    for (const ColumnUse& use : program.columns()) {
        const auto [known, is_new] = found.try_emplace(use.name);
        if (is_new) known->second = table.find_column(use.name, place_of(scorecard, use.span), unknown);
        all_found = all_found && known->second;
        if (!known->second) continue;
        const std::size_t column = *known->second;
        const auto place = std::ranges::find(selected, column);
        binding.uses_.push_back({table.columns()[column], static_cast<std::size_t>(place - selected.begin()), column});
        if (place == selected.end()) selected.push_back(column);
    }
    if (!all_found) {
        report_unknown(table, found, std::move(unknown), diagnostics);
        return std::nullopt;
    }
    table.select(std::move(selected));
    return binding;
}

} // namespace kpitrace
