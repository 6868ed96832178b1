// The command line as plain data: which commands there are, and which words and options each of them takes.
//
// Every option is declared once. parse_options.cpp, the only file that knows CLI11, parses by these declarations and
// lays out `--help` from them. The manual page and the completions of shells are written from them too.
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
    none,      ///< a flag, which has no value
    free,      ///< any text
    word,      ///< one of several words
    word_list, ///< words separated by commas, or one lone word
    prefixed,  ///< any text; the words are what it can begin with, such as `tag:`
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

/// What the value of an option can be.
struct Value {
    ValueKind kind = ValueKind::free;
    std::vector<OfferedWord> words{};
    std::vector<OfferedWord> lone_words{}; ///< words of a word_list that cannot be combined, such as `never`
    WordList list = WordList::not_in_help;
};

enum class Presence : std::uint8_t { optional, required };
enum class Repetition : std::uint8_t { once, any };

/// An option (`--format`), or a word that is recognized by its place (`SCORECARD`).
struct Option {
    std::string name;
    std::string placeholder{}; ///< name of the value, such as `FORMAT`; empty for a flag and for a word
    std::string help;          ///< lines of at most 54 columns
    Value value{};
    std::string default_value{}; ///< can be empty
    Presence presence = Presence::optional;
    Repetition repetition = Repetition::once;
    std::string short_name{}; ///< `-h`; usually empty
};

[[nodiscard]] bool is_word(const Option& option);
[[nodiscard]] std::string on_one_line(std::string text);

/// What the user wrote, by the names of the words and options of a command. Using a name that the command does not
/// declare is a mistake in the program, and throws std::out_of_range.
class Arguments {
public:
    using Values = std::map<std::string, std::vector<std::string>, std::less<>>;

    /// `values` must have an entry for every declared name.
    explicit Arguments(Values values);

    /// All values in the order in which the user wrote them. If the option is absent, its default if it has one.
    [[nodiscard]] const std::vector<std::string>& all(std::string_view name) const;
    /// The last value; nothing if there is none.
    [[nodiscard]] std::optional<std::string> find(std::string_view name) const;
    /// The last value; an empty text if there is none.
    [[nodiscard]] std::string text(std::string_view name) const;
    /// Whether the command has this flag and the user set it.
    [[nodiscard]] bool is_set(std::string_view name) const;

private:
    Values values_;
};

struct Command {
    std::string name;
    std::string summary; ///< lines of at most 55 columns, without a full stop
    std::string usage;   ///< the words that follow the name of the command: `SCORECARD [[SOURCE=]CSV …]`
    std::vector<Option> words;
    std::vector<Option> options; ///< without `--help`, which every command has
    std::string footer;          ///< paragraphs below the options; indented lines are printed as they are
    /// Reads the arguments. Returns nothing, with all errors in the diagnostics, if a value cannot be understood.
    std::optional<Request> (*read)(const Arguments&, Diagnostics&) = nullptr;
};

struct CommandLine {
    std::string version;
    std::string summary;
    std::vector<Option> options; ///< options that are used without a command
    std::vector<Command> commands;
};

/// The whole command line of kpitrace, with the commands in the order of `kpitrace --help`.
[[nodiscard]] CommandLine declare_command_line();
[[nodiscard]] Option help_option();

/// How to call a command: `kpitrace check SCORECARD [[SOURCE=]CSV …]`.
[[nodiscard]] std::string call_of(const Command& command);

[[nodiscard]] Command check_command();
[[nodiscard]] Command lint_command();
[[nodiscard]] Command explain_command();
[[nodiscard]] Command why_command();
[[nodiscard]] Command init_command();
[[nodiscard]] Command plan_command();
[[nodiscard]] Command map_command();
[[nodiscard]] Command diff_command();
[[nodiscard]] Command what_if_command();
[[nodiscard]] Command test_command();
[[nodiscard]] Command sql_command();

} // namespace kpitrace::cli
