// The general path of operations: loops over rows that handle nulls, wide numbers and all types. apply_narrow() is
// tried first, and handles the frequent cases faster.
#include "measure/row_functions.hpp"

#include "kpitrace/expression/expression.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstdint>
#include <optional>

namespace kpitrace {
namespace {

using Children = std::span<const VectorPtr>;
using std::chrono::days;
using std::chrono::floor;

bool has(const VectorPtr& vector, std::size_t row) {
    return vector->present[row] != 0;
}

bool all_present(Children children, std::size_t row) {
    return std::all_of(children.begin(), children.end(), [row](const VectorPtr& v) { return has(v, row); });
}

void set_truth(Vector& out, std::size_t row, bool truth) {
    out.present[row] = 1;
    out.truths[row] = truth ? 1 : 0;
}

void set_number(Vector& out, std::size_t row, const Number& number) {
    out.present[row] = 1;
    out.numbers.set(row, number);
}

/// Both values must be present and have the same type.
std::strong_ordering compare(const Vector& a, const Vector& b, std::size_t row) {
    switch (a.type) {
    case Type::number:
        return Number::compare(a.numbers[row], b.numbers[row]);
    case Type::text:
        return a.texts[row].compare(b.texts[row]) <=> 0;
    case Type::date:
        return a.dates[row] <=> b.dates[row];
    case Type::boolean:
    case Type::null:
    case Type::untyped:
        break;
    }
    return a.truths[row] <=> b.truths[row];
}

/// As in SQL, a comparison with a null is null.
void compare_rows(Op op, Children children, std::size_t size, Vector& out) {
    for (std::size_t row = 0; row < size; ++row)
        if (all_present(children, row)) set_truth(out, row, holds(op, compare(*children[0], *children[1], row)));
}

/// `low <= x and x <= high`. The result is false if one side is false, even if the other side is null.
void between(Children children, std::size_t size, Vector& out) {
    for (std::size_t row = 0; row < size; ++row) {
        if (!has(children[0], row)) continue;
        const bool low_known = has(children[1], row);
        const bool high_known = has(children[2], row);
        const bool below = low_known && compare(*children[0], *children[1], row) < 0;
        const bool above = high_known && compare(*children[0], *children[2], row) > 0;
        if (below || above || (low_known && high_known)) set_truth(out, row, !below && !above);
    }
}

/// True if one value of the list is equal; null if none is equal but one is null.
void in_list(Children children, std::size_t size, Vector& out) {
    for (std::size_t row = 0; row < size; ++row) {
        if (!has(children[0], row)) continue;
        bool found = false;
        bool any_null = false;
        for (const VectorPtr& candidate : children.subspan(1)) {
            if (!has(candidate, row))
                any_null = true;
            else
                found = found || compare(*children[0], *candidate, row) == 0;
        }
        if (found || !any_null) set_truth(out, row, found);
    }
}

/// The offset of the character after the one at `at`. It skips the bytes that continue a UTF-8 character.
std::size_t next_character(std::string_view text, std::size_t at) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    return at;
}

void like(Op op, Children children, std::size_t size, Vector& out) {
    for (std::size_t row = 0; row < size; ++row) {
        if (!all_present(children, row)) continue;
        const std::string_view text = children[0]->texts[row];
        const std::string_view pattern = children[1]->texts[row];
        set_truth(out, row,
                  op == Op::like ? matches_pattern(text, pattern) : matches_pattern(to_lower(text), to_lower(pattern)));
    }
}

/// Takes the result of the first condition that is true. A condition that is null counts as false.
void case_when(Children children, std::size_t size, Vector& out) {
    const std::size_t pairs = children.size() / 2;
    for (std::size_t row = 0; row < size; ++row) {
        const VectorPtr* chosen = children.size() % 2 == 1 ? &children.back() : nullptr;
        for (std::size_t i = 0; i < pairs; ++i) {
            if (!has(children[2 * i], row) || children[2 * i]->truths[row] == 0) continue;
            chosen = &children[2 * i + 1];
            break;
        }
        if (chosen != nullptr && has(*chosen, row)) out.copy_row(row, **chosen, row);
    }
}

void coalesce(Children children, std::size_t size, Vector& out) {
    for (std::size_t row = 0; row < size; ++row) {
        const auto first =
            std::find_if(children.begin(), children.end(), [row](const VectorPtr& v) { return has(v, row); });
        if (first != children.end()) out.copy_row(row, **first, row);
    }
}

void nullif(Children children, std::size_t size, Vector& out) {
    for (std::size_t row = 0; row < size; ++row) {
        if (!has(children[0], row)) continue;
        if (!has(children[1], row) || compare(*children[0], *children[1], row) != 0)
            out.copy_row(row, *children[0], row);
    }
}

/// Nulls are ignored, as in the databases that know these functions.
void extreme(Op op, Children children, std::size_t size, Vector& out) {
    for (std::size_t row = 0; row < size; ++row) {
        const Vector* best = nullptr;
        for (const VectorPtr& child : children) {
            if (!has(child, row)) continue;
            const bool better = best != nullptr &&
                                (op == Op::least ? compare(*child, *best, row) < 0 : compare(*child, *best, row) > 0);
            if (best == nullptr || better) best = child.get();
        }
        if (best != nullptr) out.copy_row(row, *best, row);
    }
}

Number arithmetic(Op op, const Number& a, const Number& b) {
    if (op == Op::add) return a + b;
    return op == Op::subtract ? a - b : a * b;
}

/// A division by zero gives null.
void arithmetic_rows(Op op, Children children, std::size_t size, Vector& out) {
    for (std::size_t row = 0; row < size; ++row) {
        if (!all_present(children, row)) continue;
        const Number& a = children[0]->numbers[row];
        const Number& b = children[1]->numbers[row];
        if (op != Op::divide)
            set_number(out, row, arithmetic(op, a, b));
        else if (const auto quotient = Number::divide(a, b))
            set_number(out, row, *quotient);
    }
}

void round_rows(Children children, std::size_t size, Vector& out) {
    for (std::size_t row = 0; row < size; ++row) {
        if (!all_present(children, row)) continue;
        // More than 400 digits in either direction make no difference to any number.
        const double digits = children.size() > 1 ? children[1]->numbers[row].to_double() : 0;
        set_number(out, row, children[0]->numbers[row].rounded_to(static_cast<int>(std::clamp(digits, -400.0, 400.0))));
    }
}

void sign_rows(Op op, Children children, std::size_t size, Vector& out) {
    for (std::size_t row = 0; row < size; ++row) {
        if (!has(children[0], row)) continue;
        const Number& value = children[0]->numbers[row];
        set_number(out, row, op == Op::abs ? value.abs() : -value);
    }
}

void text_rows(Op op, Children children, std::size_t size, Vector& out, TextArena& texts) {
    for (std::size_t row = 0; row < size; ++row) {
        if (!has(children[0], row)) continue;
        const std::string_view text = children[0]->texts[row];
        out.present[row] = 1;
        if (op == Op::trim)
            out.texts[row] = trim_spaces(text);
        else
            out.texts[row] = texts.add(op == Op::lower ? to_lower(text) : to_upper(text));
    }
}

std::chrono::year_month_day civil(Instant instant) {
    return floor<days>(instant);
}

/// Months are counted from year 0, so the difference of two numbers is a count of months.
std::int64_t month_number(Instant instant) {
    const auto date = civil(instant);
    return std::int64_t{static_cast<int>(date.year())} * 12 + static_cast<unsigned>(date.month()) - 1;
}

/// The number of the unit that contains the instant. The difference of two numbers is the count of boundaries between
/// the instants. Weeks begin on Monday.
std::int64_t unit_number(std::string_view unit, Instant instant) {
    if (unit == "minute") return floor<std::chrono::minutes>(instant).time_since_epoch().count();
    if (unit == "hour") return floor<std::chrono::hours>(instant).time_since_epoch().count();
    const std::int64_t day = floor<days>(instant).time_since_epoch().count();
    if (unit == "day") return day;
    if (unit == "week") return (day + 3 - (((day + 3) % 7) + 7) % 7) / 7; // 1970-01-01 was a Thursday
    if (unit == "month") return month_number(instant);
    if (unit == "quarter") return month_number(instant) / 3;
    return static_cast<int>(civil(instant).year());
}

void date_diff(Children children, std::size_t size, Vector& out) {
    for (std::size_t row = 0; row < size; ++row) {
        if (!all_present(children, row)) continue;
        const std::string_view unit = children[0]->texts[row];
        set_number(out, row, unit_number(unit, children[2]->dates[row]) - unit_number(unit, children[1]->dates[row]));
    }
}

/// Weekdays are numbered as in ISO 8601, from 1 for Monday to 7 for Sunday.
std::int64_t part_of(Op op, Instant instant) {
    const auto date = civil(instant);
    const unsigned month = static_cast<unsigned>(date.month());
    if (op == Op::year) return static_cast<int>(date.year());
    if (op == Op::quarter) return (month + 2) / 3;
    if (op == Op::month) return month;
    if (op == Op::day) return static_cast<unsigned>(date.day());
    return std::chrono::weekday{floor<days>(instant)}.iso_encoding();
}

void negate_truth(Children children, std::size_t size, Vector& out) {
    for (std::size_t row = 0; row < size; ++row)
        if (has(children[0], row)) set_truth(out, row, children[0]->truths[row] == 0);
}

/// The result is never null.
void is_null(Children children, std::size_t size, Vector& out) {
    for (std::size_t row = 0; row < size; ++row) set_truth(out, row, !has(children[0], row));
}

void date_parts(Op op, Children children, std::size_t size, Vector& out) {
    for (std::size_t row = 0; row < size; ++row)
        if (has(children[0], row)) set_number(out, row, part_of(op, children[0]->dates[row]));
}

/// Applies an operation to any values. Every operation is listed, so that the compiler reports a new one that is
/// missing here.
void apply_any(Op op, Children children, std::size_t size, Vector& out, TextArena& texts) {
    switch (op) {
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
        return arithmetic_rows(op, children, size, out);
    case Op::negate:
    case Op::abs:
        return sign_rows(op, children, size, out);
    case Op::round:
        return round_rows(children, size, out);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
        return compare_rows(op, children, size, out);
    case Op::between:
        return between(children, size, out);
    case Op::in:
        return in_list(children, size, out);
    case Op::like:
    case Op::ilike:
        return like(op, children, size, out);
    case Op::not_:
        return negate_truth(children, size, out);
    case Op::is_null:
        return is_null(children, size, out);
    case Op::case_:
        return case_when(children, size, out);
    case Op::coalesce:
        return coalesce(children, size, out);
    case Op::nullif:
        return nullif(children, size, out);
    case Op::least:
    case Op::greatest:
        return extreme(op, children, size, out);
    case Op::lower:
    case Op::upper:
    case Op::trim:
        return text_rows(op, children, size, out, texts);
    case Op::date_diff:
        return date_diff(children, size, out);
    case Op::year:
    case Op::quarter:
    case Op::month:
    case Op::day:
    case Op::weekday:
        return date_parts(op, children, size, out);
    case Op::number:
    case Op::text:
    case Op::boolean:
    case Op::null:
    case Op::date:
    case Op::name:
    case Op::and_:
    case Op::or_:
    case Op::duration:
    case Op::cast_numeric:
    case Op::cast_date:
    case Op::cast_text: // RowEvaluator does leaves, junctions, and what reads cells
    case Op::aggregate:
    case Op::previous:
    case Op::next:
    case Op::year_ago:
    case Op::ytd:
    case Op::qtd:
    case Op::mtd:
    case Op::wtd:
    case Op::trailing:
    case Op::prorata: // not in the grammar of rows
        return;
    }
}

} // namespace

