// Makes metrics from one table: sums and averages of its numbers, counts of its rows and things, days between its
// dates.
//
// A wrong metric costs more trust than a missing one. So sums that mean nothing are avoided: of levels over time, of
// several currencies, of what contracts are worth without regard to how long they last.
#include "draft/formulas.hpp"
#include "draft/outline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kpitrace {
namespace {

class TableMetrics {
public:
    TableMetrics(Outline& outline, std::size_t index)
        : outline_(outline)
        , table_(outline.tables[index])
        , index_(index) {
        if (table_.stages) won_ = is_one_of(table_.column(table_.stages->column).name, table_.stages->won);
    }

    void add_all() {
        if (table_.currency)
            in_currency_ = is_one_of(table_.column(table_.currency->column).name, {table_.currency->most});
        if (table_.named_values) return add_named_values();
        for (std::size_t i = 0; i < table_.roles.size(); ++i)
            if (table_.roles[i].use == Use::amount || table_.roles[i].use == Use::level) add_numbers(i);
        if (table_.stages) add_win_rate();
        add_things();
        add_rows();
        add_durations();
        for (std::size_t i = 0; i < table_.roles.size(); ++i)
            if (table_.roles[i].use == Use::plan) add_plan(i);
    }

private:
    DraftMetric& add(const std::string& wish, DraftMetric metric) {
        const std::string fallback = wish.empty() ? "column" : wish;
        const bool clashes = outline_.metric_ids.has(fallback);
        metric.id = outline_.metric_ids.take(clashes ? table_.id + "_" + fallback : fallback);
        metric.table = index_;
        outline_.metrics.push_back(std::move(metric));
        return outline_.metrics.back();
    }

    void judge(DraftMetric& metric, Use use) const {
        const Merit merit = merit_of(metric.words, table_.meaning, use);
        metric.aim = merit.aim;
        metric.direction = merit.direction;
        if (serves_no_aim(metric.words)) metric.aim.reset();
    }

    [[nodiscard]] Reduction reduction_for(const ColumnRole& role) const {
        const bool is_stock = role.meaning && role.meaning->meaning == Meaning::stock;
        const bool is_duration = role.meaning && role.meaning->meaning == Meaning::duration;
        const bool is_of_learning = table_.meaning && table_.meaning->meaning == Meaning::learning;
        if (is_duration && is_of_learning) return Reduction::sum; // more training is better, even in short courses
        if (role.use == Use::level) return Reduction::avg;
        return (is_stock || is_level_name(role.words)) && is_series(table_) ? Reduction::last : Reduction::sum;
    }

    /// The conditions for the rows that count. If rows are deals, only won deals count, except for faults. If there are
    /// several currencies, only the most frequent one counts.
    [[nodiscard]] std::string conditions_for(const std::vector<std::string>& words) const {
        const auto meaning = find_meaning(words);
        const bool of_won = !won_.empty() && !(meaning && meaning->meaning == Meaning::fault);
        DraftMetric metric{.id = {}};
        if (meaning) metric.meaning = meaning->meaning;
        const bool of_currency = !in_currency_.empty() && is_money(metric);
        if (of_won && of_currency) return won_ + " and " + in_currency_;
        if (of_won) return won_;
        return of_currency ? in_currency_ : std::string();
    }

    void add_numbers(std::size_t i) {
        const ColumnRole& role = table_.roles[i];
        const ColumnProfile& column = table_.column(i);
        if (is_level(role) && table_.amount_in_stock == i) return; // the level is that of what is in force
        const Reduction reduction = reduction_for(role);
        DraftMetric metric{.id = {},
                           .name = shown_name(column.name),
                           .reduction = reduction,
                           .expression = call(reduction, column.name) + filter_where(conditions_for(role.words)),
                           .unit = role.is_share ? "%" : column.numbers.currency,
                           .words = role.words};
        if (role.meaning) metric.meaning = role.meaning->meaning;
        judge(metric, role.use);
        if (!role.meaning && !column.numbers.currency.empty()) metric.aim = Aim::revenue;
        if (is_level(role)) avoid_sum_over_time(metric, column.name, role.words);
        if (has_relations(table_) && metric.reduction == Reduction::sum) limit_to_beginnings(metric, column.name);
        keep_one_currency(metric, column);
        add(id_from_name(column.name), std::move(metric));
    }

