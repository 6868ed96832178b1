// Values are read from their text, never by the types that YAML gives them: `no`, `1e3`, `012` and `.5` mean different
// things to different YAML readers. Each function accepts what cannot be misunderstood, and explains everything else.
#include "scorecard/reading.hpp"

#include "scorecard/cut_values.hpp"
#include "scorecard/foreign_number.hpp"
#include "scorecard/parameters.hpp"
#include "scorecard/yaml_text.hpp"

#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kpitrace {

namespace {

constexpr std::string_view number_forms = "a number is written like `1200`, `1200.5`, `1.2e3` or `25%`";

bool is_special_float(std::string_view text) {
    constexpr std::array words{".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "-.inf", "-.Inf", "-.INF", "+.inf"};
    return std::ranges::find(words, text) != words.end();
}

} // namespace

void report_wrong_type(Reading& reading, const YamlNode& node, std::string_view expected, std::string help) {
    if (node.kind == YamlKind::scalar && report_look_alike_around(reading.errors, node.span)) return;
    reading.errors.error("wrong-type", node.span, fmt::format("expected {}, found {}", expected, describe(node)),
                         std::move(help));
}

std::optional<std::string> read_text(Reading& reading, const YamlNode& node) {
    if (node.kind == YamlKind::scalar) {
        warn_of_comment_after(reading, node);
        std::string text(node.text);
        while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
            text.pop_back(); // the line end after a block scalar
        return text;
    }
    if (!report_lost_text(reading, node)) report_wrong_type(reading, node, "text");
    return std::nullopt;
}

std::optional<std::string> read_label(Reading& reading, const YamlNode& node) {
    auto text = read_text(reading, node);
    if (text && trim_blanks(*text).empty()) return std::nullopt;
    return text;
}

/// In a list of texts, `null` is a text like any other, though YAML takes it for no value.
std::optional<std::string> read_word_text(Reading& reading, const YamlNode& node) {
    if (node.kind == YamlKind::null && !node.text.empty()) return std::string(node.text);
    return read_text(reading, node);
}

std::vector<TextAt> read_texts(Reading& reading, const YamlNode& node) {
    std::vector<TextAt> texts;
    if (node.kind != YamlKind::list) {
        const bool lone = node.kind == YamlKind::scalar;
        report_wrong_type(reading, node, "a list of texts", lone ? "write it in brackets: `[…]`" : "");
        return texts;
    }
    for (std::size_t i = 0; i < YamlTree::size(node); ++i) {
        const YamlNode& item = reading.tree.item(node, i);
        if (auto text = read_word_text(reading, item)) texts.push_back({std::move(*text), item.span});
    }
    return texts;
}

std::vector<TextAt> read_text_or_texts(Reading& reading, const YamlNode& node) {
    if (node.kind == YamlKind::list) return read_texts(reading, node);
    auto text = read_text(reading, node);
    if (!text) return {};
    return {{std::move(*text), node.span}};
}

std::optional<Number> parse_number(std::string_view text) {
    text = trim_blanks(text);
    const bool percent = text.ends_with('%');
    if (percent) text = trim_blanks(text.substr(0, text.size() - 1));
    const auto number = Number::parse(text);
    if (!number || !number->is_finite()) return std::nullopt;
    // Exact: a decimal is multiplied and never divided, which could round.
    return percent ? *number * Number(*Decimal::make(1, 2)) : *number;
}

bool is_meant_as_number(std::string_view text) {
    text = trim_blanks(text);
    return is_special_float(text) || !readings_of_number(text).empty();
}

void report_no_number(Reading& reading, const YamlNode& node) {
    const std::string_view text = trim_blanks(node.text);
    if (is_special_float(text)) {
        reading.errors.error("bad-number", node.span,
                             fmt::format("{} is not finite; expected a number", backticked(text)),
                             std::string(number_forms));
        return;
    }
    if (report_look_alike_around(reading.errors, node.span)) return;
    const auto compared = read_compared_target("red", text);
    const auto readings = readings_of_number(text);
    std::string help(number_forms);
    if (!readings.empty()) help = help_with_readings({}, readings);
    if (compared && parse_number(compared->rest)) help = fmt::format("write the number alone: `{}`", compared->rest);
    reading.errors.error("bad-number", node.span, fmt::format("{} is not a number", backticked(text)), std::move(help));
}

std::optional<Number> read_number(Reading& reading, const YamlNode& node) {
    if (node.kind != YamlKind::scalar) {
        report_wrong_type(reading, node, "a number");
        return std::nullopt;
    }
    auto number = parse_number(node.text);
    if (!number) report_no_number(reading, node);
    return number;
}

std::optional<Number> read_measured_number(Reading& reading, const YamlNode& node) {
    if (const auto value = number_parameter(reading, node.text)) return value;
    const auto number = read_number(reading, node);
    if (number) warn_of_thousands(reading, node.span);
    return number;
}

/// Whether files have a decimal comma. The scorecard was then probably written by somebody who groups digits with
/// points.
void warn_of_thousands(Reading& reading, Span span) {
    const std::string_view text = trim_blanks(reading.errors.file().text(span));
    const auto has_decimal_comma = [](const Source& source) { return source.format.decimal == ","; };
    if (!could_be_thousands(text) || std::ranges::none_of(reading.card.sources, has_decimal_comma)) return;
    const std::string as_thousands = without_point(text);
    const std::string as_decimal = without_zeros(text);
    reading.errors.warning(
        "decimal-point", span, fmt::format("{} is {} here", backticked(text), as_decimal),
        fmt::format("numbers in the scorecard have a decimal point, even if the files have a decimal "
                    "comma: for {0} write `{0}`, for {1} write `{1}`",
                    as_thousands, as_decimal));
}

std::optional<std::int64_t> read_integer(Reading& reading, const YamlNode& node, std::int64_t least,
                                         std::int64_t most) {
    const auto number = read_number(reading, node);
    if (!number) return std::nullopt;
    const bool whole = number->is_exact() && number->decimal().scale() == 0 &&
                       Number::compare(*number, Number(least)) >= 0 && Number::compare(*number, Number(most)) <= 0;
    if (whole) return static_cast<std::int64_t>(number->decimal().mantissa());
    reading.errors.error(
        "out-of-range", node.span,
        fmt::format("expected a whole number from {} to {}, found {}", least, most, backticked(node.text)));
    return std::nullopt;
}

std::optional<int> read_decimals(Reading& reading, const YamlNode& node) {
    constexpr std::int64_t most = 15;
    const auto decimals = read_integer(reading, node, 0, most);
    return decimals ? std::optional(static_cast<int>(*decimals)) : std::nullopt;
}

std::optional<Number> read_weight(Reading& reading, const YamlNode& node) {
    const auto number = read_number(reading, node);
    if (!number || number->sign() >= 0) return number;
    reading.errors.error("out-of-range", node.span, fmt::format("a weight of {} is negative", backticked(node.text)),
                         "write 0 or more; an element with a weight of 0 does not count in the score");
    return std::nullopt;
}

std::optional<Number> read_tolerance(Reading& reading, const YamlNode& node) {
    const auto number = read_number(reading, node);
    if (!number || (number->sign() >= 0 && Number::compare(*number, Number(1)) <= 0)) return number;
    reading.errors.error("out-of-range", node.span,
                         fmt::format("expected a share from 0 to 1, found {}", backticked(node.text)),
                         "write a tolerance of one tenth as `10%` or `0.1`");
    return std::nullopt;
}

/// For some readers of YAML, `yes` and `on` are true, for others they are texts. So these words are refused, with the
/// word to write instead.
std::optional<bool> read_boolean(Reading& reading, const YamlNode& node) {
    constexpr std::array<Word<bool>, 2> words{{{"true", true}, {"false", false}}};
    constexpr std::array<Word<bool>, 4> more{{{"True", true}, {"TRUE", true}, {"False", false}, {"FALSE", false}}};
    for (const Word<bool>& word : more) {
        if (node.kind == YamlKind::scalar && node.text == word.word) return word.value;
    }
    constexpr std::array<Word<bool>, 6> of_yaml_1{
        {{"yes", true}, {"no", false}, {"on", true}, {"off", false}, {"y", true}, {"n", false}}};
    const std::string lower = to_lower(node.text.substr(0, 4));
    for (const Word<bool>& word : of_yaml_1) {
        if (node.kind != YamlKind::scalar || lower != word.word) continue;
        reading.errors.error("unknown-word", node.span,
                             fmt::format("expected `true` or `false`, found the text {}", backticked(node.text)),
                             fmt::format("write `{}`", word.value ? "true" : "false"));
        return word.value; // a guess, so that no other error follows
    }
    return read_choice<bool>(reading, node, words);
}

std::optional<Date> read_date(Reading& reading, const YamlNode& node) {
    if (node.kind != YamlKind::scalar) {
        report_wrong_type(reading, node, "a date");
        return std::nullopt;
    }
    auto date = parse_date(trim_blanks(node.text));
    if (!date && !report_look_alike_in(reading.errors, node.span)) {
        reading.errors.error("bad-date", node.span,
                             fmt::format("{} is not a date; expected a date like `2026-06-30`", backticked(node.text)));
    }
    return date;
}

void report_unknown_word(Reading& reading, const YamlNode& node, std::span<const std::string_view> words) {
    if (node.kind == YamlKind::map || node.kind == YamlKind::list || node.text.empty()) {
        report_wrong_type(reading, node, fmt::format("one of {}", list_names(words)));
        return;
    }
    if (report_look_alike_in(reading.errors, node.span)) return;
    const auto nearest = reading.errors.nearest(node.text, words);
    reading.errors.error("unknown-word", node.span,
                         fmt::format("expected one of {}, found {}", list_names(words), backticked(node.text)),
                         nearest ? fmt::format("did you mean `{}`?", *nearest) : std::string{});
}

std::optional<Expression> read_expression(Reading& reading, const YamlNode& node, Grammar grammar) {
    if (node.kind != YamlKind::scalar) {
        report_wrong_type(reading, node, "an expression");
        return std::nullopt;
    }
    const SourceFile& file = reading.errors.file();
    Diagnostics found;
    // Errors are collected first. If a comment has cut the expression, they only follow from that and are not shown.
    auto expression = parse_expression(locate_scalar(file.text(), node.written, node.text), grammar, file, found,
                                       reading.card.parameters);
    if (expression || !report_comment_in(reading, node)) reading.errors.take(found);
    return expression;
}

} // namespace kpitrace
