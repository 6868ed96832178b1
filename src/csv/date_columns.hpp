// Columns of dates, read as vectors.
//
// Nearly all date cells of exports are plain dates, `2026-06-30`, and are read directly. A date in any other format is
// read once by its text; DateShapes then gives the cell a number by which further rows with the same text find that
// date in a table. A shape is a size and where the cell has which characters that are not digits: `6/30/2026` and
// `1/12/2026` have the same shape, `12/1/2026` has another. The numbers do not say which digits are the day: two cells
// have the same shape and number exactly if they have the same text.
#pragma once

#include "csv/digit_vectors.hpp"

#include "kpitrace/csv/read_settings.hpp"

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

/// The numbers in the places of year, month and day. They may not be a day of the calendar.
struct PlainDate {
    std::uint32_t year = 0;  ///< 0 to 9999
    std::uint32_t month = 0; ///< 0 to 99
    std::uint32_t day = 0;   ///< 0 to 99
};

/// Nothing if the cell is not ten characters with digits and hyphens in their places. It is checked as two machine
/// words, without a loop.
[[nodiscard]] inline std::optional<PlainDate> read_plain_date(std::string_view cell) {
    if (cell.size() != 10 || std::endian::native != std::endian::little) return std::nullopt;
    std::uint64_t front = 0;
    std::uint16_t back = 0;
    std::memcpy(&front, cell.data(), sizeof front);
    std::memcpy(&back, cell.data() + sizeof front, sizeof back);
    front ^= 0x2D30'302D'3030'3030; // `0000-00-` from its last character to its first
    back ^= 0x3030;
    // A digit is 0 to 9 now and a hyphen 0. What is more sets the upper bit of its byte, by itself or when added to.
    const std::uint64_t wrong_front = front | (front + 0x7F76'767F'7676'7676);
    const std::uint32_t wrong_back = back | (back + 0x7676U);
    if (((wrong_front & 0x8080'8080'8080'8080) | (wrong_back & 0x8080U)) != 0) return std::nullopt;
    const auto digit = [front](unsigned place) { return static_cast<std::uint32_t>(front >> (8 * place)) & 0xFFU; };
    return PlainDate{digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3), digit(5) * 10 + digit(6),
                     (back & 0xFFU) * 10U + (back >> 8U)};
}

/// The day of a cell that has a time after its date: `2026-06-30 10:15:30`.
[[nodiscard]] inline std::optional<PlainDate> read_plain_moment(std::string_view cell) {
    if (cell.size() != 19 || (cell[10] != ' ' && cell[10] != 'T')) return std::nullopt;
    const auto is_part = [&](std::size_t at, char most_tens) {
        return cell[at] >= '0' && cell[at] <= most_tens && cell[at + 1] >= '0' && cell[at + 1] <= '9';
    };
    const bool is_time = is_part(11, '2') && (cell[11] < '2' || cell[12] <= '3') && cell[13] == ':' &&
                         is_part(14, '5') && cell[16] == ':' && is_part(17, '5');
    return is_time ? read_plain_date(cell.substr(0, 10)) : std::nullopt;
}

/// The number of a cell that is not a plain date, or cannot be a day.
inline constexpr std::uint32_t no_day = static_cast<std::uint32_t>(-1);

/// Different for different days and near for near ones; may also be that of a day that its month lacks.
[[nodiscard]] constexpr std::uint32_t day_number(const PlainDate& date) {
    if (date.month > 12 || date.day > 31) return no_day;
    return (date.year * 13 + date.month) * 32 + date.day;
}

/// Of a cell that is a plain date or moment.
[[nodiscard]] inline std::uint32_t plain_day_number(std::string_view cell) {
    const auto date = cell.size() == 10 ? read_plain_date(cell) : read_plain_moment(cell);
    return date ? day_number(*date) : no_day;
}

/// The plain_day_number() of each cell. 16 bytes of each cell can be read, as in a Batch; `simd` is a usable level.
void number_days(std::span<const std::string_view> cells, SimdLevel simd, std::vector<std::uint32_t>& numbers);

/// Near dates have near numbers. The number is no_day if the cell has no known shape.
struct ShapedDay {
    std::uint32_t number = no_day;
    std::uint32_t shape = 0;
};

/// The shapes that the date cells of a column have.
class DateShapes {
public:
    static constexpr std::size_t most_shapes = 8;

    /// `simd` is a usable level. Below AVX2 no cell has a shape, and learn() does nothing.
    explicit DateShapes(SimdLevel simd)
        : simd_(simd) {}

    /// Learns the shape of `cell` if it has one: up to 16 characters with three groups of digits, of which one has two
    /// or four digits (perhaps the year) and the others one or two. 16 how many bytes of the cell it takes must be
    /// readable. Returns what number() gives the cell.
    ShapedDay learn(std::string_view cell);

    /// The day of each cell. 16 bytes of each cell can be read, as in a Batch.
    void number(std::span<const std::string_view> cells, std::vector<ShapedDay>& days) const;

private:
    struct alignas(64) Places {
        Bytes expected{}; ///< `0` for a digit
        Bytes most{};     ///< how much the cell may differ: 9 for a digit
        Bytes moves{};    ///< the year's digits to the first four bytes, then two and two of the others
    };
    [[nodiscard]] static std::optional<Places> places_of(std::string_view cell);
    [[nodiscard]] static std::size_t key_of(std::uint32_t others, std::size_t size);
    void number_pairs(std::span<const std::string_view> cells, ShapedDay* days) const;

    SimdLevel simd_;
    std::size_t count_ = 0;
    std::array<Places, most_shapes + 1> shapes_{}; // from 1; shape 0 fits no cell
    std::vector<std::uint8_t> by_key_;             // numbers of shapes, by key_of(); empty: none is known
};

} // namespace kpitrace::csv
