// Plain numbers: digits with at most one mark before the fraction, as nearly every cell of a numeric column is written.
//
// The cells of a column are written alike. So dozens of them are read as if all had the form of the last cell
// (digit_vectors.hpp). If one of them had another form, these dozens are read digit by digit.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/read_settings.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kpitrace::csv {

/// mantissa / 10^scale.
struct PlainNumber {
    std::int64_t mantissa = 0;
    int scale = 0;
};

/// A single plain number, without spaces around it; nothing if `text` is not one.
[[nodiscard]] std::optional<PlainNumber> read_plain_number(std::string_view text, char mark);

/// Reads the plain numbers; `mark` is before the fraction (NUL: no fraction is plain). See NumberReader::read_plain.
/// `simd` is a usable level.
void read_plain_numbers(std::span<const std::string_view> cells, char mark, SimdLevel simd, PlainNumbers& numbers);

struct KnownLayouts; // common_numbers.hpp

/// Reads the plain numbers, and cells with a layout that is known or can be learned. See NumberReader::read_column.
void read_common_numbers(std::span<const std::string_view> cells, char mark, SimdLevel simd, KnownLayouts& layouts,
                         PlainNumbers& numbers);

} // namespace kpitrace::csv
