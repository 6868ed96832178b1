// Question marks inside texts without quotes, which yaml-cpp takes for the begin of a key in braces and brackets.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace {

/// The source with each `?` that is part of a text replaced by a character that no scorecard can hold. All offsets
/// remain the same.
[[nodiscard]] std::string hide_question_marks(std::string_view source);

/// The value that yaml-cpp read, with its question marks again.
[[nodiscard]] std::string show_question_marks(std::string value);

} // namespace kpitrace
