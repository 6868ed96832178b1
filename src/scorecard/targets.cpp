// A target has four forms, which are distinguished by how they are written: a number, an expression, a range, or steps
// by period. Contradictions that can be found without data are refused here: a `red` on the green side, or a division
// by zero in attainment. Otherwise a KPI would be green or empty for a reason that nobody sees.
#include "scorecard/parts.hpp"

#include "scorecard/cut_values.hpp"
#include "scorecard/foreign_number.hpp"
#include "scorecard/formulas.hpp"
#include "scorecard/yaml_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

namespace {

struct RangeDraft {
    std::optional<Number> min;
    std::optional<Number> max;
    const YamlNode* min_node = nullptr;
    const YamlNode* max_node = nullptr;
};

constexpr auto range_fields = std::to_array<Field<RangeDraft>>({
    {"min",
     [](Reading& reading, RangeDraft& draft, const YamlNode& node) {
         draft.min_node = &node;
         draft.min = read_measured_number(reading, node);
     }},
    {"max",
     [](Reading& reading, RangeDraft& draft, const YamlNode& node) {
         draft.max_node = &node;
         draft.max = read_measured_number(reading, node);
     }},
});

bool names_a_bound(const Reading& reading, const YamlNode& map) {
    for (std::size_t i = 0; i < YamlTree::size(map); ++i) {
        const std::string_view key = reading.tree.entry(map, i).key.text;
        if (key == "min" || key == "max") return true;
    }
    return false;
}

/// A range with one bound is nearly always a target with a direction, so the hint writes that.
void report_lone_bound(Reading& reading, const YamlNode& map, const RangeDraft& draft, std::string_view member) {
    const YamlNode* bound = draft.min_node != nullptr ? draft.min_node : draft.max_node;
    const std::string_view word = draft.min_node != nullptr ? "min" : "max";
    const Direction direction = draft.min_node != nullptr ? Direction::maximize : Direction::minimize;
    if (bound == nullptr) {
        reading.errors.error("lone-bound", map.span, "a range needs `min` and `max`; found neither");
        return;
    }
    reading.errors.error("lone-bound", map.span, fmt::format("a range needs `min` and `max`; found only `{}`", word),
                         fmt::format("for a single bound write `{}: {}` and `direction: {}`{}",
                                     member.empty() ? "target" : member, bound->text.substr(0, 40),
                                     to_string(direction), member.empty() ? "" : " for the KPI"));
}

bool read_range(Reading& reading, KpiDraft& draft) {
    RangeDraft range;
    read_fields(reading, *draft.target, range_fields, range, "range", draft.target->span);
    if (range.min_node == nullptr || range.max_node == nullptr) {
        report_lone_bound(reading, *draft.target, range, draft.member);
        return false;
    }
    if (!range.min || !range.max) return false;
    if (Number::compare(*range.min, *range.max) >= 0) {
        reading.errors.error("empty-range", range.min_node->span,
                             fmt::format("`min` {} is not below `max` {}", backticked(range.min_node->text),
                                         backticked(range.max_node->text)));
        return false;
    }
    draft.kpi.target = TargetRange{*range.min, *range.max};
    return true;
}

std::optional<Period> read_step_period(Reading& reading, const YamlNode& key) {
    if (const auto days = parse_period_id(key.text, reading.card.calendar.first_month())) {
        return reading.card.calendar.at(days->first);
    }
    if (report_look_alike_in(reading.errors, key.span)) return std::nullopt;
    reading.errors.error("bad-period", key.span,
                         fmt::format("{} is neither a period nor a bound of a range", backticked(key.text)),
                         "write dated targets as `{2026-01: 100, 2026-07: 120}`, a range `{min: 10, max: 20}`");
    return std::nullopt;
}

/// The steps that have been read, and the key of the last one.
struct StepsDraft {
    std::vector<TargetStep> steps;
    const YamlNode* last = nullptr;
};

/// Whether the step is later than the previous one. Another order is refused, because people would easily misread which
/// target applies.
bool follows(Reading& reading, const StepsDraft& draft, Period from, const YamlNode& key) {
    if (draft.steps.empty() || draft.steps.back().from < from) return true;
    const bool same = draft.steps.back().from == from;
    reading.errors.error("step-order", key.span,
                         same ? fmt::format("the step {} begins in the same {} as {}", backticked(key.text),
                                            to_string(reading.card.calendar.unit()), backticked(draft.last->text))
                              : fmt::format("the step {} comes after {}, which is later", backticked(key.text),
                                            backticked(draft.last->text)),
                         same ? "keep one of the two" : "write the steps in the order of their periods");
    return false;
}

bool read_steps(Reading& reading, KpiDraft& draft) {
    StepsDraft steps;
    bool good = true;
    join_cut_values(reading, *draft.target, [&](std::string_view key) {
        return parse_period_id(key, reading.card.calendar.first_month()).has_value();
    });
    for (std::size_t i = 0; i < YamlTree::size(*draft.target); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(*draft.target, i);
        if (entry.key.absorbed) continue;
        const QuietWhereRepaired quiet(reading, entry.value);
        const auto from = read_step_period(reading, entry.key);
        const auto value = read_measured_number(reading, entry.value);
        good = good && from && value;
        if (!from) continue;
        good = follows(reading, steps, *from, entry.key) && good;
        steps.steps.push_back({*from, value.value_or(Number{})});
        steps.last = &entry.key;
    }
    draft.kpi.target = std::move(steps.steps);
    return good;
}

/// The text is tried as a number, as a comparison such as `>= 5`, and only then as an expression. In this order the
/// message names the mistake and not a syntax error.
bool read_formula_target(Reading& reading, KpiDraft& draft) {
    const YamlNode& node = *draft.target;
    if (const auto number = parse_number(node.text)) {
        draft.kpi.target = Formula{Expression::constant(*number, node.span), {std::nullopt}};
        warn_of_thousands(reading, node.span);
        return true;
    }
    if (const auto compared = read_compared_target("target", trim_blanks(node.text))) {
        const DirectionKey direction = draft.direction == nullptr ? DirectionKey::absent : DirectionKey::present;
        std::string help = draft.member.empty()
                               ? help_of(*compared, direction)
                               : fmt::format("write `{}: {}`; the `direction` of the KPI holds for members too",
                                             draft.member, compared->rest);
        reading.errors.error("bad-target", node.span, message_of(*compared), std::move(help));
        return false;
    }
    if (is_meant_as_number(node.text)) {
        report_no_number(reading, node);
        return false;
    }
    auto formula = read_formula(reading, node);
    if (!formula) return false;
    for (const Node& part : formula->expression.nodes())
        if (part.op == Op::number) warn_of_thousands(reading, part.span);
    draft.kpi.target = std::move(*formula);
    return true;
}

/// The values of the target that can be known without data.
std::vector<Number> known_targets(const Target& target) {
    std::vector<Number> known;
    if (const auto* formula = std::get_if<Formula>(&target)) {
        if (const auto constant = formula->expression.as_constant()) known.push_back(*constant);
    } else if (const auto* steps = std::get_if<std::vector<TargetStep>>(&target)) {
        for (const TargetStep& step : *steps) known.push_back(step.value);
    }
    return known;
}

/// The number as the scorecard writes it: `40%` for 0.4 if the KPI has the unit `%`, or if its target is such a number.
std::string written(Reading& reading, const Number& value, const Kpi& kpi) {
    const Span span = kpi.target_span;
    const std::string_view target = reading.errors.file().text().substr(span.begin, span.end - span.begin);
    const bool is_percent = kpi.unit == "%" || (target.ends_with('%') && parse_number(target));
    return is_percent ? (value * 100).to_string() + '%' : value.to_string();
}

void check_range(Reading& reading, const KpiDraft& draft) {
    const auto& range = std::get<TargetRange>(draft.kpi.target);
    if (draft.direction != nullptr) {
        reading.errors.error("useless-key", draft.direction->span, "a KPI whose target is a range has no direction",
                             "delete `direction`: the actual should be between the bounds");
    }
    if (draft.baseline != nullptr) {
        reading.errors.error("useless-key", draft.baseline->span, "a KPI whose target is a range has no baseline",
                             "delete `baseline`: attainment is the distance to the nearest bound");
    }
    const auto& red = draft.kpi.red;
    if (red && Number::compare(*red, range.min) >= 0 && Number::compare(*red, range.max) <= 0) {
        reading.errors.error(
            "red-is-green", draft.red->span,
            fmt::format("`red` {} is inside the target's range, which is green", backticked(draft.red->text)),
            fmt::format("write a `red` below {} or above {}", written(reading, range.min, draft.kpi),
                        written(reading, range.max, draft.kpi)));
    }
}

/// Reports a division by 0. Without `red`, the zones follow from attainment. Attainment divides by the target or, if
/// there is a baseline, by the distance from the baseline to the target.
void check_divisor(Reading& reading, const KpiDraft& draft, const std::vector<Number>& targets) {
    if (draft.red != nullptr || (draft.baseline != nullptr && !draft.kpi.baseline)) return;
    for (const Number& target : targets) {
        if (draft.kpi.baseline && Number::compare(target, *draft.kpi.baseline) == 0) {
            reading.errors.error(
                "no-way-to-target", draft.baseline->span,
                "`baseline` is equal to the target, so attainment cannot be measured",
                "write the value where the KPI started, or add `red`, the value at which it turns red");
            return;
        }
        if (!draft.kpi.baseline && target.sign() == 0) {
            reading.errors.error(
                "zero-target", draft.target->span, "attainment cannot be measured against a target of 0",
                "add `red`, the value at which the KPI turns red, or `baseline`, the value where it started");
            return;
        }
    }
}

/// The direction from `from` to the target: if `from` is above the target, the KPI is to be minimized. Returns nothing
/// if they are equal.
std::optional<Direction> shown_by(const Number& from, const Number& target) {
    const auto order = Number::compare(from, target);
    if (order == 0) return std::nullopt;
    return order > 0 ? Direction::minimize : Direction::maximize;
}

std::optional<Direction> shown_by_any(const std::optional<Number>& from, const std::vector<Number>& targets) {
    if (!from) return std::nullopt;
    for (const Number& target : targets) {
        if (const auto direction = shown_by(*from, target)) return direction;
    }
    return std::nullopt;
}

/// Reports a `red` or `baseline` that is on the green side of a target. `key` is the name of the key, `value` its
/// value.
void check_side(Reading& reading, const KpiDraft& draft, std::string_view key, const YamlNode& node,
                const Number& value, const std::vector<Number>& targets) {
    const auto contradicts = [&](const Number& target) {
        const auto shown = shown_by(value, target);
        return shown && *shown != *draft.kpi.direction;
    };
    const auto found = std::ranges::find_if(targets, contradicts);
    if (found == targets.end()) return;
    const bool above = Number::compare(value, *found) > 0;
    const bool against_red = key == "baseline" && draft.kpi.red && draft.direction == nullptr;
    std::string help =
        against_red ? fmt::format("`red` {} is on the other side of the target: one of the two is wrong",
                                  backticked(draft.red->text))
                    : fmt::format("write a `{}` {} the target, or `direction: {}`", key, above ? "below" : "above",
                                  to_string(above ? Direction::minimize : Direction::maximize));
    reading.errors.error(key == "red" ? "red-is-green" : "baseline-is-green", node.span,
                         fmt::format("`{}` {} is {} the target {}, which is the green side for `direction: {}`", key,
                                     backticked(node.text), above ? "above" : "below",
                                     written(reading, *found, draft.kpi), to_string(*draft.kpi.direction)),
                         std::move(help));
}

/// Reports a member's number that is on the wrong side of `red` or `baseline`, or from which attainment cannot be
/// measured.
void check_member_value(Reading& reading, const Kpi& kpi, const MemberTarget& target, const Number& value) {
    const auto report = [&](std::string_view rule, std::string message, std::string help) {
        reading.errors.error(rule, target.span, std::move(message), std::move(help));
    };
    const auto check = [&](std::string_view key, std::string_view rule, const std::optional<Number>& of_kpi) {
        if (!of_kpi || !kpi.direction) return;
        const auto shown = shown_by(*of_kpi, value);
        if (!shown || *shown == *kpi.direction) return;
        report(rule,
               fmt::format("`{}` {} is on the green side of the target {} of the member {}", key,
                           written(reading, *of_kpi, kpi), written(reading, value, kpi), backticked(target.member)),
               fmt::format("`{}` of the KPI holds for its members too: write a target {} {}", key,
                           *kpi.direction == Direction::maximize ? "above" : "below", written(reading, *of_kpi, kpi)));
    };
    check("red", "red-is-green", kpi.red);
    check("baseline", "baseline-is-green", kpi.baseline);
    if (kpi.red) return;
    if (kpi.baseline && Number::compare(value, *kpi.baseline) == 0)
        report("no-way-to-target",
               fmt::format("the target of the member {} is equal to `baseline`, so attainment cannot be measured",
                           backticked(target.member)),
               "add `red` to the KPI, the value at which it turns red");
    else if (!kpi.baseline && value.sign() == 0)
        report("zero-target",
               fmt::format("attainment cannot be measured against the target 0 of the member {}",
                           backticked(target.member)),
               "add `red` to the KPI, the value at which it turns red, or `baseline`, the value where it started");
}

void check_member_target(Reading& reading, const Kpi& kpi, const MemberTarget& target) {
    for (const Number& value : known_targets(target.target)) check_member_value(reading, kpi, target, value);
    const auto* range = std::get_if<TargetRange>(&target.target);
    if (range == nullptr || !kpi.red) return;
    if (Number::compare(*kpi.red, range->min) < 0 || Number::compare(*kpi.red, range->max) > 0) return;
    reading.errors.error("red-is-green", target.span,
                         fmt::format("`red` {} is inside the range of the member {}, which is green",
                                     written(reading, *kpi.red, kpi), backticked(target.member)),
                         "`red` of the KPI holds for its members too: write a range without it");
}

} // namespace

