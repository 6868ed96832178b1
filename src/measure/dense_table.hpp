// Values by number, for numbers that lie close together: one look, no hashing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace kpitrace {

/// Value{} stands for none.
template<class Value> class DenseTable {
public:
    [[nodiscard]] Value at(std::size_t number) const {
        const std::size_t place = number - first_; // of a smaller number it is huge
        return place < values_.size() ? values_[place] : Value{};
    }

    /// Fetches what at() will look at.
    void prefetch(std::size_t number) const {
        const std::size_t place = number - first_;
        if (place < values_.size()) __builtin_prefetch(&values_[place]);
    }

    /// False, and nothing is changed, where the table would have to span more than `most` numbers.
    bool put(std::size_t number, Value value, std::size_t most) {
        if (values_.empty()) first_ = number;
        const std::size_t end = std::max(first_ + values_.size(), number + 1);
        if (end - std::min(first_, number) > most) return false;
        // Room for as many again on the side where numbers go on, so that a long way does not mean as many moves.
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
