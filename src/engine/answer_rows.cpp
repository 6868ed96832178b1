#include "engine/answer_rows.hpp"

#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"
#include "measure/exact_sum.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <system_error>

namespace kpitrace::engine {
namespace {

template<class Value> std::optional<Value> parse(std::string_view text) {
    Value value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

bool has_exponent(std::string_view text) {
    return text.find_first_of("eE") != std::string_view::npos;
}

} // namespace

std::optional<std::string_view> AnswerLine::cell(std::size_t column) const {
    return column < answer_.columns() ? answer_.cell(row_, column) : std::nullopt;
}

std::string_view AnswerLine::kind() const {
    return cell(0).value_or("");
}

void AnswerLine::refuse(std::size_t column, std::string_view expected) const {
    const auto found = cell(column);
    throw WrongCell(fmt::format("row {} of the answer (`{}`) has {} in column {}; expected {}", row_ + 1, kind(),
                                found ? fmt::format("`{}`", escape_control(cell_text(*found))) : "nothing", column + 1,
                                expected));
}

std::string_view AnswerLine::present(std::size_t column, std::string_view expected) const {
    const auto found = cell(column);
    if (!found) refuse(column, expected);
    return *found;
}

std::uint64_t AnswerLine::count(std::size_t column) const {
    constexpr std::string_view expected = "a number of rows";
    const auto value = parse<std::uint64_t>(present(column, expected));
    if (!value) refuse(column, expected);
    return *value;
}

std::int64_t AnswerLine::integer(std::size_t column) const {
    constexpr std::string_view expected = "an integer";
    const auto value = parse<std::int64_t>(present(column, expected));
    if (!value) refuse(column, expected);
    return *value;
}

std::optional<std::int64_t> AnswerLine::optional_integer(std::size_t column) const {
    return cell(column) ? std::optional(integer(column)) : std::nullopt;
}

std::uint32_t AnswerLine::index(std::size_t column, std::size_t end) const {
    const std::uint64_t value = count(column);
    if (value >= end) refuse(column, fmt::format("an index below {}", end));
    return static_cast<std::uint32_t>(value);
}

std::optional<std::string_view> AnswerLine::text(std::size_t column) const {
    auto found = cell(column);
    if (!found) return std::nullopt;
    if (!found->starts_with('=')) refuse(column, "a text that begins with `=`");
    found->remove_prefix(1);
    return found;
}

std::optional<Number> AnswerLine::number(std::size_t column, Digits digits) const {
    const auto text = cell(column);
    if (!text) return std::nullopt;
    if (digits == Digits::exact && !has_exponent(*text)) {
        if (const auto value = Number::parse(*text)) return value;
    } else if (const auto value = parse<double>(*text); value && std::isfinite(*value)) {
        return Number::rounded(*value);
    }
    if (text->find('\0') != std::string_view::npos)
        refuse(column,
               "a number; old versions of ClickHouse write numbers of more than 21 digits before the point so: use "
               "a newer one, or a `query` that casts the column to fewer digits");
    refuse(column, "a finite number");
}

std::optional<mpq_class> AnswerLine::rational(std::size_t column) const {
    const auto value = number(column);
    if (!value) return std::nullopt;
    if (value->exactness() != Exactness::overflowed) return to_rational(*value);
    std::string digits(*cell(column));
    const std::size_t point = digits.find('.');
    const std::size_t scale = point == std::string::npos ? 0 : digits.size() - point - 1;
    if (point != std::string::npos) digits.erase(point, 1);
    mpz_class power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, scale);
    mpq_class exact{mpz_class{digits, 10}, power};
    exact.canonicalize();
    return exact;
}

} // namespace kpitrace::engine
