// Offsets from UTC behind a time.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace kpitrace::csv {

/// Takes `Z`, `+02`, `+0200`, `+02:00`, `UTC`, `GMT` or `GMT+2` from the front of a text; nothing where it begins with
/// none of these.
[[nodiscard]] std::optional<std::chrono::seconds> take_utc_offset(std::string_view& text);

} // namespace kpitrace::csv
