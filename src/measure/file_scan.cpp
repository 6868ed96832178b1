// The order of the steps for a batch matters. `where` comes first, because a bad cell in a row that it excludes is not
// an error. Rows without a match go next, if a lookup drops them, and then rows with a repeated key, so that they count
// nowhere. The rows that are left are kept for relations that look them up; only then a filter of members chooses among
// them. Dating comes before grouping, and the survey of cells last, because it looks only at rows that count.
#include "measure/file_scan.hpp"

#include "measure/comparisons/text_watch.hpp"
#include "measure/faults/cell_survey.hpp"
#include "measure/row_members.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace kpitrace {
namespace {

class FileScan {
public:
    FileScan(BoundFile& file, SourceWorker& worker)
        : file_(file)
        , plan_(worker.plan)
        , worker_(worker)
        , readers_{*reading().format, reading().dates,
                   csv::NumberReader(*reading().format, file.table.delimiter(), worker.simd)}
        , bad_(plan_, file.binding, readers_, file.index)
        , evaluator_(plan_.program, file.binding, readers_, plan_.lookups)
        , survey_(plan_, {file.table, file.binding, file.index}, readers_, worker.scan)
        , texts_(plan_.texts, worker.scan.texts, worker.scan.empty, evaluator_,
                 {file.index, file.table.name(), file.binding})
        , members_(plan_, worker.members, worker.scan.met)
        , groups_(plan_.filter_sets.size()) {
        for (const FilterSet& filters : plan_.filter_sets) filters_.emplace_back(filters, plan_.program);
        note_period_columns();
    }

    void run(Diagnostics& diagnostics) {
        worker_.scan.omissions.begin_file(file_.index, file_.table.name());
        worker_.dating.begin_file(file_.reading);
        while (file_.table.read(worker_.batch, diagnostics)) {
            take(worker_.batch, diagnostics);
            bad_.collect(file_.table, takes_bad_as_null() ? worker_.scan.dropped : worker_.scan.faults,
                         worker_.scan.shifted, worker_.scan.omissions);
            worker_.scan.rows.rows_left_out += bad_.count_rows_with(worker_.dating.undated());
        }
    }

    /// Errors in rows are not reported here, because the second reading of the file reports them.
    void learn() {
        Diagnostics unreported;
        while (file_.table.read(worker_.batch, unreported)) {
            begin(worker_.batch);
            const Selection& rows = select();
            worker_.unique->learn({file_.index, *reading().format, file_.table, file_.binding},
                                  {worker_.batch, evaluator_, rows});
        }
    }

    void learn_end() {
        Diagnostics unreported;
        worker_.scan.omissions.begin_file(file_.index, file_.table.name());
        worker_.dating.begin_file(file_.reading);
        while (file_.table.read(worker_.batch, unreported)) {
            begin(worker_.batch);
            const Selection& passing = select();
            const Selection& whole =
                worker_.unique == nullptr ? passing : make_unique(worker_.batch, passing, unreported);
            date(worker_.batch, plan_.only.empty() ? whole : members_.choose(whole, evaluator_, bad_));
        }
    }

private:
    [[nodiscard]] const FileReading& reading() const { return plan_.readings[file_.reading]; }
    [[nodiscard]] bool takes_bad_as_null() const { return reading().format->bad_values == csv::BadValues::null; }

    void note_period_columns() {
        std::vector<Span>& places = worker_.scan.rows.period_columns;
        for (std::size_t use = 0; use < plan_.program.columns().size(); ++use) {
            const ColumnUse& column = plan_.program.columns()[use];
            // Whoever writes the name under `active` knows the column.
            const bool is_of_span = plan_.span && (use == plan_.span->from || use == plan_.span->until);
            const bool is_column = column.bound != PeriodBound::none && file_.binding.is_found(use) && !is_of_span;
            const auto is_same = [&](const Span& span) { return span.begin == column.span.begin; };
            if (is_column && std::ranges::none_of(places, is_same)) places.push_back(column.span);
        }
    }

    void begin(const csv::Batch& batch) {
        evaluator_.begin(batch);
        bad_.begin(batch);
        if (all_.size() != batch.size()) {
            all_.resize(batch.size());
            std::iota(all_.begin(), all_.end(), 0U);
        }
    }

    void take(const csv::Batch& batch, Diagnostics& diagnostics) {
        begin(batch);
        const Selection& passing = select(&batch);
        const Selection& whole = worker_.unique == nullptr ? passing : make_unique(batch, passing, diagnostics);
        keep(batch, whole);
        const Selection& rows = members_.choose(whole, evaluator_, bad_);
        worker_.scan.rows.rows += rows.size();
        if (file_.form.is_compared) worker_.sample.add({file_.index, file_.form, file_.table}, batch, rows);
        texts_.read({batch, all_, rows});
        if (!plan_.aggregates.empty() || plan_.is_in_time()) date(batch, rows);
        if (plan_.is_in_time() && plan_.source->min_rows) count_by_period();
        if (!plan_.aggregates.empty()) aggregate_all(batch, rows);
        survey_.take(batch, evaluator_, rows, worker_.dating.windows());
    }

