#include "sales_rows.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace kpitrace::test {
namespace {

using Random = std::mt19937;

bool one_in(Random& random, unsigned many) {
    return many != 0 && random() % many == 0;
}

template<std::size_t size> std::string one_of(Random& random, const std::array<const char*, size>& texts) {
    return texts[random() % size];
}

SalesCell<std::string> text_cell(const std::string& text) {
    const bool is_null = text.find_first_not_of(' ') == std::string::npos;
    return {text, is_null ? std::nullopt : std::optional(text), false};
}

/// A cell that means what `plain` says.
SalesCell<Number> number_cell(const std::string& text, const std::string& plain) {
    return {text, Number::parse(plain), false};
}

std::string digits(Random& random, std::size_t size) {
    std::string text;
    while (text.size() < size) text += static_cast<char>('0' + random() % 10);
    return text;
}

/// Forms that are not plain, or plain and unusual.
SalesCell<Number> odd_number(Random& random, const std::string& plain) {
    const std::string thousand = "12," + digits(random, 3) + "." + digits(random, 2);
    switch (random() % 12) {
    case 0:
        return number_cell("(" + plain + ")", "-" + plain);
    case 1:
        return number_cell("$" + plain, plain);
    case 2:
        return number_cell(plain + " $", plain); // one unit in a column
    case 3:
        return number_cell(thousand, "12" + thousand.substr(3));
    case 4:
        return number_cell(" " + plain + " ", plain);
    case 5:
        return number_cell("$ " + plain, plain);
    case 6:
        return number_cell(plain + "e3", plain + "e3");
    case 7:
        return number_cell("0.000000000000000001", "0.000000000000000001");
    case 8:
        return number_cell("12345678901234567890.5", "12345678901234567890.5");
    case 9:
        return number_cell("9223372036854775807", "9223372036854775807");
    case 10:
        return number_cell("." + plain.substr(plain.size() - 1), "0." + plain.substr(plain.size() - 1));
    default:
        return number_cell("+" + plain, plain);
    }
}

SalesCell<Number> random_number(Random& random, std::size_t decimals, const Dirt& dirt) {
    constexpr std::array bad{"n/a", "1.2.3", "--5", "ten", "NaN", "1,23", "1,234", "-"};
    if (one_in(random, dirt.bad_numbers)) return {one_of(random, bad), std::nullopt, true};
    if (one_in(random, 20)) return {one_of(random, std::array{"", "  "}), std::nullopt, false};
    std::string plain = std::to_string(random() % (one_in(random, 4) ? 1'000'000 : 100));
    if (decimals > 0) plain += "." + digits(random, decimals);
    if (one_in(random, 40)) return odd_number(random, plain);
    if (one_in(random, 10)) plain = "-" + plain;
    return number_cell(plain, plain);
}

/// Mostly plain days; times, months and more than months; nothing.
SalesCell<Moment> random_date(Random& random, const Dirt& dirt) {
    constexpr std::array bad{"2026-02-30", "soon", "2026-13-01", "2026-00-10", "03/04/2026"};
    if (one_in(random, dirt.bad_dates)) return {one_of(random, bad), std::nullopt, true};
    if (one_in(random, 30)) return {"", std::nullopt, false};
    const Date first = *parse_date("2025-11-01");
    const Date day = first + std::chrono::days(random() % 181);
    if (one_in(random, 60)) return {"2026-02", Moment{*parse_date("2026-02-01"), *parse_date("2026-02-28")}, false};
    if (one_in(random, 60))
        return {"2026-Q1", Moment{*parse_date("2026-01-01"), *parse_date("2026-03-31"), true}, false};
    if (!one_in(random, 6)) return {to_string(day), Moment{day, day}, false};
    const std::chrono::minutes minute{random() % 1440};
    const std::string time = fmt::format("T{:02}:{:02}:00Z", minute.count() / 60, minute.count() % 60);
    return {to_string(day) + time, Moment{day + minute, day}, false};
}

std::vector<std::string> cells_of(const SalesRow& row) {
    std::vector<std::string> cells{row.date.text,     row.region.text, row.stage.text,    row.customer.text,
                                   row.quantity.text, row.price.text,  row.discount.text, row.shipped.text};
    if (row.is_short) cells.pop_back();
    return cells;
}

std::string written(const std::string& cell) {
    return cell.find(',') == std::string::npos ? cell : "\"" + cell + "\"";
}

} // namespace

std::vector<SalesRow> random_sales(std::mt19937& random, std::size_t count, const Dirt& dirt) {
    constexpr std::array regions{"North", "South", "East", "West", "Süd-West", "", " "};
    constexpr std::array stages{"Won", "Lost", "Open", "won", ""};
    std::vector<SalesRow> rows(count);
    for (SalesRow& row : rows) {
        row.date = random_date(random, dirt);
        row.region = text_cell(one_of(random, regions));
        row.stage = text_cell(one_of(random, stages));
        row.customer = text_cell(one_in(random, 20) ? one_of(random, std::array{"total", "", "Müller, Meier & Co. KG"})
                                 : one_in(random, 10) ? fmt::format("a customer with a long name {}", random() % 50)
                                                      : fmt::format("C{}", 1000 + random() % 800));
        row.quantity = random_number(random, 0, dirt);
        row.price = random_number(random, 2, dirt);
        row.discount = one_in(random, 3) ? SalesCell<Number>{} : random_number(random, 1 + random() % 3, dirt);
        row.shipped = random_date(random, dirt);
        row.is_short = one_in(random, dirt.short_rows);
    }
    return rows;
}

std::string line_of(const SalesRow& row) {
    std::string line;
    for (const std::string& cell : cells_of(row)) line += written(cell) + ",";
    line.pop_back();
    return line;
}

std::size_t column_of(const SalesRow& row, std::size_t cell) {
    const auto cells = cells_of(row);
    std::size_t column = 1;
    for (std::size_t i = 0; i < cell; ++i) column += count_code_points(written(cells[i])) + 1;
    return column;
}

} // namespace kpitrace::test
