// Every thread has its own share of all results: states, faults, omissions, diagnostics. Shares are merged at the end.
// So the scan needs no locks in its loops, and merging must not depend on the order: first cells, examples and lines
// are chosen by their place in the input, never by the order of threads.
#include "kpitrace/measure/measure.hpp"

#include "measure/comparisons/comparison_notes.hpp"
#include "measure/comparisons/split_records.hpp"
#include "measure/faults/fault_report.hpp"
#include "measure/file_answers.hpp"
#include "measure/file_scan.hpp"
#include "measure/scan_queue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <system_error>
#include <thread>

namespace kpitrace {
namespace {

bool is_regular(const std::string& path) {
    std::error_code ignored;
    return path != "-" && std::filesystem::is_regular_file(path, ignored);
}

/// Whether the path names something that can be read only once.
bool is_stream(const std::string& path) {
    using Type = std::filesystem::file_type;
    std::error_code ignored;
    const Type type = std::filesystem::status(path, ignored).type();
    return path == "-" || type == Type::fifo || type == Type::character || type == Type::socket;
}

/// The results of one thread.
struct Worker {
    std::vector<std::unique_ptr<SourceWorker>> sources; ///< by relation of the query; made when first needed
    std::vector<ColumnCensus> columns;                  ///< by relation of the query
    Diagnostics diagnostics;
};

class Measurer {
public:
    Measurer(const Query& query, const Inputs& inputs, const MeasureOptions& options)
        : query_(query)
        , inputs_(inputs)
        , options_(options) {
        for (std::uint32_t source = 0; source < query.relations.size(); ++source) {
            ScanPlan& plan = plans_.emplace_back(plan_scan(query, {source}));
            if (options.today != last_date) plan.reach = reach_from(query.calendar, options.today);
            plan.has_several_files = inputs[source].size() > 1;
            registries_.emplace_back(plan);
            auto& board = boards_.emplace_back();
            if (plan.aggregates.empty()) continue;
            if (plan.key_columns.empty() && inputs[source].size() > 1)
                board = std::make_unique<HeaderBoard>(inputs[source].size());
            auto& files = plan.key_columns.empty() ? files_ : in_order_.emplace_back();
            for (std::uint32_t i = 0; i < inputs[source].size(); ++i) {
                const csv::InputFile& input = inputs[source][i];
                files.push_back({source, input.path, i, plan.reading_by(input.format_or(plan.source->format))});
            }
        }
    }

    std::optional<Measurements> run(Diagnostics& diagnostics) {
        ScanQueue queue(files_.size());
        std::vector<Worker> workers(std::max(1U, options_.threads));
        for (Worker& worker : workers) {
            worker.sources.resize(plans_.size());
            worker.columns.resize(plans_.size());
        }
        scan_all(queue, workers);
        queue.rethrow_failure();
        for (Worker& worker : workers) diagnostics.merge(std::move(worker.diagnostics));
        report_columns(workers, diagnostics);
        const auto overlaps = find_overlaps(workers);
        std::vector<std::shared_ptr<SourceScan>> scans;
        for (std::size_t source = 0; source < plans_.size(); ++source) {
            scans.push_back(merge_shares(workers, source));
            if (scans.back()) report_findings(source, *scans.back(), diagnostics);
        }
        if (diagnostics.has_errors()) return std::nullopt;
        return collect(scans, overlaps);
    }

private:
    void scan_all(ScanQueue& queue, std::vector<Worker>& workers) {
        std::vector<std::jthread> helpers;
        try {
            for (std::size_t i = 1; i < workers.size(); ++i)
                helpers.emplace_back([this, &queue, &workers, i] { work(queue, workers[i]); });
        } catch (const std::system_error&) {
            // The system gives no more threads. The threads that exist do all the work.
        }
        for (const auto& files : in_order_)
            if (!files.empty()) scan_in_order(files, workers.front());
        work(queue, workers.front());
    }

    /// Scans the files of a source whose rows must be read in order.
    /// Which row of a repeated key stays depends on the order of rows, so such a source is read by one thread, file
    /// after file. `last` and `drop` are known only at the end of the data, so they need a first reading for the keys
    /// alone.
    void scan_in_order(const std::vector<FileToScan>& files, Worker& worker) {
        const ScanPlan& plan = plans_[files.front().source];
        UniqueRows unique(plan);
        if (unique.reads_twice() && refuse_streams(files, worker.diagnostics)) return;
        SourceWorker& share = share_of(worker, files.front());
        share.unique = &unique;
        if (unique.reads_twice()) learn(files, share);
        for (const FileToScan& file : files) {
            auto bound = open_file(plan, file, options_.reading, worker.columns[file.source], worker.diagnostics);
            if (!bound) continue;
            Diagnostics in_file;
            scan_file(*bound, share, in_file);
            worker.diagnostics.merge(std::move(in_file));
            close_file(*bound, share, worker.diagnostics);
        }
        share.unique = nullptr;
    }

