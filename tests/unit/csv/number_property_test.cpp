// Numbers with random ornaments, written by a slow generator that knows their value, must be read as that value.
#include "kpitrace/csv/cell.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {
namespace {

class Generator {
public:
    explicit Generator(std::uint64_t seed)
        : random_(seed) {}

    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
    bool maybe(std::size_t one_in) { return below(one_in) == 0; }
    template<class List> std::string one_of(const List& list) { return std::string(list[below(std::size(list))]); }

    std::string digits(std::size_t count) {
        std::string text(1, static_cast<char>('1' + below(9)));
        while (text.size() < count) text += static_cast<char>('0' + below(10));
        return text;
    }

private:
    std::mt19937_64 random_;
};

struct Example {
    std::string cell;
    Number value;
    UnitKind kind = UnitKind::none;
};

std::string grouped_by_three(std::string digits, const std::string& mark) {
    for (std::size_t place = digits.size(); place > 3; place -= 3) digits.insert(place - 3, mark);
    return digits;
}

std::string grouped_by_lakh(const std::string& digits, const std::string& mark) {
    if (digits.size() <= 3) return digits;
    std::string front = digits.substr(0, digits.size() - 3);
    for (std::size_t place = front.size(); place > 2; place -= 2) front.insert(place - 2, mark);
    return front + mark + digits.substr(digits.size() - 3);
}

std::string full_width(std::string_view text) {
    std::string wide;
    for (const char c : text) {
        const bool has_wide = c > ' ' && c <= '~';
        if (!has_wide) {
            wide += c;
            continue;
        }
        const auto value = 0xFF01U + static_cast<unsigned>(c - '!');
        wide += static_cast<char>(0xE0U | (value >> 12U));
        wide += static_cast<char>(0x80U | ((value >> 6U) & 0x3FU));
        wide += static_cast<char>(0x80U | (value & 0x3FU));
    }
    return wide;
}

bool is_ascii(std::string_view text) {
    return text.find_first_not_of("0123456789.,+-()% '") == std::string_view::npos;
}

constexpr std::array<std::string_view, 20> currencies{"$",   "€",  "£",  "¥",    "₹",   "kr",  "kr.",
                                                      "zł",  "Kč", "Ft", "Fr.",  "Rs.", "USD", "CHF",
                                                      "SEK", "円", "원", "руб.", "R$",  "lei"};
constexpr std::array<std::string_view, 5> spaces{"", " ", "\u00A0", "\u202F", "  "};
constexpr std::array<std::string_view, 3> cents_dashes{"-", "--", "–"};
constexpr std::array<std::string_view, 5> minuses_before{"-", "\u2212", "△", "▲", "'-"};

/// Digits with grouping and a fraction, or a dash for the cents. `plain` is set to what Number::parse reads.
std::string write_digits(Generator& random, const std::string& decimal, const std::string& thousands,
                         std::string& plain, bool& has_cents_dash) {
    const std::string whole = random.digits(1 + random.below(random.maybe(10) ? 22 : 9));
    const std::string group = random.maybe(3) ? "'" : random.maybe(3) ? "\u00A0" : thousands;
    std::string text = random.maybe(3)   ? whole
                       : random.maybe(3) ? grouped_by_lakh(whole, group)
                                         : grouped_by_three(whole, group);
    plain = whole;
    has_cents_dash = random.maybe(5);
    if (has_cents_dash) return text + decimal + random.one_of(cents_dashes);
    if (random.maybe(3)) return text;
    const std::string fraction = random.digits(1 + random.below(6));
    plain += "." + fraction;
    return text + decimal + fraction;
}

enum class NegativeForm : std::uint8_t { none, before_all, before_digits, after_digits, after_all, parentheses };

Example write_example(Generator& random, const std::string& decimal, const std::string& thousands) {
    std::string plain;
    bool has_cents_dash = false;
    std::string number = write_digits(random, decimal, thousands, plain, has_cents_dash);
    auto form = static_cast<NegativeForm>(random.below(6));
    if (has_cents_dash && (form == NegativeForm::after_digits || form == NegativeForm::after_all))
        form = NegativeForm::none;

    Example example;
    example.value = *Number::parse(plain);
    std::string before;
    std::string after;
    if (random.maybe(4)) {
        after = random.one_of(spaces) + "%";
        example.value = example.value * *Number::parse("0.01");
        example.kind = UnitKind::percent;
    } else if (random.maybe(2)) {
        const std::string mark = random.one_of(currencies);
        (random.maybe(2) ? before : after) = mark;
        before += before.empty() ? "" : random.one_of(spaces);
        if (!after.empty()) after = random.one_of(spaces) + after;
        example.kind = UnitKind::currency;
    }
    const std::string minus = random.one_of(minuses_before);
    const std::string inner_minus = random.maybe(2) ? "-" : "\u2212";
    switch (form) {
    case NegativeForm::none:
        example.cell = before + number + after;
        break;
    case NegativeForm::before_all:
        example.cell = minus + before + number + after;
        break;
    case NegativeForm::before_digits:
        example.cell = before + inner_minus + number + after;
        break;
    case NegativeForm::after_digits:
        example.cell = before + number + inner_minus + after;
        break;
    case NegativeForm::after_all:
        example.cell = before + number + after + inner_minus;
        break;
    case NegativeForm::parentheses:
        example.cell = "(" + before + number + after + ")";
        break;
    }
    if (form != NegativeForm::none) example.value = -example.value;
    if (random.maybe(6) && is_ascii(example.cell)) example.cell = full_width(example.cell);
    return example;
}

void expect_read(const Example& example, const NumberReader& reader) {
    const NumberCell read = reader.read(example.cell);
    ASSERT_EQ(read.state, CellState::value) << example.cell;
    EXPECT_EQ(read.value.to_string(), example.value.to_string()) << example.cell;
    EXPECT_EQ(read.unit.kind, example.kind) << example.cell;
}

TEST(NumberProperty, ReadsRandomOrnamentsAsTheValueTheyWereWrittenFor) {
    Generator random(20260628);
    const NumberReader by_point({.decimal = "."}, ',');
    const NumberReader by_comma({.decimal = ","}, ';');
    for (int i = 0; i < 20'000; ++i) {
        expect_read(write_example(random, ".", ","), by_point);
        expect_read(write_example(random, ",", "."), by_comma);
        if (HasFatalFailure()) return;
    }
}

TEST(NumberProperty, MultipliesByDeclaredUnitsAndRefusesThemOtherwise) {
    constexpr std::array<std::string_view, 8> texts{"K", "M", "bn", "lakh", "T", "Mio.", "pcs", "万"};
    Generator random(4711);
    std::vector<Unit> units;
    for (std::size_t i = 0; i < texts.size(); ++i)
        units.push_back({std::string(texts[i]), static_cast<std::int64_t>(7 * i + 3)});
    const NumberReader declared({.decimal = ".", .units = units}, ',');
    const NumberReader plain({.decimal = "."}, ',');
    for (int i = 0; i < 5'000; ++i) {
        const std::size_t unit = random.below(texts.size());
        const std::string digits = random.digits(1 + random.below(7));
        const std::string space = random.one_of(spaces);
        const std::string text(texts[unit]);
        const std::string sign = random.maybe(2) ? "$" : random.maybe(2) ? " €" : "";
        const std::string cell = random.maybe(3) ? text + space + digits : digits + space + text + sign;
        EXPECT_EQ(plain.read(cell).state, CellState::bad) << cell;
        const NumberCell read = declared.read(cell);
        ASSERT_EQ(read.state, CellState::value) << cell;
        EXPECT_EQ(read.value.to_string(), (*Number::parse(digits) * units[unit].factor).to_string()) << cell;
    }
}

} // namespace
} // namespace kpitrace::csv
