// Runs a scan plan over the rows of one file, or over those of them that one thread gets.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "measure/filter_bits.hpp"
#include "measure/groups.hpp"
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

/// One thread's share of a source, with what it remembers from file to file.
struct SourceWorker {
    SourceWorker(const ScanPlan& plan, Registries& registries, csv::SimdLevel simd);

    const ScanPlan& plan;
    csv::SimdLevel simd;
    SourceScan scan;
    RowDating dating;
    std::vector<GroupTable> groups; ///< as the plan's filter sets
    std::deque<MemberRegistry>& members;
    UniqueRows* unique = nullptr; ///< of a source with a key, all of whose rows this thread reads in order
    RowSample sample;             ///< of the rows of files that are compared
    csv::Batch batch;             ///< so that its memory serves all files
};

/// An opened file of a source, which several threads may read at once.
struct BoundFile {
    std::uint32_t index = 0; ///< among the source's files
    std::size_t reading = 0; ///< among the plan's
    csv::Table table;
    RowBinding binding;
    RowForm form{}; ///< compared with the rows of other files where it says so
};

/// A file before it is opened.
struct FileToScan {
    std::uint32_t source = 0;
    std::string path;
    std::uint32_t index = 0; ///< among the source's files
    std::size_t reading = 0; ///< among the plan's
};

/// Opens a file of the plan's source. Nothing where it cannot be read, with errors, or where it lacks a column, which
/// the census reports.
[[nodiscard]] std::optional<BoundFile> open_file(const ScanPlan& plan, const FileToScan& file,
                                                 const csv::ReadSettings& settings, ColumnCensus& census,
                                                 Diagnostics& diagnostics);

/// Reads all rows of the file for the worker's `unique`, before they are read for good.
void learn_keys(BoundFile& file, SourceWorker& worker);

/// Takes batches of the file, as long as there are any, into the worker's share. Errors go to `diagnostics`.
void scan_file(BoundFile& file, SourceWorker& worker, Diagnostics& diagnostics);

/// Notes in one worker's share what is known only when all of the file is read. Errors go to `diagnostics`.
void close_file(BoundFile& file, SourceWorker& worker, Diagnostics& diagnostics);

} // namespace kpitrace
