// The page is generated, so it cannot differ from `--help`. Only what the declarations do not say is written here.
#include "cli/manual/write.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <vector>

namespace kpitrace::cli {

namespace {

/// The columns that a page of 80 columns leaves for an example. roff must not wrap examples.
constexpr std::size_t example_width = 72;

/// The end of the page, which the declarations of options do not contain.
constexpr std::string_view closing = R"(.SH EXIT STATUS
Of all commands:
.TP
.B 0
All is well.
.TP
.B 1
The scorecard fails, or a finding of
.B lint
is at least as severe as
.BR \-\-fail\-on ;
the section of each command says what that means.
.TP
.B 2
The command could not finish: it was called in a wrong way, the scorecard or the data could not be read, or a file
could not be written.
.SH ENVIRONMENT
.TP
.B NO_COLOR
If this is set,
.B \-\-color auto
means never. The same is true if
.B TERM
is
.BR dumb .
.TP
.B COLUMNS
The width of the text, instead of the width of the terminal.
.SH FILES
Below
.IR /usr ,
or the folder in which kpitrace is installed:
.TP
.I share/kpitrace/scorecard.schema.json
The JSON Schema of a scorecard, with which editors complete its keys and explain them.
.TP
.I share/doc/kpitrace/
The guide: a tutorial, every key of the scorecard, the language of metrics, a page for each command.
.SH SEE ALSO
.BR crontab (5),
.BR git\-diff (1),
.BR jq (1)
)";

std::string ascii_in_roff(char c) {
    switch (c) {
    case '\\':
        return "\\e";
    case '-':
        return "\\-";
    case '\'':
        return "\\(aq";
    case '`':
        return "\\(ga";
    case '^':
        return "\\(ha";
    case '~':
        return "\\(ti";
    case '"':
        return "\\(dq";
    default:
        return {c};
    }
}

/// A text in the notation of roff. Hyphens and quotes stay ASCII characters, because readers copy them from the page.
std::string roff_literal(std::string_view text) {
    std::string out = text.starts_with('.') ? "\\&" : ""; // a line that begins with a dot would be a request
    while (!text.empty()) {
        const CodePoint first = first_code_point(text);
        out += first.size == 1 ? ascii_in_roff(text.front())
                               : fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(first.value));
        text.remove_prefix(first.size);
    }
    return out;
}

