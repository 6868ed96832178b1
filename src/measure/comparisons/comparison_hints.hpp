// The code that notes on comparisons write: steps of a row program as expressions, and comparisons rewritten so that
// they match the rows which they miss.
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

/// In backticks, shortened.
[[nodiscard]] std::string shown_text(std::string_view text);

/// Adds the expression that the step computes to a tree.
NodeId copy_step(const RowProgram& program, StepId step, Expression& tree);
/// A column by its name alone, without quotes; anything else as the expression that it is.
[[nodiscard]] std::string code_of(const RowProgram& program, StepId step);

class ComparisonHints {
public:
    /// `program` must outlive this.
    explicit ComparisonHints(const RowProgram& program)
        : program_(program) {}

    /// How to compare with these cells too, whose blanks are of another kind: no function changes such blanks, so the
    /// hint lists the cells. `without` is a text of the comparison that no row has.
    [[nodiscard]] std::string list(const TextComparison& comparison, const TextOperand& operand,
                                   std::span<const OperandTexts::Sighted> cells,
                                   std::optional<std::size_t> without = std::nullopt) const;
    /// How to compare without regard to case and outer blanks.
    [[nodiscard]] std::string fold(const TextComparison& comparison, const TextOperand& operand) const;

private:
    [[nodiscard]] std::string folded(const TextComparison& comparison, const TextOperand& operand) const;
    NodeId add_folded(StepId operand, Expression& tree) const;
    void add_case(const TextComparison& comparison, NodeId condition, Expression& tree) const;
    [[nodiscard]] bool changes_spelling(StepId step) const;

    const RowProgram& program_;
};

} // namespace kpitrace
