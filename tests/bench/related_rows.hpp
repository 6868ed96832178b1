// Tables beside the sales rows: the customers that a lookup finds by `customer_id`, and contracts that are in force
// over a span of days. A seed gives the same bytes on every machine.
#pragma once

#include "sales_rows.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kpitrace::bench {

/// Customers `C100000` and on, in random order, each in one of the eight regions.
class CustomerRows {
public:
    /// `count` is at most 900,000, so that ids keep six digits.
    CustomerRows(std::uint64_t seed, std::uint32_t count);

    [[nodiscard]] static std::string header();

    /// Appends the next row with its line end; there are `count` rows.
    void append(std::string& out);

private:
    Random random_;
    std::uint32_t count_;
    std::uint32_t rows_ = 0;
};

/// Contracts of 100,000 customers. They start in the 36 months of the sales rows and are in force for up to 18 months;
/// those that have not ended by the last of these days have no end.
class ContractRows {
public:
    explicit ContractRows(std::uint64_t seed);

    [[nodiscard]] static std::string header();

    /// Appends the next row with its line end.
    void append(std::string& out);

private:
    Random random_;
    std::vector<std::string> days_;
    std::uint32_t rows_ = 0;
};

} // namespace kpitrace::bench