std::string_view to_string(Direction direction) {
    return std::ranges::find(direction_words, direction, &Word<Direction>::value)->word;
}

bool read_target(Reading& reading, KpiDraft& draft) {
    const YamlNode& node = *draft.target;
    draft.kpi.target_span = node.span;
    const QuietWhereRepaired quiet(reading, node);
    if (node.kind == YamlKind::scalar) return read_formula_target(reading, draft);
    if (node.kind == YamlKind::map && YamlTree::size(node) > 0) {
        return names_a_bound(reading, node) ? read_range(reading, draft) : read_steps(reading, draft);
    }
    report_wrong_type(reading, node, "a number, an expression, a range or dated steps",
                      "write a range as `{min: 10, max: 20}`, and dated steps as `{2026-01: 100, 2026-07: 120}`");
    return false;
}

/// The direction can follow from `red` or `baseline`, so it is settled before the sides of these are checked.
void check_target(Reading& reading, KpiDraft& draft) {
    if (std::holds_alternative<TargetRange>(draft.kpi.target)) {
        check_range(reading, draft);
        return;
    }
    const std::vector<Number> targets = known_targets(draft.kpi.target);
    check_divisor(reading, draft, targets);
    Kpi& kpi = draft.kpi;
    if (!kpi.direction) kpi.direction = shown_by_any(kpi.red, targets);
    if (!kpi.direction) kpi.direction = shown_by_any(kpi.baseline, targets);
    if (!kpi.direction) return;
    if (kpi.red) check_side(reading, draft, "red", *draft.red, *kpi.red, targets);
    if (kpi.baseline) check_side(reading, draft, "baseline", *draft.baseline, *kpi.baseline, targets);
}

void check_member_targets(Reading& reading) {
    for (const Kpi& kpi : reading.card.kpis) {
        if (is_amount(reading.card, kpi.actual)) continue;
        for (const KpiSplit& split : kpi.by)
            for (const MemberTarget& target : split.targets) check_member_target(reading, kpi, target);
    }
}

std::vector<ElementKeys> target_keys() {
    return {keys_of("range", range_fields)};
}

} // namespace kpitrace
