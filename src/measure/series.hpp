// An aggregate's finished states in the order of their periods.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "measure/states.hpp"

#include <memory>
#include <vector>

namespace kpitrace {

/// periods[i] is the period of the column's i-th state; strictly ascending.
class AggregateSeries::States {
public:
    States(std::shared_ptr<const std::vector<Period>> periods, StateColumn column, const Aggregate& aggregate);

    [[nodiscard]] std::optional<Number> over(Window window) const;

private:
    std::shared_ptr<const std::vector<Period>> periods_;
    StateColumn column_;
    const Aggregate& aggregate_;
};

} // namespace kpitrace
