// How a terminal or a file wants its text.
#pragma once

#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>

namespace kpitrace {

struct TextStyle {
    std::size_t width = 80; ///< columns; below 60 counts as 60
    Colour colour = Colour::off;
};

} // namespace kpitrace
