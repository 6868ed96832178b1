// The width that a text output must fit, and whether it has colours.
#pragma once

#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>

namespace kpitrace {

struct TextStyle {
    std::size_t width = 80; ///< columns; less than 60 counts as 60
    Colour colour = Colour::off;
};

} // namespace kpitrace
