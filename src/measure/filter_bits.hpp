// Finds out which filters of a set each row of a batch passes.
//
// Conditions on a column of few different texts become a table of bits by code of the text. Whatever the number of
// filters on such a column, a row costs one lookup and one AND.
#pragma once

#include "measure/row_evaluator.hpp"
#include "measure/scan_plan.hpp"

#include <cstddef>
#include <vector>

namespace kpitrace {

class FilterBitsReader {
public:
    /// A reader is used for one file, because each file has its own codes of texts.
    FilterBitsReader(const FilterSet& filters, const RowProgram& program);

    /// The bits of each row. Empty if the set has no filters.
    [[nodiscard]] const std::vector<FilterBits>& read(RowEvaluator& evaluator, std::size_t rows);

private:
    struct Condition {
        FilterBits filter = 0; ///< the bit of the filter
        StepId step;
    };
    /// Conditions that are functions of one text column, with the filters that each of its texts can pass.
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
    std::vector<FilterBits> bits_; // by row of the batch
};

} // namespace kpitrace
