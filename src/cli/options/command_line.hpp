// The command line as plain data: which commands there are, and which words and options each of them takes.
//
// Every option is declared once. parse_options.cpp, the only file that knows CLI11, parses by these declarations and
// lays out `--help` from them; the manual page and the completions of shells are written from them too.
#pragma once

#include "cli/options.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::cli {

enum class ValueKind : std::uint8_t {
    none,      ///< a flag has no value
    free,      ///< any text
    word,      ///< one of the words
    word_list, ///< words with commas between, or a lone word
    scorecard, ///< a YAML file
    data,      ///< `[SOURCE=]CSV`
    report,    ///< a JSON report
    file,      ///< any file
};

struct OfferedWord {
    std::string word;
    std::string help{}; ///< can be empty
};

/// Whether `--help` lists the words below the option. The manual page always does.
enum class WordList : std::uint8_t { in_help, not_in_help };

/// What can be the value of an option.
struct Value {
    ValueKind kind = ValueKind::free;
    std::vector<OfferedWord> words{};
    std::vector<OfferedWord> lone_words{}; ///< of a word_list, the words that cannot be combined: `never`
    WordList list = WordList::not_in_help;
};

enum class Presence : std::uint8_t { optional, required };
enum class Repetition : std::uint8_t { once, any };

/// An option (`--format`), or a word that is known by its place (`SCORECARD`).
struct Option {
    std::string name;
    std::string placeholder{}; ///< of the value, `FORMAT`; empty for a flag and for a word
    std::string help;          ///< lines of at most 54 columns
    Value value{};
    std::string default_value{}; ///< can be empty
    Presence presence = Presence::optional;
    Repetition repetition = Repetition::once;
    std::string short_name{}; ///< `-h`; mostly empty
};

[[nodiscard]] bool is_word(const Option& option);
/// A help or a summary, without its line breaks.
[[nodiscard]] std::string on_one_line(std::string text);

/// What the user wrote, by the names of the words and options of a command. To ask for the value of a name that the
/// command does not declare is a mistake in the program, and throws std::out_of_range.
class Arguments {
public:
    using Values = std::map<std::string, std::vector<std::string>, std::less<>>;

    /// `values` has an entry for every name that is declared.
    explicit Arguments(Values values);

    /// All values in the order in which they were written; of an option that is absent, its default if it has one.
    [[nodiscard]] const std::vector<std::string>& all(std::string_view name) const;
    /// The last value; nothing if there is none.
    [[nodiscard]] std::optional<std::string> find(std::string_view name) const;
    /// The last value; empty if there is none.
    [[nodiscard]] std::string text(std::string_view name) const;
    /// Whether the command has this flag and it is set.
    [[nodiscard]] bool is_set(std::string_view name) const;

private:
    Values values_;
};

struct Command {
    std::string name;
    std::string summary; ///< lines of at most 55 columns, without a full stop
    std::string usage;   ///< the words that follow the name: `SCORECARD [[SOURCE=]CSV …]`
    std::vector<Option> words;
    std::vector<Option> options; ///< without `--help`, which every command has
    std::string footer;          ///< paragraphs below the options; lines that are indented are printed as they are
    /// Understands the arguments; nothing, with all errors in the diagnostics, if a value cannot be understood.
    std::optional<Request> (*read)(const Arguments&, Diagnostics&) = nullptr;
};

struct CommandLine {
    std::string version;
    std::string summary;
    std::vector<Option> options; ///< without a command
    std::vector<Command> commands;
};

/// All that kpitrace takes, the commands in the order of `kpitrace --help`.
[[nodiscard]] CommandLine declare_command_line();
[[nodiscard]] Option help_option();

/// `kpitrace check SCORECARD [[SOURCE=]CSV …]`
[[nodiscard]] std::string call_of(const Command& command);

[[nodiscard]] Command check_command();
[[nodiscard]] Command lint_command();
[[nodiscard]] Command explain_command();
[[nodiscard]] Command init_command();
[[nodiscard]] Command plan_command();
[[nodiscard]] Command map_command();
[[nodiscard]] Command diff_command();
[[nodiscard]] Command what_if_command();

} // namespace kpitrace::cli
