// Reads the cells of an answer's rows as what the statements promise.
#pragma once

#include "kpitrace/engine/answer.hpp"
#include "kpitrace/values/number.hpp"

#include <gmpxx.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace kpitrace::engine {

/// A cell that no statement of ours can have given. It becomes an error of the answer.
class WrongCell : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Whether numbers are exact decimals, or doubles whose last digits mean nothing.
enum class Digits : std::uint8_t { exact, inexact };

/// One row of an answer.
class AnswerLine {
public:
    AnswerLine(const Answer& answer, std::size_t row)
        : answer_(answer)
        , row_(row) {}

    /// The cell; nothing if it is null, or if the answer has fewer columns.
    [[nodiscard]] std::optional<std::string_view> cell(std::size_t column) const;
    /// The kind of the row.
    [[nodiscard]] std::string_view kind() const;
    [[nodiscard]] std::uint64_t count(std::size_t column) const;
    [[nodiscard]] std::int64_t integer(std::size_t column) const;
    /// Integers that can be null.
    [[nodiscard]] std::optional<std::int64_t> optional_integer(std::size_t column) const;
    /// An index below `end`.
    [[nodiscard]] std::uint32_t index(std::size_t column, std::size_t end) const;
    /// A text of the table, without the sign before it.
    [[nodiscard]] std::optional<std::string_view> text(std::size_t column) const;
    /// A number. It is rounded if it is inexact, or if it has an exponent, which only doubles have.
    [[nodiscard]] std::optional<Number> number(std::size_t column, Digits digits = Digits::exact) const;
    /// The same with all digits.
    [[nodiscard]] std::optional<mpq_class> rational(std::size_t column) const;

    /// Throws WrongCell.
    [[noreturn]] void refuse(std::size_t column, std::string_view expected) const;

private:
    [[nodiscard]] std::string_view present(std::size_t column, std::string_view expected) const;

    const Answer& answer_;
    std::size_t row_;
};

} // namespace kpitrace::engine
