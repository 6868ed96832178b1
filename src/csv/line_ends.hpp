// Physical lines, as an editor counts them.
#pragma once

#include <cstdint>
#include <string_view>

namespace kpitrace::csv {

/// LF, CR LF and CR alone each end a line.
[[nodiscard]] std::uint64_t count_line_ends(std::string_view text);

} // namespace kpitrace::csv
