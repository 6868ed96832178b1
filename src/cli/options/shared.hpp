// Options that several commands have: declared in the same words, read with the same messages.
//
// A Raw… holds texts as CLI11 gathers them, before they are understood; it must stay where it is while CLI11 parses.
#pragma once

#include "cli/options.hpp"
#include "cli/options/offers.hpp"

#include <CLI/App.hpp>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::cli {

struct RawRun {
    std::string scorecard;
    std::vector<std::string> data;
    std::optional<std::string> period;
    std::optional<std::string> today;
    std::string threads;
    std::optional<std::string> root;
};

struct RawConduct {
    std::string colour = "auto";
    bool quiet = false;
    bool redact = false;
};

inline constexpr std::string_view scorecard_help = "The scorecard, a YAML file";
inline constexpr std::string_view data_help = "Rows, as [SOURCE=]PATH: a file, a quoted glob, or -\nfor standard input";

/// `SCORECARD [[SOURCE=]CSV …]`, behind the positionals that are declared already.
void add_scorecard_and_data(CLI::App& command, RawRun& raw);
/// `--period`, `--today`.
void add_period(CLI::App& command, RawRun& raw);
void add_threads(CLI::App& command, RawRun& raw);
/// `--root`, `--redact`.
void add_trust(CLI::App& command, RawRun& raw, RawConduct& conduct);
void add_colour(CLI::App& command, RawConduct& raw);
void add_quiet(CLI::App& command, RawConduct& raw);
/// `--format text|json`, which answer_format_offer() offers.
void add_answer_format(CLI::App& command, std::string& raw);

[[nodiscard]] Offer answer_format_offer();
[[nodiscard]] Offer colour_offer();

[[nodiscard]] RunOptions read_run(const RawRun& raw, Diagnostics& diagnostics);
[[nodiscard]] Conduct read_conduct(const RawConduct& raw, Diagnostics& diagnostics);

[[nodiscard]] AnswerFormat read_answer_format(std::string_view written, Diagnostics& diagnostics);

/// Wrong use of the command line.
void report_usage(Diagnostics& diagnostics, std::string message, std::string help);

/// `a, b, c`.
[[nodiscard]] std::string join(std::span<const std::string_view> words);

/// One word of a closed set of an option's values.
template<class Value> struct Choice {
    std::string_view word;
    Value value;
};

/// The value that `written` names; else `fallback`, with an error: `--color red` is not understood.
template<class Value>
[[nodiscard]] Value read_choice(std::string_view option, std::string_view written,
                                std::span<const Choice<Value>> choices, Value fallback, Diagnostics& diagnostics) {
    std::vector<std::string_view> words;
    for (const Choice<Value>& choice : choices) {
        if (choice.word == written) return choice.value;
        words.push_back(choice.word);
    }
    report_usage(diagnostics, "`" + std::string(option) + " " + std::string(written) + "` is not understood",
                 "write one of " + join(words));
    return fallback;
}

/// What an option means, and below it a line for each entry of a table of formats.
template<class Entry> [[nodiscard]] std::string format_help(std::string meaning, std::span<const Entry> table) {
    meaning += ':';
    for (const Entry& entry : table) meaning.append("\n").append(entry.name).append(": ").append(entry.help);
    return meaning;
}

/// The format of a table that `--format` names; the first, with an error, where there is none.
template<class Entry>
[[nodiscard]] auto read_format_in(std::span<const Entry> table, std::string_view written, Diagnostics& diagnostics) {
    std::vector<Choice<decltype(Entry::format)>> choices;
    for (const Entry& entry : table) choices.push_back({entry.name, entry.format});
    return read_choice<decltype(Entry::format)>("--format", written, choices, table.front().format, diagnostics);
}

} // namespace kpitrace::cli
