// Reads columns of dates as vectors.
//
// Nearly all date cells of exports are plain dates, `2026-06-30`, and are read directly. A date in any other format is
// read once by its text. For rows with the same text, DateShapes then gives a number by which the caller finds that
// date in a table.
//
// A shape is the size of a cell, and which characters that are not digits are at which places: `6/30/2026` and
// `1/12/2026` have the same shape, `12/1/2026` has another. The numbers do not show which digits are the day. But two
// cells have the same shape and number exactly if they have the same text.
#pragma once

#include "csv/digit_vectors.hpp"

#include "kpitrace/csv/input_file.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

/// The numbers written as year, month and day. Together they need not be a day of the calendar.
struct PlainDate {
    std::uint32_t year = 0;  ///< 0 to 9999
    std::uint32_t month = 0; ///< 0 to 99
    std::uint32_t day = 0;   ///< 0 to 99
};

/// Reads a plain date, checking it as two machine words without a loop. Returns nothing unless the cell is ten
/// characters with digits and hyphens in their places.
[[nodiscard]] inline std::optional<PlainDate> read_plain_date(std::string_view cell) {
    if (cell.size() != 10 || std::endian::native != std::endian::little) return std::nullopt;
    std::uint64_t front = 0;
    std::uint16_t back = 0;
    std::memcpy(&front, cell.data(), sizeof front);
    std::memcpy(&back, cell.data() + sizeof front, sizeof back);
    front ^= 0x2D30'302D'3030'3030; // removes `0000-00-`, whose first character is the lowest byte
    back ^= 0x3030;
    // Now each digit is 0 to 9 and each hyphen is 0. Adding 0x76 to a digit's byte and 0x7F to a hyphen's byte sets the
    // upper bit of every byte that is larger.
    const std::uint64_t wrong_front = front | (front + 0x7F76'767F'7676'7676);
    const std::uint32_t wrong_back = back | (back + 0x7676U);
    if (((wrong_front & 0x8080'8080'8080'8080) | (wrong_back & 0x8080U)) != 0) return std::nullopt;
    const auto digit = [front](unsigned place) { return static_cast<std::uint32_t>(front >> (8 * place)) & 0xFFU; };
    return PlainDate{digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3), digit(5) * 10 + digit(6),
                     (back & 0xFFU) * 10U + (back >> 8U)};
}

/// Reads the day of a cell that has a time after its date: `2026-06-30 10:15:30`.
[[nodiscard]] inline std::optional<PlainDate> read_plain_moment(std::string_view cell) {
    if (cell.size() != 19 || (cell[10] != ' ' && cell[10] != 'T')) return std::nullopt;
    const auto is_part = [&](std::size_t at, char most_tens) {
        return cell[at] >= '0' && cell[at] <= most_tens && cell[at + 1] >= '0' && cell[at + 1] <= '9';
    };
    const bool is_time = is_part(11, '2') && (cell[11] < '2' || cell[12] <= '3') && cell[13] == ':' &&
                         is_part(14, '5') && cell[16] == ':' && is_part(17, '5');
    return is_time ? read_plain_date(cell.substr(0, 10)) : std::nullopt;
}

/// The number for a cell that is not a plain date, or whose month or day is too large.
inline constexpr std::uint32_t no_day = static_cast<std::uint32_t>(-1);

/// A number that differs for different days and is near for near days, so that tables by it are dense. It does not
/// check that the month has the day: 31 February has a number too.
[[nodiscard]] constexpr std::uint32_t day_number(const PlainDate& date) {
    if (date.month > 12 || date.day > 31) return no_day;
    return (date.year * 13 + date.month) * 32 + date.day;
}

/// The day_number() of a cell that is a plain date, with or without a time; otherwise no_day.
[[nodiscard]] inline std::uint32_t plain_day_number(std::string_view cell) {
    const auto date = cell.size() == 10 ? read_plain_date(cell) : read_plain_moment(cell);
    return date ? day_number(*date) : no_day;
}

/// Fills `numbers` with the plain_day_number() of each cell. 16 bytes of each cell must be readable, as in a Batch. The
/// machine must support `simd`.
void number_days(std::span<const std::string_view> cells, SimdLevel simd, std::vector<std::uint32_t>& numbers);

/// A day by its shape and number; near dates of one shape have near numbers. The number is no_day if the cell has no
/// known shape.
struct ShapedDay {
    std::uint32_t number = no_day;
    std::uint32_t shape = 0;
};

/// The shapes that the date cells of a column have.
class DateShapes {
public:
    static constexpr std::size_t most_shapes = 8;

    /// The machine must support `simd`. Below AVX2 no cell has a shape, and learn() does nothing.
    explicit DateShapes(SimdLevel simd)
        : simd_(simd) {}

    /// Learns the shape of `cell` if it has one: up to 16 characters with three groups of digits, of which one has two
    /// or four digits (perhaps the year) and the others have one or two. 16 bytes of the cell must be readable. Returns
    /// what number() gives for the cell.
    ShapedDay learn(std::string_view cell);

    /// Fills `days` with the day of each cell. 16 bytes of each cell must be readable, as in a Batch.
    void number(std::span<const std::string_view> cells, std::vector<ShapedDay>& days) const;

private:
    struct alignas(64) Places {
        Bytes expected{}; ///< `0` for a digit
        Bytes most{};     ///< the most that a byte XOR `expected` may be: 9 for a digit
        Bytes moves{};    ///< shuffles the year's digits to the first four bytes, and each other group to two bytes
    };
    [[nodiscard]] static std::optional<Places> places_of(std::string_view cell);
    [[nodiscard]] static std::size_t key_of(std::uint32_t others, std::size_t size);
    void number_pairs(std::span<const std::string_view> cells, ShapedDay* days) const;

    SimdLevel simd_;
    std::size_t count_ = 0;
    std::array<Places, most_shapes + 1> shapes_{}; // from 1; shape 0 fits no cell
    std::vector<std::uint8_t> by_key_;             // the numbers of shapes, by key_of(); empty: no shape is known
};

} // namespace kpitrace::csv
