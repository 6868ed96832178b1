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
    look_for_repeat(cell);
    count(cell);
}

void TextTally::look_for_repeat(std::string_view cell) {
    if (repeats_ || held_ == cells_held_for_repeats) return;
    ++held_;
    repeats_ = !hashes_.insert(std::hash<std::string_view>{}(cell)).second;
    if (repeats_ || held_ == cells_held_for_repeats) hashes_ = {};
}

void TextTally::count(std::string_view cell) {
    if (many_) return;
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
}

} // namespace kpitrace
