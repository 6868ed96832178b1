// What the readers of a scorecard's parts share, and how single values are read.
//
// A reader of a value tells what is wrong with it and answers nothing then; the caller goes on with the default.
#pragma once

#include "scorecard/error_sink.hpp"
#include "scorecard/names.hpp"
#include "scorecard/yaml_tree.hpp"

#include "kpitrace/expression/parse.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Carried through the reading of one scorecard. Every name is known before the first element is read.
struct Reading {
    YamlTree& tree; ///< cut values are joined in it
    ErrorSink& errors;
    Scorecard card;
    Names perspectives{"perspective"};
    Names sources{"source"};
    Names metrics{"metric"};
    Names objectives{"objective"};
    Names success_factors{"success factor"};
    Names kpis{"KPI"};
    Names plans{"plan"};
};

/// Reports nothing of a value that was repaired after an error, as long as it lives.
class QuietWhereRepaired {
public:
    QuietWhereRepaired(Reading& reading, const YamlNode& value) {
        if (value.repaired) trial_.emplace(reading.errors);
    }

private:
    std::optional<ErrorSink::Trial> trial_;
};

/// One word of a closed set.
template<class Value> struct Word {
    std::string_view word;
    Value value;
};

/// Without outer spaces, tabs and line ends.
[[nodiscard]] std::string_view trim_blanks(std::string_view text);

void report_wrong_type(Reading& reading, const YamlNode& node, std::string_view expected, std::string help = {});

/// A scalar, of whatever style; an empty one too.
[[nodiscard]] std::optional<std::string> read_text(Reading& reading, const YamlNode& node);
/// As read_text(); a blank one counts as left out.
[[nodiscard]] std::optional<std::string> read_label(Reading& reading, const YamlNode& node);
/// As read_text(), but `null` and `~` are words.
[[nodiscard]] std::optional<std::string> read_word_text(Reading& reading, const YamlNode& node);
/// A text, or a list of texts; with the place of each.
struct TextAt {
    std::string text;
    Span span;
};
[[nodiscard]] std::vector<TextAt> read_text_or_texts(Reading& reading, const YamlNode& node);
/// A list of texts in which `null` and `~` are words.
[[nodiscard]] std::vector<TextAt> read_texts(Reading& reading, const YamlNode& node);

/// `1200`, `1200.5`, `1.2e3`, `25%`.
[[nodiscard]] std::optional<Number> parse_number(std::string_view text);
/// As read_number(), of what is compared with a metric. Warns of `12.500` where files have a decimal comma.
[[nodiscard]] std::optional<Number> read_measured_number(Reading& reading, const YamlNode& node);
/// The warning alone, of a number that is written at `span`.
void warn_of_thousands(Reading& reading, Span span);
/// True of what can only be meant as a number: `1,000`, `.nan`. Such text is no expression.
[[nodiscard]] bool is_meant_as_number(std::string_view text);
[[nodiscard]] std::optional<Number> read_number(Reading& reading, const YamlNode& node);
void report_no_number(Reading& reading, const YamlNode& node);
[[nodiscard]] std::optional<std::int64_t> read_integer(Reading& reading, const YamlNode& node, std::int64_t least,
                                                       std::int64_t most);
/// Digits behind the point.
[[nodiscard]] std::optional<int> read_decimals(Reading& reading, const YamlNode& node);
/// A number of 0 or more.
[[nodiscard]] std::optional<Number> read_weight(Reading& reading, const YamlNode& node);
/// A share from 0 to 1.
[[nodiscard]] std::optional<Number> read_tolerance(Reading& reading, const YamlNode& node);
[[nodiscard]] std::optional<bool> read_boolean(Reading& reading, const YamlNode& node);
[[nodiscard]] std::optional<Date> read_date(Reading& reading, const YamlNode& node);
/// `found` that is none of `words`: tells them and the nearest.
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

/// A reference to an element, by its id. not_meant: an id that cannot be proposed, because it would be a loop.
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
