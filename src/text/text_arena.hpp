// Memory for texts that are made while rows are read, in large pieces.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Addresses stay until clear(). Of each text 64 bytes from its end can be read, so that it can be taken in whole words
/// and vectors.
class TextArena {
public:
    static constexpr std::size_t padding = 64;

    [[nodiscard]] std::string_view add(std::string_view text);

    /// Room to write a text of up to `size` bytes, which keep() makes one; good until the next claim() or add().
    [[nodiscard]] char* claim(std::size_t size);
    /// The first `size` bytes of what was claimed.
    [[nodiscard]] std::string_view keep(std::size_t size);

    /// Forgets all texts, and keeps some memory for others.
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
