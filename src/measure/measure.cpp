#include "kpitrace/measure/measure.hpp"

#include "measure/file_scan.hpp"
#include "measure/series.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <numeric>
#include <system_error>
#include <thread>

namespace kpitrace {
namespace {

/// One file to read, and what came of it.
struct ScanTask {
    std::size_t source = 0;
    std::string path;
    std::uint32_t file_index = 0;
    SourceScan scan;
    Diagnostics diagnostics;
    std::exception_ptr failure;
};

std::vector<ScanPlan> plan_scans(const Scorecard& scorecard, const Query& query) {
    std::vector<ScanPlan> plans;
    for (std::uint32_t i = 0; i < scorecard.sources.size(); ++i) {
        ScanPlan& plan = plans.emplace_back(ScanPlan{&scorecard, &scorecard.sources[i], {}});
        for (const AggregateId id : query.of_source({i})) plan.aggregates.push_back(&query[id]);
    }
    return plans;
}

/// Tasks are taken in order by whichever thread is free; each writes to its own place only.
void run_tasks(std::vector<ScanTask>& tasks, const std::vector<ScanPlan>& plans, unsigned threads) {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < tasks.size(); i = next++) {
            ScanTask& task = tasks[i];
            try {
                task.scan = scan_file(plans[task.source], task.path, task.file_index, task.diagnostics);
            } catch (...) {
                task.failure = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        try {
            for (std::size_t i = 1; i < std::min<std::size_t>(threads, tasks.size()); ++i) helpers.emplace_back(work);
        } catch (const std::system_error&) {
            // No further thread can be had: those there are do the work.
        }
        work();
    }
    for (const ScanTask& task : tasks)
        if (task.failure) std::rethrow_exception(task.failure);
}

/// The states of a source's aggregates, put into the order of their periods, and handed to the aggregates' series.
void store_series(SourceScan& scan, const std::vector<AggregateId>& ids, const Query& query,
                  Measurements& measurements) {
    const auto& met = scan.groups.periods();
    std::vector<std::uint32_t> order(met.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return met[a] < met[b]; });
    auto periods = std::make_shared<std::vector<Period>>();
    for (const auto group : order) periods->push_back(met[group]);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        std::visit(
            [&](auto& states) {
                states.resize(met.size());
                std::decay_t<decltype(states)> sorted;
                sorted.reserve(states.size());
                for (const auto group : order) sorted.push_back(std::move(states[group]));
                states = std::move(sorted);
            },
            scan.columns[i]);
        measurements.aggregates[ids[i].index] = AggregateSeries(
            std::make_unique<AggregateSeries::States>(periods, std::move(scan.columns[i]), query[ids[i]]));
    }
}

} // namespace

std::optional<Measurements> measure(const Scorecard& scorecard, const Query& query, const Inputs& inputs,
                                    const MeasureOptions& options, Diagnostics& diagnostics) {
    const std::vector<ScanPlan> plans = plan_scans(scorecard, query);
    std::vector<ScanTask> tasks;
    for (std::size_t source = 0; source < plans.size(); ++source) {
        if (plans[source].aggregates.empty()) continue;
        for (std::uint32_t file = 0; file < inputs[source].size(); ++file)
            tasks.push_back({source, inputs[source][file], file, {}, {}, {}});
    }
    run_tasks(tasks, plans, options.threads);

    for (ScanTask& task : tasks) diagnostics.merge(std::move(task.diagnostics));
    if (diagnostics.has_errors()) return std::nullopt;

    Measurements measurements;
    measurements.aggregates.resize(query.aggregates.size());
    measurements.sources.resize(scorecard.sources.size());
    for (std::size_t source = 0; source < plans.size(); ++source) {
        SourceScan whole;
        bool is_first = true;
        for (ScanTask& task : tasks) {
            if (task.source != source) continue;
            if (is_first)
                whole = std::move(task.scan);
            else
                whole.merge(task.scan);
            is_first = false;
        }
        if (is_first) continue;
        store_series(whole, query.of_source({static_cast<std::uint32_t>(source)}), query, measurements);
        measurements.sources[source] = std::move(whole.rows);
    }
    return measurements;
}

} // namespace kpitrace
