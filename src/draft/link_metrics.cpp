// Links the metrics of a draft: makes profit from revenue and costs, and makes plans the targets of other metrics.
#include "draft/formulas.hpp"
#include "draft/outline.hpp"
#include "profile/name_words.hpp"
#include "profile/total_tally.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

bool is_sum_of(const DraftMetric& metric, Aim aim) {
    return metric.aim == aim && metric.reduction == Reduction::sum && metric.meaning && metric.meaning != Meaning::plan;
}

DraftMetric* first_sum_of(Outline& outline, Aim aim) {
    const auto found = std::find_if(outline.metrics.begin(), outline.metrics.end(),
                                    [aim](const DraftMetric& metric) { return is_sum_of(metric, aim); });
    return found == outline.metrics.end() ? nullptr : &*found;
}

constexpr WordList costs_in_general = "cost costs expense expenses spend spending kosten aufwand aufwendungen ausgaben "
                                      "coût coûts cout couts costo costos coste costes costi gasto gastos";
constexpr WordList beside_costs = "of all the amount value net gross usd eur gbp chf betrag netto brutto";
constexpr std::string_view german_total = "gesamt";

/// Whether the metric is the total of all costs. `total_cost` and `Gesamtkosten` already include the other costs of the
/// table. `total_shipping_cost` does not, and neither does a subtotal.
bool is_total(const DraftMetric* metric) {
    bool names_total = false;
    for (const std::string& word : metric->words) {
        const bool is_german = word.starts_with(german_total) && costs_in_general.has(word.substr(german_total.size()));
        if (is_german || (is_total_word(word) && !is_subtotal_word(word)))
            names_total = true;
        else if (!costs_in_general.has(word) && !beside_costs.has(word))
            return false;
    }
    return names_total;
}

/// The revenue less the costs of the same table, or less only their total, if one column has it. Returns nothing if the
/// table has no costs. Costs of other tables are not subtracted: their rows can be of other periods or other products.
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

/// Makes a metric for profit if there is none. Without a profit KPI, the chains of a scorecard would not lead to a
/// measure, so without costs, revenue is used.
void make_profit(Outline& outline) {
    if (first_sum_of(outline, Aim::profit) != nullptr) return;
    DraftMetric* revenue = first_sum_of(outline, Aim::revenue);
    if (revenue == nullptr) return;
    if (auto formula = revenue_less_costs(outline, *revenue)) {
        DraftMetric profit{
            .id = outline.metric_ids.take("profit"),
            .expression = *std::move(formula),
            .unit = revenue->unit,
            .comment = "no column contains the profit: check that the formula subtracts all costs and only costs",
            .table = revenue->table,
            .aim = Aim::profit};
        outline.metrics.push_back(std::move(profit));
    } else {
        revenue->aim = Aim::profit;
        add_comment(*revenue, "used as profit, since no column holds profit or costs: add the costs");
    }
}

/// Words of a column of actual values beside a column of plans: `Ist` and `Soll`, `actual sales` and `sales target`.
constexpr WordList words_of_actuals = "ist actual actuals";
/// Words that say nothing about what is planned: in a file of budgets, `amount` only says that the column is the
/// budget.
constexpr WordList bare_amounts = "amount value betrag wert montant importe";

std::vector<std::string> without_words_of_actuals(const std::vector<std::string>& words) {
    std::vector<std::string> rest;
    for (const std::string& word : words)
        if (!words_of_actuals.has(word)) rest.push_back(word);
    return rest;
}

std::vector<std::string> without_plan_words(const std::vector<std::string>& words) {
    std::vector<std::string> rest;
    for (const std::string& word : words)
        if (!find_word({word}, Meaning::plan)) rest.push_back(word);
    return rest;
}

/// The metric that the plan is for. The name of a plan is the name of its metric and a word such as `target`:
/// `sales_target` for `sales`. Nothing else is a safe sign, except that a bare `quota` is for the revenue.
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
    if (same == outline.metrics.end() && (words.empty() || (words.size() == 1 && bare_amounts.has(words.front())))) {
        DraftMetric* revenue = first_sum_of(outline, Aim::revenue);
        return revenue != nullptr ? revenue : first_sum_of(outline, Aim::profit);
    }
    return same == outline.metrics.end() ? nullptr : &*same;
}

void use_plans(Outline& outline) {
    for (DraftMetric& plan : outline.metrics) {
        if (plan.meaning != Meaning::plan) continue;
        DraftMetric* metric = metric_of_plan(outline, plan);
        if (metric != nullptr && metric->target.empty()) {
            metric->target = plan.id;
            plan.comment = fmt::format("the target of `{}`", metric->id);
        } else if (outline.is_left_undated(outline.tables[plan.table])) {
            plan.comment =
                "the name says that this is a target, but its rows have no dates: add the period that each row is for";
        } else {
            plan.comment = "the name says that this is a target: make it the `target` of its KPI";
        }
    }
    if (!outline.kpis().empty()) return;
    for (DraftMetric& plan : outline.metrics) {
        if (plan.meaning != Meaning::plan) continue;
        plan.aim = Aim::revenue;
        plan.comment =
            "the name says that this is a target: make the metric that it is for the KPI, and this its `target`";
    }
}

} // namespace

void link_metrics(Outline& outline) {
    use_plans(outline);
    make_profit(outline);
}

} // namespace kpitrace
