// Narrow numbers carry a bound on their size: `bits`. Before an operation, the bounds of its operands show whether any
// row could overflow. If none can, the loop over the rows needs no check; otherwise the numbers are widened. A bound is
// never too small, but can be too large, which only costs time.
#include "measure/numbers.hpp"

#include "values/digits.hpp"

#include <algorithm>
#include <bit>

namespace kpitrace {
namespace {

// The bits of an int64 besides its sign.
constexpr int most_bits = 63;
static_assert(NarrowNumbers::max_scale == largest_power<std::int64_t>);

int bits_of(std::int64_t value) {
    const auto magnitude = value < 0 ? -static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    return static_cast<int>(std::bit_width(magnitude));
}

/// The factors that bring the mantissas of `a` and `b` to a common scale, and the bound of their sum.
struct Alignment {
    std::int64_t a = 1;
    std::int64_t b = 1;
    int scale = 0;
    int bits = 0;
};

int bits_at_scale(const NarrowNumbers& numbers, int scale) {
    return scale == numbers.scale ? numbers.bits
                                  : numbers.bits + bits_of(power_of_ten<std::int64_t>(scale - numbers.scale));
}

std::optional<Alignment> align_sum(const NarrowNumbers& a, const NarrowNumbers& b) {
    const int scale = std::max(a.scale, b.scale);
    // A sum can need one bit more than the larger operand.
    const int bits = std::max(bits_at_scale(a, scale), bits_at_scale(b, scale)) + 1;
    if (bits > most_bits) return std::nullopt;
    return Alignment{power_of_ten<std::int64_t>(scale - a.scale), power_of_ten<std::int64_t>(scale - b.scale), scale,
                     bits};
}

template<class Operation>
NarrowNumbers combine(const NarrowNumbers& a, const NarrowNumbers& b, int scale, int bits, Operation operation) {
    NarrowNumbers made{std::vector<std::int64_t>(a.mantissas.size()), scale, bits};
    const std::int64_t* left = a.mantissas.data();
    const std::int64_t* right = b.mantissas.data();
    std::int64_t* out = made.mantissas.data();
    for (std::size_t row = 0; row < made.mantissas.size(); ++row) out[row] = operation(left[row], right[row]);
    return made;
}

} // namespace

Number NarrowNumbers::operator[](std::size_t row) const {
    return *Decimal::make(mantissas[row], scale); // an int64 always fits
}

/// If the number has more digits after the point than the others, all others are multiplied to reach its scale.
bool NarrowNumbers::try_set(std::size_t row, const Number& number) {
    if (!number.is_exact() || number.decimal().scale() > max_scale) return false;
    const Decimal& decimal = number.decimal();
    const auto mantissa = static_cast<std::int64_t>(decimal.mantissa());
    const int common = std::max(scale, decimal.scale());
    const int shift = common - decimal.scale();
    const int own_bits = bits_of(mantissa) + (shift > 0 ? bits_of(power_of_ten<std::int64_t>(shift)) : 0);
    if (mantissa != decimal.mantissa() || own_bits > most_bits) return false;
    if (common > scale) {
        auto rescaled = at_scale(*this, common);
        if (!rescaled) return false;
        *this = std::move(*rescaled);
    }
    mantissas[row] = mantissa * power_of_ten<std::int64_t>(shift);
    bits = std::max(bits, own_bits);
    return true;
}

std::optional<NarrowNumbers> at_scale(const NarrowNumbers& numbers, int scale) {
    const int bits = bits_at_scale(numbers, scale);
    if (bits > most_bits) return std::nullopt;
    const std::int64_t factor = power_of_ten<std::int64_t>(scale - numbers.scale);
    NarrowNumbers made{numbers.mantissas, scale, bits};
    for (std::int64_t& mantissa : made.mantissas) mantissa *= factor;
    return made;
}

std::optional<NarrowNumbers> add(const NarrowNumbers& a, const NarrowNumbers& b) {
    const auto by = align_sum(a, b);
    if (!by) return std::nullopt;
    return combine(a, b, by->scale, by->bits,
                   [by = *by](std::int64_t x, std::int64_t y) { return x * by.a + y * by.b; });
}

std::optional<NarrowNumbers> subtract(const NarrowNumbers& a, const NarrowNumbers& b) {
    const auto by = align_sum(a, b);
    if (!by) return std::nullopt;
    return combine(a, b, by->scale, by->bits,
                   [by = *by](std::int64_t x, std::int64_t y) { return x * by.a - y * by.b; });
}

std::optional<NarrowNumbers> multiply(const NarrowNumbers& a, const NarrowNumbers& b) {
    const int scale = a.scale + b.scale;
    const int bits = a.bits + b.bits;
    if (scale > NarrowNumbers::max_scale || bits > most_bits) return std::nullopt;
    return combine(a, b, scale, bits, [](std::int64_t x, std::int64_t y) { return x * y; });
}

NarrowNumbers negate(const NarrowNumbers& a) {
    NarrowNumbers made = a;
    for (std::int64_t& mantissa : made.mantissas) mantissa = -mantissa;
    return made;
}

NarrowNumbers absolute(const NarrowNumbers& a) {
    NarrowNumbers made = a;
    for (std::int64_t& mantissa : made.mantissas) mantissa = mantissa < 0 ? -mantissa : mantissa;
    return made;
}

/// Nulls get the mantissa 0, so that sums need not check which rows are present.
void clear_nulls(NarrowNumbers& numbers, const Presence& present) {
    std::int64_t* mantissas = numbers.mantissas.data();
    for (std::size_t row = 0; row < present.size(); ++row) mantissas[row] &= -static_cast<std::int64_t>(present[row]);
}

Numbers Numbers::constant(const Number& number, std::size_t rows) {
    NarrowNumbers one{{0}, 0, 0};
    if (!one.try_set(0, number)) return Numbers(std::vector<Number>(rows, number));
    one.mantissas.assign(rows, one.mantissas.front());
    return Numbers(std::move(one));
}

std::size_t Numbers::size() const {
    return is_narrow() ? narrow().mantissas.size() : wide().size();
}

Number Numbers::operator[](std::size_t row) const {
    return is_narrow() ? narrow()[row] : wide()[row];
}

void Numbers::set(std::size_t row, const Number& number) {
    if (is_narrow() && narrow().try_set(row, number)) return;
    widen();
    std::get<1>(values_)[row] = number;
}

/// ValuesState calls this for each row, so a number with the scale of the others takes a short path.
void Numbers::push_back(std::int64_t mantissa, int scale) {
    if (is_narrow()) {
        NarrowNumbers& all = narrow();
        if (all.mantissas.empty()) all.scale = scale;
        const int bits = bits_of(mantissa);
        if (all.scale == scale && bits <= most_bits) {
            all.mantissas.push_back(mantissa);
            all.bits = std::max(all.bits, bits);
            return;
        }
    }
    push_back(Number(*Decimal::make(mantissa, scale)));
}

void Numbers::push_back(const Number& number) {
    resize(size() + 1);
    set(size() - 1, number);
}

void Numbers::resize(std::size_t rows) {
    if (is_narrow()) {
        narrow().mantissas.resize(rows);
    } else {
        std::get<1>(values_).resize(rows);
    }
}

/// Widening loses no digit, but later operations on the batch are slower.
void Numbers::widen() {
    if (!is_narrow()) return;
    std::vector<Number> wide;
    wide.reserve(size());
    for (std::size_t row = 0; row < size(); ++row) wide.push_back(narrow()[row]);
    values_ = std::move(wide);
}

} // namespace kpitrace
