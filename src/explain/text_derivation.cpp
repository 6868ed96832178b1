#include "explain/text_parts.hpp"

#include "display/number_format.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {
namespace {

constexpr std::size_t widest_subject = 24; // columns; after a wider subject, formulas begin on a new line
constexpr std::size_t place_end = 80;      // the column where places end, on a wider page too
constexpr std::size_t most_shown = 24;     // metrics, and aggregates, of one derivation

std::string value_text(const ExplainedValue& value) {
    if (value.number) return value.figure;
    return value.reason.empty() ? "no value" : "no value: " + value.reason;
}

std::string subject_of(const ExplainedMetricStep& step) {
    return step.window.evaluated ? step.metric : fmt::format("{}, {}", step.metric, step.window.title);
}

/// The counts of rows, such as `32 rows counted, 110 filtered out, 1 without a value`.
std::string rows_text(const ExplainedAggregate& aggregate) {
    const std::uint64_t filtered = aggregate.rows - aggregate.passed;
    const std::uint64_t null = aggregate.passed - aggregate.counted;
    if (filtered == 0 && null == 0) return "all counted";
    std::string text = bound(counted(aggregate.counted, "row counted", "rows counted"));
    const auto add = [&text](std::uint64_t count, std::string_view what) {
        if (count > 0) text += ", " + bound(fmt::format("{} {}", grouped(std::to_string(count)), what));
    };
    add(filtered, "filtered out");
    add(null, "without a value");
    return text;
}

/// The counts and the value. Without rows, the counts are left out, and usually the value is missing.
std::string outcome_of(const ExplainedAggregate& aggregate) {
    if (aggregate.rows == 0) return aggregate.value.number ? " = " + aggregate.value.figure : ": no value";
    // The counts of rows already show why a value is missing.
    return fmt::format(" = {}: {}", aggregate.value.number ? aggregate.value.figure : "no value", rows_text(aggregate));
}

bool same_rows(const ExplainedAggregate& a, const ExplainedAggregate& b) {
    return a.source == b.source && a.window.first == b.window.first && a.window.last == b.window.last;
}

std::string draw_rows_head(const ExplainedAggregate& aggregate, const Page& page) {
    const std::string when =
        aggregate.in_force_on ? " in force on " + title(*aggregate.in_force_on) : ", " + aggregate.window.title;
    std::string text = fmt::format("{} of {}{}", counted(aggregate.rows, "row", "rows"), aggregate.source, when);
    if (!aggregate.where.empty()) text += ", where " + aggregate.where;
    return paragraph(text_indent, escape_control(text), page);
}

std::string draw_aggregate(const ExplainedAggregate& aggregate, const Page& page) {
    Line line(page);
    line.move_to(2 * text_indent);
    return wrapped(line, escape_control(aggregate.text + outcome_of(aggregate)), std::string(3 * text_indent, ' '),
                   page);
}

/// Groups aggregates by source and window, in the order in which these first occur.
std::string draw_rows(const std::vector<ExplainedAggregate>& aggregates, const Page& page) {
    const std::size_t shown = std::min(aggregates.size(), most_shown);
    std::vector<bool> drawn(shown, false);
    std::string out;
    for (std::size_t i = 0; i < shown; ++i) {
        if (drawn[i]) continue;
        out += draw_rows_head(aggregates[i], page);
        for (std::size_t k = i; k < shown; ++k) {
            if (drawn[k] || !same_rows(aggregates[i], aggregates[k])) continue;
            out += draw_aggregate(aggregates[k], page);
            drawn[k] = true;
        }
    }
    return out;
}

/// Says how many metrics and aggregates are not drawn. If the derivation itself was cut, their number is only a lower
/// limit.
std::string draw_rest(const ExplainedDerivation& derivation, const Page& page) {
    const auto above = [](std::size_t count) { return count - std::min(count, most_shown); };
    const std::size_t rest = above(derivation.metrics.size()) + above(derivation.aggregates.size());
    if (rest == 0 && !derivation.truncated) return {};
    return paragraph(text_indent,
                     fmt::format("and {}{}", derivation.truncated ? "more than " : "",
                                 counted(rest, "further number", "further numbers")),
                     page, Look::faint);
}

/// A formula, the formula with numbers, and its value: one below the other, each after an `=`. The formula with numbers
/// is left out if the formula names nothing.
std::string draw_formula(std::string_view subject, const ExplainedFormula& formula, std::string_view place,
                         const Page& page) {
    const std::string name = escape_control(subject);
    const bool fits = display_width(name) <= widest_subject;
    const std::size_t begin = fits ? text_indent + display_width(name) + 1 : 2 * text_indent;
    const std::string below(begin + 2, ' ');
    std::string out;
    Line line(page);
    line.move_to(text_indent).add(name, Look::strong);
    if (!fits) {
        out = line.str();
        line = Line(page);
    }
    line.move_to(begin).add("= ");
    const std::string text = escape_control(formula.text);
    const std::size_t end =
        std::max(std::min(page.width, place_end), line.width() + display_width(text) + display_width(place) + 2);
    if (!place.empty() && end <= page.width) {
        out += line.add(text).add_right(place, end, Look::faint).str();
    } else {
        out += wrapped(line, text, below, page);
    }
    const auto add = [&](const std::string& what, Look look) {
        Line next(page);
        next.move_to(begin).add("= ");
        out += look == Look::plain ? wrapped(next, what, below, page) : next.add(what, look).str();
    };
    const std::string value = escape_control(value_text(formula.value));
    if (!formula.with_figures.empty()) add(escape_control(formula.with_figures), Look::plain);
    if (value != text) add(value, formula.value.number ? Look::strong : Look::plain);
    return out;
}

/// Where the metric is defined: a line of the scorecard, or of a file that it includes.
std::string place_of_definition(const ExplainedMetricStep& step) {
    return step.file.empty() ? fmt::format("line {}", step.line)
                             : fmt::format("{}:{}", escape_control(step.file), step.line);
}

} // namespace