    const Selection& make_unique(const csv::Batch& batch, const Selection& rows, Diagnostics& diagnostics) {
        unique_ = worker_.unique->keep({file_.index, *reading().format, file_.table, file_.binding},
                                       {batch, evaluator_, rows}, diagnostics, worker_.scan.omissions);
        return unique_;
    }

    /// The rows that pass `where`, and that no lookup drops. Rows without a match are counted if `counted` is the
    /// batch; they are counted before `where` if it needs their match.
    const Selection& select(const csv::Batch* counted = nullptr) {
        if (plan_.where_looks_up) {
            if (counted != nullptr) count_unmatched(*counted, all_);
            const Selection& left = matched(all_);
            if (counted != nullptr) note_dropped(all_.size() - left.size());
            return where(left);
        }
        const Selection& rows = where(all_);
        if (counted != nullptr) count_unmatched(*counted, rows);
        const Selection& left = matched(rows);
        if (counted != nullptr) note_dropped(rows.size() - left.size());
        return left;
    }

    /// Rows that a lookup drops count as left out, like rows that cannot be read.
    void note_dropped(std::size_t count) {
        worker_.scan.rows.rows_skipped += count;
        worker_.scan.rows.rows_left_out += count;
    }

    const Selection& where(const Selection& rows) {
        if (!plan_.where) return rows;
        evaluator_.demand(*plan_.where, rows, bad_);
        passing_ = evaluator_.rows_where(*plan_.where, rows);
        return passing_;
    }

    /// The rows without those that a lookup drops because no row has their key.
    const Selection& matched(const Selection& rows) {
        const Selection* left = &rows;
        for (std::size_t i = 0; i < plan_.lookups.size(); ++i) {
            if (!(*plan_.query)[plan_.program.lookups()[i].id].drops) continue;
            const auto& found = evaluator_.columns().matches(i);
            Selection kept;
            std::ranges::copy_if(*left, std::back_inserter(kept),
                                 [&](std::uint32_t row) { return found[row] != no_match; });
            matched_ = std::move(kept);
            left = &matched_;
        }
        return *left;
    }

    void count_unmatched(const csv::Batch& batch, const Selection& rows) {
        for (std::size_t i = 0; i < plan_.lookups.size(); ++i) {
            const auto& found = evaluator_.columns().matches(i);
            for (const std::uint32_t row : rows)
                if (found[row] == no_match) note_unmatched(i, batch, row);
        }
    }

    void note_unmatched(std::size_t lookup, const csv::Batch& batch, std::uint32_t row) {
        const std::size_t shown = file_.binding.selected(own_use(plan_.program.lookups()[lookup].key.front()));
        const UnmatchedRows::Row place{file_.index, batch.offset(row), [&] { return batch.line(row); },
                                       [&] { return file_.table.cell_place(batch, row, shown); }};
        const std::string_view key = evaluator_.columns().lookup_key(lookup, row);
        if (key.empty())
            worker_.scan.unmatched[lookup].note_empty(place);
        else
            worker_.scan.unmatched[lookup].note(key, place);
    }

    /// The use itself, or the first column of the file in the key by which it is looked up.
    [[nodiscard]] std::size_t own_use(std::size_t use) const {
        while (!plan_.program.columns()[use].is_of_file())
            use = plan_.program.lookups()[*plan_.program.columns()[use].lookup].key.front();
        return use;
    }

    void keep(const csv::Batch& batch, const Selection& rows) {
        if (plan_.kept.empty()) return;
        std::vector<const Vector*> columns;
        for (const KeptColumn& kept : plan_.kept) {
            columns.push_back(&evaluator_.column(kept.use));
            if (kept.dates_rows) demand_near_dates(kept.use, rows);
            for (const std::uint32_t row : evaluator_.columns().bad(kept.use))
                if (std::ranges::binary_search(rows, row)) bad_.add(kept.use, row);
        }
        worker_.kept.add(file_.index, batch, rows, columns);
    }

    /// Dates that are too far in the future are errors here, where their cells are, and not in the rows that they date.
    void demand_near_dates(std::size_t use, const Selection& rows) {
        const Vector& dates = evaluator_.column(use);
        if (!plan_.program.columns()[use].is_of_file() || dates.type != Type::date) return;
        for (const std::uint32_t row : rows)
            if (dates.present[row] != 0 &&
                plan_.query->calendar.at(std::chrono::floor<std::chrono::days>(dates.dates[row])) > plan_.reach.last)
                bad_.add(use, row);
    }

