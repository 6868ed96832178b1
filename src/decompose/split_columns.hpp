// Finds the columns by which gaps can be split, where the scorecard has no dimension for them.
#pragma once

#include "kpitrace/decompose/decompose.hpp"

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The heads of the files of some sources, and of the sources that they look up.
class SourceHeads {
public:
    /// Opens the first file of each source. Files that cannot be opened have no columns: measure() reports what is
    /// wrong with them.
    SourceHeads(const Scorecard& scorecard, std::span<const SourceId> sources, const Inputs& inputs);

    /// Whether a source has a column of exactly this name, or of this path: `team.manager`.
    [[nodiscard]] std::optional<ColumnPath> find(const std::string& name) const;
    /// All names and paths, each once, in the order of the files.
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    /// Whether no file could be opened, so that nothing is known about the columns.
    [[nodiscard]] bool is_unknown() const { return names_.empty(); }

private:
    std::vector<std::string> names_;
    std::vector<ColumnPath> paths_; // of the names
};

/// The columns of the sources and of those that they look up that have at most `most_found_members` texts in the first
/// rows of each file, are neither numbers nor dates, and are in all files that were looked at.
[[nodiscard]] std::vector<ColumnPath>
find_columns_with_few_texts(const Scorecard& scorecard, std::span<const SourceId> sources, const Inputs& inputs);

/// A column's name in lower case and without outer spaces. Sources can write the name of the same column differently in
/// these respects.
[[nodiscard]] std::string folded(std::string_view column);

/// The folded names of the columns that a KPI depends on: those in the aggregates of its metrics, and in the `where`
/// and the `date` of their sources.
[[nodiscard]] std::set<std::string> columns_read_by(const Scorecard& scorecard, KpiId kpi);

} // namespace kpitrace
