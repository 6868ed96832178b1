#include "decompose/fraction.hpp"

#include "measure/exact_sum.hpp"

namespace kpitrace {
namespace {

/// How many decimals the fraction has. Returns nothing if they do not end, or are more than a Decimal can have.
std::optional<int> decimals_of(const mpq_class& value) {
    mpz_class rest = value.get_den();
    const auto twos = static_cast<int>(mpz_remove(rest.get_mpz_t(), rest.get_mpz_t(), mpz_class(2).get_mpz_t()));
    const auto fives = static_cast<int>(mpz_remove(rest.get_mpz_t(), rest.get_mpz_t(), mpz_class(5).get_mpz_t()));
    const int decimals = std::max(twos, fives);
    return rest == 1 && decimals <= Decimal::max_scale ? std::optional(decimals) : std::nullopt;
}

std::optional<Decimal> exact_decimal(const mpq_class& value) {
    const auto decimals = decimals_of(value);
    if (!decimals) return std::nullopt;
    mpz_class unit;
    mpz_ui_pow_ui(unit.get_mpz_t(), 10, static_cast<unsigned long>(*decimals));
    return to_decimal(value.get_num() * (unit / value.get_den()), *decimals);
}

} // namespace

Fraction::Fraction(const Number& number)
    : value_(to_rational(number))
    , exactness_(number.exactness()) {}

Number Fraction::to_number() const {
    if (exactness_ == Exactness::exact)
        if (const auto decimal = exact_decimal(value_)) return *decimal;
    const double nearest = to_nearest_double(value_);
    return exactness_ == Exactness::overflowed ? Number::overflowed(nearest) : Number::rounded(nearest);
}

std::vector<Number> to_numbers(std::span<const Fraction> fractions) {
    std::vector<Number> numbers;
    numbers.reserve(fractions.size());
    for (const Fraction& fraction : fractions) numbers.push_back(fraction.to_number());
    return numbers;
}

Fraction sum_of(std::span<const Number> numbers) {
    Fraction sum;
    for (const Number& number : numbers) sum += number;
    return sum;
}

bool are_finite(std::span<const Number> numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](const Number& number) { return number.is_finite(); });
}

} // namespace kpitrace
