#include "profile/text_tally.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace {

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

void TextTally::add_more(std::string_view cell, std::uint64_t times) {
    rises_ = falls_ = false;
    repeats_ = repeats_ || held_ < cells_held_for_repeats;
    if (many_) return;
    const auto known = counts_.find(cell);
    if (known != counts_.end()) known->second += times;
}

/// Numbers of one length are ordered as their texts are.
void TextTally::look_at_order(std::string_view cell) {
    const bool is_first = before_.empty();
    const bool rises = before_.size() < cell.size() || (before_.size() == cell.size() && before_ < cell);
    const bool falls = before_.size() > cell.size() || (before_.size() == cell.size() && before_ > cell);
    rises_ = rises_ && (is_first || rises);
    falls_ = falls_ && (is_first || falls);
    before_ = cell;
}

void TextTally::look_for_repeat(std::string_view cell) {
    if (repeats_ || held_ == cells_held_for_repeats) return;
    ++held_;
    repeats_ = !hashes_.insert(std::hash<std::string_view>{}(cell)).second;
    if (repeats_ || held_ == cells_held_for_repeats) hashes_ = {};
}

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