    void date(const csv::Batch& batch, const Selection& rows) {
        if (!plan_.is_in_time()) return worker_.dating.place_all(batch, rows);
        const std::size_t use = plan_.date_column ? *plan_.date_column : plan_.span->from;
        const RowDating::Findings findings{bad_,        worker_.scan.rows, worker_.scan.omissions,
                                           file_.table, file_.index,       file_.binding.selected(own_use(use))};
        if (plan_.span) {
            demand_days(use, rows);
            if (plan_.span->until) demand_days(*plan_.span->until, rows);
            return worker_.dating.place_in_force(batch, rows, evaluator_.column(use),
                                                 plan_.span->until ? &evaluator_.column(*plan_.span->until) : nullptr,
                                                 findings);
        }
        if (!file_.binding.is_found(use))
            return worker_.dating.date_by_value(batch, rows, evaluator_.column(use), findings);
        worker_.dating.date(batch, rows, evaluator_.columns().cells(use), findings);
    }

    void demand_days(std::size_t use, const Selection& rows) {
        for (const std::uint32_t row : evaluator_.columns().bad(use))
            if (std::ranges::binary_search(rows, row)) bad_.add(use, row);
    }

    /// Counts by window first, because a row of a stock is in many periods.
    void count_by_period() {
        const auto known = worker_.dating.known_windows();
        std::vector<std::uint64_t> counts(known.size());
        for (const std::uint32_t number : worker_.dating.windows()) ++counts[number];
        for (std::size_t number = 1; number < known.size(); ++number) {
            if (counts[number] == 0) continue;
            const Period last = std::min(known[number].last, known[number].first + most_periods_apart);
            for (Period period = known[number].first; period <= last; period = period + 1)
                worker_.scan.rows.rows_by_period[period] += counts[number];
        }
    }

    void aggregate_all(const csv::Batch& batch, const Selection& rows) {
        const RowPlaces places{file_.index, &batch, worker_.dating.moments()};
        aggregate_sets(false, rows, worker_.dating.windows(), places);
        if (is_by_period_) aggregate_by_period(rows, places);
    }

    /// Groups the rows by all filter sets of one kind, and aggregates the lanes of these sets.
    void aggregate_sets(bool each_period, const Selection& rows, std::span<const std::uint32_t> windows,
                        const RowPlaces& places) {
        for (std::size_t set = 0; set < filters_.size(); ++set)
            if (plan_.filter_sets[set].each_period == each_period) group(set, rows, windows);
        for (std::size_t i = 0; i < plan_.lanes.size(); ++i)
            if (plan_.filter_sets[plan_.lanes[i].filter_set].each_period == each_period) aggregate(i, rows, places);
    }

    /// Evaluates the rows that are in force in a period for each period, because expressions name its bounds.
    void aggregate_by_period(const Selection& rows, const RowPlaces& places) {
        if (!plan_.stock_end) return; // no row is in force
        const Calendar& calendar = plan_.query->calendar;
        const Period end = calendar.at(*plan_.stock_end);
        std::optional<Window> range;
        const auto window_of = [&](std::uint32_t row) -> std::optional<Window> {
            const std::uint32_t number = worker_.dating.windows()[row];
            if (number == 0) return std::nullopt;
            return worker_.dating.known_windows()[number];
        };
        for (const std::uint32_t row : rows)
            if (const auto window = window_of(row))
                range = range ? Window{std::min(range->first, window->first), std::max(range->last, window->last)}
                              : *window;
        if (!range) return;
        for (Period period = range->first; period <= std::min(range->last, end); period = period + 1) {
            const DateRange days = calendar.days(period);
            const bool is_over = days.last < plan_.reach.today;
            evaluator_.set_period(days.first, is_over ? days.last : *plan_.stock_end);
            const std::uint32_t number = worker_.dating.number_of({period, period});
            in_period_.assign(worker_.dating.windows().size(), 0);
            in_force_.clear();
            for (const std::uint32_t row : rows) {
                const auto window = window_of(row);
                if (!window || !window->contains(period)) continue;
                in_period_[row] = number;
                in_force_.push_back(row);
            }
            if (!in_force_.empty()) aggregate_sets(true, in_force_, in_period_, places);
        }
    }

    void group(std::size_t set, const Selection& rows, std::span<const std::uint32_t> windows) {
        const FilterSet& filters = plan_.filter_sets[set];
        for (const Filter& filter : filters.filters) evaluator_.demand(filter.whole, rows, bad_);
        RowMarks marks{windows, worker_.dating.known_windows()};
        marks.passes = filters_[set].read(evaluator_, marks.windows.size());
        if (filters.key) marks.members = members_.of(*filters.key);
        worker_.groups[set].assign(marks, groups_[set]);
    }

