#include "kpitrace/decompose/usual_shares.hpp"

#include "decompose/fraction.hpp"
#include "measure/exact_sum.hpp"

#include <algorithm>
#include <numeric>

namespace kpitrace {
namespace {

constexpr int more_decimals = 12;

/// As many decimals as leave room for all digits of `whole`.
int decimals_for(const Fraction& whole, int decimals_of_whole) {
    const auto digits = static_cast<int>(mpz_sizeinbase(mpz_class(whole.abs().value()).get_mpz_t(), 10));
    return std::max(decimals_of_whole, std::min(decimals_of_whole + more_decimals, Decimal::max_scale - digits - 1));
}

/// The parts in whole units, which add up to the whole number of units `whole`: the largest remainder method.
std::vector<mpz_class> round_down_and_spread(const mpz_class& whole, const std::vector<mpq_class>& parts) {
    std::vector<mpz_class> units;
    std::vector<mpq_class> remainders;
    mpz_class left = whole;
    for (const mpq_class& part : parts) {
        mpz_class& unit = units.emplace_back();
        mpz_fdiv_q(unit.get_mpz_t(), part.get_num().get_mpz_t(), part.get_den().get_mpz_t());
        remainders.emplace_back(part - unit);
        left -= unit;
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; i < left.get_ui(); ++i) ++units[order[i]];
    return units;
}

std::optional<std::vector<Number>> exact_shares(const Number& whole, const std::vector<Fraction>& parts) {
    const int scale = decimals_for(whole, whole.decimal().scale());
    mpz_class unit;
    mpz_ui_pow_ui(unit.get_mpz_t(), 10, static_cast<unsigned long>(scale));
    std::vector<mpq_class> scaled;
    scaled.reserve(parts.size());
    for (const Fraction& part : parts) scaled.emplace_back(part.value() * unit);
    std::vector<Number> numbers;
    for (const mpz_class& units : round_down_and_spread(mpz_class(Fraction(whole).value() * unit), scaled)) {
        const auto decimal = to_decimal(units, scale);
        if (!decimal) return std::nullopt;
        numbers.emplace_back(*decimal);
    }
    return numbers;
}

bool is_rank_one(const Number& now, std::span<const Number> before) {
    return std::none_of(before.begin(), before.end(),
                        [&](const Number& earlier) { return Number::at_least(earlier.abs(), now.abs()); });
}

} // namespace

std::optional<std::vector<Number>> share_out(const Number& whole, std::span<const Number> weights) {
    if (!whole.is_finite() || !are_finite(weights)) return std::nullopt;
    const Fraction sum = sum_of(weights);
    if (sum.is_zero()) return std::nullopt;
    std::vector<Fraction> parts;
    for (const Number& weight : weights) parts.push_back(Fraction(whole) * weight / sum);
    if (whole.is_exact() && sum.exactness() == Exactness::exact)
        if (auto exact = exact_shares(whole, parts)) return exact;
    return to_numbers(parts);
}

std::optional<double> explains(std::span<const Number> contributions, std::span<const Number> weights) {
    if (!are_finite(contributions) || !are_finite(weights)) return std::nullopt;
    const Fraction gap = sum_of(contributions);
    const Fraction whole = sum_of(weights);
    if (whole.is_zero()) return std::nullopt;
    Fraction elsewhere;
    Fraction all;
    for (std::size_t i = 0; i < contributions.size(); ++i) {
        const Fraction usual = gap * weights[i] / whole;
        elsewhere += (contributions[i] - usual).abs();
        all += Fraction(contributions[i]).abs() + usual.abs();
    }
    return all.is_zero() ? 0 : (elsewhere / all).to_number().to_double();
}

Rank rank_contribution(const PeriodContribution& now, const Number& gap, std::span<const PeriodContribution> before) {
    std::vector<Number> contributions;
    std::vector<Number> excesses;
    for (const PeriodContribution& earlier : before) {
        contributions.push_back(earlier.contribution);
        excesses.push_back(earlier.contribution - earlier.usual);
    }
    const Number excess = now.contribution - now.usual;
    const auto larger = std::count_if(contributions.begin(), contributions.end(), [&](const Number& earlier) {
        return Number::at_least(earlier.abs(), now.contribution.abs());
    });
    Rank rank{.rank = 1 + static_cast<std::size_t>(larger), .of = before.size() + 1};
    rank.unusual = rank.rank == 1 && rank.of >= least_compared && is_rank_one(excess, excesses) &&
                   excess.sign() == now.contribution.sign() &&
                   Number::compare(excess.abs() * Number(10), gap.abs()) > 0;
    return rank;
}

} // namespace kpitrace
