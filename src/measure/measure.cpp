#include "kpitrace/measure/measure.hpp"

#include "measure/fault_report.hpp"
#include "measure/comparison_notes.hpp"
#include "measure/equal_numbers.hpp"
#include "measure/file_scan.hpp"
#include "measure/scan_queue.hpp"
#include "measure/series.hpp"
#include "measure/split_records.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <system_error>
#include <thread>

namespace kpitrace {
namespace {

/// What one thread finds.
struct Worker {
    std::vector<std::unique_ptr<SourceWorker>> sources; ///< as the scorecard's; made when first needed
    Diagnostics diagnostics;
};

class Measurer {
public:
    Measurer(const Scorecard& scorecard, const Query& query, const Inputs& inputs, const MeasureOptions& options)
        : query_(query)
        , inputs_(inputs)
        , options_(options) {
        for (std::uint32_t source = 0; source < scorecard.sources.size(); ++source) {
            const ScanPlan& plan = plans_.emplace_back(plan_scan(scorecard, query, {source}));
            registries_.emplace_back(plan.filter_sets.size());
            if (plan.aggregates.empty()) continue;
            for (std::uint32_t file = 0; file < inputs[source].size(); ++file)
                files_.push_back({source, inputs[source][file], file});
        }
    }

    std::optional<Measurements> run(Diagnostics& diagnostics) {
        ScanQueue queue(files_.size());
        std::vector<Worker> workers(std::max(1U, options_.threads));
        for (Worker& worker : workers) worker.sources.resize(plans_.size());
        scan_all(queue, workers);
        queue.rethrow_failure();
        for (Worker& worker : workers) diagnostics.merge(std::move(worker.diagnostics));
        std::vector<std::shared_ptr<SourceScan>> scans;
        for (std::size_t source = 0; source < plans_.size(); ++source) {
            scans.push_back(merge_shares(workers, source));
            if (scans.back()) report_findings(plans_[source], *scans.back(), diagnostics);
        }
        if (diagnostics.has_errors()) return std::nullopt;
        return collect(scans);
    }

private:
    struct File {
        std::uint32_t source = 0;
        std::string path;
        std::uint32_t index = 0; ///< among the source's files
    };

    void scan_all(ScanQueue& queue, std::vector<Worker>& workers) {
        std::vector<std::jthread> helpers;
        try {
            for (std::size_t i = 1; i < workers.size(); ++i)
                helpers.emplace_back([this, &queue, &workers, i] { work(queue, workers[i]); });
        } catch (const std::system_error&) {
            // No further thread can be had: those there are do the work.
        }
        work(queue, workers.front());
    }

    void work(ScanQueue& queue, Worker& worker) {
        queue.run({.open = [&](std::size_t file) { return open(file, worker); },
                   .read = [&](std::size_t file, BoundFile& bound) { read(file, bound, worker); },
                   .close = [&](std::size_t file, BoundFile& bound) { close_file(bound, share_of(worker, file), worker.diagnostics); }});
    }

    void read(std::size_t file, BoundFile& bound, Worker& worker) {
        // Of their own for each file: within one a thread goes forward, and so may leave what comes behind a full rule.
        Diagnostics in_file;
        scan_file(bound, share_of(worker, file), in_file);
        worker.diagnostics.merge(std::move(in_file));
    }

    std::shared_ptr<BoundFile> open(std::size_t i, Worker& worker) {
        const File& file = files_[i];
        auto bound = open_file(plans_[file.source], file.path, file.index, options_.reading, worker.diagnostics);
        return bound ? std::make_shared<BoundFile>(std::move(*bound)) : nullptr;
    }

    /// The worker's share of the file's source.
    SourceWorker& share_of(Worker& worker, std::size_t file) {
        const std::uint32_t source = files_[file].source;
        auto& share = worker.sources[source];
        if (!share) share = std::make_unique<SourceWorker>(plans_[source], registries_[source], options_.reading.simd);
        return *share;
    }

    /// What is known of a column only when all of its cells are read.
    static void report_findings(const ScanPlan& plan, const SourceScan& scan, Diagnostics& diagnostics) {
        const csv::Format& format = plan.source->format;
        if (format.bad_values == csv::BadValues::fail)
            report_faults(*plan.source, plan.program, scan.faults, diagnostics);
        report_units(scan.units, format, diagnostics);
        report_values(scan.unlisted, format, diagnostics);
    }

    Measurements collect(const std::vector<std::shared_ptr<SourceScan>>& scans) {
        Measurements measurements;
        measurements.aggregates.resize(query_.aggregates.size());
        measurements.sources.resize(plans_.size());
        for (std::size_t source = 0; source < plans_.size(); ++source) {
            const std::shared_ptr<SourceScan>& whole = scans[source];
            if (!whole) continue;
            measurements.sources[source] = whole->rows;
            measurements.sources[source].omissions = whole->omissions.take();
            show_faults(whole->faults, measurements.sources[source].omissions);
            measurements.sources[source].comparisons = note(source, *whole);
            store_series(plans_[source], whole, registries_[source], query_, measurements.aggregates);
        }
        return measurements;
    }

    [[nodiscard]] std::vector<ComparisonNote> note(std::size_t source, const SourceScan& whole) const {
        const ScanPlan& plan = plans_[source];
        auto notes = note_comparisons(plan.program, plan.texts, whole.texts, plan.source->format);
        std::ranges::move(note_equal_numbers(plan, whole.columns), std::back_inserter(notes));
        std::ranges::move(note_split_records(plan, whole.empty, inputs_[source]), std::back_inserter(notes));
        std::ranges::stable_sort(notes, {}, [](const ComparisonNote& note) { return note.span.begin; });
        return notes;
    }

    /// Nothing where the source has no files.
    std::shared_ptr<SourceScan> merge_shares(std::vector<Worker>& workers, std::size_t source) {
        std::shared_ptr<SourceScan> whole;
        for (Worker& worker : workers) {
            if (!worker.sources[source]) continue;
            const auto share = std::move(worker.sources[source]);
            if (whole)
                whole->merge(share->scan);
            else
                whole = std::make_shared<SourceScan>(std::move(share->scan));
        }
        if (!whole) return nullptr;
        for (std::size_t lane = 0; lane < whole->columns.size(); ++lane) {
            const std::size_t set = plans_[source].lanes[lane].filter_set;
            whole->columns[lane].resize(registries_[source][set].groups().size());
            whole->columns[lane].finish();
        }
        return whole;
    }

    const Query& query_;
    const Inputs& inputs_;
    const MeasureOptions& options_;
    std::vector<ScanPlan> plans_;             // as the scorecard's sources
    std::vector<GroupRegistries> registries_; // likewise
    std::vector<File> files_;
};

} // namespace

std::optional<Measurements> measure(const Scorecard& scorecard, const Query& query, const Inputs& inputs,
                                    const MeasureOptions& options, Diagnostics& diagnostics) {
    return Measurer(scorecard, query, inputs, options).run(diagnostics);
}

} // namespace kpitrace
