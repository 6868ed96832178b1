// A filter is split at its `and`s. Conditions on one column of few texts are evaluated once for each text and become a
// mask. So a row costs one lookup and one AND for all conditions on that column, whatever the number of metrics.
#include "measure/filter_bits.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

bool passes(const Vector& truth, std::size_t row) {
    return truth.type == Type::boolean && truth.present[row] != 0 && truth.truths[row] != 0;
}

} // namespace

FilterBitsReader::FilterBitsReader(const FilterSet& filters, const RowProgram& program) {
    for (std::size_t i = 0; i < filters.filters.size(); ++i) {
        const FilterBits bit = FilterBits{1} << i;
        all_ |= bit;
        for (const StepId step : filters.filters[i].conditions) add(program, {bit, step});
    }
}

void FilterBitsReader::add(const RowProgram& program, const Condition& condition) {
    const auto column = program[condition.step].function_of;
    if (!column) return others_.push_back(condition);
    auto texts = std::ranges::find(texts_, *column, &TextConditions::column);
    if (texts == texts_.end()) texts = texts_.insert(texts, {*column, {}, {}});
    texts->conditions.push_back(condition);
}

const std::vector<FilterBits>& FilterBitsReader::read(RowEvaluator& evaluator, std::size_t rows) {
    if (all_ == 0) return bits_;
    bits_.assign(rows, all_);
    for (TextConditions& texts : texts_) {
        if (const auto* codes = evaluator.codes(texts.column)) {
            look_up(texts, *codes, evaluator);
        } else {
            for (const Condition& condition : texts.conditions) apply(condition, evaluator);
        }
    }
    for (const Condition& condition : others_) apply(condition, evaluator);
    return bits_;
}

void FilterBitsReader::look_up(TextConditions& texts, const std::vector<std::uint32_t>& codes,
                               RowEvaluator& evaluator) {
    // Only the codes that are new since the last batch are evaluated.
    const std::size_t known = texts.by_code.size();
    for (const Condition& condition : texts.conditions) {
        const Vector& truth = evaluator.by_code(condition.step);
        texts.by_code.resize(truth.size(), all_);
        for (std::size_t code = known; code < truth.size(); ++code)
            if (!passes(truth, code)) texts.by_code[code] &= ~condition.filter;
    }
    for (std::size_t row = 0; row < codes.size(); ++row) bits_[row] &= texts.by_code[codes[row]];
}

void FilterBitsReader::apply(const Condition& condition, RowEvaluator& evaluator) {
    const Vector& truth = evaluator.value(condition.step);
    for (std::size_t row = 0; row < bits_.size(); ++row)
        if (!passes(truth, row)) bits_[row] &= ~condition.filter;
}

} // namespace kpitrace
