// fish evaluates the words of `complete -a` once more, so texts in them are quoted twice.
#include "cli/manual/write.hpp"

#include <fmt/format.h>

#include <set>

namespace kpitrace::cli {

namespace {

std::string fish_quoted(std::string_view text) {
    return "'" + with_backslashes(text, "\\'") + "'";
}

/// Words for `complete -a`, which evaluates them once more. A tab separates a word from its help.
std::string word_list(const std::vector<OfferedWord>& words) {
    std::string out;
    for (const OfferedWord& word : words) {
        if (!out.empty()) out += ' ';
        out += word.word;
        if (!word.help.empty()) out += "\\t" + fish_quoted(word.help);
    }
    return out;
}

/// The part of a `complete` command that says what a value can be.
std::string completing(const Value& value) {
    switch (value.kind) {
    case ValueKind::none:
        return {};
    case ValueKind::free:
        return " -x";
    case ValueKind::word:
        return " -x -a " + fish_quoted(word_list(value.words));
    case ValueKind::word_list:
        return " -x -a " + fish_quoted(fmt::format("(__fish_complete_list , 'printf \"%s\\n\"{}'){}",
                                                   list_words(value.words), list_words(value.lone_words)));
    case ValueKind::prefixed: // fish adds no blank after a colon
        return " -x -a " + fish_quoted(word_list(value.words));
    case ValueKind::scorecard:
        return " -r -k -a " + fish_quoted("(__fish_complete_suffix .yaml)");
    case ValueKind::data:
        return " -r -k -a " + fish_quoted("(__fish_complete_suffix .csv)");
    case ValueKind::report:
        return " -r -k -a " + fish_quoted("(__fish_complete_suffix .json)");
    case ValueKind::file:
        return " -r -F";
    }
    return {};
}

std::string option_line(const Option& option, std::string_view condition) {
    std::string out = fmt::format("complete -c kpitrace -n {}", fish_quoted(condition));
    if (!option.short_name.empty()) out += " -s " + option.short_name.substr(1);
    out += fmt::format(" -l {}{} -d {}\n", option.name.substr(2), completing(option.value),
                       fish_quoted(on_one_line(option.help)));
    return out;
}

/// Completes the words of a command. Likely files are offered first, then all others.
std::string word_lines(const Command& command, std::string_view condition) {
    std::set<std::string> lines;
    for (const Option& word : command.words)
        if (word.value.kind != ValueKind::free)
            lines.insert(fmt::format("complete -c kpitrace -n {}{}\n", fish_quoted(condition),
                                     completing(word.value).substr(std::string_view(" -r").size())));
    std::string out;
    for (const std::string& line : lines) out += line;
    return out;
}

} // namespace

std::string write_fish_completion(const CommandLine& command_line) {
    std::string out = "# fish completion for kpitrace\n\n";
    for (const Option& option : command_line.options) out += option_line(option, "__fish_use_subcommand");
    for (const Command& command : command_line.commands)
        out += fmt::format("complete -c kpitrace -n __fish_use_subcommand -f -a {} -d {}\n", command.name,
                           fish_quoted(on_one_line(command.summary)));
    for (const Command& command : command_line.commands) {
        const std::string condition = "__fish_seen_subcommand_from " + command.name;
        out += "\n" + word_lines(command, condition);
        out += option_line(help_option(), condition);
        for (const Option& option : command.options) out += option_line(option, condition);
    }
    return out;
}

} // namespace kpitrace::cli
