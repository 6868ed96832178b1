// File names in the commands that help texts propose.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace::csv {

/// `name` as a shell takes it for one word: in single quotes where it has to be.
[[nodiscard]] std::string shell_word(std::string_view name);

} // namespace kpitrace::csv
