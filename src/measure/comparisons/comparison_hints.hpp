// The expressions in notes on comparisons: steps of a row program as text, and comparisons that are rewritten so that
// they also match the rows which they miss.
#pragma once

#include "measure/comparisons/text_comparisons.hpp"
#include "measure/comparisons/text_matches.hpp"
#include "measure/row_program.hpp"
#include "measure/scan_plan.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The text in backticks, shortened if it is long.
[[nodiscard]] std::string shown_text(std::string_view text);

NodeId copy_step(const RowProgram& program, StepId step, Expression& tree);
/// The text of the step's expression. A column is shown by its name alone, without quotes.
[[nodiscard]] std::string code_of(const RowProgram& program, StepId step);

class ComparisonHints {
public:
    /// `program` must outlive this.
    explicit ComparisonHints(const RowProgram& program)
        : program_(program) {}

    /// Proposes a comparison that also lists the texts of `cells`. It is for cells whose blanks are not plain spaces,
    /// because no function changes such blanks. `without` is a text of the comparison that no row has; the hint leaves
    /// it out.
    [[nodiscard]] std::string list(const TextComparison& comparison, const TextOperand& operand,
                                   std::span<const OperandTexts::Sighted> cells,
                                   std::optional<std::size_t> without = std::nullopt) const;
    /// Proposes a comparison that ignores case and outer blanks.
    [[nodiscard]] std::string fold(const TextComparison& comparison, const TextOperand& operand) const;

private:
    [[nodiscard]] std::string folded(const TextComparison& comparison, const TextOperand& operand) const;
    NodeId add_folded(StepId operand, Expression& tree) const;
    void add_case(const TextComparison& comparison, NodeId condition, Expression& tree) const;
    [[nodiscard]] bool changes_spelling(StepId step) const;

    const RowProgram& program_;
};

/// A comparison with a text that `null` makes a null, so that no row can have it.
struct NullComparison {
    std::string reason; ///< "`null: ["none"]` of the source makes these cells null"
    std::string help;   ///< how to keep the text as a text
};

/// Returns nothing if no file of the source reads the text as null in the operand's column.
[[nodiscard]] std::optional<NullComparison> find_null_comparison(const ScanPlan& plan, const TextOperand& operand,
                                                                 const std::string& text);

} // namespace kpitrace
