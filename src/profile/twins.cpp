// Finds columns of numbers that mean the same as a column of texts: 501 is always `basic`.
#include "profile/exploration.hpp"

#include "csv/spaces.hpp"
#include "kpitrace/csv/table.hpp"
#include "text/digits.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {
namespace {

constexpr std::size_t least_texts = 3;

/// Whether each text occurs at least twice on average. In a smaller table, columns would match by chance.
bool repeats_few_texts(const ColumnProfile& column) {
    return !column.many && column.texts.size() >= least_texts && column.filled >= 2 * column.texts.size();
}

bool is_of_digits(const ColumnProfile& column) {
    return column.is_numeric() && std::ranges::all_of(column.texts, [](const CountedText& counted) {
               return is_ascii_digits(csv::trim(counted.text));
           });
}

struct Pair {
    std::size_t number = 0; ///< indices of the two columns in the profile
    std::size_t text = 0;
    std::map<std::string, std::string, std::less<>> texts{};   ///< the text that goes with each number
    std::map<std::string, std::string, std::less<>> numbers{}; ///< the number that goes with each text
    bool holds = true;
};

/// All pairs of a column of digits and a column of texts that have the same number of different cells.
std::vector<Pair> possible_pairs(const TableProfile& profile) {
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < profile.columns.size(); ++i) {
        if (!repeats_few_texts(profile.columns[i]) || !is_of_digits(profile.columns[i])) continue;
        for (std::size_t j = 0; j < profile.columns.size(); ++j) {
            const ColumnProfile& text = profile.columns[j];
            const bool is_text = repeats_few_texts(text) && text.numbers.count == 0 && text.dates.empty();
            if (is_text && text.texts.size() == profile.columns[i].texts.size()) pairs.push_back({i, j});
        }
    }
    return pairs;
}

void compare(Pair& pair, std::string_view number, std::string_view text) {
    if (csv::is_blank(number) || csv::is_blank(text)) return;
    const auto known_text = pair.texts.try_emplace(std::string(number), text).first;
    const auto known_number = pair.numbers.try_emplace(std::string(text), number).first;
    pair.holds = pair.holds && known_text->second == text && known_number->second == number;
}

/// The index of the column in the file. Returns nothing if the file lacks it.
std::optional<std::size_t> place_of(const csv::Table& table, const std::string& name) {
    const auto& names = table.columns();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

void compare_file(const std::string& file, const TableProfile& profile, std::vector<Pair>& pairs) {
    Diagnostics known; // discarded: an earlier reading has reported them
    auto table = csv::Table::open(file, profile.format, known);
    if (!table) return;
    std::vector<std::size_t> selected;
    std::vector<Pair*> asked;
    for (Pair& pair : pairs) {
        const auto number = place_of(*table, profile.columns[pair.number].name);
        const auto text = place_of(*table, profile.columns[pair.text].name);
        if (!number || !text) continue;
        asked.push_back(&pair);
        selected.push_back(*number);
        selected.push_back(*text);
    }
    table->select(selected);
    csv::Batch batch;
    for (std::size_t rows = 0; rows < rows_looked_at_for_twins && table->read(batch, known); rows += batch.size())
        for (std::size_t i = 0; i < asked.size(); ++i)
            for (std::size_t row = 0; row < batch.size() && asked[i]->holds; ++row)
                compare(*asked[i], batch.column(2 * i)[row], batch.column(2 * i + 1)[row]);
}

} // namespace

void find_twins(TableProfile& profile) {
    std::vector<Pair> pairs = possible_pairs(profile);
    if (pairs.empty()) return;
    for (const std::string& file : profile.files) compare_file(file, profile, pairs);
    for (const Pair& pair : pairs) {
        const bool is_found = pair.holds && pair.texts.size() >= least_texts;
        std::string& twin = profile.columns[pair.number].twin;
        if (is_found && twin.empty()) twin = profile.columns[pair.text].name;
    }
}

} // namespace kpitrace
