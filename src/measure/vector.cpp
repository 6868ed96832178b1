#include "measure/vector.hpp"

namespace kpitrace {
namespace {

template<class Value>
std::vector<Value> gather(const std::vector<Value>& values, const std::vector<std::uint32_t>& rows) {
    std::vector<Value> gathered(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) gathered[row] = values[rows[row]];
    return gathered;
}

Numbers gather(const Numbers& numbers, const std::vector<std::uint32_t>& rows) {
    if (!numbers.is_narrow()) return Numbers(gather(numbers.wide(), rows));
    const NarrowNumbers& narrow = numbers.narrow();
    return Numbers(NarrowNumbers{gather(narrow.mantissas, rows), narrow.scale, narrow.bits});
}

} // namespace

Vector::Vector(Type of, std::size_t rows)
    : type(of) {
    resize(rows);
}

/// Resizes only the member that `type` uses, so that a vector of texts needs no memory for numbers.
void Vector::resize(std::size_t rows) {
    present.resize(rows);
    switch (type) {
    case Type::number:
        numbers.resize(rows);
        break;
    case Type::text:
        texts.resize(rows);
        break;
    case Type::date:
        dates.resize(rows);
        break;
    case Type::boolean:
        truths.resize(rows);
        break;
    case Type::null:
    case Type::untyped:
        break;
    }
}

/// The value of a null is not copied, because it has no meaning.
void Vector::copy_row(std::size_t to, const Vector& other, std::size_t from) {
    present[to] = other.present[from];
    if (present[to] == 0) return;
    switch (type) {
    case Type::number:
        numbers.set(to, other.numbers[from]);
        break;
    case Type::text:
        texts[to] = other.texts[from];
        break;
    case Type::date:
        dates[to] = other.dates[from];
        break;
    case Type::boolean:
        truths[to] = other.truths[from];
        break;
    case Type::null:
    case Type::untyped:
        break;
    }
}

Vector gather(const Vector& from, const std::vector<std::uint32_t>& rows) {
    Vector made;
    made.type = from.type;
    made.present = gather(from.present, rows);
    if (from.type == Type::number) made.numbers = gather(from.numbers, rows);
    if (from.type == Type::text) made.texts = gather(from.texts, rows);
    if (from.type == Type::date) made.dates = gather(from.dates, rows);
    if (from.type == Type::boolean) made.truths = gather(from.truths, rows);
    return made;
}

} // namespace kpitrace
