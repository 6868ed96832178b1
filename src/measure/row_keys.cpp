#include "measure/row_keys.hpp"

#include "csv/spaces.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

/// Ends each part of a key of several columns. No cell contains it, because NUL bytes are errors.
constexpr char part_end = '\0';

} // namespace

std::string_view key_of(std::span<const Vector* const> parts, std::size_t row, TextArena& arena) {
    // The key of a single column is the cell itself, without a copy.
    if (parts.size() == 1) {
        const Vector& cells = *parts.front();
        return cells.present[row] == 0 ? std::string_view{} : csv::trim(cells.texts[row]);
    }
    std::size_t size = 0;
    for (const Vector* cells : parts) {
        if (cells->present[row] == 0) return {};
        size += cells->texts[row].size() + 1;
    }
    char* const begin = arena.claim(size);
    char* to = begin;
    for (const Vector* cells : parts) {
        const std::string_view text = csv::trim(cells->texts[row]);
        if (text.empty()) return {};
        to = std::ranges::copy(text, to).out;
        *to++ = part_end;
    }
    return arena.keep(static_cast<std::size_t>(to - begin));
}

std::string show_key(std::string_view key) {
    std::string shown;
    for (std::size_t i = 0; i < key.size(); ++i) {
        if (key[i] != part_end)
            shown += key[i];
        else if (i + 1 < key.size())
            shown += ", ";
    }
    return shown;
}

} // namespace kpitrace
