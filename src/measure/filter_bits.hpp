// For each row of a batch: which filters of a set it passes.
//
// Conditions on a column of few different texts are tables of bits by the text's number: however many filters ask such
// a column, a row costs one look and one `and`.
#pragma once

#include "measure/row_evaluator.hpp"
#include "measure/scan_plan.hpp"

#include <cstddef>
#include <vector>

namespace kpitrace {

class FilterBitsReader {
public:
    /// Serves one file: texts are numbered by file.
    FilterBitsReader(const FilterSet& filters, const RowProgram& program);

    /// Empty where the set has no filters.
    [[nodiscard]] const std::vector<FilterBits>& read(RowEvaluator& evaluator, std::size_t rows);

private:
    struct Condition {
        FilterBits filter = 0; ///< its bit
        StepId step;
    };
    /// Conditions that are functions of one text column, and which filters they let pass for each of its texts.
    struct TextConditions {
        std::size_t column = 0;
        std::vector<Condition> conditions;
        std::vector<FilterBits> by_code;
    };

    void add(const RowProgram& program, const Condition& condition);
    void look_up(TextConditions& texts, const std::vector<std::uint32_t>& codes, RowEvaluator& evaluator);
    void apply(const Condition& condition, RowEvaluator& evaluator);

    FilterBits all_ = 0;
    std::vector<TextConditions> texts_;
    std::vector<Condition> others_;
    std::vector<FilterBits> bits_; // of the batch
};

} // namespace kpitrace