    void aggregate(std::size_t i, const Selection& rows, const RowPlaces& places) {
        const Lane& lane = plan_.lanes[i];
        const Vector* argument = lane.argument ? &evaluator_.value(*lane.argument) : nullptr;
        if (lane.argument && evaluator_.may_be_bad(*lane.argument))
            evaluator_.demand(*lane.argument, passing(lane.filter_set, rows), bad_);
        StateColumn& column = worker_.scan.columns[i];
        column.resize(worker_.groups[lane.filter_set].size());
        column.add(groups_[lane.filter_set], argument, places);
    }

    /// The rows that the lanes of a filter set aggregate. Rows without a period are among them.
    /// Only the cells of rows that an aggregate counts must be good. So the filters decide which bad cells are errors.
    Selection passing(std::size_t set, const Selection& rows) {
        if (plan_.filter_sets[set].takes_all) return rows;
        const auto& passes = filters_[set].read(evaluator_, worker_.dating.windows().size());
        Selection chosen;
        std::ranges::copy_if(rows, std::back_inserter(chosen), [&](std::uint32_t row) { return passes[row] != 0; });
        return chosen;
    }

    BoundFile& file_;
    const ScanPlan& plan_;
    SourceWorker& worker_;
    const CellReaders readers_;
    BadCells bad_;
    RowEvaluator evaluator_;
    CellSurvey survey_;
    TextWatch texts_;
    std::vector<FilterBitsReader> filters_;
    RowMembers members_;
    std::vector<std::vector<std::uint32_t>> groups_; // by filter set: the groups of the batch's rows
    bool is_by_period_ = plan_.evaluates_each_period();
    Selection all_;
    Selection passing_;
    Selection matched_;
    Selection unique_;
    Selection in_force_;
    std::vector<std::uint32_t> in_period_; // by row: the window of one period
};

} // namespace

SourceWorker::SourceWorker(const ScanPlan& of, Registries& registries, csv::SimdLevel level)
    : plan(of)
    , simd(csv::usable_level(level))
    , scan(of)
    , dating(of, simd)
    , members(registries.members) {
    for (std::size_t set = 0; set < of.filter_sets.size(); ++set)
        groups.emplace_back(of.filter_sets[set], of.time, registries.groups[set]);
}

std::optional<BoundFile> open_file(const ScanPlan& plan, const FileToScan& file, const csv::ReadSettings& settings,
                                   ColumnCensus& census, Diagnostics& diagnostics) {
    auto table = csv::Table::open(file.path, *plan.readings[file.reading].format, settings, diagnostics);
    if (!table) return std::nullopt;
    const FileOfSource of_source{file.index, file.reading, *table, census};
    auto binding =
        RowBinding::bind(plan.program, {plan.query->file, *plan.readings[file.reading].format, plan.source->span},
                         of_source, diagnostics);
    if (!binding) return std::nullopt;
    return BoundFile{file.index, file.reading, std::move(*table), std::move(*binding)};
}

void scan_file(BoundFile& file, SourceWorker& worker, Diagnostics& diagnostics) {
    FileScan(file, worker).run(diagnostics);
}

void learn_keys(BoundFile& file, SourceWorker& worker) {
    FileScan(file, worker).learn();
}

void learn_end(BoundFile& file, SourceWorker& worker) {
    FileScan(file, worker).learn_end();
}

void close_file(BoundFile& file, SourceWorker& worker, Diagnostics& diagnostics) {
    file.table.finish(diagnostics);
    OmissionLog& omissions = worker.scan.omissions;
    omissions.begin_file(file.index, file.table.name());
    const auto note = [&](Omission::Kind kind, const Tally& tally) {
        if (tally.count > 0) omissions.note(kind, tally);
    };
    worker.scan.rows.rows_skipped += file.table.skipped_rows().count;
    worker.scan.rows.rows_left_out += file.table.skipped_rows().count;
    note(Omission::Kind::skipped_row, file.table.skipped_rows());
    note(Omission::Kind::unended_line, file.table.cut_line());
    // A file without rows is worth a note only if the source has other files.
    if (file.table.rows() == 0 && worker.plan.has_several_files)
        note(Omission::Kind::header_alone, {1, 0, file.table.name()});
    note(Omission::Kind::padded_row, file.table.padded_rows());
    note(Omission::Kind::comment_row, file.table.comment_rows());
    note(Omission::Kind::line_above_header, file.table.lines_above_header());
}

} // namespace kpitrace
