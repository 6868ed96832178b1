#include "text/text_arena.hpp"

#include <algorithm>

namespace kpitrace {

namespace {

constexpr std::size_t piece_size = std::size_t{16} * 1024;

} // namespace

std::string_view TextArena::add(std::string_view text) {
    std::ranges::copy(text, claim(text.size()));
    return keep(text.size());
}

char* TextArena::claim(std::size_t size) {
    if (at_ == nullptr || left_ < size) {
        const std::size_t wanted = std::max(size, piece_size);
        begin(pieces_.emplace_back(Piece{std::make_unique<char[]>(wanted + padding), wanted})); // NOLINT
    }
    return at_;
}

std::string_view TextArena::keep(std::size_t size) {
    const std::string_view text(at_, size);
    at_ += size;
    left_ -= size;
    return text;
}

void TextArena::clear() {
    if (pieces_.empty()) return;
    pieces_.resize(1); // the first piece is kept for the next batch
    begin(pieces_.front());
}

void TextArena::begin(const Piece& piece) {
    at_ = piece.memory.get();
    left_ = piece.size;
}

} // namespace kpitrace
