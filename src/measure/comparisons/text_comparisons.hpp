// Finds the texts that the row expressions of a source compare with a column.
//
// A comparison is found where one side is a column, perhaps inside trim(), lower(), upper(), nullif(), coalesce() and
// `case`, and the other side is a text literal. nullif() counts as a comparison. Functions of several columns are
// ignored, and so are texts that the expression itself can produce.
#pragma once

#include "measure/row_program.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// The rows in which a comparison is made.
enum class RowScope : std::uint8_t {
    all,    ///< all rows: the comparison is in the source's `where`
    passing ///< rows that pass `where`: the comparison is in another expression
};

enum class TextTest : std::uint8_t { equal, like, ilike };

/// A text or pattern with which an operand is compared.
struct ComparedText {
    std::string text;
    TextTest test = TextTest::equal;
};

/// A column, or a function of it, with the different texts that it is compared with.
struct TextOperand {
    StepId step;
    std::size_t use = 0; ///< of the column
    RowScope scope = RowScope::all;
    std::vector<ComparedText> texts;
};

struct TextComparison {
    StepId step;
    std::size_t operand = 0;        ///< index among the operands
    std::vector<std::size_t> texts; ///< indices among the texts of the operand
    bool excludes = false;          ///< true for `<>`, `not in`, `not like` and nullif()
};

/// A column that a comparison uses, as a text, a number or a date.
struct ComparedColumn {
    StepId step; ///< the column itself
    std::size_t use = 0;
    Type type = Type::text;
    RowScope scope = RowScope::all;
    Span span; ///< of the first comparison
};

struct TextComparisons {
    std::vector<TextOperand> operands;
    std::vector<ComparedColumn> columns;
    std::vector<TextComparison> comparisons;
};

/// The comparisons in `where` and in the other expressions, whose last steps are `roots`. A comparison that occurs in
/// both is listed once, with the rows of `where`.
[[nodiscard]] TextComparisons find_text_comparisons(const RowProgram& program, const std::optional<StepId>& where,
                                                    std::span<const StepId> roots);

} // namespace kpitrace
