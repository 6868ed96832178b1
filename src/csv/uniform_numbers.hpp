// Dozens of plain cells whose fractions have one length, read as vectors without a branch.
//
// A shuffle moves the digits of each cell to their places and three multiplications join them. One comparison at the
// end shows whether all cells had this form.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kpitrace::csv {

inline constexpr std::size_t most_uniform_fraction = 4;

/// Reads cells, a multiple of four, that are all empty or have a fraction of `fraction` digits and no sign, as most
/// columns have. `mark` is `.` or `,`; `fraction` is at most most_uniform_fraction. Writes a mantissa and 1 or 0
/// (null) for each cell. Answers the bits that the mantissas have; nothing where some cell is another. Needs AVX2.
[[nodiscard]] std::optional<std::uint64_t> read_uniform_numbers(std::span<const std::string_view> cells,
                                                                std::size_t fraction, char mark,
                                                                std::int64_t* mantissas, std::uint8_t* present);

} // namespace kpitrace::csv
