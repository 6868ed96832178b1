// Memory for texts that are made while rows are read, in large pieces.
//
// A text costs no allocation of its own, and all texts of a batch are freed at once.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Texts stay at their addresses until clear(). 64 bytes from the end of each text can be read, so that vectorized code
/// can load whole words without checking for the end.
class TextArena {
public:
    static constexpr std::size_t padding = 64;

    [[nodiscard]] std::string_view add(std::string_view text);

    /// Room for a text of up to `size` bytes, valid until the next claim() or add(). After writing, call keep().
    [[nodiscard]] char* claim(std::size_t size);
    /// Makes a text of the first `size` bytes of the room from claim().
    [[nodiscard]] std::string_view keep(std::size_t size);

    /// Forgets all texts. Some memory is kept for later texts.
    void clear();

private:
    struct Piece {
        std::unique_ptr<char[]> memory; // NOLINT(modernize-avoid-c-arrays): owned as one
        std::size_t size = 0;           // without the padding
    };
    void begin(const Piece& piece);

    std::vector<Piece> pieces_;
    char* at_ = nullptr; // in the last piece
    std::size_t left_ = 0;
};

} // namespace kpitrace
