#include "cells.hpp"

#include <charconv>

namespace kpitrace::bench {

void append_number(std::string& out, std::uint64_t number) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void append_two_digits(std::string& out, std::uint32_t number) {
    out += static_cast<char>('0' + number / 10);
    out += static_cast<char>('0' + number % 10);
}

void append_cents(std::string& out, std::uint64_t cents, char mark) {
    append_number(out, cents / 100);
    out += mark;
    append_two_digits(out, static_cast<std::uint32_t>(cents % 100));
}

std::string iso_day(std::chrono::sys_days day) {
    const std::chrono::year_month_day date(day);
    std::string text;
    const auto year = static_cast<std::uint32_t>(static_cast<int>(date.year()));
    append_two_digits(text, year / 100);
    append_two_digits(text, year % 100);
    text += '-';
    append_two_digits(text, static_cast<unsigned>(date.month()));
    text += '-';
    append_two_digits(text, static_cast<unsigned>(date.day()));
    return text;
}

} // namespace kpitrace::bench
