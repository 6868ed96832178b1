// The order of the steps for a batch matters. `where` comes first, because a bad cell in a row that it excludes is not
// an error. Rows with a repeated key go next, so that they count nowhere. Dating comes before grouping, and the survey
// of cells last, because it looks only at rows that count.
#include "measure/file_scan.hpp"

#include "measure/comparisons/text_watch.hpp"
#include "measure/faults/cell_survey.hpp"

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
        , evaluator_(plan_.program, file.binding, readers_)
        , survey_(plan_, {file.table, file.binding, file.index}, readers_, worker.scan)
        , texts_(plan_.texts, worker.scan.texts, worker.scan.empty, evaluator_,
                 {file.index, file.table.name(), file.binding})
        , groups_(plan_.filter_sets.size()) {
        for (const FilterSet& filters : plan_.filter_sets) filters_.emplace_back(filters, plan_.program);
        for (std::size_t i = 0; i < plan_.keys.size(); ++i) keys_.emplace_back(plan_.keys[i].value, worker.members[i]);
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
            evaluator_.begin(worker_.batch);
            bad_.begin(worker_.batch);
            const Selection& rows = select(worker_.batch);
            worker_.unique->learn({file_.index, *reading().format, file_.table, file_.binding},
                                  {worker_.batch, evaluator_, rows});
        }
    }

private:
    [[nodiscard]] const FileReading& reading() const { return plan_.readings[file_.reading]; }
    [[nodiscard]] bool takes_bad_as_null() const { return reading().format->bad_values == csv::BadValues::null; }

    void take(const csv::Batch& batch, Diagnostics& diagnostics) {
        evaluator_.begin(batch);
        bad_.begin(batch);
        const Selection& passing = select(batch);
        const Selection& rows = worker_.unique == nullptr ? passing : make_unique(batch, passing, diagnostics);
        worker_.scan.rows.rows += rows.size();
        if (file_.form.is_compared) worker_.sample.add({file_.index, file_.form, file_.table}, batch, rows);
        date(batch, rows);
        texts_.read({batch, all_, rows});
        members_.clear();
        for (MemberReader& key : keys_) members_.emplace_back(key.read(plan_.program, evaluator_));
        for (std::size_t set = 0; set < filters_.size(); ++set) group(set, rows);
        const RowPlaces places{file_.index, &batch, worker_.dating.moments()};
        for (std::size_t i = 0; i < plan_.lanes.size(); ++i) aggregate(i, rows, places);
        survey_.take(batch, evaluator_, rows, worker_.dating.periods());
    }

    const Selection& make_unique(const csv::Batch& batch, const Selection& rows, Diagnostics& diagnostics) {
        unique_ = worker_.unique->keep({file_.index, *reading().format, file_.table, file_.binding},
                                       {batch, evaluator_, rows}, diagnostics, worker_.scan.omissions);
        return unique_;
    }

    /// The rows that pass `where`.
    const Selection& select(const csv::Batch& batch) {
        if (all_.size() != batch.size()) {
            all_.resize(batch.size());
            std::iota(all_.begin(), all_.end(), 0U);
        }
        if (!plan_.where) return all_;
        evaluator_.demand(*plan_.where, all_, bad_);
        selected_ = evaluator_.rows_where(*plan_.where, all_);
        return selected_;
    }

    void date(const csv::Batch& batch, const Selection& rows) {
        if (!plan_.date_column) return worker_.dating.place_all(batch, rows);
        const auto cells = evaluator_.columns().cells(*plan_.date_column);
        worker_.dating.date(batch, rows, cells,
                            {bad_, worker_.scan.rows, worker_.scan.omissions, file_.table, file_.index,
                             file_.binding.selected(*plan_.date_column)});
        if (plan_.source->min_rows) count_by_period();
    }

    /// Counts runs of rows with the same period, because rows of a period usually follow each other.
    void count_by_period() {
        const auto numbers = worker_.dating.periods();
        for (std::size_t row = 0; row < numbers.size();) {
            const std::uint32_t number = numbers[row];
            const std::size_t begin = row;
            while (row < numbers.size() && numbers[row] == number) ++row;
            if (number != 0) worker_.scan.rows.rows_by_period[worker_.dating.known_periods()[number]] += row - begin;
        }
    }

    void group(std::size_t set, const Selection& rows) {
        const FilterSet& filters = plan_.filter_sets[set];
        for (const Filter& filter : filters.filters) evaluator_.demand(filter.whole, rows, bad_);
        RowMarks marks{worker_.dating.periods(), worker_.dating.known_periods()};
        marks.passes = filters_[set].read(evaluator_, marks.periods.size());
        if (filters.key) marks.members = members_[*filters.key];
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
        const auto& passes = filters_[set].read(evaluator_, worker_.dating.periods().size());
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
    std::vector<MemberReader> keys_;
    std::vector<std::span<const std::uint32_t>> members_; // by key: the members of the batch's rows
    std::vector<std::vector<std::uint32_t>> groups_;      // by filter set: the groups of the batch's rows
    Selection all_;
    Selection selected_;
    Selection unique_;
};

} // namespace

SourceWorker::SourceWorker(const ScanPlan& of, Registries& registries, csv::SimdLevel level)
    : plan(of)
    , simd(csv::usable_level(level))
    , scan(of)
    , dating(of, simd)
    , members(registries.members) {
    for (std::size_t set = 0; set < of.filter_sets.size(); ++set)
        groups.emplace_back(of.filter_sets[set], registries.groups[set]);
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
