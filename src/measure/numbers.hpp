// The numbers of a batch of rows, and arithmetic over all of them at once.
//
// Figures of sales are short decimals of few scales. They are kept as 64-bit integers with one power of ten for the
// whole batch, and with a bound of their size, from which it is known before an operation whether any result could
// overflow. So the loops over rows have no check and no branch, and compilers make vector instructions of them. What
// does not fit is kept as one Number a row: as exact, only slower.
#pragma once

#include "kpitrace/values/number.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace kpitrace {

/// Which rows hold a value: 1, else 0 (null).
using Presence = std::vector<std::uint8_t>;

/// mantissas[row] / 10^scale. A row that is null holds 0.
struct NarrowNumbers {
    static constexpr int max_scale = 18; ///< that of the largest power of ten which an int64 holds

    std::vector<std::int64_t> mantissas;
    int scale = 0;
    int bits = 0; ///< every |mantissa| < 2^bits; 63 at most

    [[nodiscard]] Number operator[](std::size_t row) const;
    /// False, and nothing is changed, where the number does not fit.
    [[nodiscard]] bool try_set(std::size_t row, const Number& number);
};

/// The same numbers at a scale that is not smaller; nothing where they might not fit.
[[nodiscard]] std::optional<NarrowNumbers> at_scale(const NarrowNumbers& numbers, int scale);

// Each answers nothing where a result might not fit. Of rows that are null on either side the outcome means nothing:
// clear_nulls() makes it zero.
[[nodiscard]] std::optional<NarrowNumbers> add(const NarrowNumbers& a, const NarrowNumbers& b);
[[nodiscard]] std::optional<NarrowNumbers> subtract(const NarrowNumbers& a, const NarrowNumbers& b);
[[nodiscard]] std::optional<NarrowNumbers> multiply(const NarrowNumbers& a, const NarrowNumbers& b);
[[nodiscard]] NarrowNumbers negate(const NarrowNumbers& a);
[[nodiscard]] NarrowNumbers absolute(const NarrowNumbers& a);
void clear_nulls(NarrowNumbers& numbers, const Presence& present);

/// One number a row, narrow where all of them fit.
class Numbers {
public:
    Numbers() = default;
    /// Narrow zeros.
    explicit Numbers(std::size_t rows) { narrow().mantissas.resize(rows); }
    explicit Numbers(NarrowNumbers numbers)
        : values_(std::move(numbers)) {}
    explicit Numbers(std::vector<Number> numbers)
        : values_(std::move(numbers)) {}

    /// The same number in every row.
    [[nodiscard]] static Numbers constant(const Number& number, std::size_t rows);

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] Number operator[](std::size_t row) const;
    /// Widens where the number does not fit.
    void set(std::size_t row, const Number& number);
    void push_back(std::int64_t mantissa, int scale);
    void push_back(const Number& number);
    void resize(std::size_t rows);

    [[nodiscard]] bool is_narrow() const { return std::holds_alternative<NarrowNumbers>(values_); }
    /// Only where narrow; wide() only where not.
    [[nodiscard]] const NarrowNumbers& narrow() const { return std::get<NarrowNumbers>(values_); }
    [[nodiscard]] NarrowNumbers& narrow() { return std::get<NarrowNumbers>(values_); }
    [[nodiscard]] const std::vector<Number>& wide() const { return std::get<std::vector<Number>>(values_); }

private:
    void widen();

    std::variant<NarrowNumbers, std::vector<Number>> values_;
};

} // namespace kpitrace
