// Texts that label a row as the sum of other rows.
#pragma once

#include <cstdint>
#include <string_view>

namespace kpitrace {

enum class TotalLabel : std::uint8_t {
    none,
    bare,     ///< the word alone, which may also be a name: `Total`
    compound, ///< a text before the word, which may also be a name: `North Total`
    sure,     ///< nothing but a sum is called so: `Grand Total`, `Subtotal`, `Zwischensumme`
};

/// Of a text without outer spaces, in any case. Most texts are told apart by their last bytes alone.
[[nodiscard]] TotalLabel total_label(std::string_view text);

/// True of the word itself: `total`, `summe`. In lower case.
[[nodiscard]] bool is_total_word(std::string_view word);

} // namespace kpitrace
