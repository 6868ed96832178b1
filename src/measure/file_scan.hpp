// Runs a scan plan over the rows of one file, or over the rows that one thread reads of it.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "measure/filter_bits.hpp"
#include "measure/groups.hpp"
#include "measure/kept_rows.hpp"
#include "measure/row_binding.hpp"
#include "measure/row_dating.hpp"
#include "measure/row_evaluator.hpp"
#include "measure/row_overlap.hpp"
#include "measure/source_scan.hpp"
#include "measure/unique_rows.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// One thread's share of a source, with everything that it keeps from file to file.
struct SourceWorker {
    SourceWorker(const ScanPlan& plan, Registries& registries, csv::SimdLevel simd);

    const ScanPlan& plan;
    csv::SimdLevel simd;
    SourceScan scan;
    RowDating dating;
    std::vector<GroupTable> groups; ///< by filter set of the plan
    std::deque<MemberRegistry>& members;
    UniqueRows* unique = nullptr; ///< only for a source with a key; then this thread reads all of its rows in order
    KeptRows kept;                ///< the rows that other relations look up
    RowSample sample;             ///< of the rows of files that are compared
    csv::Batch batch;             ///< kept here so that all files use the same memory
};

/// An opened file of a source. Several threads can read it at once.
struct BoundFile {
    std::uint32_t index = 0; ///< index among the source's files
    std::size_t reading = 0; ///< index among the plan's readings
    csv::Table table;
    RowBinding binding;
    RowForm form{}; ///< says whether and how its rows are compared with those of other files
};

struct FileToScan {
    std::uint32_t source = 0;
    std::string path;
    std::uint32_t index = 0; ///< index among the source's files
    std::size_t reading = 0; ///< index among the plan's readings
};

/// Opens a file of the plan's source. Returns nothing if it cannot be read, which is an error, or if it lacks a column,
/// which the census reports.
[[nodiscard]] std::optional<BoundFile> open_file(const ScanPlan& plan, const FileToScan& file,
                                                 const csv::ReadSettings& settings, ColumnCensus& census,
                                                 Diagnostics& diagnostics);

/// Reads all rows of the file only for the worker's `unique`. A second reading takes the rows.
void learn_keys(BoundFile& file, SourceWorker& worker);
/// Reads all rows of the file only for the last day of the data, which goes to the worker's share.
void learn_end(BoundFile& file, SourceWorker& worker);

/// Reads batches of the file until none is left, and adds them to the worker's share. Errors go to `diagnostics`.
void scan_file(BoundFile& file, SourceWorker& worker, Diagnostics& diagnostics);

/// Adds the facts that are known only when the whole file is read to one worker's share. Errors go to `diagnostics`.
void close_file(BoundFile& file, SourceWorker& worker, Diagnostics& diagnostics);

} // namespace kpitrace
