#include "measure/faults/value_faults.hpp"

#include "csv/hint_words.hpp"
#include "csv/spaces.hpp"
#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {
namespace {

std::vector<std::string_view> views_of(const std::vector<std::string>& values) {
    return {values.begin(), values.end()};
}

/// One for each of the first texts that has a nearest one: did you mean `North` for `Nroth`?
std::string nearest_texts(const UnlistedTexts& texts, const std::vector<std::string>& values) {
    const auto names = views_of(values);
    std::vector<std::string> shown;
    std::string list;
    for (const PlacedCell& cell : texts.first) {
        const std::string text(csv::trim(cell.text));
        if (std::ranges::find(shown, text) != shown.end()) continue;
        shown.push_back(text);
        if (const auto nearest = nearest_name(text, names))
            list += fmt::format("{}`{}` for {}", list.empty() ? "did you mean " : ", ", *nearest, csv::show_cell(text));
    }
    return list.empty() ? std::string() : list + "? ";
}

std::string message_of(const std::string& column, const UnlistedTexts& texts) {
    const PlacedCell& first = texts.first.front();
    if (texts.count == 1)
        return fmt::format("{} in `{}` is not in its list of `values`", csv::show_cell_as_written(first.text), column);
    return fmt::format("{} cells of `{}` are not in its list of `values`: {}", texts.count, column,
                       list_cells(texts.first, texts.count));
}

} // namespace

void UnlistedTexts::merge(const UnlistedTexts& other) {
    count += other.count;
    for (const PlacedCell& cell : other.first) keep_first(first, cell);
}

bool is_listed(std::string_view text, const std::vector<std::string>& values) {
    return std::ranges::find(values, csv::trim(text)) != values.end();
}

void report_values(const ValueFaults& faults, const csv::Format& format, Diagnostics& diagnostics) {
    for (const auto& [column, texts] : faults) {
        if (texts.count == 0) continue;
        const std::vector<std::string>& values = format.values.at(column);
        diagnostics.add({Severity::error, "unlisted-value", message_of(column, texts), texts.first.front().place,
                         fmt::format("{}the list has {}; a text that is right must be added to it",
                                     nearest_texts(texts, values), list_names(views_of(values)))});
    }
}

} // namespace kpitrace