    /// Limits a metric to what begins in a period. In a table of contracts or jobs, rows are dated by their beginning,
    /// but an amount is paid as long as the row is in force. The salaries of people who were hired in a month, for
    /// example, are not the costs of that month.
    void limit_to_beginnings(DraftMetric& metric, const std::string& column) const {
        if (metric.meaning == Meaning::revenue) {
            add_comment(metric, "only of what began in the period");
            return;
        }
        metric.reduction = Reduction::avg;
        metric.expression = call(Reduction::avg, column);
        metric.aim.reset();
        add_comment(metric, "the average of what began in the period");
    }

    /// Whether the column is a level that would be summed. Rates and prices are averaged anyway, so only amounts need
    /// care.
    static bool is_level(const ColumnRole& role) { return role.use == Use::amount && is_level_name(role.words); }

    /// Replaces the sum by the last value or the mean, because a level is measured again and again.
    void avoid_sum_over_time(DraftMetric& metric, const std::string& column,
                             const std::vector<std::string>& words) const {
        if (metric.reduction == Reduction::last) {
            add_comment(metric, "a level, so it is not added up over time: the last value of the period");
        } else if (const auto label = column_of_panel(table_)) {
            metric.expression = fmt::format("{} / count(distinct {})", call(Reduction::sum, column),
                                            in_formula(table_.date_column().name));
            add_comment(metric,
                        fmt::format("a level, so it is not added up over time: summed over every {} of a date, then "
                                    "averaged over the dates",
                                    *label));
        } else {
            metric.expression = call(Reduction::avg, column) + filter_where(conditions_for(words));
            add_comment(metric, "a level, so it is not added up over time: the average of the rows");
            // The average value of contracts when they begin says little: the value of those in force would be the KPI.
            if (table_.in_force) metric.aim.reset();
        }
        if (metric.reduction != Reduction::last) metric.reduction = Reduction::avg;
    }

    /// Limits a sum to the most frequent currency, because amounts in several currencies have no sum.
    void keep_one_currency(DraftMetric& metric, const ColumnProfile& column) const {
        if (in_currency_.empty() || !is_money(metric) || !column.numbers.currency.empty()) return;
        metric.unit = table_.currency->most;
        add_comment(metric, reason_for_one_currency(table_));
    }

    static bool is_money(const DraftMetric& metric) {
        using enum Meaning;
        constexpr std::array money{plan, price, cost, profit, revenue, discount};
        return metric.unit != "%" && metric.meaning &&
               std::find(money.begin(), money.end(), *metric.meaning) != money.end();
    }

    void add_win_rate() {
        std::vector<std::string> decided = table_.stages->won;
        decided.insert(decided.end(), table_.stages->lost.begin(), table_.stages->lost.end());
        const std::string& stage = table_.column(table_.stages->column).name;
        const std::string won = add_count("won", won_);
        const std::string all = add_count("decided", is_one_of(stage, decided));
        add("win_rate", {.id = {},
                         .expression = fmt::format("{} / {}", in_formula(won), in_formula(all)),
                         .unit = "%",
                         .aim = Aim::win});
    }

    /// Adds the count of the rows that meet the condition, and returns its id.
    std::string add_count(const std::string& wish, const std::string& condition) {
        return add(wish, {.id = {}, .reduction = Reduction::count, .expression = "count(*)" + filter_where(condition)})
            .id;
    }

