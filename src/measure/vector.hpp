// The values of one expression for the rows of a batch.
//
// Rows are computed in columns, because one operation in a plain loop over a batch is vectorized by the compiler, and
// the choice of the operation is made once for thousands of rows.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "measure/numbers.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Indices of rows of a batch, ascending.
using Selection = std::vector<std::uint32_t>;

/// One value for each row of a batch, all of one type. `type` decides which of the members is used; Type::null uses
/// none.
struct Vector {
    Type type = Type::null;
    Presence present;
    Numbers numbers;
    std::vector<std::string_view> texts; ///< 12 bytes from the start of each text can be read, even if it is shorter
    std::vector<Instant> dates;
    std::vector<std::uint8_t> truths; ///< 0 if null

    Vector() = default;
    Vector(Type of, std::size_t rows);

    [[nodiscard]] std::size_t size() const { return present.size(); }
    void resize(std::size_t rows);
    /// Copies row `from` of another vector of the same type to row `to`.
    void copy_row(std::size_t to, const Vector& other, std::size_t from);
};

/// The rows of `from` with these indices, in this order; an index can occur any number of times.
[[nodiscard]] Vector gather(const Vector& from, const std::vector<std::uint32_t>& rows);

using VectorPtr = std::shared_ptr<const Vector>;

} // namespace kpitrace
