// The options that several commands have: declared with the same help, read with the same messages.
#pragma once

#include "cli/options/command_line.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace::cli {

[[nodiscard]] Option scorecard_word();
[[nodiscard]] Option data_word();
[[nodiscard]] Option period_option();
[[nodiscard]] Option only_option();
[[nodiscard]] Option select_option();
[[nodiscard]] Option exclude_option();
[[nodiscard]] Option set_option();
[[nodiscard]] Option today_option();
[[nodiscard]] Option answer_format_option(); ///< the option `--format text|json`
[[nodiscard]] Option colour_option();
[[nodiscard]] Option quiet_option();
[[nodiscard]] Option threads_option();
[[nodiscard]] Option root_option();
[[nodiscard]] Option engine_option();
[[nodiscard]] Option engine_timeout_option();
[[nodiscard]] Option verbose_option();
[[nodiscard]] Option results_option();
[[nodiscard]] Option history_option();
[[nodiscard]] Option redact_option();

[[nodiscard]] std::optional<Date> read_today(const Arguments& arguments, Diagnostics& diagnostics);
[[nodiscard]] std::optional<unsigned> read_threads(const Arguments& arguments, Diagnostics& diagnostics);
[[nodiscard]] FileRoot read_root_option(const Arguments& arguments, Diagnostics& diagnostics);
[[nodiscard]] std::chrono::seconds read_engine_timeout(const Arguments& arguments, Diagnostics& diagnostics);
/// For a command that has `--engine`, `--engine-timeout` and `--results`.
[[nodiscard]] EngineOptions read_engines(const Arguments& arguments, Diagnostics& diagnostics);
/// For a command that has `--history` and `--period`.
[[nodiscard]] std::optional<std::int32_t> read_history(const Arguments& arguments, Diagnostics& diagnostics);
[[nodiscard]] RunOptions read_run(const Arguments& arguments, Diagnostics& diagnostics);
/// For a command that has `--only`.
[[nodiscard]] RunOptions read_restricted_run(const Arguments& arguments, Diagnostics& diagnostics);
/// For a command that has `--only`, `--select` and `--exclude`.
[[nodiscard]] RunOptions read_selected_run(const Arguments& arguments, Diagnostics& diagnostics);
/// Reads `--color`, and `--quiet` and `--redact` if the command has them.
[[nodiscard]] Conduct read_conduct(const Arguments& arguments, Diagnostics& diagnostics);
[[nodiscard]] AnswerFormat read_answer_format(const Arguments& arguments, Diagnostics& diagnostics);

void report_usage(Diagnostics& diagnostics, std::string message, std::string help);

/// Joins the words: `a, b, c`.
[[nodiscard]] std::string join(std::span<const std::string_view> words);

/// One of the words that an option's value can be, and what it means.
template<class Meaning> struct Choice {
    std::string_view word;
    Meaning value;
};

/// The value that the option's word means. If the word is unknown, reports an error such as `--color red` is not
/// understood, and returns `fallback`.
template<class Meaning>
[[nodiscard]] Meaning read_choice(std::string_view option, const Arguments& arguments,
                                  std::span<const Choice<Meaning>> choices, Meaning fallback,
                                  Diagnostics& diagnostics) {
    const std::string written = arguments.text(option);
    std::vector<std::string_view> words;
    for (const Choice<Meaning>& choice : choices) {
        if (choice.word == written) return choice.value;
        words.push_back(choice.word);
    }
    report_usage(diagnostics, "`" + std::string(option) + " " + written + "` is not understood",
                 "write one of " + join(words));
    return fallback;
}

/// The words of a table whose entries have a `word`.
template<class Table> [[nodiscard]] std::vector<OfferedWord> words_in(const Table& table) {
    std::vector<OfferedWord> words;
    for (const auto& entry : table) words.push_back({std::string(entry.word)});
    return words;
}

/// The option `--format`, whose value is the name of an entry in a table of formats. The first entry is the default.
template<class Entry> [[nodiscard]] Option format_option(std::string help, std::span<const Entry> table) {
    Value value{.kind = ValueKind::word, .list = WordList::in_help};
    for (const Entry& entry : table) value.words.push_back({std::string(entry.name), std::string(entry.help)});
    return {.name = "--format",
            .placeholder = "FORMAT",
            .help = std::move(help),
            .value = std::move(value),
            .default_value = std::string(table.front().name)};
}

/// Reads the format that the user wrote for format_option().
template<class Entry>
[[nodiscard]] auto read_format(std::span<const Entry> table, const Arguments& arguments, Diagnostics& diagnostics) {
    std::vector<Choice<decltype(Entry::format)>> choices;
    for (const Entry& entry : table) choices.push_back({entry.name, entry.format});
    return read_choice<decltype(Entry::format)>("--format", arguments, choices, table.front().format, diagnostics);
}

} // namespace kpitrace::cli
