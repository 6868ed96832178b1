#include "measure/file_scan.hpp"

#include "kpitrace/csv/table.hpp"
#include "measure/row_binding.hpp"
#include "measure/row_evaluator.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace kpitrace {
namespace {

/// The conditions of a source's aggregates, each once, so that a filter that many share is evaluated once a batch.
struct Filters {
    std::vector<Subexpression> distinct;
    std::vector<std::optional<std::size_t>> of_aggregate;

    explicit Filters(const std::vector<const Aggregate*>& aggregates) {
        std::map<std::string, std::size_t> known;
        for (const Aggregate* aggregate : aggregates) {
            auto& index = of_aggregate.emplace_back();
            if (!aggregate->filter) continue;
            const auto [entry, is_new] = known.try_emplace(print(*aggregate->filter), distinct.size());
            if (is_new) distinct.push_back(*aggregate->filter);
            index = entry->second;
        }
    }
};

std::vector<Subexpression> parts_of(const ScanPlan& plan) {
    std::vector<Subexpression> parts;
    if (plan.source->where) parts.push_back({&*plan.source->where, plan.source->where->root()});
    for (const Aggregate* aggregate : plan.aggregates) {
        if (aggregate->argument) parts.push_back(*aggregate->argument);
        if (aggregate->filter) parts.push_back(*aggregate->filter);
    }
    return parts;
}

void merge_tally(std::vector<Omission>& omissions, const Omission& later) {
    const auto same = [&](const Omission& o) { return o.kind == later.kind && o.column == later.column; };
    const auto known = std::find_if(omissions.begin(), omissions.end(), same);
    if (known == omissions.end())
        omissions.push_back(later);
    else
        known->tally.merge(later.tally);
}

class FileScan {
public:
    FileScan(const ScanPlan& plan, std::uint32_t file_index, csv::Table& table, const RowBinding& binding)
        : plan_(plan)
        , calendar_(plan.scorecard->calendar)
        , file_index_(file_index)
        , table_(table)
        , evaluator_(binding, plan.source->format, table.delimiter(), calendar_.first_month())
        , filters_(plan.aggregates) {
        scan_.rows.dated = !plan.source->date.empty();
        scan_.rows.dates_whole_periods = calendar_.unit() != PeriodUnit::day;
        for (const Aggregate* aggregate : plan.aggregates)
            scan_.columns.push_back(make_state_column(aggregate->function));
    }

    SourceScan run(Diagnostics& diagnostics) {
        csv::Batch batch;
        while (table_.read(batch, diagnostics)) take(batch, diagnostics);
        if (table_.skipped_rows().count > 0)
            merge_tally(scan_.rows.omissions, {Omission::Kind::skipped_row, "", table_.skipped_rows()});
        return std::move(scan_);
    }

private:
    void take(const csv::Batch& batch, Diagnostics& diagnostics) {
        evaluator_.begin(batch);
        Selection rows(batch.size());
        std::iota(rows.begin(), rows.end(), 0U);
        if (plan_.source->where)
            rows = evaluator_.rows_where({&*plan_.source->where, plan_.source->where->root()}, rows);
        scan_.rows.rows += rows.size();
        date_rows(batch, rows);
        for (StateColumn& column : scan_.columns)
            std::visit([this](auto& states) { states.resize(scan_.groups.periods().size()); }, column);
        aggregate(rows);
        evaluator_.finish(table_, diagnostics, scan_.rows.omissions);
        first_row_ += batch.size();
    }

    void date_rows(const csv::Batch& batch, const Selection& rows) {
        places_.assign(batch.size(), {});
        groups_.assign(batch.size(), no_group);
        if (!scan_.rows.dated) {
            for (const auto row : rows) place_row(row, {}, snapshot_period);
            return;
        }
        const Vector& dates = evaluator_.dates(rows);
        for (const auto row : rows) {
            if (dates.present[row] != 0)
                date_row(batch, row, dates.dates[row]);
            else if (evaluator_.is_undated(row))
                note(Omission::Kind::undated_row, batch.line(row));
        }
    }

    void date_row(const csv::Batch& batch, std::uint32_t row, Instant when) {
        const Date day = std::chrono::floor<std::chrono::days>(when);
        const Date last_day = evaluator_.last_day(row);
        const Period period = calendar_.at(day);
        place_row(row, when, period);
        SourceMeasurement& known = scan_.rows;
        if (!known.periods) known.periods = Window{period, period};
        known.periods->first = std::min(known.periods->first, period);
        known.periods->last = std::max(known.periods->last, period);
        known.data_end = known.data_end ? std::max(*known.data_end, last_day) : last_day;
        const DateRange days = calendar_.days(period);
        if (last_day > days.last) note(Omission::Kind::long_period, batch.line(row));
        if (day != days.first) known.dates_whole_periods = false;
    }