    void learn(const std::vector<FileToScan>& files, SourceWorker& share) {
        csv::ReadSettings uncounted = options_.reading;
        uncounted.bytes_read = nullptr;
        ColumnCensus unused;
        Diagnostics unreported;
        for (const FileToScan& file : files)
            if (auto bound = open_file(share.plan, file, uncounted, unused, unreported)) learn_keys(*bound, share);
    }

    /// Adds an error for each file that can be read only once. Returns whether there is one.
    bool refuse_streams(const std::vector<FileToScan>& files, Diagnostics& diagnostics) const {
        bool any = false;
        for (const FileToScan& file : files) {
            if (!is_stream(file.path)) continue;
            const Source& source = *plans_[file.source].source;
            diagnostics.add(call_error("read-once",
                                       fmt::format("{} can be read only once, and `repeated: {}` of source `{}` reads "
                                                   "the rows twice",
                                                   file.path == "-" ? "standard input `-`" : "`" + file.path + "`",
                                                   to_string(source.unique->repeated), source.id),
                                       "write the rows to a file, and give that file"));
            any = true;
        }
        return any;
    }

    void work(ScanQueue& queue, Worker& worker) {
        queue.run({.open = [&](std::size_t file) { return open(file, worker); },
                   .read = [&](std::size_t file, BoundFile& bound) { read(file, bound, worker); },
                   .close =
                       [&](std::size_t file, BoundFile& bound) {
                           close_file(bound, share_of(worker, files_[file]), worker.diagnostics);
                       }});
    }

    void read(std::size_t file, BoundFile& bound, Worker& worker) {
        // Each file gets its own diagnostics. Once a rule is full, a thread only counts further errors of it. This is
        // right within a file, where further errors have later places, but not across files.
        Diagnostics in_file;
        scan_file(bound, share_of(worker, files_[file]), in_file);
        worker.diagnostics.merge(std::move(in_file));
    }

    /// Publishes in its destructor that a file has no header to compare, unless a header was published. Otherwise other
    /// threads would wait forever for a file that cannot be opened.
    class HeaderPromise {
    public:
        HeaderPromise(HeaderBoard* board, std::uint32_t file)
            : board_(board)
            , file_(file) {}
        ~HeaderPromise() {
            if (board_ != nullptr) board_->publish(file_, nullptr);
        }
        HeaderPromise(const HeaderPromise&) = delete;
        HeaderPromise& operator=(const HeaderPromise&) = delete;

    private:
        HeaderBoard* board_;
        std::uint32_t file_;
    };

    /// A thread that opens a file may wait for headers of files before it (HeaderBoard::form_of). So every file must
    /// publish, even if opening it fails; otherwise that thread would wait forever.
    std::shared_ptr<BoundFile> open(std::size_t i, Worker& worker) {
        const FileToScan& file = files_[i];
        HeaderBoard* const board = boards_[file.source].get();
        std::optional<HeaderPromise> promise;
        if (board != nullptr) promise.emplace(board, file.index);
        // Rows of pipes are not compared, because other files would have to wait for the header, which may take long.
        // Rows with cells filled from the row above cannot be compared by their text.
        const bool is_compared = board != nullptr && is_regular(file.path) &&
                                 plans_[file.source].readings[file.reading].format->fill_down.empty();
        if (board != nullptr && !is_compared) board->publish(file.index, nullptr);
        auto bound =
            open_file(plans_[file.source], file, options_.reading, worker.columns[file.source], worker.diagnostics);
        if (!bound) return nullptr;
        if (is_compared) {
            board->publish(file.index, &bound->table);
            bound->form = board->form_of(file.index);
        }
        return std::make_shared<BoundFile>(std::move(*bound));
    }

    void report_columns(std::vector<Worker>& workers, Diagnostics& diagnostics) const {
        for (std::size_t source = 0; source < plans_.size(); ++source) {
            ColumnCensus whole;
            for (Worker& worker : workers) whole.merge(std::move(worker.columns[source]));
            whole.report(plans_[source], diagnostics);
        }
    }

    SourceWorker& share_of(Worker& worker, const FileToScan& file) {
        const std::uint32_t source = file.source;
        auto& share = worker.sources[source];
        if (!share) share = std::make_unique<SourceWorker>(plans_[source], registries_[source], options_.reading.simd);
        return *share;
    }

    /// Reports what is known about a column only when all of its cells have been read.
    void report_findings(std::size_t source, SourceScan& scan, Diagnostics& diagnostics) const {
        const ScanPlan& plan = plans_[source];
        const csv::Format& format = plan.source->format;
        // A row may be shifted if it has a value in a column without a name. This is an error only if other rows have
        // none there; without that error, the bad cells of such rows are reported like all others.
        if (!diagnostics.groups().contains("shifted-row")) scan.faults.merge(scan.shifted);
        const UnitFormats formats = unit_formats(source);
        report_faults(*plan.source, plan.program, scan.faults, formats, diagnostics);
        report_units(scan.units, formats, diagnostics);
        report_values(scan.unlisted, format, diagnostics);
    }

    /// The format of each file, because `units` can differ in the maps of files.
    [[nodiscard]] UnitFormats unit_formats(std::size_t source) const {
        UnitFormats formats{plans_[source].source->format, {}};
        for (const FileToScan& file : files_) {
            if (file.source != source) continue;
            if (formats.files.size() <= file.index) formats.files.resize(file.index + 1, &formats.source);
            formats.files[file.index] = plans_[source].readings[file.reading].format;
        }
        return formats;
    }

