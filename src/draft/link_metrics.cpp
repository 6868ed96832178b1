// What metrics have to do with each other: profit from revenue and costs, targets from plans.
#include "draft/outline.hpp"
#include "profile/total_label.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kpitrace {
namespace {

bool is_sum_of(const DraftMetric& metric, Aim aim) {
    return metric.aim == aim && metric.reduction == Reduction::sum && metric.meaning && metric.meaning != Meaning::plan;
}

DraftMetric* first_with(Outline& outline, Aim aim) {
    const auto found = std::find_if(outline.metrics.begin(), outline.metrics.end(),
                                    [aim](const DraftMetric& metric) { return is_sum_of(metric, aim); });
    return found == outline.metrics.end() ? nullptr : &*found;
}

/// `total_cost`, `Gesamtkosten`: the sum of the costs beside it.
bool is_total(const DraftMetric* metric) {
    return std::ranges::any_of(
        metric->words, [](const std::string& word) { return is_total_word(word) || word.starts_with("gesamt"); });
}

/// Less all costs of the same table, of which a total counts alone; nothing where it has none.
std::optional<std::string> revenue_less_costs(const Outline& outline, const DraftMetric& revenue) {
    std::vector<const DraftMetric*> costs;
    for (const DraftMetric& metric : outline.metrics)
        if (is_sum_of(metric, Aim::cost) && metric.table == revenue.table) costs.push_back(&metric);
    if (costs.empty()) return std::nullopt;
    if (std::ranges::count_if(costs, is_total) == 1) costs = {*std::ranges::find_if(costs, is_total)};
    std::string formula = in_formula(revenue.id);
    for (const DraftMetric* cost : costs) formula += " - " + in_formula(cost->id);
    return formula;
}

void make_profit(Outline& outline) {
    if (first_with(outline, Aim::profit) != nullptr) return;
    DraftMetric* revenue = first_with(outline, Aim::revenue);
    if (revenue == nullptr) return;
    if (auto formula = revenue_less_costs(outline, *revenue)) {
        DraftMetric profit{.id = outline.metric_ids.take("profit"),
                           .expression = *std::move(formula),
                           .unit = revenue->unit,
                           .comment = "no column holds it: check that these are all the costs, and costs all of them",
                           .table = revenue->table,
                           .aim = Aim::profit};
        outline.metrics.push_back(std::move(profit));
    } else {
        revenue->aim = Aim::profit;
        add_comment(*revenue, "taken for profit, which no column holds: find the costs");
    }
}

/// What is, beside what is planned: `Ist` and `Soll`, `actual sales` and `sales target`.
std::vector<std::string> without_words_of_actuals(const std::vector<std::string>& words) {
    constexpr std::array<std::string_view, 3> known{"ist", "actual", "actuals"};
    std::vector<std::string> rest;
    for (const std::string& word : words)
        if (std::find(known.begin(), known.end(), word) == known.end()) rest.push_back(word);
    return rest;
}

std::vector<std::string> without_plan_words(const std::vector<std::string>& words) {
    std::vector<std::string> rest;
    for (const std::string& word : words)
        if (!find_word({word}, Meaning::plan)) rest.push_back(word);
    return rest;
}

/// `amount` in a file of budgets says no more than that it is one.
bool is_amount_alone(const std::vector<std::string>& words) {
    constexpr std::array<std::string_view, 6> known{"amount", "value", "betrag", "wert", "montant", "importe"};
    return words.size() == 1 && std::find(known.begin(), known.end(), words.front()) != known.end();
}

/// The metric of the same name but for the word that makes the plan one; of a bare `quota` the revenue.
DraftMetric* metric_of_plan(Outline& outline, const DraftMetric& plan) {
    const auto words = without_plan_words(plan.words);
    const auto is_left_undated = [&outline](const DraftMetric& metric) {
        return outline.is_left_undated(outline.tables[metric.table]);
    };
    const auto same = std::find_if(outline.metrics.begin(), outline.metrics.end(), [&](const DraftMetric& metric) {
        return metric.meaning != Meaning::plan && !metric.words.empty() && !is_left_undated(metric) &&
               without_words_of_actuals(metric.words) == words;
    });
    if (is_left_undated(plan)) return nullptr;
    if (same == outline.metrics.end() && (words.empty() || is_amount_alone(words))) {
        DraftMetric* revenue = first_with(outline, Aim::revenue);
        return revenue != nullptr ? revenue : first_with(outline, Aim::profit);
    }
    return same == outline.metrics.end() ? nullptr : &*same;
}

void use_plans(Outline& outline) {
    for (DraftMetric& plan : outline.metrics) {
        if (plan.meaning != Meaning::plan) continue;
        DraftMetric* metric = metric_of_plan(outline, plan);
        if (metric != nullptr && metric->target.empty()) {
            metric->target = plan.id;
            plan.comment = fmt::format("the target of {}", metric->id);
        } else if (outline.is_left_undated(outline.tables[plan.table])) {
            plan.comment = "a target, by its name: of which period? Its rows have no dates";
        } else {
            plan.comment = "a target, by its name: write it as the `target` of the KPI that it is for";
        }
    }
    if (outline.has_kpi()) return;
    for (DraftMetric& plan : outline.metrics) {
        if (plan.meaning != Meaning::plan) continue;
        plan.aim = Aim::revenue;
        plan.comment = "a target, by its name: of what? That metric is the KPI, and this its `target`";
    }
}

} // namespace

void link_metrics(Outline& outline) {
    use_plans(outline);
    make_profit(outline);
}

} // namespace kpitrace
