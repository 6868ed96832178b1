// Runs a scan plan over the rows of one file, or over those of them that one thread gets.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "measure/filter_bits.hpp"
#include "measure/groups.hpp"
#include "measure/row_binding.hpp"
#include "measure/row_dating.hpp"
#include "measure/row_evaluator.hpp"
#include "measure/source_scan.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace kpitrace {

/// One thread's share of a source, with what it remembers from file to file.
struct SourceWorker {
    SourceWorker(const ScanPlan& plan, GroupRegistries& registries, csv::SimdLevel simd);

    const ScanPlan& plan;
    csv::SimdLevel simd;
    SourceScan scan;
    RowDating dating;
    std::vector<GroupTable> groups; ///< as the plan's filter sets
    csv::Batch batch;               ///< so that its memory serves all files
};

/// An opened file of a source, which several threads may read at once.
struct BoundFile {
    std::uint32_t index = 0; ///< among the source's files
    csv::Table table;
    RowBinding binding;
};

/// Opens `path`, a file of the plan's source. Nothing, with errors, where it cannot be read or lacks a column.
[[nodiscard]] std::optional<BoundFile> open_file(const ScanPlan& plan, const std::string& path, std::uint32_t index,
                                                 const csv::ReadSettings& reading, Diagnostics& diagnostics);

/// Takes batches of the file, as long as there are any, into the worker's share. Errors go to `diagnostics`.
void scan_file(BoundFile& file, SourceWorker& worker, Diagnostics& diagnostics);

/// Notes in one worker's share what is known only when all of the file is read. Errors go to `diagnostics`.
void close_file(BoundFile& file, SourceWorker& worker, Diagnostics& diagnostics);

} // namespace kpitrace
