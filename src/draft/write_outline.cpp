#include "draft/write_outline.hpp"

#include "display/number_format.hpp"
#include "draft/dimensions.hpp"
#include "draft/formulas.hpp"
#include "kpitrace/lint/lint.hpp"
#include "kpitrace/scorecard/lint_rules.hpp"
#include "kpitrace/text/unicode.hpp"
#include "scorecard/yaml_scalar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {
namespace {

/// The rows of a table and their dates, such as `9,994 rows, 3 January 2018 to 30 December 2021`.
std::string extent(const TableOutline& table) {
    std::string text = counted(table.given->profile.rows, "row", "rows");
    if (!table.is_dated()) return text;
    const DateFit& fit = table.dates();
    return text + fmt::format(", {} to {}", title(fit.first), title(fit.last));
}

/// Where the rows are: the paths of a table's files; of many files the first and the last.
std::string files_of(const DraftTable& given) {
    if (given.table) return "the first rows of the table " + escape_control(given.table->name);
    constexpr std::size_t most_listed = 4;
    const std::vector<std::string>& paths = given.paths;
    const std::string listed = paths.size() <= most_listed
                                   ? fmt::format("{}", fmt::join(paths, ", "))
                                   : fmt::format("{} files, {} to {}", paths.size(), paths.front(), paths.back());
    return escape_control(listed);
}

std::string write_head(const Outline& outline) {
    std::string text = "Drafted by kpitrace init from";
    for (const TableOutline& table : outline.tables)
        if (!table.stock)
            text += fmt::format("{}{} ({})", outline.is_of_one_table() ? " " : "\n- ", files_of(*table.given),
                                extent(table));
    text += "\nSome decisions are yours, because no table can show them: whether these objectives lead to your profit, "
            "what each target should be, and what to do to reach it.";
    return yaml_comment(text, 0) +
           fmt::format("name: {}\nperiod: {}\n", yaml_scalar(outline.name), to_string(outline.period));
}

std::string write_sources(const Outline& outline, Reader reader) {
    std::string text = "\nsources:\n";
    for (const TableOutline& table : outline.tables) text += write_source(outline, table, reader);
    return text;
}

std::string write_metric(const DraftMetric& metric, const Outline& outline, Reader reader) {
    // Measuring needs only the values, so it uses the expression that needs less memory.
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
    for (const TableOutline& table : outline.tables)
        if (!table.stock && !outline.only_describes(table)) text += write_unmeasured(table);
    return text;
}

/// The objective that this one leads to in the draft.
std::string_view driven_by(const AimEntry& entry, const std::vector<Aim>& present) {
    for (const Aim aim : entry.drives)
        if (std::ranges::find(present, aim) != present.end()) return entry_of(aim).id;
    return entry_of(Aim::profit).id;
}

std::string write_objective(const AimEntry& entry, const std::vector<Aim>& present) {
    const std::string link =
        entry.aim == Aim::profit ? "profit: true" : fmt::format("drives: {}", driven_by(entry, present));
    return fmt::format("  {}:\n    perspective: {}\n    {}\n", entry.id, entry.perspective, link);
}

std::string write_objectives(const Outline& outline) {
    std::string text =
        "\n" + yaml_comment("`drives` says which objective each one leads to, and all lead to profit. Correct "
                            "the links if the causes are others, and use your own names for the objectives.",
                            0);
    text += "objectives:\n";
    const std::vector<Aim> present = outline.aims();
    for (const PerspectiveEntry& perspective : draft_perspectives()) {
        std::string objectives;
        for (const Aim aim : present)
            if (entry_of(aim).perspective == perspective.id) objectives += write_objective(entry_of(aim), present);
        text += objectives.empty()
                    ? yaml_comment(fmt::format("{}: the data have nothing for it yet. You could measure {}.",
                                               perspective.title, perspective.ideas),
                                   2)
                    : objectives;
    }
    return text;
}

std::string write_kpi(const DraftMetric& metric, const SuggestedTarget& target, const KpiDimensions& dimensions) {
    const AimEntry& aim = entry_of(*metric.aim);
    std::string text = fmt::format("  {}:\n    objective: {}\n", metric.id, aim.id);
    if (!aim.indicator.empty()) text += fmt::format("    indicator: {}\n", aim.indicator);
    if (metric.direction == Direction::minimize) text += "    direction: minimize\n";
    const bool has_plan = !metric.target.empty();
    const std::string evidence = has_plan ? "a plan in the data; " + target.evidence : target.evidence;
    text += fmt::format("    target: {}  # {}\n", has_plan ? in_formula(metric.target) : target.target, evidence);
    if (!has_plan && !target.red.empty()) text += fmt::format("    red: {}  # a target of 0 needs it\n", target.red);
    if (dimensions.size() == 1) text += fmt::format("    by: {}\n", dimensions.front());
    if (dimensions.size() > 1) text += fmt::format("    by: [{}]\n", fmt::join(dimensions, ", "));
    return text;
}

/// The advice says where the targets come from, so that nobody takes them for decisions.
std::string write_target_advice(const Outline& outline) {
    const std::string_view question =
        "A target is a decision: which number do you need for the profit that you want? The targets below are ";
    if (!outline.is_dated()) return fmt::format("{}only the values of all rows together, rounded.", question);
    return fmt::format("{}round figures that one {} in four has reached in the past.", question,
                       to_string(outline.period));
}

std::string write_kpis(const Outline& outline, std::span<const SuggestedTarget> targets,
                       std::span<const KpiDimensions> dimensions) {
    std::string advice = write_target_advice(outline);
    if (outline.left_out > 0)
        advice += fmt::format("\n{} could be KPIs. init writes at most {} for each objective; you can exchange them.",
                              counted(outline.left_out, "more metric", "more metrics"), most_kpis_of_objective);
    std::string text = "\n" + yaml_comment(advice, 0) + "kpis:\n";
    const auto kpis = outline.kpis();
    for (std::size_t i = 0; i < kpis.size(); ++i) text += write_kpi(*kpis[i], targets[i], dimensions[i]);
    return text;
}

/// Ignores the rule about unmeasured profit if the draft cannot satisfy it, and explains why.
std::string write_lint(const Outline& outline) {
    if (outline.has_kpi_for(Aim::profit)) return {};
    return "\n" +
           yaml_comment("No column measures profit, which `lint` reports as an error. Remove these lines when a KPI "
                        "measures it.",
                        0) +
           fmt::format("lint:\n  ignore: [{}]\n", entry_of(LintRule::unmeasured_profit).name);
}

/// A comment with the next step, for an objective and a KPI of the draft.
std::string write_next(const Outline& outline) {
    const DraftMetric& kpi = *outline.kpis().back();
    return fmt::format("\n# Next, write plans: who does what by when to move a red KPI?\n"
                       "# plans:\n"
                       "#   first_plan:\n"
                       "#     objective: {}\n"
                       "#     owner: a name\n"
                       "#     due: 2026-12-31\n"
                       "#     steps:\n"
                       "#       - {{name: What to do first, kpi: {}}}\n",
                       entry_of(*kpi.aim).id, kpi.id);
}

} // namespace

std::string write_outline(const Outline& outline, std::span<const SuggestedTarget> targets,
                          std::span<const KpiDimensions> dimensions, Reader reader) {
    return write_head(outline) + write_sources(outline, reader) + write_dimensions(outline, dimensions) +
           write_metrics(outline, reader) + write_objectives(outline) + write_kpis(outline, targets, dimensions) +
           write_lint(outline) + write_next(outline);
}

} // namespace kpitrace
