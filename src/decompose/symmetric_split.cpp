// Each value belongs to many differences, so it is multiplied once by the sum of its weights: a mixture with k changed
// inputs counts (k - 1)! (n - k)! / n! for each changed input, and -k! (n - 1 - k)! / n! for each other one.
#include "kpitrace/decompose/symmetric_split.hpp"

#include "decompose/fraction.hpp"

#include <bit>

namespace kpitrace {
namespace {

long factorial(std::size_t n) {
    long product = 1;
    for (std::size_t i = 2; i <= n; ++i) product *= static_cast<long>(i);
    return product;
}

/// The weight of a mixture with `changed` of n inputs in the part of an input that is one of these.
Fraction weight(std::size_t changed, std::size_t inputs) {
    return {factorial(changed - 1) * factorial(inputs - changed), static_cast<unsigned long>(factorial(inputs))};
}

} // namespace

std::optional<std::vector<Number>> split_symmetrically(std::size_t inputs, const Mixture& value) {
    std::vector<Fraction> parts(inputs);
    const std::uint32_t mixtures = 1U << inputs;
    for (std::uint32_t after = 0; after < mixtures; ++after) {
        const auto mixed = value(after);
        if (!mixed || !mixed->is_finite()) return std::nullopt;
        const auto changed = static_cast<std::size_t>(std::popcount(after));
        const Fraction gained = changed == 0 ? Fraction() : Fraction(*mixed) * weight(changed, inputs);
        const Fraction lost = changed == inputs ? Fraction() : Fraction(*mixed) * weight(changed + 1, inputs);
        for (std::size_t input = 0; input < inputs; ++input)
            parts[input] = (after >> input & 1U) != 0 ? parts[input] + gained : parts[input] - lost;
    }
    return to_numbers(parts);
}

} // namespace kpitrace
