// A line of a tree of objectives, before a format draws it.
#pragma once

#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// Success factor, objective or remark. Its texts are safe for a terminal.
struct Branch {
    std::size_t depth = 0;
    bool last = true; ///< of its siblings
    std::string name;
    std::optional<Zone> zone = std::nullopt;
    std::vector<std::string> remarks = {};
};

} // namespace kpitrace
