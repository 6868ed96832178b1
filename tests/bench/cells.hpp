// Cells that the generated tables share.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace kpitrace::bench {

inline constexpr std::array<std::string_view, 8> regions{"North",   "South", "East",    "West",
                                                         "Central", "Coast", "Islands", "Overseas"};

void append_number(std::string& out, std::uint64_t number);

/// Writes a number from 0 to 99 with two digits.
void append_two_digits(std::string& out, std::uint32_t number);

/// Writes `1234.50`, with the given mark before the fraction.
void append_cents(std::string& out, std::uint64_t cents, char mark);

/// `2026-06-30`
std::string iso_day(std::chrono::sys_days day);

} // namespace kpitrace::bench
