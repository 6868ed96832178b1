// Numbers for cells that are dates of any format, so that what is known of a date can be kept in a table.
//
// A shape is a size and where the cell has which characters that are not digits: `6/30/2026` and `1/12/2026` have one,
// `12/1/2026` another. The numbers say nothing about which digits are the day: cells have the same shape and number
// exactly where they have the same text.
#pragma once

#include "csv/digit_vectors.hpp"
#include "csv/plain_date.hpp"

#include "kpitrace/csv/read_settings.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

/// The number is near that of near dates, and no_day where the cell has no known shape.
struct ShapedDay {
    std::uint32_t number = no_day;
    std::uint32_t shape = 0;
};

/// The shapes that the date cells of a column have.
class DateShapes {
public:
    static constexpr std::size_t most_shapes = 8;

    /// With `simd`, a usable level. Below AVX2 all cells are without a shape, and learn() does nothing.
    explicit DateShapes(SimdLevel simd)
        : simd_(simd) {}

    /// Makes the shape of `cell` a known one where it has one: up to 16 characters with three groups of digits, one of
    /// them of two or four digits (the year perhaps) and the others of one or two. Of the cell 16 bytes can be read.
    /// Answers as number() does.
    ShapedDay learn(std::string_view cell);

    /// The day of each cell. Of each cell 16 bytes can be read, as in a Batch.
    void number(std::span<const std::string_view> cells, std::vector<ShapedDay>& days) const;

private:
    struct alignas(64) Places {
        Bytes expected{}; ///< `0` for a digit
        Bytes most{};     ///< by which the cell may differ: 9 for a digit
        Bytes moves{};    ///< digits of the year to the first four bytes, then two and two of the others
    };
    [[nodiscard]] static std::optional<Places> places_of(std::string_view cell);
    [[nodiscard]] static std::size_t key_of(std::uint32_t others, std::size_t size);
    void number_pairs(std::span<const std::string_view> cells, ShapedDay* days) const;

    SimdLevel simd_;
    std::size_t count_ = 0;
    std::array<Places, most_shapes + 1> shapes_{}; // from 1; 0 fits no cell
    std::vector<std::uint8_t> by_key_;             // numbers of shapes, by key_of(); empty: none is known
};

} // namespace kpitrace::csv
