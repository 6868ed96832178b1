#include "cli/manual/shell_text.hpp"
#include "cli/manual/write.hpp"

#include <fmt/format.h>

#include <set>

namespace kpitrace::cli {

namespace {

std::string quoted(std::string_view text) {
    return "'" + with_backslashes(text, "\\'") + "'";
}

/// Words for `complete -a`, which reads them once more: a tab stands between a word and its help.
std::string word_list(const std::vector<OfferedWord>& words) {
    std::string out;
    for (const OfferedWord& word : words) {
        if (!out.empty()) out += ' ';
        out += word.word;
        if (!word.help.empty()) out += "\\t" + quoted(word.help);
    }
    return out;
}

std::string names_of(const std::vector<OfferedWord>& words) {
    std::string out;
    for (const OfferedWord& word : words) out += " " + word.word;
    return out;
}

/// How the value of an option completes.
std::string completing(const Value& value) {
    switch (value.kind) {
    case ValueKind::none:
        return {};
    case ValueKind::free:
        return " -x";
    case ValueKind::word:
        return " -x -a " + quoted(word_list(value.words));
    case ValueKind::word_list:
        return " -x -a " + quoted(fmt::format("(__fish_complete_list , 'printf \"%s\\n\"{}'){}", names_of(value.words),
                                              names_of(value.lone_words)));
    case ValueKind::scorecard:
        return " -r -k -a " + quoted("(__fish_complete_suffix .yaml)");
    case ValueKind::data:
        return " -r -k -a " + quoted("(__fish_complete_suffix .csv)");
    case ValueKind::report:
        return " -r -k -a " + quoted("(__fish_complete_suffix .json)");
    case ValueKind::file:
        return " -r -F";
    }
    return {};
}

std::string option_line(const ManualOption& option, std::string_view condition) {
    std::string out = fmt::format("complete -c kpitrace -n {}", quoted(condition));
    if (!option.short_name.empty()) out += " -s " + option.short_name.substr(1);
    out += fmt::format(" -l {}{} -d {}\n", option.name.substr(2), completing(option.value), quoted(option.help));
    return out;
}

/// Files that are likely are offered first, and all others behind them.
std::string word_lines(const ManualCommand& command, std::string_view condition) {
    std::set<std::string> lines;
    for (const ManualOption& word : command.words)
        if (word.value.kind != ValueKind::free)
            lines.insert(fmt::format("complete -c kpitrace -n {}{}\n", quoted(condition),
                                     completing(word.value).substr(std::string_view(" -r").size())));
    std::string out;
    for (const std::string& line : lines) out += line;
    return out;
}

} // namespace

std::string write_fish_completion(const Manual& manual) {
    std::string out = "# fish completion for kpitrace\n\n";
    for (const ManualOption& option : manual.options) out += option_line(option, "__fish_use_subcommand");
    for (const ManualCommand& command : manual.commands)
        out += fmt::format("complete -c kpitrace -n __fish_use_subcommand -f -a {} -d {}\n", command.name,
                           quoted(command.summary));
    for (const ManualCommand& command : manual.commands) {
        const std::string condition = "__fish_seen_subcommand_from " + command.name;
        out += "\n" + word_lines(command, condition);
        for (const ManualOption& option : command.options) out += option_line(option, condition);
    }
    return out;
}

} // namespace kpitrace::cli
