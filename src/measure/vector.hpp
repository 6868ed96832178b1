// Values of one expression for the rows of a batch.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "measure/numbers.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Rows of a batch, by index, ascending.
using Selection = std::vector<std::uint32_t>;

/// One value a row of a batch, all of one type; only the rows that were asked for hold one. `type` says which of the
/// members is in use; of Type::null none is.
struct Vector {
    Type type = Type::null;
    Presence present;
    Numbers numbers;
    std::vector<std::string_view> texts; ///< 12 bytes from each one's begin can be read, however short it is
    std::vector<Instant> dates;
    std::vector<std::uint8_t> truths; ///< 0 where null

    Vector() = default;
    Vector(Type of, std::size_t rows);

    [[nodiscard]] std::size_t size() const { return present.size(); }
    void resize(std::size_t rows);
    /// Row `to` becomes what row `from` of another vector of the same type is.
    void copy_row(std::size_t to, const Vector& other, std::size_t from);
};

using VectorPtr = std::shared_ptr<const Vector>;

/// Texts that expressions make, in large pieces of memory; addresses stay, and 12 bytes from each one's begin can be
/// read.
class TextPool {
public:
    std::string_view add(std::string_view text);
    void clear();

private:
    std::vector<std::unique_ptr<char[]>> pieces_; // NOLINT(modernize-avoid-c-arrays): not to be filled
    char* at_ = nullptr;
    std::size_t left_ = 0;
};

} // namespace kpitrace