/// A text of sentences. What is between backticks becomes bold.
std::string roff_prose(std::string_view text) {
    std::string out;
    for (bool is_bold = false; !text.empty(); is_bold = !is_bold) {
        const std::size_t end = std::min(text.find('`'), text.size());
        const std::string piece = roff_literal(text.substr(0, end));
        out += is_bold ? fmt::format("\\fB{}\\fR", piece) : piece;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The heading of an option, such as `--format FORMAT`, with the value's name in italics.
std::string heading(const Option& option) {
    std::string out = option.short_name.empty() ? "" : fmt::format("\\fB{}\\fR, ", roff_literal(option.short_name));
    if (is_word(option)) {
        out += fmt::format("\\fI{}\\fR", roff_literal(option.name));
        if (option.repetition == Repetition::any) out += " \\[u2026]";
        return out;
    }
    out += fmt::format("\\fB{}\\fR", roff_literal(option.name));
    if (!option.placeholder.empty()) out += fmt::format(" \\fI{}\\fR", roff_literal(option.placeholder));
    return out;
}

std::string sentence(const Option& option) {
    std::string out = roff_prose(on_one_line(option.help)) + ".\n";
    if (!option.default_value.empty())
        out += fmt::format("The default is\n.BR {} .\n", roff_literal(option.default_value));
    return out;
}

/// The words that have a help text. The help of the option lists the other words.
std::string word_list(const Value& value) {
    std::string out;
    for (const OfferedWord& word : value.words)
        if (!word.help.empty()) out += fmt::format(".TP\n.B {}\n{}\n", roff_literal(word.word), roff_prose(word.help));
    return out.empty() ? out : ".RS\n" + out + ".RE\n";
}

std::string entry(const Option& option) {
    return ".TP\n" + heading(option) + "\n" + sentence(option) + word_list(option.value);
}

/// The best place to cut a command: before an option or a further command, so that an option stays beside its value.
std::size_t line_end(std::string_view line) {
    std::size_t best = std::string_view::npos;
    for (const std::string_view mark : {" --", " | ", " && "}) {
        const std::size_t at = line.rfind(mark, example_width - 2);
        if (at != std::string_view::npos && (best == std::string_view::npos || at > best)) best = at;
    }
    return best != std::string_view::npos ? best : line.rfind(' ', example_width - 2);
}

/// An example. A command that is too long for the page continues on the next line, as a shell reads it. Other text is
/// kept.
std::string example(std::string_view line) {
    std::string out;
    while (line.size() > example_width) {
        const std::size_t cut = line_end(line);
        if (cut == std::string_view::npos) break;
        out += roff_literal(line.substr(0, cut)) + " \\e\n      ";
        line.remove_prefix(cut + 1);
    }
    return out + roff_literal(line) + "\n";
}

bool is_indented(std::string_view line) {
    return line.starts_with("  ");
}

/// A paragraph. Indented lines are kept as they are; the others are filled.
std::string paragraph(const std::vector<std::string_view>& lines) {
    std::string out = ".PP\n";
    bool in_example = false;
    for (const std::string_view line : lines) {
        if (is_indented(line) != in_example) out += in_example ? ".EE\n" : ".EX\n";
        in_example = is_indented(line);
        out += in_example ? example(line) : roff_prose(line) + "\n";
    }
    return in_example ? out + ".EE\n" : out;
}

std::string paragraphs(std::string_view text) {
    std::string out;
    std::vector<std::string_view> lines;
    for (const std::string_view line : split_lines(text)) {
        if (!line.empty()) {
            lines.push_back(line);
            continue;
        }
        if (!lines.empty()) out += paragraph(lines);
        lines.clear();
    }
    return lines.empty() ? out : out + paragraph(lines);
}

/// The synopsis of a command: `kpitrace check` in bold, then `SCORECARD [[SOURCE=]CSV …]`.
std::string synopsis(const Command& command) {
    return fmt::format("\\fB{}\\fR [\\fIOPTIONS\\fR] {}\n", roff_literal("kpitrace " + command.name),
                       roff_literal(command.usage));
}

std::string section(const Command& command) {
    std::string out = fmt::format(".SS {}\n{}.PP\n{}.\n", roff_literal("kpitrace " + command.name), synopsis(command),
                                  roff_prose(on_one_line(command.summary)));
    for (const Option& word : command.words) out += entry(word);
    for (const Option& option : command.options) out += entry(option);
    return out + paragraphs(command.footer);
}

} // namespace

std::string write_manual_page(const CommandLine& command_line, std::string_view date) {
    const std::string summary = on_one_line(command_line.summary);
    const std::size_t colon = std::min(summary.find(": "), summary.size());
    std::string out = fmt::format(".TH KPITRACE 1 {} \"kpitrace {}\" \"User Commands\"\n", date, command_line.version);
    std::string brief = summary.substr(0, colon);
    if (!brief.empty()) brief.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(brief.front())));
    out += fmt::format(".SH NAME\nkpitrace \\- {}\n.SH SYNOPSIS\n", roff_prose(brief));
    for (const Command& command : command_line.commands)
        out += (&command == &command_line.commands.front() ? "" : ".br\n") + synopsis(command);
    out += fmt::format(".SH DESCRIPTION\n.B kpitrace\n{}\n.SH OPTIONS\n",
                       roff_prose(std::string_view(summary).substr(std::min(colon + 2, summary.size()))));
    for (const Option& option : command_line.options) out += entry(option);
    out += ".SH COMMANDS\n";
    for (const Command& command : command_line.commands) out += section(command);
    return out.append(closing);
}

} // namespace kpitrace::cli
