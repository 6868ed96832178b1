// Random rows of sales as dirty exports have them, each with what its cells mean.
#pragma once

#include "kpitrace/values/calendar.hpp"
#include "kpitrace/values/number.hpp"

#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace kpitrace::test {

/// A cell as it is written in the file, and what it means: a value, or nothing; bad if it cannot be read.
template<class Value> struct SalesCell {
    std::string text;
    std::optional<Value> value;
    bool is_bad = false;
};

/// What a date cell names: its first moment, and whether that is more than a month.
struct Moment {
    Instant when{};
    Date last_day{};
    bool is_long = false;
};

struct SalesRow {
    SalesCell<Moment> date;
    SalesCell<std::string> region;
    SalesCell<std::string> stage;
    SalesCell<std::string> customer;
    SalesCell<Number> quantity;
    SalesCell<Number> price;
    SalesCell<Number> discount;
    SalesCell<Moment> shipped;
    bool is_short = false; ///< its last cell is missing
};

inline constexpr const char* sales_header = "date,region,stage,customer,quantity,price,discount,shipped";

/// One in so many cells, or rows, is dirty; 0: none.
struct Dirt {
    unsigned bad_numbers = 0;
    unsigned bad_dates = 0;
    unsigned short_rows = 0;
};

/// Dated from November 2025 to April 2026.
[[nodiscard]] std::vector<SalesRow> random_sales(std::mt19937& random, std::size_t count, const Dirt& dirt);

/// The row as a line of a file, without its end.
[[nodiscard]] std::string line_of(const SalesRow& row);
/// Column (from 1, in characters) in which the n-th cell of the line begins.
[[nodiscard]] std::size_t column_of(const SalesRow& row, std::size_t cell);

} // namespace kpitrace::test
