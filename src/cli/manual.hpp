// All that the command line takes, as plain values: what completions and the manual page are made of.
#pragma once

#include <cstdint>
#include <string>
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
    std::string help; ///< may be empty
};

struct Value {
    ValueKind kind = ValueKind::free;
    std::vector<OfferedWord> words;
    std::vector<OfferedWord> lone_words; ///< of a list, those that stand alone: `never`
};

enum class Presence : std::uint8_t { optional, required };
enum class Repetition : std::uint8_t { once, any };

/// An option, or a word at its place: `SCORECARD`.
struct ManualOption {
    std::string name;          ///< `--format`, `SCORECARD`
    std::string short_name;    ///< `-h`; mostly empty
    std::string placeholder;   ///< of its value, `FORMAT`; empty for a flag
    std::string default_value; ///< may be empty
    std::string help;          ///< on one line, without the words, which `value` has
    Presence presence = Presence::optional;
    Repetition repetition = Repetition::once;
    Value value;
};

struct ManualCommand {
    std::string name;
    std::string usage;   ///< `kpitrace check SCORECARD [[SOURCE=]CSV …]`
    std::string summary; ///< on one line
    std::vector<ManualOption> words;
    std::vector<ManualOption> options;
    std::string footer; ///< paragraphs; in one whose lines are indented but for the first, these stand as they are
};

struct Manual {
    std::string version;
    std::string summary; ///< on one line
    std::vector<ManualOption> options;
    std::vector<ManualCommand> commands;
};

/// Of the options as they are parsed.
[[nodiscard]] Manual describe_command_line();

} // namespace kpitrace::cli
