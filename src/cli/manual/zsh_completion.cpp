#include "cli/manual/write.hpp"

#include <fmt/format.h>

namespace kpitrace::cli {

namespace {

constexpr std::string_view zsh_head = R"(#compdef kpitrace
# zsh completion for kpitrace

# [SOURCE=]CSV
_kpitrace_data() {
    compset -P '*='
    _files -g '*.(csv|tsv|txt)(-.)'
}

_kpitrace() {
    local curcontext=$curcontext state line
    typeset -A opt_args
    _arguments -C \
)";

/// The help of an option, in brackets.
std::string described(const Option& option) {
    return "[" + with_backslashes(on_one_line(option.help), "[]\\:") + "]";
}

/// A word with its help: `text\:"for people"`. An unescaped colon would end the action. A colon in the word is escaped
/// once more, because the first one without a backslash begins the help.
std::string word_with_help(const OfferedWord& word) {
    const std::string escaped = with_backslashes(with_backslashes(word.word, ":"), "\\:");
    if (word.help.empty()) return escaped;
    return fmt::format("{}\\:\"{}\"", escaped, with_backslashes(with_backslashes(word.help, "\\\"$`"), ":"));
}

std::string words_of(const std::vector<OfferedWord>& words) {
    std::string out;
    for (const OfferedWord& word : words) out += (out.empty() ? "" : " ") + word_with_help(word);
    return out;
}

/// The action of `_arguments` for a value.
std::string action(const Option& option) {
    switch (option.value.kind) {
    case ValueKind::none:
    case ValueKind::free:
        return " ";
    case ValueKind::word:
        return "((" + words_of(option.value.words) + "))";
    case ValueKind::word_list:
        return fmt::format("_values -s , {}{}{}", option.placeholder, list_words(option.value.words),
                           list_words(option.value.lone_words));
    case ValueKind::prefixed: // with a blank first, `_arguments` calls the command without further arguments
        return " compadd -S \"\" --" + with_backslashes(list_words(option.value.words), ":");
    case ValueKind::scorecard:
        return "_files -g \"*.(yaml|yml)(-.)\"";
    case ValueKind::data:
        return "_kpitrace_data";
    case ValueKind::report:
        return "_files -g \"*.json(-.)\"";
    case ValueKind::file:
        return "_files";
    }
    return {};
}

std::string option_spec(const Option& option) {
    if (!option.short_name.empty())
        return fmt::format("'(- *)'{{{},{}}}{}", option.short_name, option.name, shell_quoted(described(option)));
    if (option.name == "--version") return shell_quoted("(- *)--version" + described(option));
    std::string spec = (option.repetition == Repetition::any ? "*" : "") + option.name;
    if (option.value.kind == ValueKind::none) return shell_quoted(spec + described(option));
    return shell_quoted(fmt::format("{}={}:{}:{}", spec, described(option), option.placeholder, action(option)));
}

/// The words of a command for `_arguments`. After a word that can be repeated, the places of other words are unknown,
/// so files are offered.
std::vector<std::string> word_specs(const std::vector<Option>& words) {
    std::vector<std::string> specs;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_last = i + 1 == words.size();
        if (words[i].repetition == Repetition::any) {
            const std::string_view what = is_last ? std::string_view(words[i].name) : "WORD";
            specs.push_back(shell_quoted(fmt::format("*:{}:{}", what, is_last ? action(words[i]) : "_files")));
            break;
        }
        specs.push_back(shell_quoted(fmt::format("{}:{}:{}", i + 1, words[i].name, action(words[i]))));
    }
    return specs;
}

std::string arguments(const Command& command) {
    std::string out = fmt::format("        {})\n            _arguments", command.name);
    out += " \\\n                " + option_spec(help_option());
    for (const Option& option : command.options) out += " \\\n                " + option_spec(option);
    for (const std::string& spec : word_specs(command.words)) out += " \\\n                " + spec;
    return out + "\n            ;;\n";
}

} // namespace

std::string write_zsh_completion(const CommandLine& command_line) {
    std::string out(zsh_head);
    for (const Option& option : command_line.options) out += "        " + option_spec(option) + " \\\n";
    out += "        '1:command:->command' '*::word:->words'\n    case $state in\n    command)\n"
           "        local -a commands=(\n";
    for (const Command& command : command_line.commands)
        out += "            " + shell_quoted(command.name + ":" + on_one_line(command.summary)) + "\n";
    out += "        )\n        _describe -t commands command commands\n        ;;\n    words)\n"
           "        case $line[1] in\n";
    for (const Command& command : command_line.commands) out += arguments(command);
    return out + "        esac\n        ;;\n    esac\n}\n\n_kpitrace \"$@\"\n";
}

} // namespace kpitrace::cli