    [[nodiscard]] Measurements collect(const std::vector<std::shared_ptr<SourceScan>>& scans,
                                       const std::vector<std::optional<RowSample::Equal>>& overlaps) const {
        Measurements measurements;
        measurements.today = options_.today;
        measurements.sources.resize(plans_.size());
        measurements.members.resize(query_.keys.size());
        auto answers = std::make_unique<FileAnswers>(query_);
        for (std::size_t source = 0; source < plans_.size(); ++source) {
            const std::shared_ptr<SourceScan>& whole = scans[source];
            if (!whole) continue;
            measurements.sources[source] = whole->rows;
            measurements.sources[source].omissions = whole->omissions.take();
            show_faults(whole->dropped, measurements.sources[source].omissions);
            measurements.sources[source].comparisons = note(source, *whole);
            if (overlaps[source]) measurements.sources[source].overlap = describe(*overlaps[source], source);
            auto members = answers->take(plans_[source], whole, registries_[source]);
            for (std::size_t key = 0; key < members.size(); ++key)
                measurements.members[plans_[source].keys[key].id.index].texts = std::move(members[key]);
        }
        measurements.answers = std::move(answers);
        return measurements;
    }

    [[nodiscard]] std::vector<ComparisonNote> note(std::size_t source, const SourceScan& whole) const {
        const ScanPlan& plan = plans_[source];
        auto notes = note_comparisons(plan, whole.texts);
        std::ranges::move(note_equal_numbers(plan, whole.columns), std::back_inserter(notes));
        std::ranges::move(note_split_records(plan, whole.empty, inputs_[source]), std::back_inserter(notes));
        std::ranges::stable_sort(notes, {}, [](const ComparisonNote& note) { return note.span.begin; });
        return notes;
    }

    /// The overlap of each source. Must be called before the shares are merged, which moves them away.
    [[nodiscard]] std::vector<std::optional<RowSample::Equal>> find_overlaps(std::vector<Worker>& workers) const {
        std::vector<std::optional<RowSample::Equal>> overlaps;
        for (std::size_t source = 0; source < plans_.size(); ++source)
            overlaps.push_back(find_overlap(workers, source));
        return overlaps;
    }

    [[nodiscard]] std::optional<RowSample::Equal> find_overlap(std::vector<Worker>& workers, std::size_t source) const {
        if (boards_[source] == nullptr) return std::nullopt;
        RowSample sample;
        for (Worker& worker : workers)
            if (worker.sources[source]) sample.merge(std::move(worker.sources[source]->sample));
        return sample.find_equal();
    }

    [[nodiscard]] Overlap describe(const RowSample::Equal& equal, std::size_t source) const {
        const ScanPlan& plan = plans_[source];
        OverlapSearch search;
        if (plan.source->date) search.date = shown(plan.source->date->path);
        search.may_search_key = !plan.where;
        for (const FileToScan& file : files_) {
            if (file.source != source) continue;
            search.paths.push_back(file.path);
            search.formats.push_back(plan.readings[file.reading].format);
        }
        return describe_overlap(equal, search);
    }

    /// Returns null if the source has no files.
    /// Groups are numbered by registries that all threads share, so states of one group have one index in all shares.
    std::shared_ptr<SourceScan> merge_shares(std::vector<Worker>& workers, std::size_t source) {
        std::shared_ptr<SourceScan> whole;
        for (Worker& worker : workers) {
            if (!worker.sources[source]) continue;
            const auto share = std::move(worker.sources[source]);
            for (const std::int64_t day : share->dating.days())
                share->scan.rows.days.emplace_back(std::chrono::days(day));
            if (whole)
                whole->merge(share->scan);
            else
                whole = std::make_shared<SourceScan>(std::move(share->scan));
        }
        if (!whole) return nullptr;
        std::vector<Date>& days = whole->rows.days;
        std::ranges::sort(days);
        days.erase(std::unique(days.begin(), days.end()), days.end());
        for (std::size_t lane = 0; lane < whole->columns.size(); ++lane) {
            const std::size_t set = plans_[source].lanes[lane].filter_set;
            whole->columns[lane].resize(registries_[source].groups[set].groups().size());
            whole->columns[lane].finish();
        }
        return whole;
    }

    const Query& query_;
    const Inputs& inputs_;
    const MeasureOptions& options_;
    std::vector<ScanPlan> plans_;                      // by relation of the query
    std::deque<Registries> registries_;                // by relation of the query
    std::vector<std::unique_ptr<HeaderBoard>> boards_; // by relation; null if files are not compared
    std::vector<FileToScan> files_;                    // in any order
    std::vector<std::vector<FileToScan>> in_order_;    // by source
};

} // namespace

std::optional<Measurements> measure(const Query& query, const Inputs& inputs, const MeasureOptions& options,
                                    Diagnostics& diagnostics) {
    return Measurer(query, inputs, options).run(diagnostics);
}

} // namespace kpitrace
