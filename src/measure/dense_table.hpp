// A table of values by number, for numbers that are close together. It needs one access to memory and no hashing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace kpitrace {

/// Value{} means that a number has no value.
template<class Value> class DenseTable {
public:
    [[nodiscard]] Value at(std::size_t number) const {
        const std::size_t place = number - first_; // wraps to a huge value if `number` is smaller
        return place < values_.size() ? values_[place] : Value{};
    }

    void prefetch(std::size_t number) const {
        const std::size_t place = number - first_;
        if (place < values_.size()) __builtin_prefetch(&values_[place]);
    }

    /// Returns false and changes nothing if the table would have to span more than `most` numbers.
    bool put(std::size_t number, Value value, std::size_t most) {
        if (values_.empty()) first_ = number;
        const std::size_t end = std::max(first_ + values_.size(), number + 1);
        if (end - std::min(first_, number) > most) return false;
        // The table at least doubles on the side where it grows, so that steady growth needs few moves.
        if (number < first_) {
            const std::size_t wanted = std::max(first_ - number, std::min(values_.size(), most - values_.size()));
            const std::size_t more = std::min(first_, wanted);
            values_.insert(values_.begin(), more, Value{});
            first_ -= more;
        } else if (number - first_ >= values_.size()) {
            values_.resize(std::max(number - first_ + 1, std::min(2 * values_.size(), most)));
        }
        values_[number - first_] = value;
        return true;
    }

private:
    std::size_t first_ = 0;
    std::vector<Value> values_;
};

} // namespace kpitrace
