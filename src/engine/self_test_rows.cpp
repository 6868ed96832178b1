#include "engine/self_test_rows.hpp"

#include "sql/literals.hpp"
#include "sql/rules.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>

namespace kpitrace::engine {
namespace {

/// A cell that is null in the table is empty in the CSV.
constexpr std::string_view null = "\x01";

struct TestRow {
    std::string_view day;
    std::string_view amount; ///< four digits after the point
    std::string_view pieces;
    std::string_view text;
};

constexpr auto rows = std::to_array<TestRow>({
    {"2024-02-28", "10.0000", "1", "a"},
    {"2024-02-29", "10.0000", "2", "A"}, // a leap day, a tie, another case
    {"2024-02-29", "-10.0000", "3", "a"},
    {"2024-03-01", "0.0000", "4", "a "}, // padded
    {"2024-03-31", "0.0001", "5", " a"},
    {"2024-03-31", "-0.0001", "6", "\u00E4"},
    {"2024-04-01", "9999.9999", "7", "\u00C4"},
    {"2024-04-30", "-9999.9999", "8", "a\u0308"}, // the same letter in two characters
    {"2024-12-29", "1.1000", "9", "O'Brien"},
    {"2024-12-30", "2.2000", "10", "back\\slash"}, // the first week of 2025
    {"2024-12-31", "3.3000", "11", "say \"hi\""},
    {"2025-01-01", "4.4000", "12", "100%"},
    {"2025-01-05", "5.5000", "13", "a_b"},
    {"2025-01-06", "6.6000", "14", "a\\"},
    {"2025-06-30", "7.7700", "15", "\\N"}, // looks like a null
    {"2025-06-30", "7.7700", "16", "null"},
    {"2025-07-01", "8.8888", "17", "NULL"},
    {"2025-07-01", null, "18", "a"},
    {"2025-07-02", "9.9999", null, "a"},
    {"2025-07-03", "0.3000", "0", null},
    {"2025-07-04", "0.1000", "-1", ""},
    {"2025-07-05", "0.2000", "-2", " "},
    {"2025-07-06", null, null, null},
    {"2025-12-31", "1234.5678", "99999", "(none)"},
    {"2026-01-01", "-1234.5678", "-99999", "=a"},
    {"2026-01-31", "1.0000", "1", "1"},
    {"2026-02-01", "1.0000", "1", "1.0"},
    {"2026-02-28", "1.0000", "1", "01"},
    {"2026-03-29", "2.5000", "1", "true"}, // clocks change
    {"2026-03-30", "3.5000", "1", "t"},
    {"2026-10-25", "2.4999", "1", "a,b"},
    {"2026-10-26", "2.5001", "1", "a;b"},
    {"2026-12-27", "0.5000", "1", "\u00DF"},
    {"2026-12-28", "1.5000", "1", "ss"}, // the first day of week 53
    {"2026-12-31", "2.5000", "1", "\U0001F600"},
    {"2027-01-01", "3.5000", "1", "\U0001F601"},
    {"2027-01-03", "4.5000", "1", "z"},
    {"2027-01-04", "5.5000", "1", "Z"},
    {null, "100.0000", "100", "a"},
    {null, null, null, "only without a day"},
});

bool is_clickhouse(const sql::Rules& rules) {
    return rules.dialect == sql::Dialect::clickhouse;
}

bool has_decimals(const sql::Rules& rules) {
    return !rules.decimal.empty();
}

/// Amounts without their point: the same rows for a dialect that has only integers.
std::string amount_of(std::string_view written, const sql::Rules& rules) {
    std::string amount(written);
    if (!has_decimals(rules)) std::erase(amount, '.');
    return amount;
}

/// Amounts of which two are as long as their sum can be exact. ClickHouse 18 cannot write decimals of more than 20
/// digits.
std::string wide_of(const TestRow& row, const sql::Rules& rules) {
    std::string digits(is_clickhouse(rules) || !has_decimals(rules) ? 16 : 32, '9');
    if (has_decimals(rules)) digits += ".9999";
    if (row.amount == "9999.9999") return digits;
    if (row.amount == "-9999.9999") return "-" + digits;
    return amount_of(row.amount, rules);
}

std::string in_parentheses(const std::string& digits) {
    return digits.starts_with('-') ? fmt::format("({})", digits) : digits;
}

std::string decimal_literal(const std::string& digits, const sql::Rules& rules) {
    return in_parentheses(has_decimals(rules) ? sql::fill(rules.decimal, digits, 4) : digits);
}

std::string integer_literal(std::string_view digits, const sql::Rules& rules) {
    // The integers of a union need one type.
    return is_clickhouse(rules) ? fmt::format("toInt64({})", digits) : in_parentheses(std::string(digits));
}

std::string day_literal(std::string_view day, const sql::Rules& rules) {
    if (is_clickhouse(rules)) return fmt::format("toDate('{}')", day);
    return fmt::format("{}'{}'", rules.dialect == sql::Dialect::sqlite ? "" : "date ", day);
}

/// The literal of a cell, or a null of its type. `any` is a cell of the same type.
template<class Literal> std::string cell_literal(std::string_view cell, std::string_view any, const Literal& literal) {
    return cell == null ? fmt::format("case when 1 = 0 then {} end", literal(any)) : literal(cell);
}

std::string select_of(const TestRow& row, const sql::Rules& rules) {
    const auto day = [&](std::string_view cell) { return day_literal(cell, rules); };
    const auto amount = [&](std::string_view cell) { return decimal_literal(amount_of(cell, rules), rules); };
    const auto wide = [&](std::string_view cell) {
        return decimal_literal(cell == row.amount ? wide_of(row, rules) : amount_of(cell, rules), rules);
    };
    const auto pieces = [&](std::string_view cell) { return integer_literal(cell, rules); };
    const auto text = [&](std::string_view cell) { return sql::quoted_text(rules, cell); };
    return fmt::format("select {} as day, {} as amount, {} as wide, {} as pieces, {} as text",
                       cell_literal(row.day, "2024-01-01", day), cell_literal(row.amount, "0.0000", amount),
                       cell_literal(row.amount, "0.0000", wide), cell_literal(row.pieces, "0", pieces),
                       cell_literal(row.text, "", text));
}

std::string cell_of(std::string_view text) {
    if (text == null) return "";
    std::string cell = "\"";
    for (const char c : text) cell.append(c == '"' ? 2 : 1, c);
    return cell + "\"";
}

} // namespace

std::string self_test_query(sql::Dialect dialect) {
    const sql::Rules& rules = sql::rules_of(dialect);
    std::string text;
    for (const TestRow& row : rows) text += (text.empty() ? "" : "\nunion all ") + select_of(row, rules);
    return text;
}

std::string self_test_csv(sql::Dialect dialect) {
    const sql::Rules& rules = sql::rules_of(dialect);
    std::string text = "day,amount,wide,pieces,text\n";
    const auto plain = [](std::string_view cell) { return cell == null ? std::string_view() : cell; };
    for (const TestRow& row : rows) {
        const bool has_amount = row.amount != null;
        text += fmt::format("{},{},{},{},{}\n", plain(row.day), has_amount ? amount_of(row.amount, rules) : "",
                            has_amount ? wide_of(row, rules) : "", plain(row.pieces), cell_of(row.text));
    }
    return text;
}

} // namespace kpitrace::engine
