// yaml-cpp says what its grammar expected, which does not help somebody who wrote a scorecard, and it points to where
// it stopped, which is often lines below the mistake. So its message only chooses an explanation in our words. Before
// that, the text around the place is searched for the slips that people really make, such as a tab, a quotation mark
// from a word processor, or text after a closing quote, because each of them can cause nearly any of the messages.
#include "scorecard/yaml_slips.hpp"

#include "scorecard/yaml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kpitrace {

namespace {

struct Explanation {
    std::string_view yaml_message; ///< the text with which yaml-cpp's message begins
    std::string_view message;
    std::string_view help;
};

constexpr std::string_view check_indentation =
    "check the indentation: the entries of a map or list begin in the same column";

constexpr std::string_view incomplete_escape = "bad character found while scanning hex number";
constexpr std::string_view impossible_character = "invalid unicode";

// The messages of yaml-cpp that a mistake in a scorecard can cause, by the words with which they begin.
constexpr std::array explanations{
    Explanation{"illegal map value", "a `:` after a key is not possible here",
                "put a text that contains `: ` in quotes, or check the indentation of this line"},
    Explanation{"illegal map key", "a key is not possible here", check_indentation},
    Explanation{"illegal block entry", "a list item cannot begin here",
                "begin the list on a line of its own, or write it as `[a, b]`"},
    Explanation{"illegal flow end", "this bracket does not match an open bracket",
                "pair `[` with `]` and `{` with `}`"},
    Explanation{"unknown token", "a text cannot begin with this character", "put the text in quotes"},
    Explanation{"end of map not found", "this line does not fit the map that it is in", check_indentation},
    Explanation{"end of sequence not found", "this line does not fit the list that it is in", check_indentation},
    Explanation{"end of sequence flow not found", "this `[` is never closed", "close it with `]`"},
    Explanation{"end of map flow not found", "this `{` is never closed", "close it with `}`"},
    Explanation{"the referenced anchor is not defined", "there is no anchor of this name above the alias",
                "write the anchor `&name` above its alias `*name`; put a text that begins with `*` in quotes"},
    Explanation{"alias not found after *", "an alias needs a name after its `*`",
                "put a text that begins with `*` in quotes"},
    Explanation{"anchor not found after &", "an anchor needs a name after its `&`",
                "put a text that begins with `&` in quotes"},
    Explanation{"unknown escape character", "this escape is not known in double quotes",
                "write a backslash as `\\\\`, or put the text in single quotes"},
    Explanation{incomplete_escape,
                "this escape is incomplete; expected 2 hexadecimal digits after `\\x`, 4 after `\\u` "
                "or 8 after `\\U`",
                "write a backslash as `\\\\`, or put the text in single quotes"},
    Explanation{impossible_character, "this escape is not a character of Unicode",
                "write a backslash as `\\\\`, or put the text in single quotes"},
    Explanation{"cannot assign multiple anchors", "this value has a second anchor", "delete one of the two"},
    Explanation{"cannot assign multiple tags", "this value has a second tag", "delete both"},
    Explanation{"unexpected character in block scalar", "text cannot follow the `|` or `>` of a block on the same line",
                "begin the text on the next line"},
    Explanation{"illegal document indicator", "the border of a document cannot be inside a quoted text",
                "close the quote before it"},
    Explanation{"illegal EOF in scalar", "a quoted text above this place is not closed", "close the quote"},
};

/// The offset of a tab in the indentation of the line that contains `at`, if there is one.
std::optional<std::size_t> find_tab_of_line(std::string_view text, std::size_t at) {
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find_first_not_of(" \t-", begin), text.size());
    const std::size_t tab = text.find('\t', begin);
    return tab < end ? std::optional(tab) : std::nullopt;
}

bool is_about_escape(std::string_view yaml_message) {
    return yaml_message.starts_with("unknown escape") || yaml_message.starts_with(incomplete_escape) ||
           yaml_message.starts_with(impossible_character);
}

void report_explained(ErrorSink& errors, std::string_view yaml_message, std::size_t at) {
    const auto* found = std::ranges::find_if(explanations, [&](const Explanation& explanation) {
        return yaml_message.starts_with(explanation.yaml_message);
    });
    if (found == explanations.end()) {
        errors.error("yaml-syntax", span_of(at, at + 1), fmt::format("this is not YAML: {}", backticked(yaml_message)));
        return;
    }
    errors.error("yaml-syntax", span_of(at, at + 1), std::string(found->message), std::string(found->help));
}

/// Reports a wrong escape. yaml-cpp points to the end of the escape, after everything that it read as digits, so the
/// backslash must be searched for.
void report_escape(ErrorSink& errors, std::string_view yaml_message, std::size_t at) {
    const std::string_view text = errors.file().text();
    const std::size_t backslash = at == 0 ? std::string_view::npos : text.rfind('\\', at - 1);
    report_explained(errors, yaml_message, backslash == std::string_view::npos ? at : backslash);
}

/// A quoted text that more text follows on a later line.
std::optional<YamlSlip> slip_after_quoted_lines(std::string_view source, const YamlStopPlace& stop) {
    if (!stop.last_quoted || stop.last_quoted->end > stop.at) return std::nullopt;
    const std::string_view between = source.substr(stop.last_quoted->end, stop.at - stop.last_quoted->end);
    const bool adjacent = between.find_first_not_of(" \t\r\n") == npos && between.find('\n') != npos;
    if (!adjacent || stop.at >= source.size() || line_begin(source, stop.at) == stop.at) return std::nullopt;
    const WrittenValue last = value_of_line(source, stop.at);
    if (!last.key.empty() || last.in == WrittenIn::block_item) return std::nullopt;
    WrittenValue whole = value_of_line(source, stop.last_quoted->begin);
    std::string joined(source.substr(stop.last_quoted->begin, stop.last_quoted->end - stop.last_quoted->begin));
    joined += " " + std::string(last.text);
    whole.text = joined;
    return YamlSlip{last.span(), std::string(more_text_after_quote), help_to_quote(whole)};
}

} // namespace

/// Brackets are searched first: if one is open, everything after it is read by other rules.
std::optional<YamlSlip> find_slip(std::string_view source, const YamlStopPlace& stop) {
    if (stop.bracket)
        if (auto slip = find_slip_in_flow(source, *stop.bracket, stop.at)) return slip;
    if (auto slip = slip_after_quoted_lines(source, stop)) return slip;
    if (stop.bracket) return std::nullopt;
    return find_slip_in_block(source, stop.at);
}

/// The causes are tried from the most certain to the least. The message of yaml-cpp comes last, because it only says
/// what its parser expected.
void report_yaml_error(ErrorSink& errors, std::string_view yaml_message, const YamlStopPlace& stop) {
    const std::string_view text = errors.file().text();
    if (const auto tab = find_tab_of_line(text, stop.at)) return report_tab(errors, *tab);
    if (const auto look_alike = find_look_alike_of_lines(text, stop.last_begin, line_end(text, stop.at)))
        return report_look_alike(errors, *look_alike);
    if (is_about_escape(yaml_message)) return report_escape(errors, yaml_message, stop.at);
    if (auto slip = find_slip(text, stop))
        return errors.error("yaml-syntax", slip->span, std::move(slip->message), std::move(slip->help));
    const bool open_bracket = stop.innermost && yaml_message.find("flow not found") != std::string_view::npos;
    report_explained(errors, yaml_message, open_bracket ? *stop.innermost : stop.at);
}

} // namespace kpitrace