std::string draw_derivation(const ExplainedDerivation& derivation, std::string_view subject, const Page& page) {
    // One missing value often makes others missing for the same reason, so the reason is shown only once.
    std::string shown_reason;
    const auto draw = [&](std::string_view name, ExplainedFormula formula, const std::string& place) {
        if (formula.value.reason == shown_reason)
            formula.value.reason.clear();
        else if (!formula.value.number)
            shown_reason = formula.value.reason;
        return draw_formula(name, formula, place, page);
    };
    std::string out;
    if (!subject.empty()) out += draw(subject, derivation.formula, {});
    for (std::size_t i = 0; i < std::min(derivation.metrics.size(), most_shown); ++i) {
        const ExplainedMetricStep& step = derivation.metrics[i];
        out += draw(subject_of(step), step.formula, place_of_definition(step));
    }
    return out + draw_rows(derivation.aggregates, page) + draw_rest(derivation, page);
}

std::string draw_further_derivation(const ExplainedDerivation& derivation, std::string_view subject,
                                    const ExplainedDerivation& shown, const Page& page) {
    ExplainedDerivation further = derivation;
    const auto is_shown = [](const auto& earlier, const auto& same) {
        return [&earlier, &same](const auto& one) {
            return std::any_of(earlier.begin(), earlier.end(), [&](const auto& other) { return same(one, other); });
        };
    };
    const auto same_metric = [](const ExplainedMetricStep& a, const ExplainedMetricStep& b) {
        return a.metric == b.metric && a.window.first == b.window.first && a.window.last == b.window.last;
    };
    const auto same_aggregate = [](const ExplainedAggregate& a, const ExplainedAggregate& b) {
        return a.text == b.text && same_rows(a, b);
    };
    std::erase_if(further.metrics, is_shown(shown.metrics, same_metric));
    std::erase_if(further.aggregates, is_shown(shown.aggregates, same_aggregate));
    const bool is_cut =
        further.metrics.size() < derivation.metrics.size() || further.aggregates.size() < derivation.aggregates.size();
    return draw_derivation(further, subject, page) +
           (is_cut ? paragraph(text_indent, "the rest of it as above", page, Look::faint) : std::string());
}

} // namespace kpitrace
