#include "csv/cell_arena.hpp"

#include <algorithm>
#include <cstring>

namespace kpitrace::csv {

namespace {

constexpr std::size_t piece_size = std::size_t{64} * 1024;
/// Behind each cell so much can be read, so that it can be taken in whole vectors.
constexpr std::size_t padding = 64;

} // namespace

std::string_view CellArena::undouble(std::string_view inside) {
    char* const begin = claim(inside.size() + padding);
    char* to = begin;
    for (std::size_t at = 0; at < inside.size();) {
        const std::size_t quote = std::min(inside.find('"', at), inside.size() - 1);
        const std::size_t size = quote + 1 - at;
        std::memcpy(to, inside.data() + at, size);
        to += size;
        at = quote + 2; // passes over its double
    }
    const auto size = static_cast<std::size_t>(to - begin);
    std::fill_n(to, padding, '\0');
    at_ += size;
    left_ -= size;
    return {begin, size};
}

char* CellArena::claim(std::size_t size) {
    if (left_ >= size) return at_;
    const std::size_t wanted = std::max(size, piece_size);
    pieces_.push_back(std::make_unique_for_overwrite<char[]>(wanted)); // NOLINT(modernize-avoid-c-arrays)
    at_ = pieces_.back().get();
    left_ = wanted;
    return at_;
}

void CellArena::clear() {
    pieces_.clear();
    left_ = 0;
}

} // namespace kpitrace::csv
