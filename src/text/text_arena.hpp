// Memory for texts that are made while rows are read.
//
// It is allocated in large pieces, so a text needs no allocation by itself, and all texts of a batch are freed at once.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Keeps texts at their addresses until clear(). 64 bytes after the end of each text are readable, so that vectorized
/// code can load whole words without checking for the end.
class TextArena {
public:
    static constexpr std::size_t padding = 64;

    [[nodiscard]] std::string_view add(std::string_view text);

    /// Returns room for a text of up to `size` bytes, which is valid until the next claim() or add(). After writing to
    /// it, call keep().
    [[nodiscard]] char* claim(std::size_t size);
    /// Makes the first `size` bytes of the room from claim() a text.
    [[nodiscard]] std::string_view keep(std::size_t size);

    /// Removes all texts. Some memory is kept for later texts.
    void clear();

private:
    struct Piece {
        std::unique_ptr<char[]> memory; // NOLINT(modernize-avoid-c-arrays): owned as one
        std::size_t size = 0;           // size without the padding
    };
    void begin(const Piece& piece);

    std::vector<Piece> pieces_;
    char* at_ = nullptr; // the next free byte of the last piece
    std::size_t left_ = 0;
};

} // namespace kpitrace
