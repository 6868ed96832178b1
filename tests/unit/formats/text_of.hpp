// The text report of a Report.
#pragma once

#include "kpitrace/formats/render.hpp"

#include <cstddef>
#include <string>

namespace kpitrace::test {

/// With the default of `--fail-on`, without colour.
inline std::string text_of(const Report& report, std::size_t width = 80) {
    return render_text(report, judge(report, FailOn{}), {.width = width, .colour = Colour::off});
}

} // namespace kpitrace::test
