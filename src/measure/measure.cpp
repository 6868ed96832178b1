// Every thread has its own share of all results: states, faults, omissions, diagnostics. Shares are merged at the end.
// So the scan needs no locks in its loops, and merging must not depend on the order: first cells, examples and lines
// are chosen by their place in the input, never by the order of threads.
#include "kpitrace/measure/measure.hpp"

#include "measure/compared_ends.hpp"
#include "measure/comparisons/comparison_notes.hpp"
#include "measure/comparisons/split_records.hpp"
#include "measure/faults/fault_report.hpp"
#include "measure/file_answers.hpp"
#include "measure/file_scan.hpp"
#include "measure/looked_up_sources.hpp"
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

/// Whether the end of the data can be guessed; see ComparedEnds.
enum class EndGuess : std::uint8_t { allowed, excluded };

class Measurer {
public:
    Measurer(const Query& query, const Inputs& inputs, const MeasureOptions& options, EndGuess guess)
        : query_(query)
        , inputs_(inputs)
        , options_(options)
        , plans_(plan_scans(query))
        , looked_up_(query, inputs) {
        for (std::uint32_t source = 0; source < plans_.size(); ++source) {
            ScanPlan& plan = plans_[source];
            if (options.today != last_date) plan.reach = reach_from(query.calendar, options.today);
            plan.has_several_files = inputs[source].size() > 1;
            registries_.emplace_back(plan);
            boards_.emplace_back();
            files_.emplace_back();
            if (plan.is_needed()) add_files(source);
        }
        scans_.resize(plans_.size());
        overlaps_.resize(plans_.size());
        lacking_.resize(query.keys.size());
        unique_.resize(plans_.size());
        if (guess == EndGuess::allowed && ComparedEnds::can_be_guessed(plans_, inputs) && !reads_streams())
            ends_.emplace(query);
    }

    /// Sources are scanned in rounds: a source comes after the sources that it looks up, because it needs their rows.
    std::optional<Measurements> run(Diagnostics& diagnostics) {
        workers_.resize(std::max(1U, options_.threads));
        for (Worker& worker : workers_) {
            worker.sources.resize(plans_.size());
            worker.columns.resize(plans_.size());
        }
        for (const std::vector<std::uint32_t>& round : scan_rounds(plans_)) {
            scan_round(round, diagnostics);
            // The sources of the next rounds would report what only follows from these errors.
            if (diagnostics.has_errors()) return std::nullopt;
            for (const std::uint32_t source : round) end_source(source, diagnostics);
            if (diagnostics.has_errors()) return std::nullopt;
        }
        return collect();
    }

    /// Whether windows can be asked for that the states of the last run() do not have, because a guess was wrong.
    [[nodiscard]] bool has_missed_ends() const {
        return ends_ && std::ranges::any_of(scans_, [&](const auto& scan) {
                   return scan && scan->rows.data_end && !ends_->allows(*scan->rows.data_end);
               });
    }

private:
    [[nodiscard]] bool reads_streams() const {
        return std::ranges::any_of(files_, [](const std::vector<FileToScan>& files) {
            return std::ranges::any_of(files, [](const FileToScan& file) { return is_stream(file.path); });
        });
    }

    void add_files(std::uint32_t source) {
        ScanPlan& plan = plans_[source];
        // Rows with a key must be read in order, and so cannot be compared with those of another file meanwhile.
        if (plan.key_columns.empty() && inputs_[source].size() > 1)
            boards_[source] = std::make_unique<HeaderBoard>(inputs_[source].size());
        for (std::uint32_t i = 0; i < inputs_[source].size(); ++i) {
            const csv::InputFile& input = inputs_[source][i];
            files_[source].push_back({source, input.path, i, plan.reading_by(input.format_or(plan.source->format))});
        }
    }

