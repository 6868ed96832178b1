#include "measure/unmatched_rows.hpp"

#include "measure/row_keys.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace kpitrace {
namespace {

constexpr std::size_t most_keys = std::size_t{1} << 16U;
constexpr std::size_t most_shown = 3;

/// FNV-1a, which is the same on every machine, so that reports are too.
std::uint64_t hash_of(std::string_view key) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return hash ^ hash >> 32U;
}

} // namespace

void UnmatchedRows::Rows::note(const Row& row) {
    const bool is_first = count++ == 0 || std::tie(row.file, row.offset) < std::tie(file, offset);
    if (!is_first) return;
    file = row.file;
    offset = row.offset;
    line = row.line();
    place = row.place();
}

void UnmatchedRows::Rows::merge(const Rows& other) {
    if (other.count == 0) return;
    const bool is_later = count > 0 && std::tie(file, offset) < std::tie(other.file, other.offset);
    const std::uint64_t sum = count + other.count;
    if (!is_later) *this = other;
    count = sum;
}

Tally UnmatchedRows::Rows::tally() const {
    return {count, line, place.file};
}

void UnmatchedRows::note(std::string_view key, const Row& row) {
    missing_.note(row);
    count(key, 1);
}

void UnmatchedRows::note_empty(const Row& row) {
    empty_.note(row);
}

void UnmatchedRows::count(std::string_view key, std::uint64_t rows) {
    if (skipped_ != 0 && (hash_of(key) & skipped_) != 0) return;
    keys_[std::string(key)] += rows;
    if (keys_.size() > most_keys) thin_out();
}

/// Keeps about half of the keys.
void UnmatchedRows::thin_out() {
    skipped_ = 2 * skipped_ + 1;
    std::erase_if(keys_, [&](const auto& entry) { return (hash_of(entry.first) & skipped_) != 0; });
}

void UnmatchedRows::merge(const UnmatchedRows& other) {
    missing_.merge(other.missing_);
    empty_.merge(other.empty_);
    while (skipped_ < other.skipped_) thin_out();
    for (const auto& [key, rows] : other.keys_) count(key, rows);
}

const Place& UnmatchedRows::first_place() const {
    Rows first = missing_;
    first.merge(empty_);
    const bool is_missing = missing_.count > 0 && first.file == missing_.file && first.offset == missing_.offset;
    return is_missing ? missing_.place : empty_.place;
}

Unmatched UnmatchedRows::result(LookupId lookup, const KeyIndex& index) const {
    std::vector<std::pair<std::string, std::uint64_t>> keys(keys_.begin(), keys_.end());
    const auto end = keys.begin() + static_cast<std::ptrdiff_t>(std::min(most_shown, keys.size()));
    // Of equally frequent keys the first in the order of texts is shown.
    std::partial_sort(keys.begin(), end, keys.end(), [](const auto& a, const auto& b) {
        return std::tie(b.second, a.first) < std::tie(a.second, b.first);
    });
    Unmatched made{.lookup = lookup, .rows = missing_.tally(), .empty = empty_.tally(), .keys = {}};
    for (auto key = keys.begin(); key != end; ++key)
        made.keys.push_back({show_key(key->first), key->second, show_key(index.nearest(key->first))});
    return made;
}

} // namespace kpitrace
