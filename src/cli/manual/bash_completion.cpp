// The functions are written for bash 3.2, which macOS still has, and need no package. Offered words come from the
// declarations, so a new option is completed without a change here.
#include "cli/manual/write.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include <array>

namespace kpitrace::cli {

namespace {

constexpr std::string_view bash_head = R"(# bash completion for kpitrace

# Offers the words that begin like the word at the cursor.
_kpitrace_words() {
    local word
    for word; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("$prefix$word")
    done
}

# Offers words that a text follows.
_kpitrace_beginnings() {
    compopt -o nospace 2>/dev/null
    _kpitrace_words "$@"
}

# In a list with commas: offers the words that it does not have yet. Words after `--` cannot be combined.
_kpitrace_list() {
    local word given=
    [[ $cur == *,* ]] && given=${cur%,*},
    prefix+=$given cur=${cur##*,}
    for word; do
        if [[ $word == -- ]]; then
            [[ -n $given ]] && return
        elif [[ $word == "$cur"* && ,$given != *,"$word",* ]]; then
            COMPREPLY+=("$prefix$word")
        fi
    done
}

# Offers folders, and files that end in one of the suffixes; all files if no suffix is given.
_kpitrace_files() {
    local entry suffix
    compopt -o filenames 2>/dev/null
    while IFS= read -r entry; do
        for suffix in "${@:-}"; do
            if [[ -d $entry || $entry == *"$suffix" ]]; then
                COMPREPLY+=("$prefix$entry")
                break
            fi
        done
    done < <(compgen -f -- "$cur")
}

# In [SOURCE=]CSV: completes the part after the source, if the shell has not cut that off.
_kpitrace_data() {
    [[ $cur == *=* ]] && prefix=${cur%%=*}= cur=${cur#*=}
    _kpitrace_files .csv .tsv .txt
}

# Finds the command, and the number of the word at the cursor among its words, from 0.
_kpitrace_place() {
    local i word takes_value=
    command= which=0
    for ((i = 1; i < COMP_CWORD; ++i)); do
        word=${COMP_WORDS[i]}
        if [[ $word == [:=] || ${COMP_WORDS[i - 1]} == [:=] ]]; then
            takes_value= # bash cuts words at `=` and `:`: this is a part of the word before
        elif [[ -n $takes_value ]]; then
            takes_value=
        elif [[ $word == -?* ]]; then
            _kpitrace_takes_value "$word" && takes_value=1
        elif [[ -z $command ]]; then
            command=$word
        else
            which=$((which + 1))
        fi
    done
}

)";

constexpr std::string_view tail = R"(
_kpitrace() {
    local cur=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} prefix= command which
    COMPREPLY=()
    _kpitrace_place
    [[ $cur == : || $option == : ]] && return # what follows `tag:` can be any text
    # The value of an option can be a word of its own, or follow a `=`, at which bash can cut words.
    if [[ $cur == = ]]; then
        cur=
    elif [[ $option == = ]]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
    elif [[ $cur == --*=* ]]; then
        option=${cur%%=*} prefix=$option= cur=${cur#*=}
    fi
    if [[ $option == -* ]] && _kpitrace_takes_value "$option"; then
        _kpitrace_value
    elif [[ $cur == -* ]]; then
        _kpitrace_options
    elif [[ -z $command ]]; then
        _kpitrace_commands
    else
        _kpitrace_word
    fi
}

complete -F _kpitrace kpitrace
)";

std::string quoted_words(const std::vector<OfferedWord>& words) {
    std::string out;
    for (const OfferedWord& word : words) out += " " + shell_quoted(word.word);
    return out;
}

/// The shell call that offers what a value can be; empty if it can be anything.
std::string offering(const Value& value) {
    switch (value.kind) {
    case ValueKind::none:
    case ValueKind::free:
        return {};
    case ValueKind::word:
        return "_kpitrace_words" + quoted_words(value.words);
    case ValueKind::word_list:
        return "_kpitrace_list" + quoted_words(value.words) + " --" + quoted_words(value.lone_words);
    case ValueKind::prefixed:
        return "_kpitrace_beginnings" + quoted_words(value.words);
    case ValueKind::scorecard:
        return "_kpitrace_files .yaml .yml";
    case ValueKind::data:
        return "_kpitrace_data";
    case ValueKind::report:
        return "_kpitrace_files .json";
    case ValueKind::file:
        return "_kpitrace_files";
    }
    return {};
}

std::string function(std::string_view name, std::string_view body) {
    return fmt::format("{}() {{\n{}}}\n", name, body);
}

/// A shell `case` over `subject` with these arms.
std::string choice(std::string_view subject, const std::vector<std::pair<std::string, std::string>>& arms) {
    std::string out = fmt::format("    case {} in\n", subject);
    for (const auto& [pattern, call] : arms) out += fmt::format("    {}) {} ;;\n", pattern, call);
    return out + "    esac\n";
}

std::string options_of(const std::vector<Option>& options) {
    std::string out = "_kpitrace_words";
    for (const Option& option : options) out += " " + option.name;
    return out;
}

/// An option that takes a value decides what the next word is, so the shell needs a list of these options.
std::string takes_value(const CommandLine& command_line) {
    std::string known = "|";
    for (const Command& command : command_line.commands)
        for (const Option& option : command.options)
            if (option.value.kind != ValueKind::none && known.find("|" + option.name + "|") == std::string::npos)
                known += option.name + "|";
    known = known.substr(1, known.size() - 2);
    return function("_kpitrace_takes_value", choice("$1", {{known, "return 0"}, {"*", "return 1"}}));
}

std::string values(const CommandLine& command_line) {
    std::vector<std::pair<std::string, std::string>> arms;
    for (const Command& command : command_line.commands)
        for (const Option& option : command.options)
            if (const std::string call = offering(option.value); !call.empty())
                arms.emplace_back(command.name + ":" + option.name, call);
    return function("_kpitrace_value", choice("$command:$option", arms));
}

std::string options(const CommandLine& command_line) {
    std::vector<std::pair<std::string, std::string>> arms;
    for (const Command& command : command_line.commands)
        arms.emplace_back(command.name, options_of(command.options) + " " + help_option().name);
    arms.emplace_back("*", options_of(command_line.options));
    return function("_kpitrace_options", choice("$command", arms));
}

std::string commands(const CommandLine& command_line) {
    std::string out = "    _kpitrace_words";
    for (const Command& command : command_line.commands) out += " " + command.name;
    return function("_kpitrace_commands", out + "\n");
}

/// Completes the words of commands. After a word that can be repeated, the places of other words are unknown, so
/// everything that they can be is offered.
std::string words(const CommandLine& command_line) {
    std::vector<std::pair<std::string, std::string>> arms;
    for (const Command& command : command_line.commands) {
        std::string repeated;
        for (std::size_t i = 0; i < command.words.size(); ++i) {
            const Option& word = command.words[i];
            const std::string call = offering(word.value);
            if (repeated.empty() && word.repetition == Repetition::once)
                arms.emplace_back(fmt::format("{}:{}", command.name, i), call.empty() ? ":" : call);
            else
                repeated += call.empty() ? ":; " : call + "; ";
        }
        if (!repeated.empty()) arms.emplace_back(command.name + ":*", repeated.substr(0, repeated.size() - 2));
    }
    return function("_kpitrace_word", choice("$command:$which", arms));
}

} // namespace

std::string write_bash_completion(const CommandLine& command_line) {
    std::string out(bash_head);
    for (const auto& part : {takes_value, values, options, commands, words}) out += part(command_line);
    return out.append(tail);
}

} // namespace kpitrace::cli