    void scan_round(const std::vector<std::uint32_t>& round, Diagnostics& diagnostics) {
        std::vector<FileToScan> shared; // files whose rows can be read in any order
        std::vector<std::uint32_t> in_order;
        for (const std::uint32_t source : round) {
            looked_up_.link(plans_[source]);
            if (plans_[source].key_columns.empty())
                std::ranges::copy(files_[source], std::back_inserter(shared));
            else
                in_order.push_back(source);
            if (plans_[source].evaluates_each_period()) find_stock_end(source, diagnostics);
        }
        if (diagnostics.has_errors()) return;
        if (ends_) ends_->guess(round, files_, plans_, options_.reading);
        ScanQueue queue(shared.size());
        scan_all(queue, shared, in_order);
        queue.rethrow_failure();
        for (Worker& worker : workers_) diagnostics.merge(std::exchange(worker.diagnostics, {}));
        for (const std::uint32_t source : round) {
            report_columns(source, diagnostics);
            overlaps_[source] = find_overlap(source);
            scans_[source] = merge_shares(source);
            if (scans_[source]) report_findings(source, *scans_[source], diagnostics);
        }
    }

    /// Keeps the rows that other sources look up, and frees what only the scan of the source needed.
    void end_source(std::uint32_t source, Diagnostics& diagnostics) {
        KeptRows rows;
        for (Worker& worker : workers_)
            if (const auto share = std::move(worker.sources[source])) rows.merge(std::move(share->kept));
        looked_up_.keep(plans_, source, std::move(rows), diagnostics);
    }

    /// Reads a stock once for the last day of its data, because expressions name this day while the rows are read.
    void find_stock_end(std::uint32_t source, Diagnostics& diagnostics) {
        if (files_[source].empty()) return; // as in a test case that gives the source no rows
        ScanPlan& plan = plans_[source];
        const std::string reason = "an aggregate with `period_start` or `period_end`";
        if (refuse_streams(files_[source], reason, diagnostics)) return;
        Registries registries(plan);
        SourceWorker share(plan, registries, options_.reading.simd);
        if (!plan.key_columns.empty()) share.unique = &keys_of(source, share);
        read_before(files_[source], plan, [&](BoundFile& file) { learn_end(file, share); });
        plan.stock_end = share.scan.rows.data_end;
    }

    /// What is known of the keys of a source before its rows are read in order. Keys that need a reading of their own
    /// are learned once.
    UniqueRows& keys_of(std::uint32_t source, SourceWorker& share) {
        auto& unique = unique_[source];
        if (unique && unique->reads_twice()) return *unique;
        unique.emplace(plans_[source]);
        if (!unique->reads_twice()) return *unique;
        share.unique = &*unique;
        read_before(files_[source], plans_[source], [&](BoundFile& file) { learn_keys(file, share); });
        return *unique;
    }

    /// Reads files before the scan. The scan reports what is wrong with them.
    template<class Learn>
    void read_before(const std::vector<FileToScan>& files, const ScanPlan& plan, const Learn& learn) const {
        csv::ReadSettings uncounted = options_.reading;
        uncounted.bytes_read = nullptr;
        ColumnCensus unused;
        Diagnostics unreported;
        for (const FileToScan& file : files)
            if (auto bound = open_file(plan, file, uncounted, unused, unreported)) learn(*bound);
    }

    void scan_all(ScanQueue& queue, const std::vector<FileToScan>& shared, const std::vector<std::uint32_t>& in_order) {
        std::vector<std::jthread> helpers;
        try {
            for (std::size_t i = 1; i < workers_.size(); ++i)
                helpers.emplace_back([this, &queue, &shared, i] { work(queue, shared, workers_[i]); });
        } catch (const std::system_error&) {
            // The system gives no more threads. The threads that exist do all the work.
        }
        for (const std::uint32_t source : in_order)
            if (!files_[source].empty()) scan_in_order(files_[source], workers_.front());
        work(queue, shared, workers_.front());
    }

