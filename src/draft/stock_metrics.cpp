// Makes metrics from a stock: how many deals are open, how many contracts are in force, and what they are worth.
#include "draft/formulas.hpp"
#include "draft/outline.hpp"
#include "profile/name_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

/// Words for files of relations with customers. More of these is better; of employees, nobody knows.
constexpr WordList customer_relations =
    "subscription subscriptions subs subscriber subscribers contract contracts membership memberships member members "
    "license licenses policy policies customer customers client clients account accounts user users abo abos vertrag "
    "verträge kunden mitglieder abonnements contrats contratos suscripciones";

class StockMetrics {
public:
    StockMetrics(Outline& outline, std::size_t index)
        : outline_(outline)
        , table_(outline.tables[index])
        , index_(index)
        , adjective_(adjective_of(table_)) {}

    void add_all() {
        const bool of_orders = add_count_of(Meaning::order);
        const bool of_customers = has_relations(table_) && add_count_of(Meaning::customer);
        if (!of_orders && !of_customers) add_count_of_rows();
        if (table_.stock->amount) add_amount(*table_.stock->amount);
    }

private:
    void add(const std::string& wish, DraftMetric metric) {
        metric.id = outline_.metric_ids.take(wish);
        metric.table = index_;
        outline_.metrics.push_back(std::move(metric));
    }

    /// Counts each order or customer once, by the first column that identifies them. False if there is no such column.
    bool add_count_of(Meaning meaning) {
        for (std::size_t i = 0; i < table_.roles.size(); ++i) {
            const auto thing = thing_of(table_.roles[i].words);
            if (table_.roles[i].use != Use::thing || thing->meaning != meaning) continue;
            const std::string plural(thing->plural);
            DraftMetric metric{.id = {},
                               .reduction = Reduction::count,
                               .expression = fmt::format("count(distinct {})", in_formula(table_.column(i).name)),
                               .words = {adjective_, plural}};
            if (table_.column(i).is_ordered)
                metric.cheap_expression = fmt::format("count({})", in_formula(table_.column(i).name));
            judge_count(metric, true, plural);
            add(adjective_ + "_" + plural, std::move(metric));
            return true;
        }
        return false;
    }

    void add_count_of_rows() {
        const auto words = split_name(table_.stock->of);
        DraftMetric metric{
            .id = {}, .reduction = Reduction::count, .expression = "count(*)", .words = split_name(table_.id)};
        const auto thing = thing_of(words);
        judge_count(metric, customer_relations.has_any_of(words), thing ? thing->plural : std::string_view());
        add(table_.id, std::move(metric));
    }

    /// Deals and customers should be many, tickets and complaints few. Of everything else only a person knows.
    void judge_count(DraftMetric& metric, bool is_of_customers, std::string_view plural) const {
        const bool are_troubles =
            plural == "tickets" || plural == "cases" || (table_.meaning && table_.meaning->meaning == Meaning::fault);
        if (table_.stages) {
            metric.aim = Aim::volume;
        } else if (has_relations(table_) && is_of_customers) {
            metric.aim = Aim::customers;
        } else if (are_troubles) {
            metric.aim = Aim::process;
            metric.direction = Direction::minimize;
        } else {
            metric.comment = "not a KPI yet: decide whether more or fewer of them is better";
        }
        if (!table_.stock->lack.empty()) add_comment(metric, table_.stock->lack);
    }

    void add_amount(std::size_t column) {
        const ColumnRole& role = table_.roles[column];
        const ColumnProfile& profile = table_.column(column);
        const bool is_level = is_level_name(role.words);
        DraftMetric metric{.id = {},
                           .name = shown_name(profile.name),
                           .reduction = Reduction::sum,
                           .expression = call(Reduction::sum, profile.name),
                           .unit = profile.numbers.currency,
                           .words = role.words};
        if (role.meaning) metric.meaning = role.meaning->meaning;
        if (table_.currency && profile.numbers.currency.empty()) {
            metric.expression +=
                filter_where(is_one_of(table_.column(table_.currency->column).name, {table_.currency->most}));
            metric.unit = table_.currency->most;
            add_comment(metric, reason_for_one_currency(table_));
        }
        judge_amount(metric, is_level, profile.name);
        const std::string id = id_from_name(profile.name);
        add(is_level && !outline_.metric_ids.has(id) ? id : adjective_ + "_" + id, std::move(metric));
    }

    void judge_amount(DraftMetric& metric, bool is_level, const std::string& column) const {
        if (table_.stages) {
            metric.aim = Aim::volume;
            metric.words.insert(metric.words.begin(), adjective_); // a target for the amount is one for what is won
        } else if (is_level && metric.meaning == Meaning::revenue) {
            metric.aim = Aim::revenue;
        } else {
            add_comment(metric, fmt::format("not a KPI yet: decide whether more is better, and check that `{}` is what "
                                            "a row is worth in one {}",
                                            column, to_string(outline_.period)));
        }
    }

    Outline& outline_;
    const TableOutline& table_;
    std::size_t index_;
    std::string adjective_;
};

} // namespace

void add_stock_metrics(Outline& outline, std::size_t table) {
    StockMetrics(outline, table).add_all();
}

} // namespace kpitrace
