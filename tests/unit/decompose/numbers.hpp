// Numbers for the tests of splits: from texts, at random, and compared.
#pragma once

#include "kpitrace/values/number.hpp"

#include <algorithm>
#include <initializer_list>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::test {

inline Number number(std::string_view text) {
    return Number::parse(text).value();
}

inline std::vector<Number> numbers(std::initializer_list<std::string_view> texts) {
    std::vector<Number> made;
    for (const std::string_view text : texts) made.push_back(number(text));
    return made;
}

inline std::vector<std::string> texts_of(std::span<const Number> numbers) {
    std::vector<std::string> texts;
    for (const Number& each : numbers) texts.push_back(each.to_string());
    return texts;
}

inline Number total(std::span<const Number> numbers) {
    Number sum;
    for (const Number& each : numbers) sum = sum + each;
    return sum;
}

inline double largest(std::span<const Number> numbers) {
    double most = 0;
    for (const Number& each : numbers) most = std::max(most, each.abs().to_double());
    return most;
}

class RandomNumbers {
public:
    explicit RandomNumbers(std::uint64_t seed)
        : random_(seed) {}

    std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_); }

    /// Zero one time in eight, negative one time in four, with up to three decimals.
    Number any() {
        if (below(8) == 0) return {};
        const auto magnitude = static_cast<std::int64_t>(1 + below(100000));
        return *Decimal::make(below(4) == 0 ? -magnitude : magnitude, static_cast<int>(below(4)));
    }

    Number positive() {
        return *Decimal::make(static_cast<std::int64_t>(1 + below(100000)), static_cast<int>(below(4)));
    }

    template<class Value> void shuffle(std::vector<Value>& values) {
        std::shuffle(values.begin(), values.end(), random_);
    }

private:
    std::mt19937_64 random_;
};

} // namespace kpitrace::test
