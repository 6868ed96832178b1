// The plainest date, `2026-06-30`, without a loop; and columns of such, as nearly all of an export's date cells are.
#pragma once

#include "kpitrace/csv/read_settings.hpp"

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

/// What stands in the places of year, month and day; no day of the calendar perhaps.
struct PlainDate {
    std::uint32_t year = 0;  ///< 0 to 9999
    std::uint32_t month = 0; ///< 0 to 99
    std::uint32_t day = 0;   ///< 0 to 99
};

/// Nothing where the cell is not ten characters with digits and hyphens in their places: all of these are looked at as
/// two words.
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

/// Of a cell that has a time behind its date too, `2026-06-30 10:15:30`, its day.
[[nodiscard]] inline std::optional<PlainDate> read_plain_moment(std::string_view cell) {
    if (cell.size() != 19 || (cell[10] != ' ' && cell[10] != 'T')) return std::nullopt;
    const auto is_part = [&](std::size_t at, char most_tens) {
        return cell[at] >= '0' && cell[at] <= most_tens && cell[at + 1] >= '0' && cell[at + 1] <= '9';
    };
    const bool is_time = is_part(11, '2') && (cell[11] < '2' || cell[12] <= '3') && cell[13] == ':' &&
                         is_part(14, '5') && cell[16] == ':' && is_part(17, '5');
    return is_time ? read_plain_date(cell.substr(0, 10)) : std::nullopt;
}

/// Stands for a cell that is no plain date, and for what cannot be a day.
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

/// The plain_day_number() of each cell. Of each cell 16 bytes can be read, as in a Batch; `simd` is a usable level.
void number_days(std::span<const std::string_view> cells, SimdLevel simd, std::vector<std::uint32_t>& numbers);

} // namespace kpitrace::csv