bool matches_pattern(std::string_view text, std::string_view pattern) {
    std::size_t t = 0;
    std::size_t p = 0;
    std::optional<std::size_t> after_percent;
    std::size_t retry = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '%') {
            after_percent = ++p;
            retry = t;
        } else if (p < pattern.size() && pattern[p] == '_') {
            ++p;
            t = next_character(text, t);
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (after_percent) {
            // The last `%` takes one more character, and the rest of the pattern is tried again.
            p = *after_percent;
            t = retry = next_character(text, retry);
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '%') ++p;
    return p == pattern.size();
}

Vector apply(const Node& node, Children children, std::size_t size, TextArena& texts) {
    if (auto made = apply_narrow(node, children, size)) return std::move(*made);
    Vector out(node.type, size);
    apply_any(node.op, children, size, out, texts);
    return out;
}

Vector apply_junction(Op op, const Vector& left, const Vector& right) {
    // The truth of one side that decides the result alone: false for `and`, true for `or`.
    const unsigned deciding = op == Op::or_ ? 1 : 0;
    const std::size_t size = left.size();
    Vector out(Type::boolean, size);
    const Presence none(size); // the literal null has no truths
    const std::uint8_t* a_known = left.present.data();
    const std::uint8_t* b_known = right.present.data();
    const std::uint8_t* a = left.type == Type::boolean ? left.truths.data() : none.data();
    const std::uint8_t* b = right.type == Type::boolean ? right.truths.data() : none.data();
    std::uint8_t* present = out.present.data();
    std::uint8_t* truths = out.truths.data();
    for (std::size_t row = 0; row < size; ++row) {
        const unsigned a_decides = a_known[row] & (a[row] ^ deciding ^ 1U);
        const unsigned b_decides = b_known[row] & (b[row] ^ deciding ^ 1U);
        const unsigned decided = a_decides | b_decides;
        const unsigned known = decided | (a_known[row] & b_known[row]);
        present[row] = static_cast<std::uint8_t>(known);
        // If neither side decides but both are known, both have the other truth.
        truths[row] = static_cast<std::uint8_t>(known & (decided ^ deciding ^ 1U));
    }
    return out;
}

} // namespace kpitrace