    void place_row(std::uint32_t row, Instant when, Period period) {
        places_[row] = {when, file_index_, first_row_ + row};
        groups_[row] = scan_.groups.of(period);
    }

    void aggregate(const Selection& rows) {
        std::vector<std::optional<Selection>> chosen(filters_.distinct.size());
        for (std::size_t i = 0; i < plan_.aggregates.size(); ++i) {
            const auto filter = filters_.of_aggregate[i];
            if (filter && !chosen[*filter]) chosen[*filter] = evaluator_.rows_where(filters_.distinct[*filter], rows);
            feed(*plan_.aggregates[i], scan_.columns[i], filter ? *chosen[*filter] : rows);
        }
    }

    void feed(const Aggregate& aggregate, StateColumn& column, const Selection& rows) {
        static const Vector no_argument;
        const VectorPtr argument = aggregate.argument ? evaluator_.evaluate(*aggregate.argument, rows) : nullptr;
        std::visit(
            [&](auto& states) {
                for (const auto row : rows) {
                    if (groups_[row] == no_group || (argument && argument->present[row] == 0)) continue;
                    states[groups_[row]].add(places_[row], argument ? *argument : no_argument, row);
                }
            },
            column);
    }

    void note(Omission::Kind kind, std::uint64_t line) {
        Omission omission{kind, plan_.source->date, {}};
        omission.tally.note(table_.name(), line);
        merge_tally(scan_.rows.omissions, omission);
    }

    static constexpr std::uint32_t no_group = static_cast<std::uint32_t>(-1);

    const ScanPlan& plan_;
    const Calendar& calendar_;
    std::uint32_t file_index_;
    csv::Table& table_;
    RowEvaluator evaluator_;
    Filters filters_;
    SourceScan scan_;
    std::uint64_t first_row_ = 0;
    std::vector<RowPlace> places_;      // of the batch's rows
    std::vector<std::uint32_t> groups_; // of the batch's rows
};

} // namespace

std::uint32_t PeriodGroups::of(Period period) {
    if (!periods_.empty() && period == last_period_) return last_group_;
    const auto [known, is_new] = group_of_.try_emplace(period.index, static_cast<std::uint32_t>(periods_.size()));
    if (is_new) periods_.push_back(period);
    last_period_ = period;
    return last_group_ = known->second;
}

void SourceScan::merge(const SourceScan& later) {
    std::vector<std::uint32_t> group_of;
    for (const Period period : later.groups.periods()) group_of.push_back(groups.of(period));
    for (std::size_t i = 0; i < columns.size(); ++i) {
        std::visit(
            [&](auto& states) {
                using States = std::decay_t<decltype(states)>;
                states.resize(groups.periods().size());
                const auto& from = std::get<States>(later.columns[i]);
                for (std::size_t group = 0; group < from.size(); ++group) states[group_of[group]].merge(from[group]);
            },
            columns[i]);
    }
    rows.rows += later.rows.rows;
    rows.dates_whole_periods = rows.dates_whole_periods && later.rows.dates_whole_periods;
    for (const Omission& omission : later.rows.omissions) merge_tally(rows.omissions, omission);
    if (!later.rows.periods) return;
    if (!rows.periods) {
        rows.periods = later.rows.periods;
        rows.data_end = later.rows.data_end;
        return;
    }
    rows.periods = Window{std::min(rows.periods->first, later.rows.periods->first),
                          std::max(rows.periods->last, later.rows.periods->last)};
    rows.data_end = std::max(*rows.data_end, *later.rows.data_end);
}

SourceScan scan_file(const ScanPlan& plan, const std::string& path, std::uint32_t file_index,
                     Diagnostics& diagnostics) {
    std::optional<csv::Table> table = csv::Table::open(path, plan.source->format, diagnostics);
    if (!table) return {};
    const auto binding = RowBinding::bind(parts_of(plan), plan.source->date, plan.source->date_span,
                                          plan.scorecard->file, *table, diagnostics);
    if (!binding) return {};
    return FileScan(plan, file_index, *table, *binding).run(diagnostics);
}

} // namespace kpitrace
