// What the text of an output must fit: a width, and whether colours are shown.
#pragma once

#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>

namespace kpitrace {

struct TextStyle {
    std::size_t width = 80; ///< columns; less than 60 counts as 60
    Colour colour = Colour::off;
};

} // namespace kpitrace
