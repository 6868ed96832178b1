#include "measure/vector.hpp"

namespace kpitrace {

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

} // namespace kpitrace
