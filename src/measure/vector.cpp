#include "measure/vector.hpp"

#include <algorithm>
#include <cstring>

namespace kpitrace {

Vector::Vector(Type of, std::size_t rows)
    : type(of) {
    resize(rows);
}

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

std::string_view TextPool::add(std::string_view text) {
    constexpr std::size_t piece = std::size_t{16} * 1024;
    constexpr std::size_t padding = 12;
    const std::size_t needed = text.size() + padding;
    if (needed > left_) {
        left_ = std::max(piece, needed);
        at_ = pieces_.emplace_back(new char[left_]).get();
    }
    char* const begin = at_;
    std::memset(std::copy(text.begin(), text.end(), begin), 0, padding);
    at_ += needed;
    left_ -= needed;
    return {begin, text.size()};
}

void TextPool::clear() {
    pieces_.clear();
    at_ = nullptr;
    left_ = 0;
}

} // namespace kpitrace
