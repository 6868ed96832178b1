// The numbers of a batch of rows, and arithmetic over all of them at once.
//
// Most data are short decimals of few scales. They are kept as 64-bit integers with one power of ten for the whole
// batch, and with a bound of their size. The bound shows before an operation whether any result could overflow. So the
// loops over rows have no check and no branch, and compilers turn them into vector instructions. Numbers that do not
// fit are kept as one Number for each row, which is as exact but slower.
#pragma once

#include "kpitrace/values/number.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace kpitrace {

/// By row: 1 if it has a value, 0 if it is null.
using Presence = std::vector<std::uint8_t>;

/// The numbers mantissas[row] / 10^scale. The mantissa of a null is 0.
struct NarrowNumbers {
    static constexpr int max_scale = 18; ///< 10^18 is the largest power of ten that fits into an int64

    std::vector<std::int64_t> mantissas;
    int scale = 0;
    int bits = 0; ///< every |mantissa| is less than 2^bits; at most 63

    [[nodiscard]] Number operator[](std::size_t row) const;
    /// Returns false and changes nothing if the number does not fit.
    [[nodiscard]] bool try_set(std::size_t row, const Number& number);
};

/// The same numbers at a scale that is not smaller. Returns nothing if they might not fit.
[[nodiscard]] std::optional<NarrowNumbers> at_scale(const NarrowNumbers& numbers, int scale);

// The first three return nothing if a result might not fit. The result of a row with a null has no meaning until
// clear_nulls() makes it zero.
[[nodiscard]] std::optional<NarrowNumbers> add(const NarrowNumbers& a, const NarrowNumbers& b);
[[nodiscard]] std::optional<NarrowNumbers> subtract(const NarrowNumbers& a, const NarrowNumbers& b);
[[nodiscard]] std::optional<NarrowNumbers> multiply(const NarrowNumbers& a, const NarrowNumbers& b);
[[nodiscard]] NarrowNumbers negate(const NarrowNumbers& a);
[[nodiscard]] NarrowNumbers absolute(const NarrowNumbers& a);
void clear_nulls(NarrowNumbers& numbers, const Presence& present);

/// One number for each row. They are narrow if all of them fit.
class Numbers {
public:
    Numbers() = default;
    /// Makes narrow zeros.
    explicit Numbers(std::size_t rows) { narrow().mantissas.resize(rows); }
    explicit Numbers(NarrowNumbers numbers)
        : values_(std::move(numbers)) {}
    explicit Numbers(std::vector<Number> numbers)
        : values_(std::move(numbers)) {}

    [[nodiscard]] static Numbers constant(const Number& number, std::size_t rows);

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] Number operator[](std::size_t row) const;
    /// Widens all numbers if this one does not fit.
    void set(std::size_t row, const Number& number);
    void push_back(std::int64_t mantissa, int scale);
    void push_back(const Number& number);
    void resize(std::size_t rows);

    [[nodiscard]] bool is_narrow() const { return std::holds_alternative<NarrowNumbers>(values_); }
    /// narrow() requires is_narrow(), and wide() requires the opposite.
    [[nodiscard]] const NarrowNumbers& narrow() const { return std::get<NarrowNumbers>(values_); }
    [[nodiscard]] NarrowNumbers& narrow() { return std::get<NarrowNumbers>(values_); }
    [[nodiscard]] const std::vector<Number>& wide() const { return std::get<std::vector<Number>>(values_); }

private:
    void widen();

    std::variant<NarrowNumbers, std::vector<Number>> values_;
};

} // namespace kpitrace
