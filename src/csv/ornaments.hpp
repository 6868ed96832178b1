// The ornaments of a number: what can be around its digits. These are signs, parentheses, currencies, `%` and declared
// units.
#pragma once

#include "csv/units.hpp"

#include "kpitrace/csv/cell.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kpitrace::csv {

enum class SignAfter : std::uint8_t { allowed, refused };

class Ornaments {
public:
    explicit Ornaments(const Units& units)
        : units_(units) {}

    /// Takes all ornaments and spaces from the front of `text`, up to a digit.
    void take_all(std::string_view& text, Side side);
    /// Whether no ornaments contradict each other or appear twice.
    [[nodiscard]] bool are_sound(SignAfter sign_after) const;

    [[nodiscard]] bool negative() const { return minuses_ + opened_ > 0; }
    [[nodiscard]] int percents() const { return percents_; }
    /// Call unit() and scaled() only if the ornaments are sound.
    [[nodiscard]] CellUnit unit() const;
    /// The value multiplied by the factors of the declared units.
    [[nodiscard]] Number scaled(const Number& value) const;

private:
    static constexpr std::size_t most_declared = 3;

    struct Currency {
        std::uint8_t number = 0;
        const DeclaredUnit* declared = nullptr;
    };

    bool take_one(std::string_view& text, Side side);
    bool add_sign(std::string_view& text, Side side);
    bool take_parenthesis(std::string_view& text, Side side);
    bool take_mark(std::string_view& text, Side side);
    void add_currency(const CurrencyMark& mark, const DeclaredUnit* declared);
    void add_declared(const DeclaredUnit& unit);
    [[nodiscard]] bool are_currencies_sound() const;
    [[nodiscard]] bool is_declared_twice() const;
    /// The currency that all marks together mean.
    [[nodiscard]] std::optional<Currency> currency() const;

    const Units& units_;
    int signs_ = 0;
    int signs_after_ = 0;
    int minuses_ = 0;
    int opened_ = 0;
    int closed_ = 0;
    int percents_ = 0;
    int sign_marks_ = 0; // marks such as `$` and `kr`
    int code_marks_ = 0; // marks such as `USD`
    Currency sign_mark_{};
    Currency code_mark_{};
    std::array<const DeclaredUnit*, most_declared> declared_{}; // declared units that are not currencies
    std::size_t declared_count_ = 0;
};

enum class Sign : std::uint8_t { none, plus, minus };

/// Takes a sign of a number from the front of `text`. `△` is a minus too.
[[nodiscard]] Sign take_sign(std::string_view& text, Side side);
/// Takes one dash, short or long, from the front of `text`.
[[nodiscard]] bool take_dash(std::string_view& text);

} // namespace kpitrace::csv
