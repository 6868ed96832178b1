#include "profile/text_tally.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kpitrace {
namespace {

constexpr std::array<std::string_view, 22> null_words{
    "na", "n/a", "n.a.", "n. a.", "#n/a", "null",    "(null)", "\\n",     "none", "nil",   "nan",
    "-",  "--",  "–",    "—",     "?",    "missing", "blank",  "(blank)", "k.a.", "k. a.", "nicht vorhanden",
};

constexpr std::size_t longest_word = 15;

/// Whether the first byte can begin a null word. That excludes most cells before they are copied to lower case.
bool could_be_null_word(std::string_view text) {
    constexpr std::string_view first_bytes = "nN#(\\-\xE2?mMbBkK"; // \xE2 begins the dashes
    return !text.empty() && text.size() <= longest_word && first_bytes.find(text.front()) != std::string_view::npos;
}

/// The last and first days of calendars. Systems write them where no date is known.
constexpr std::array<std::string_view, 9> null_dates{"9999-12-31", "9999/12/31", "31.12.9999",
                                                     "31/12/9999", "12/31/9999", "0001-01-01",
                                                     "01.01.0001", "01/01/0001", "0000-00-00"};
constexpr std::size_t date_size = 10;

/// Whether the text is one of these dates, perhaps with midnight as its time.
bool is_null_date(std::string_view text) {
    // A few characters decide nearly all cells.
    const bool could_be = text.size() >= date_size && (text.starts_with("9999") || text.starts_with("000") ||
                                                       text.substr(6, 4) == "9999" || text.substr(6, 4) == "0001");
    if (!could_be) return false;
    const std::string_view time = text.substr(date_size);
    const bool is_midnight = time.empty() || time == " 00:00:00" || time == "T00:00:00";
    return is_midnight && std::ranges::find(null_dates, text.substr(0, date_size)) != null_dates.end();
}

} // namespace

bool is_null_word(std::string_view text) {
    if (is_null_date(text)) return true;
    if (!could_be_null_word(text)) return false;
    const std::string lower = to_lower(text);
    return std::find(null_words.begin(), null_words.end(), lower) != null_words.end();
}

std::vector<CountedText> by_frequency(const std::map<std::string, std::uint64_t, std::less<>>& counts) {
    std::vector<CountedText> texts;
    for (const auto& [text, count] : counts) texts.push_back({text, count});
    std::stable_sort(texts.begin(), texts.end(),
                     [](const CountedText& a, const CountedText& b) { return a.count > b.count; });
    return texts;
}

void TextTally::add(std::string_view cell) {
    if (rises_ || falls_) look_at_order(cell);
    look_for_repeat(cell);
    if (!many_) count(cell);
}

/// A repeated cell also means that the order is broken, and that the column is not a key.
void TextTally::add_more(std::string_view cell, std::uint64_t times) {
    rises_ = falls_ = false;
    repeats_ = repeats_ || held_ < cells_held_for_repeats;
    if (many_) return;
    const auto known = counts_.find(cell);
    if (known != counts_.end()) known->second += times;
}

/// Checks whether cells still ascend or descend. Lengths are compared first, so that numbers are in order: 9 before 10.
void TextTally::look_at_order(std::string_view cell) {
    const bool is_first = before_.empty();
    const bool rises = before_.size() < cell.size() || (before_.size() == cell.size() && before_ < cell);
    const bool falls = before_.size() > cell.size() || (before_.size() == cell.size() && before_ > cell);
    rises_ = rises_ && (is_first || rises);
    falls_ = falls_ && (is_first || falls);
    before_ = cell;
}

/// Only the first cells are compared, so that the set of hashes stays small. Two cells with the same hash count as a
/// repetition, which at worst makes a key look like an ordinary column.
void TextTally::look_for_repeat(std::string_view cell) {
    if (repeats_ || held_ == cells_held_for_repeats) return;
    ++held_;
    repeats_ = !hashes_.insert(std::hash<std::string_view>{}(cell)).second;
    if (repeats_ || held_ == cells_held_for_repeats) hashes_ = {};
}

/// When a column has too many texts, or a long one, all of them are forgotten: they are not groups, and their memory
/// can be used.
void TextTally::count(std::string_view cell) {
    const auto known = counts_.find(cell);
    if (known != counts_.end()) {
        ++known->second;
        return;
    }
    many_ = counts_.size() == most_kept_texts || cell.size() > longest_kept_text;
    if (many_) {
        counts_.clear();
    } else {
        counts_.emplace(cell, 1);
    }
}

void TextTally::finish(ColumnProfile& column) && {
    column.texts = by_frequency(counts_);
    column.many = many_;
    column.repeats = repeats_;
    column.is_ordered = rises_ || falls_;
}

} // namespace kpitrace
