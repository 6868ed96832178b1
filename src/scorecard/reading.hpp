// What the readers of all parts share, and functions that read single values.
//
// A function that reads a value returns nothing after it has reported an error. The caller then continues with the
// default, so that one run finds all errors.
#pragma once

#include "scorecard/error_sink.hpp"
#include "scorecard/names.hpp"
#include "scorecard/yaml_tree.hpp"
#include "text/blanks.hpp"

#include "kpitrace/expression/parse.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The state while one scorecard is read. Every name is known before the first element is read.
struct Reading {
    YamlTree& tree; ///< not const, because the parts of a value that a comma has cut are joined in it
    ErrorSink& errors;
    Scorecard card;
    Names perspectives{"perspective"};
    Names sources{"source"};
    Names dimensions{"dimension"};
    Names metrics{"metric"};
    Names objectives{"objective"};
    Names success_factors{"success factor"};
    Names kpis{"KPI"};
    Names plans{"plan"};
    std::set<std::uint32_t> refused_dimensions{}; ///< by index: an error in the dimension has been reported
    /// Lookups of an unknown source, which has been reported, by the place of their name. Nothing follows them.
    std::set<std::uint32_t> lookups_of_no_source{};
};

/// As long as it exists, nothing is reported about a value that was repaired after an error.
class QuietWhereRepaired {
public:
    QuietWhereRepaired(Reading& reading, const YamlNode& value) {
        if (value.repaired) trial_.emplace(reading.errors);
    }

private:
    std::optional<ErrorSink::Trial> trial_;
};

/// A word of a closed set, and its value. Reader, messages and schema use the same table of such words.
template<class Value> struct Word {
    std::string_view word;
    Value value;
};

void report_wrong_type(Reading& reading, const YamlNode& node, std::string_view expected, std::string help = {});

/// Reads the text of a scalar of any style; it can be empty.
[[nodiscard]] std::optional<std::string> read_text(Reading& reading, const YamlNode& node);
/// Reads a text like read_text(), but a blank text counts as absent.
[[nodiscard]] std::optional<std::string> read_label(Reading& reading, const YamlNode& node);
/// Reads a text like read_text(), but accepts `null` and `~` as words.
[[nodiscard]] std::optional<std::string> read_word_text(Reading& reading, const YamlNode& node);
struct TextAt {
    std::string text;
    Span span;
};
[[nodiscard]] std::vector<TextAt> read_text_or_texts(Reading& reading, const YamlNode& node);
/// Reads a list of texts, in which `null` and `~` are words.
[[nodiscard]] std::vector<TextAt> read_texts(Reading& reading, const YamlNode& node);

/// Reads `1200`, `1200.5`, `1.2e3` and `25%`. Does not report anything.
[[nodiscard]] std::optional<Number> parse_number(std::string_view text);
/// Reads a number like read_number(), or a parameter, if the number is compared with a metric. Warns of `12.500` if
/// files have a decimal comma.
[[nodiscard]] std::optional<Number> read_measured_number(Reading& reading, const YamlNode& node);
/// Gives this warning for a number that is written at `span`.
void warn_of_thousands(Reading& reading, Span span);
/// Whether the text can only be meant as a number, and not as an expression: `1,000`, `.nan`.
[[nodiscard]] bool is_meant_as_number(std::string_view text);
[[nodiscard]] std::optional<Number> read_number(Reading& reading, const YamlNode& node);
void report_no_number(Reading& reading, const YamlNode& node);
[[nodiscard]] std::optional<std::int64_t> read_integer(Reading& reading, const YamlNode& node, std::int64_t least,
                                                       std::int64_t most);
/// Reads a number of digits after the point, 0 to 15.
[[nodiscard]] std::optional<int> read_decimals(Reading& reading, const YamlNode& node);
/// Reads a number of 0 or more.
[[nodiscard]] std::optional<Number> read_weight(Reading& reading, const YamlNode& node);
/// Reads a share from 0 to 1.
[[nodiscard]] std::optional<Number> read_tolerance(Reading& reading, const YamlNode& node);
[[nodiscard]] std::optional<bool> read_boolean(Reading& reading, const YamlNode& node);
[[nodiscard]] std::optional<Date> read_date(Reading& reading, const YamlNode& node);
/// Reports a value that is not one of `words`, and suggests the nearest word.
void report_unknown_word(Reading& reading, const YamlNode& node, std::span<const std::string_view> words);

template<class Value>
[[nodiscard]] std::optional<Value> read_choice(Reading& reading, const YamlNode& node,
                                               std::span<const Word<Value>> words) {
    if (node.kind != YamlKind::map && node.kind != YamlKind::list) {
        for (const Word<Value>& word : words) {
            if (word.word == node.text) return word.value;
        }
    }
    std::vector<std::string_view> known;
    for (const Word<Value>& word : words) known.push_back(word.word);
    report_unknown_word(reading, node, known);
    return std::nullopt;
}

/// Reads a reference to an element by its id. `not_meant` is an id that must not be suggested, because it would make a
/// loop.
template<class Element>
[[nodiscard]] std::optional<Id<Element>> read_reference(Reading& reading, const YamlNode& node, const Names& names,
                                                        std::string_view not_meant = {}) {
    if (node.text.empty()) {
        report_wrong_type(reading, node, std::string("the id of ") + with_article(names.noun()));
        return std::nullopt;
    }
    const auto index = names.resolve(node.text, node.span, reading.errors, not_meant);
    return index ? std::optional(Id<Element>{*index}) : std::nullopt;
}

[[nodiscard]] std::optional<Expression> read_expression(Reading& reading, const YamlNode& node, Grammar grammar);

} // namespace kpitrace
