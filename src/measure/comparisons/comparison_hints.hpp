// Hints that write a comparison of texts anew, so that it matches the rows which it misses.
#pragma once

#include "measure/comparisons/text_comparisons.hpp"
#include "measure/comparisons/text_matches.hpp"
#include "measure/row_program.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// `lower(trim(…))` makes them equal.
[[nodiscard]] bool are_alike(std::string_view a, std::string_view b);

class ComparisonHints {
public:
    /// `program` must outlive this.
    explicit ComparisonHints(const RowProgram& program)
        : program_(program) {}

    /// How to make the comparison with cells too whose blanks are others: none of the functions changes them.
    /// `without` is a text of the comparison that no row has.
    [[nodiscard]] std::string list(const TextComparison& comparison, const TextOperand& operand,
                                   std::span<const OperandTexts::Sighted> cells,
                                   std::optional<std::size_t> without = std::nullopt) const;
    /// How to make the comparison without regard to case and outer blanks.
    [[nodiscard]] std::string fold(const TextComparison& comparison, const TextOperand& operand) const;

private:
    [[nodiscard]] std::string folded(const TextComparison& comparison, const TextOperand& operand) const;
    NodeId add_folded(StepId operand, Expression& tree) const;
    void add_case(const TextComparison& comparison, NodeId condition, Expression& tree) const;
    [[nodiscard]] bool changes_spelling(StepId step) const;

    const RowProgram& program_;
};

} // namespace kpitrace
