#include "measure/vector.hpp"

namespace kpitrace {

Vector::Vector(Type of, std::size_t rows)
    : type(of)
    , present(rows, 0) {
    switch (of) {
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

} // namespace kpitrace
