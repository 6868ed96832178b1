// Splits commands into words as a POSIX shell does, without expansion; see engine_command.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::engine {

/// Why a command cannot be split.
struct WordFault {
    std::string found; ///< continues 'the command …': `has a ' that is not closed`
    std::string help;
};

struct CommandWords {
    std::vector<std::string> words;
    std::optional<WordFault> fault;
};

[[nodiscard]] CommandWords split_words(std::string_view command);

/// The texts between `;` outside of quotes, without those that are blank.
[[nodiscard]] std::vector<std::string_view> split_commands(std::string_view text);

} // namespace kpitrace::engine
