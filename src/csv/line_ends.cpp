#include "csv/line_ends.hpp"

#include <algorithm>

namespace kpitrace::csv {

std::uint64_t count_line_ends(std::string_view text) {
    auto count = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
        if (at + 1 == text.size() || text[at + 1] != '\n') ++count;
    return count;
}

} // namespace kpitrace::csv
