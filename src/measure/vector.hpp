// Values of one expression for the rows of a batch.
#pragma once

#include "kpitrace/expression/expression.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Rows of a batch, by index, ascending.
using Selection = std::vector<std::uint32_t>;

/// One value a row of a batch, all of one type; only the rows that were asked for hold one. `type` says which of the
/// vectors is in use; of Type::null none is.
struct Vector {
    Type type = Type::null;
    std::vector<std::uint8_t> present; ///< 0: null
    std::vector<Number> numbers;
    std::vector<std::string_view> texts; ///< into the batch or the evaluator's own texts
    std::vector<Instant> dates;
    std::vector<std::uint8_t> truths;

    Vector() = default;
    Vector(Type of, std::size_t rows);
};

} // namespace kpitrace
