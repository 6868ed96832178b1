#include "csv/number_layout.hpp"

#include "csv/digits.hpp"

#include <algorithm>

namespace kpitrace::csv {

namespace {

constexpr std::string_view all_digits = "0123456789";
constexpr std::size_t group_size = 3;

bool is_all_digits(std::string_view text) {
    return text.find_first_not_of(all_digits) == std::string_view::npos;
}

/// `sample` with `digits` for its zeros, from the first to the last.
std::string fill_in(std::string_view sample, std::string_view digits) {
    std::string cell(sample);
    for (char& c : cell) {
        if (c != '0') continue;
        c = digits.front();
        digits.remove_prefix(1);
    }
    return cell;
}

std::size_t count_digits(std::string_view sample) {
    return static_cast<std::size_t>(std::ranges::count(sample, '0'));
}

/// Whether `reader` reads the sample with these digits as they and the meaning say.
bool means(std::string_view sample, std::string_view digits, const LayoutMeaning& meaning, const NumberReader& reader) {
    const NumberCell read = reader.read(fill_in(sample, digits));
    if (read.state != CellState::value || !read.value.is_exact() || read.unit != meaning.unit) return false;
    std::int64_t mantissa = 0;
    for (const char digit : digits.substr(0, count_digits(sample))) mantissa = mantissa * 10 + (digit - '0');
    return read.value.decimal() == Decimal::make(meaning.negative ? -mantissa : mantissa, meaning.scale);
}

} // namespace

std::optional<NumberLayout> NumberLayout::of(std::string_view cell, const Marks& marks) {
    const std::size_t first = cell.find_first_of(all_digits);
    if (first == std::string_view::npos || cell.size() > most_characters) return std::nullopt;
    const std::size_t behind = cell.find_last_of(all_digits) + 1;
    NumberLayout layout;
    layout.before_ = cell.substr(0, first);
    layout.behind_ = cell.substr(behind);
    if (!layout.take_body(cell.substr(first, behind - first), marks)) return std::nullopt;
    return layout;
}

bool NumberLayout::take_body(std::string_view body, const Marks& marks) {
    const std::size_t mark = body.find(marks.decimal);
    if (mark != std::string_view::npos) {
        const std::string_view fraction = body.substr(mark + marks.decimal.size());
        if (fraction.size() >= most_digits || !is_all_digits(fraction)) return false;
        decimal_mark_ = marks.decimal;
        fraction_ = fraction.size();
    }
    return take_groups(body.substr(0, mark), marks);
}

bool NumberLayout::take_groups(std::string_view whole, const Marks& marks) {
    const std::size_t first = take_digits(whole).size();
    if (whole.empty()) {
        if (first <= group_size) group_mark_ = marks.thousands;
        return true;
    }
    group_mark_ = whole.substr(0, whole.find_first_of(all_digits));
    while (take(whole, group_mark_))
        if (take_digits(whole).size() != group_size) return false;
    return whole.empty() && first <= group_size;
}

std::string NumberLayout::sample(std::size_t size) const {
    std::string text = decimal_mark_ + std::string(fraction_, '0') + behind_;
    for (std::size_t whole = 1; whole + fraction_ <= most_digits; ++whole) {
        if (whole > 1 && (whole - 1) % group_size == 0) text.insert(0, group_mark_);
        text.insert(text.begin(), '0');
        if (before_.size() + text.size() >= size) break;
    }
    return before_.size() + text.size() == size ? before_ + text : std::string();
}

std::optional<LayoutMeaning> find_meaning(std::string_view sample, const NumberLayout& layout,
                                          const NumberReader& reader) {
    constexpr int most_shift = 3; // per mille
    const std::string ones(NumberLayout::most_digits, '1');
    const CellUnit unit = reader.read(fill_in(sample, ones)).unit;
    for (const bool negative : {false, true}) {
        for (int shift = 0; shift <= most_shift; ++shift) {
            const LayoutMeaning meaning{negative, static_cast<int>(layout.fraction()) + shift, unit};
            if (means(sample, ones, meaning, reader)) return meaning;
        }
    }
    return std::nullopt;
}

std::optional<FirstDigit> check_meaning(std::string_view sample, const LayoutMeaning& meaning,
                                        const NumberReader& reader) {
    for (const std::string_view digits : {"1234567890123456", "9999999999999999", "1000000000000000"})
        if (!means(sample, digits, meaning, reader)) return std::nullopt;
    for (const std::string_view digits : {"0123456789012345", "0000000000000000"})
        if (!means(sample, digits, meaning, reader)) return FirstDigit::not_zero;
    return FirstDigit::any;
}

} // namespace kpitrace::csv