    /// Scans the files of a source whose rows must be read in order.
    /// Which row of a repeated key stays depends on the order of rows, so such a source is read by one thread, file
    /// after file. `last` and `drop` are known only at the end of the data, so they need a first reading for the keys
    /// alone.
    void scan_in_order(const std::vector<FileToScan>& files, Worker& worker) {
        const ScanPlan& plan = plans_[files.front().source];
        const std::string reason = fmt::format("`repeated: {}`", to_string(plan.source->unique->repeated));
        if (UniqueRows(plan).reads_twice() && refuse_streams(files, reason, worker.diagnostics)) return;
        SourceWorker& share = share_of(worker, files.front());
        share.unique = &keys_of(files.front().source, share);
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

    /// Adds an error for each file that can be read only once. Returns whether there is one.
    bool refuse_streams(const std::vector<FileToScan>& files, const std::string& reason,
                        Diagnostics& diagnostics) const {
        bool any = false;
        for (const FileToScan& file : files) {
            if (!is_stream(file.path)) continue;
            const Source& source = *plans_[file.source].source;
            diagnostics.add(call_error("read-once",
                                       fmt::format("{} can be read only once, and {} of source `{}` reads the rows "
                                                   "twice",
                                                   file.path == "-" ? "standard input `-`" : "`" + file.path + "`",
                                                   reason, source.id),
                                       "write the rows to a file, and give that file"));
            any = true;
        }
        return any;
    }

    void work(ScanQueue& queue, const std::vector<FileToScan>& files, Worker& worker) {
        queue.run(
            {.open = [&](std::size_t file) { return open(files[file], worker); },
             .read = [&](std::size_t file, BoundFile& bound) { read(files[file], bound, worker); },
             .close = [&](std::size_t file,
                          BoundFile& bound) { close_file(bound, share_of(worker, files[file]), worker.diagnostics); }});
    }

    void read(const FileToScan& file, BoundFile& bound, Worker& worker) {
        // Each file gets its own diagnostics. Once a rule is full, a thread only counts further errors of it. This is
        // right within a file, where further errors have later places, but not across files.
        Diagnostics in_file;
        scan_file(bound, share_of(worker, file), in_file);
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
    std::shared_ptr<BoundFile> open(const FileToScan& file, Worker& worker) {
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

    /// Reports missing columns, and finds out which keys do not exist because no file has their columns.
    void report_columns(std::uint32_t source, Diagnostics& diagnostics) {
        const ScanPlan& plan = plans_[source];
        ColumnCensus whole;
        for (Worker& worker : workers_) whole.merge(std::move(worker.columns[source]));
        whole.report(plan, diagnostics);
        for (const PlannedKey& key : plan.keys) lacking_[key.id.index] = lacks(key, plan, whole);
    }

    [[nodiscard]] bool lacks(const PlannedKey& key, const ScanPlan& plan, const ColumnCensus& found) const {
        if (key.pair)
            return std::ranges::any_of(*key.pair, [&](std::size_t part) { return lacking_[plan.keys[part].id.index]; });
        return std::ranges::any_of(plan.program[*key.value].columns, [&](std::size_t use) {
            const ColumnUse& column = plan.program.columns()[use];
            return column.is_optional && column.is_of_file() && !found.has(column.name);
        });
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
        looked_up_.report_failures(plan, scan.unmatched, diagnostics);
        const csv::Format& format = plan.source->format;
        // A row may be shifted if it has a value in a column without a name. This is an error only if other rows have
        // none there; without that error, the bad cells of such rows are reported like all others.
        if (!diagnostics.groups().contains("shifted-row")) scan.faults.merge(scan.shifted);
        const UnitFormats formats = unit_formats(source);
        scan.spans.report(*plan.source, diagnostics);
        report_faults(*plan.source, plan.program, scan.faults, formats, diagnostics);
        report_units(scan.units, formats, diagnostics);
        report_values(scan.unlisted, format, diagnostics);
    }

    /// The format of each file, because `units` can differ in the maps of files.
    [[nodiscard]] UnitFormats unit_formats(std::size_t source) const {
        const ScanPlan& plan = plans_[source];
        UnitFormats formats{plan.source->format, {}};
        if (!plan.kept.empty()) formats.place = fmt::format("the source `{}`", plan.source->id);
        for (const FileToScan& file : files_[source]) formats.files.push_back(plan.readings[file.reading].format);
        return formats;
    }

    [[nodiscard]] Measurements collect() const {
        Measurements measurements;
        measurements.today = options_.today;
        measurements.sources.resize(plans_.size());
        measurements.members.resize(query_.keys.size());
        auto answers = std::make_unique<FileAnswers>(query_);
        for (std::size_t source = 0; source < plans_.size(); ++source) {
            const std::shared_ptr<SourceScan>& whole = scans_[source];
            if (!whole) continue;
            measurements.sources[source] = whole->rows;
            measurements.sources[source].spans = whole->spans.common();
            measurements.sources[source].omissions = whole->omissions.take();
            show_faults(whole->dropped, measurements.sources[source].omissions);
            measurements.sources[source].comparisons = note(source, *whole);
            if (overlaps_[source]) measurements.sources[source].overlap = describe_rows(*overlaps_[source], source);
            measurements.sources[source].unmatched = looked_up_.describe(plans_[source], whole->unmatched);
            auto members = answers->take(plans_[source], whole, registries_[source]);
            for (std::size_t key = 0; key < members.size(); ++key) {
                const KeyId id = plans_[source].keys[key].id;
                measurements.members[id.index] = {!registries_[source].members[key].is_full(), std::move(members[key])};
            }
        }
        for (std::size_t key = 0; key < lacking_.size(); ++key)
            if (lacking_[key]) measurements.members[key].exists = false;
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

    /// Must be called before the shares are merged, which moves them away.
    [[nodiscard]] std::optional<RowSample::Equal> find_overlap(std::size_t source) {
        if (boards_[source] == nullptr) return std::nullopt;
        RowSample sample;
        for (Worker& worker : workers_)
            if (worker.sources[source]) sample.merge(std::move(worker.sources[source]->sample));
        return sample.find_equal();
    }

    [[nodiscard]] Overlap describe_rows(const RowSample::Equal& equal, std::size_t source) const {
        const ScanPlan& plan = plans_[source];
        OverlapSearch search;
        if (plan.source->date) search.date = shown(plan.source->date->path);
        search.may_search_key = !plan.where;
        for (const FileToScan& file : files_[source]) {
            search.paths.push_back(file.path);
            search.formats.push_back(plan.readings[file.reading].format);
        }
        return describe_overlap(equal, search);
    }

    /// Returns null if the source has no files.
    /// Groups are numbered by registries that all threads share, so states of one group have one index in all shares.
    std::shared_ptr<SourceScan> merge_shares(std::size_t source) {
        std::shared_ptr<SourceScan> whole;
        for (Worker& worker : workers_) {
            const auto& share = worker.sources[source];
            if (!share) continue;
            share->scan.spans.merge(share->dating.spans());
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
    std::vector<std::vector<FileToScan>> files_;       // by relation, in order; none if the relation is not needed
    std::vector<Worker> workers_;
    std::vector<std::shared_ptr<SourceScan>> scans_;        // by relation; null if it has no files
    std::vector<std::optional<RowSample::Equal>> overlaps_; // by relation
    std::vector<bool> lacking_;                             // by key: no file has its columns
    LookedUpSources looked_up_;
    std::vector<std::optional<UniqueRows>> unique_; // by relation
    std::optional<ComparedEnds> ends_;              // if they are guessed
};

} // namespace

std::optional<Measurements> measure(const Query& query, const Inputs& inputs, const MeasureOptions& options,
                                    Diagnostics& diagnostics) {
    Diagnostics found = diagnostics;
    {
        Measurer measurer(query, inputs, options, EndGuess::allowed);
        auto made = measurer.run(found);
        if (!made || !measurer.has_missed_ends()) {
            diagnostics = std::move(found);
            return made;
        }
    } // its memory is free before the second reading
    MeasureOptions uncounted = options;
    uncounted.reading.bytes_read = nullptr;
    return Measurer(query, inputs, uncounted, EndGuess::excluded).run(diagnostics);
}

} // namespace kpitrace
