// Reads plain numbers: digits with at most one mark before the fraction. Nearly every cell of a numeric column is
// plain.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/input_file.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kpitrace::csv {

/// The number mantissa / 10^scale.
struct PlainNumber {
    std::int64_t mantissa = 0;
    int scale = 0;
};

/// Reads a single plain number without spaces around it. Returns nothing if `text` is not a plain number.
[[nodiscard]] std::optional<PlainNumber> read_plain_number(std::string_view text, char mark);

/// Reads the plain numbers among `cells`, as NumberReader::read_plain says. `mark` is the decimal mark; with NUL, only
/// whole numbers are plain. The machine must support `simd`.
void read_plain_numbers(std::span<const std::string_view> cells, char mark, SimdLevel simd, PlainNumbers& numbers);

struct KnownLayouts; // common_numbers.hpp

/// Reads the plain numbers, and the cells with a layout that is known or can be learned, as NumberReader::read_column
/// says.
void read_common_numbers(std::span<const std::string_view> cells, char mark, SimdLevel simd, KnownLayouts& layouts,
                         PlainNumbers& numbers);

} // namespace kpitrace::csv
