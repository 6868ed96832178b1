// The documentation's own examples: fenced blocks of what was typed at a console and what it answered.
//
//     ```console
//     $ kpitrace check b2b_sales/scorecard.yaml
//     …
//     FAIL  3 red (--fail-on red,no_data)
//     $ echo $?
//     1
//     ```
//
// A block whose first command is kpitrace is run; `…` alone on a line stands for any number of lines.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace kpitrace::golden {

struct ConsoleCommand {
    std::string text;             ///< without the prompt; of several lines where a line ends with a backslash
    std::size_t line = 0;         ///< of the prompt, from 0
    std::size_t output_begin = 0; ///< half-open range of the document's lines
    std::size_t output_end = 0;
    std::vector<std::string> output; ///< those lines without the block's indent
};

struct ConsoleBlock {
    std::size_t indent = 0;               ///< columns in front of the fence
    std::vector<ConsoleCommand> commands; ///< one at least
};

/// The blocks of a Markdown document that are to be run, in order.
[[nodiscard]] std::vector<ConsoleBlock> read_console_blocks(std::span<const std::string> lines);

/// Printed between the outputs of two commands of a script.
inline constexpr char output_separator = '\x1e';

/// Runs the commands in one shell, so that `cd` and `$?` work as at a console.
[[nodiscard]] std::string console_script(const ConsoleBlock& block);

[[nodiscard]] bool has_ellipsis(std::span<const std::string> expected);
[[nodiscard]] bool matches(std::span<const std::string> expected, std::span<const std::string> actual);

} // namespace kpitrace::golden
