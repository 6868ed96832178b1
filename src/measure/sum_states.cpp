#include "measure/sum_states.hpp"

#include <algorithm>

namespace kpitrace {

void SumStates::resize(std::size_t groups) {
    states_.resize(groups);
    sums_.resize(groups);
}

void SumStates::add(std::span<const std::uint32_t> groups, const Vector& argument) {
    if (argument.numbers.is_narrow()) return add(groups, argument, argument.numbers.narrow());
    const std::vector<Number>& numbers = argument.numbers.wide();
    for (std::size_t row = 0; row < groups.size(); ++row)
        if (groups[row] != 0 && argument.present[row] != 0) states_[groups[row]].add(numbers[row]);
}

/// Null rows have the mantissa 0 and `present` 0, so they are added like all others.
void SumStates::add(std::span<const std::uint32_t> groups, const Vector& argument, const NarrowNumbers& numbers) {
    constexpr std::uint64_t limit = std::uint64_t{1} << 63U;
    const std::int64_t* mantissas = numbers.mantissas.data();
    const std::uint8_t* present = argument.present.data();
    const std::uint64_t largest = std::uint64_t{1} << static_cast<unsigned>(numbers.bits);
    if (groups.size() >= limit / largest) {
        for (std::size_t row = 0; row < groups.size(); ++row)
            states_[groups[row]].add(mantissas[row], numbers.scale, present[row]);
        return;
    }
    const std::uint64_t more = groups.size() * largest;
    if (numbers.scale != scale_ || bound_ >= limit - more) flush();
    scale_ = numbers.scale;
    bound_ += more;
    Sum* const sums = sums_.data();
    const std::uint32_t* const group = groups.data();
    const auto add_row = [=](std::size_t row) {
        Sum& sum = sums[group[row]];
        sum.mantissa += mantissas[row];
        sum.count += present[row];
    };
    // Sums that do not fit the first cache are prefetched some rows ahead.
    constexpr std::size_t lead = 16;
    constexpr std::size_t in_first_cache = 1024;
    std::size_t row = 0;
    if (sums_.size() > in_first_cache)
        for (; row + lead < groups.size(); ++row) {
            __builtin_prefetch(sums + group[row + lead], 1);
            add_row(row);
        }
    for (; row < groups.size(); ++row) add_row(row);
}

void SumStates::add_to_states(const std::vector<Sum>& sums, int scale) {
    for (std::size_t group = 0; group < sums.size(); ++group)
        if (sums[group].count != 0) states_[group].add(sums[group].mantissa, scale, sums[group].count);
}

void SumStates::flush() {
    add_to_states(sums_, scale_);
    std::ranges::fill(sums_, Sum{});
    bound_ = 0;
}

void SumStates::merge(const SumStates& other) {
    resize(std::max(states_.size(), other.states_.size()));
    for (std::size_t group = 0; group < other.states_.size(); ++group) states_[group].merge(other.states_[group]);
    add_to_states(other.sums_, other.scale_);
}

} // namespace kpitrace