    /// Counts each customer and each order once, by the first column that identifies them. Rows of one order or
    /// customer repeat its id, so ids are counted and not rows.
    void add_things() {
        std::vector<std::string_view> counted;
        for (std::size_t i = 0; i < table_.roles.size(); ++i) {
            const ColumnRole& role = table_.roles[i];
            if (role.use != Use::thing || is_counted_where_dated(i)) continue;
            const std::string_view plural = thing_of(role.words)->plural;
            if (std::find(counted.begin(), counted.end(), plural) != counted.end()) continue;
            counted.push_back(plural);
            DraftMetric metric{.id = {},
                               .reduction = Reduction::count,
                               .expression = fmt::format("count(distinct {})", in_formula(table_.column(i).name)),
                               .words = {std::string(plural)}};
            judge(metric, role.use);
            if (table_.column(i).is_ordered)
                metric.cheap_expression = fmt::format("count({})", in_formula(table_.column(i).name));
            add(std::string(plural), std::move(metric));
        }
    }

    /// Whether the column has the keys of the table that dates the rows. Orders are counted in the table of orders, and
    /// not again in the table of their lines.
    [[nodiscard]] bool is_counted_where_dated(std::size_t column) const {
        return table_.looked_up_date && std::ranges::any_of(table_.lookups, [&](const CertainLookup& lookup) {
                   return lookup.column == column && table_.looked_up_date->table == lookup.table;
               });
    }

    /// Whether each row says how much there is at a time, and not that something happened.
    [[nodiscard]] bool has_levels() const { return std::ranges::any_of(table_.roles, is_level); }

    [[nodiscard]] std::ptrdiff_t count_of(Meaning meaning) const {
        return std::ranges::count_if(table_.roles, [meaning](const ColumnRole& role) {
            return role.use == Use::amount && role.meaning && role.meaning->meaning == meaning;
        });
    }

    /// Counts the rows, if each of them is something that happened and no column says which order or case it belongs
    /// to.
    void add_rows() {
        const bool has_key = std::ranges::any_of(table_.roles, [](const ColumnRole& role) {
            return role.use == Use::thing && thing_of(role.words)->meaning == Meaning::order;
        });
        const bool has_plan = std::any_of(table_.roles.begin(), table_.roles.end(),
                                          [](const ColumnRole& role) { return role.use == Use::plan; });
        if (has_key || has_plan || table_.stages || has_row_per_date(table_) || column_of_panel(table_)) return;
        if (count_of(Meaning::quantity) > 1 || has_levels()) return;
        DraftMetric metric = count_of_rows();
        judge(metric, Use::amount);
        if (has_relations(table_)) metric.aim.reset();
        add(outline_.is_of_one_table() ? "rows" : table_.id + "_rows", std::move(metric));
    }

    /// Adds the days between each other column of dates and the column that dates the rows, from the earlier to the
    /// later.
    void add_durations() {
        if (!table_.dating || !table_.dating->is_settled() || table_.dating->fits.front().days > 1) return;
        for (std::size_t i = 0; i < table_.roles.size(); ++i)
            if (i != table_.dating->column && table_.roles[i].use == Use::date &&
                !is_beside_the_work(table_.roles[i].words))
                add_duration(i);
    }

    void add_duration(std::size_t other) {
        const DateFit& dating = table_.dating->fits.front();
        const auto sure = table_.column(other).sure_dates();
        const auto same = std::find_if(sure.begin(), sure.end(),
                                       [&dating](const DateFit& fit) { return fit.format == dating.format; });
        if (same == sure.end() || same->days > 1) return;
        const bool is_before = same->first <= dating.first && same->last <= dating.last;
        const bool is_after = same->first >= dating.first && same->last >= dating.last;
        if (is_before == is_after) return;
        outline_.tables[index_].spans.push_back(other);
        const std::string& from = table_.column(is_before ? other : table_.dating->column).name;
        const std::string& to = table_.column(is_before ? table_.dating->column : other).name;
        DraftMetric metric{.id = {},
                           .reduction = Reduction::avg,
                           .expression = fmt::format("avg(date_diff('day', {}, {}))", in_formula(from), in_formula(to)),
                           .unit = "days",
                           .words = {"days"},
                           .meaning = Meaning::duration,
                           .aim = Aim::speed,
                           .direction = Direction::minimize};
        if (is_life(from, to)) {
            metric.aim.reset();
            metric.comment =
                fmt::format("how long the rows that have ended lasted; not a KPI, since rows without {} are missing, "
                            "and contracts or customers should not end early",
                            to);
        }
        add(fmt::format("days_from_{}_to_{}", event_of(from), event_of(to)), std::move(metric));
    }

