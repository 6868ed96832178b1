#include "draft/write_outline.hpp"

#include "display/number_format.hpp"
#include "draft/proposals.hpp"
#include "draft/source_text.hpp"
#include "draft/yaml_text.hpp"
#include "kpitrace/lint/lint.hpp"
#include "kpitrace/scorecard/lint_rules.hpp"
#include "kpitrace/text/unicode.hpp"
#include "scorecard/yaml_scalar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {
namespace {

std::string paths_of(const TableOutline& table) {
    std::string paths = table.given->path;
    for (const std::string& path : table.given->more_paths) paths += ", " + path;
    return paths;
}

/// How much there is of a table: `9,994 rows, 3 January 2018 to 30 December 2021`.
std::string extent(const TableOutline& table) {
    std::string text = counted(table.given->profile.rows, "row", "rows");
    if (!table.is_dated()) return text;
    const DateFit& fit = table.dating->fits.front();
    return text + fmt::format(", {} to {}", title(fit.first), title(fit.last));
}

std::string write_head(const Outline& outline) {
    std::string text = "Drafted by kpitrace init from";
    for (const TableOutline& table : outline.tables)
        text += fmt::format("{}{} ({})", outline.tables.size() == 1 ? " " : "\n- ", escape_control(paths_of(table)),
                            extent(table));
    text += "\nWhat a table cannot know is yours to decide: whether these objectives are the causes of your profit, "
            "what each target must be, and what is done to reach it.";
    return yaml_comment(text, 0) +
           fmt::format("name: {}\nperiod: {}\n", yaml_scalar(outline.name), to_string(outline.period));
}

std::string write_sources(const Outline& outline, Reader reader) {
    std::string text = "\nsources:\n";
    for (const TableOutline& table : outline.tables) text += write_source(outline, table, reader);
    return text;
}

std::string write_metric(const DraftMetric& metric, const Outline& outline, Reader reader) {
    const bool is_cheap = reader == Reader::measurement && !metric.cheap_expression.empty();
    const std::string& expression = is_cheap ? metric.cheap_expression : metric.expression;
    std::string text = metric.comment.empty() ? std::string() : yaml_comment(metric.comment, 2);
    const bool needs_source = metric.reduction != Reduction::none && outline.tables.size() > 1;
    if (metric.name.empty() && metric.unit.empty() && !needs_source)
        return text + fmt::format("  {}: {}\n", metric.id, yaml_scalar(expression));
    text += fmt::format("  {}:\n", metric.id);
    if (!metric.name.empty()) text += fmt::format("    name: {}\n", yaml_scalar(metric.name));
    text += fmt::format("    expression: {}\n", yaml_scalar(expression));
    if (needs_source) text += fmt::format("    source: {}\n", outline.tables[metric.table].id);
    if (!metric.unit.empty()) text += fmt::format("    unit: {}\n", yaml_scalar(metric.unit));
    return text;
}

std::string write_metrics(const Outline& outline, Reader reader) {
    std::string text = "\nmetrics:\n";
    for (const DraftMetric& metric : outline.metrics) text += write_metric(metric, outline, reader);
    for (const TableOutline& table : outline.tables) text += write_unmeasured(table);
    return text + write_dimensions(outline);
}

/// The objective that it leads to in this draft.
std::string_view driven_by(const AimEntry& entry, const std::vector<Aim>& had) {
    const auto is_had = [&had](Aim aim) { return std::find(had.begin(), had.end(), aim) != had.end(); };
    const auto first = std::find_if(entry.drives.begin(), entry.drives.end(), is_had);
    return entry_of(first == entry.drives.end() ? Aim::profit : *first).id;
}

std::string write_objective(const AimEntry& entry, const std::vector<Aim>& had) {
    const std::string link =
        entry.aim == Aim::profit ? "profit: true" : fmt::format("drives: {}", driven_by(entry, had));
    return fmt::format("  {}:\n    perspective: {}\n    {}\n", entry.id, entry.perspective, link);
}

bool measures(const Outline& outline, Aim aim) {
    return std::any_of(outline.metrics.begin(), outline.metrics.end(),
                       [aim](const DraftMetric& metric) { return metric.aim == aim; });
}

std::string write_objectives(const Outline& outline) {
    std::string text =
        "\n" + yaml_comment("Each objective says what it drives, up to profit. Correct the links if other "
                            "causes are at work, and give the objectives the names that you use.",
                            0);
    text += "objectives:\n";
    const std::vector<Aim> had = outline.aims();
    for (const PerspectiveEntry& perspective : draft_perspectives()) {
        std::string objectives;
        for (const Aim aim : had)
            if (entry_of(aim).perspective == perspective.id) objectives += write_objective(entry_of(aim), had);
        text += objectives.empty() ? yaml_comment(fmt::format("{}: nothing in the data yet, such as {}.",
                                                              perspective.title, perspective.ideas),
                                                  2)
                                   : objectives;
    }
    return text;
}

std::string write_kpi(const DraftMetric& metric, const SuggestedTarget& target) {
    const AimEntry& aim = entry_of(*metric.aim);
    std::string text = fmt::format("  {}:\n    objective: {}\n", metric.id, aim.id);
    if (!aim.indicator.empty()) text += fmt::format("    indicator: {}\n", aim.indicator);
    if (metric.direction == Direction::minimize) text += "    direction: minimize\n";
    const bool has_plan = !metric.target.empty();
    const std::string evidence = has_plan ? "the plan in the data; " + target.evidence : target.evidence;
    text += fmt::format("    target: {}  # {}\n", has_plan ? in_formula(metric.target) : target.target, evidence);
    if (!has_plan && !target.red.empty()) text += fmt::format("    red: {}  # beside a target of 0\n", target.red);
    return text;
}

/// What the suggestions are worth.
std::string write_target_advice(const Outline& outline) {
    if (!outline.is_dated())
        return "A target is a decision: what must the number be for profit to become what it should? Those below are "
               "only what all rows together come to.";
    return fmt::format("A target is a decision: what must the number be for profit to become what it should? Those "
                       "below are round figures that one {} in four has reached, and so can be reached again.",
                       to_string(outline.period));
}

std::string write_kpis(const Outline& outline, std::span<const SuggestedTarget> targets) {
    std::string advice = write_target_advice(outline);
    if (outline.left_out > 0)
        advice += fmt::format(
            "\nMetrics that could be KPIs too: {}. An objective has {} KPIs at most, so exchange them as you see fit.",
            outline.left_out, most_kpis_of_objective);
    std::string text = "\n" + yaml_comment(advice, 0) + "kpis:\n";
    const auto kpis = kpis_of(outline);
    for (std::size_t i = 0; i < kpis.size(); ++i) text += write_kpi(*kpis[i], targets[i]);
    return text;
}

/// A draft of such data cannot avoid the finding, so it says so here and ignores the rule.
std::string write_lint(const Outline& outline) {
    if (measures(outline, Aim::profit)) return {};
    return "\n" +
           yaml_comment("Nothing in the data measures profit, which `lint` reports as an error. Remove this when a KPI "
                        "measures it.",
                        0) +
           fmt::format("lint:\n  ignore: [{}]\n", entry_of(LintRule::unmeasured_profit).name);
}

/// How to go on, in terms of what the draft has.
std::string write_next(const Outline& outline) {
    const DraftMetric& kpi = *kpis_of(outline).back();
    return fmt::format("\n# Next: who does what until when, so that a red number moves again.\n"
                       "# plans:\n"
                       "#   first_plan:\n"
                       "#     objective: {}\n"
                       "#     owner: someone by name\n"
                       "#     due: when, such as 2026-12-31\n"
                       "#     steps:\n"
                       "#       - {{name: What is done first, kpi: {}}}\n",
                       entry_of(*kpi.aim).id, kpi.id);
}

} // namespace

std::vector<const DraftMetric*> kpis_of(const Outline& outline) {
    std::vector<const DraftMetric*> kpis;
    for (const Aim aim : outline.aims())
        for (const DraftMetric& metric : outline.metrics)
            if (metric.aim == aim) kpis.push_back(&metric);
    return kpis;
}

std::string write_outline(const Outline& outline, std::span<const SuggestedTarget> targets, Reader reader) {
    return write_head(outline) + write_sources(outline, reader) + write_metrics(outline, reader) +
           write_objectives(outline) + write_kpis(outline, targets) + write_lint(outline) + write_next(outline);
}

} // namespace kpitrace