    /// Whether the days are how long a contract, a membership or a job lasted, and not how long work took.
    static bool is_life(const std::string& from, const std::string& to) {
        return ends_relation(column_words(to)) || begins_relation(column_words(from));
    }

    /// The event of a date column: `order` for `Order Date`.
    static std::string event_of(const std::string& column) {
        const std::string id = id_from_name(column);
        const bool is_dated = id.size() > 5 && id.ends_with("_date");
        return is_dated ? id.substr(0, id.size() - 5) : id;
    }

    void add_plan(std::size_t i) {
        const ColumnProfile& column = table_.column(i);
        const bool is_share = table_.roles[i].is_share;
        const bool is_averaged = is_share || find_word(table_.roles[i].words, Meaning::rate) ||
                                 find_word(table_.roles[i].words, Meaning::price) ||
                                 find_word(table_.roles[i].words, Meaning::score) ||
                                 is_level_name(table_.roles[i].words);
        const Reduction reduction = is_averaged ? Reduction::avg : Reduction::sum;
        DraftMetric metric{.id = {},
                           .name = shown_name(column.name),
                           .reduction = reduction,
                           .expression = call(reduction, column.name) + filter_where(in_currency_),
                           .unit = is_share ? "%" : column.numbers.currency,
                           .words = table_.roles[i].words,
                           .meaning = Meaning::plan};
        keep_one_currency(metric, column);
        add(id_from_name(column.name), std::move(metric));
    }

    /// Adds one metric for each name. Only the name says whether its values are summed or averaged.
    void add_named_values() {
        const std::string& names = table_.column(table_.named_values->name).name;
        const std::string& values = table_.column(table_.named_values->value).name;
        for (const CountedText& counted : table_.column(table_.named_values->name).texts) {
            DraftMetric metric{.id = {}, .name = shown_name(counted.text), .words = column_words(counted.text)};
            const auto meaning = find_meaning(metric.words);
            if (meaning) metric.meaning = meaning->meaning;
            const Use use = meaning && is_averaged(meaning->meaning) ? Use::level : Use::amount;
            metric.reduction = reduction_of_named(metric, use);
            metric.expression = call(metric.reduction, values) + filter_where(is_one_of(names, {counted.text}));
            judge(metric, use);
            if (metric.reduction == Reduction::last)
                add_comment(metric, "a level, so it is not added up over time: the last value of the period");
            if (table_.has_targets) metric.meaning = Meaning::plan;
            // Nothing says whether more of an unknown line of accounts is better.
            const bool is_unknown = !meaning && table_.given->profile.format.unpivot;
            if (metric.meaning == Meaning::plan || is_unknown) metric.aim.reset();
            add(id_from_name(counted.text), std::move(metric));
        }
    }

    /// How the values of a name are reduced. `customers` says how many there are, `new_customers` how many came.
    static Reduction reduction_of_named(const DraftMetric& metric, Use use) {
        const bool is_stock =
            metric.meaning == Meaning::stock || metric.meaning == Meaning::customer || is_level_name(metric.words);
        const bool is_new = std::find(metric.words.begin(), metric.words.end(), "new") != metric.words.end();
        if (use == Use::level) return Reduction::avg;
        return is_stock && !is_new ? Reduction::last : Reduction::sum;
    }

    Outline& outline_;
    const TableOutline& table_;
    std::size_t index_;
    std::string won_;         // condition: the deal is won; empty if rows are not deals
    std::string in_currency_; // condition: the row is in the most frequent currency; empty if there is only one
};

} // namespace

void add_metrics(Outline& outline, std::size_t table) {
    TableMetrics(outline, table).add_all();
}

} // namespace kpitrace
