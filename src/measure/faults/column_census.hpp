// Which files of a source have the columns that its expressions name.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "measure/row_program.hpp"
#include "measure/scan_plan.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// One thread's share of the files of a source. The shares of all threads are merged.
class ColumnCensus {
public:
    struct File {
        std::uint32_t index = 0; ///< index among the source's files
        std::size_t reading = 0; ///< index among the plan's readings
        const csv::Table& table;
    };

    void note_present(const File& file, const ColumnUse& use);
    /// Notes that the file lacks the column, whether or not it is `optional` there. `unknown` is the error to report if
    /// no file has the column.
    void note_missing(const File& file, const ColumnUse& use, Diagnostic unknown);
    void merge(ColumnCensus&& other);

    /// Whether some file has the column.
    [[nodiscard]] bool has(const std::string& name) const {
        const auto found = entries_.find(name);
        return found != entries_.end() && found->second.first_present;
    }

    /// Reports columns that no file has, names that mean different columns in different files, and columns that a file
    /// lacks although they are not `optional`.
    void report(const ScanPlan& plan, Diagnostics& diagnostics) const;

private:
    struct Missing {
        std::uint32_t file = 0;
        std::string name;
        std::size_t reading = 0;
        bool is_optional = false;
    };
    /// The first file that has a column under a certain spelling of its name.
    struct Spelling {
        std::uint32_t file = 0;
        std::string file_name;
        std::uint64_t header_line = 0;
        std::vector<std::string> columns; ///< all columns of the file
    };
    using Spellings = std::map<std::string, Spelling>; // by the name as files write it

    struct Entry {
        Span span;
        std::optional<std::uint32_t> first_present; ///< the first file that has it
        std::vector<std::string> present_columns;   ///< the columns of that file
        std::vector<Missing> missing;               ///< in any order
        std::uint32_t first_missing = 0;
        std::vector<std::string> missing_columns; ///< the columns of that file
        std::vector<Diagnostic> unknown;          ///< the error of that file; empty if no file lacks the column
        Spellings taken;                          ///< the spellings under which files have the column
        Spellings beside; ///< other columns of these files whose names differ only in case and spaces
    };
    static void note_spellings(const File& file, const ColumnUse& use, Entry& entry);
    static void merge_spellings(Spellings& ours, Spellings&& theirs);
    static void report_spellings(const ScanPlan& plan, const std::string& name, const Entry& entry,
                                 Diagnostics& diagnostics);
    [[nodiscard]] Diagnostic partial(const ScanPlan& plan, const std::string& name, const Entry& entry) const;
    [[nodiscard]] std::string help(const ScanPlan& plan, const std::string& name, const Entry& entry,
                                   const Missing& first) const;
    /// Columns that some file lacks, although they are not `optional`, and another file has.
    [[nodiscard]] std::vector<std::string> partial_names() const;

    std::map<std::string, Entry> entries_; // by name, as the scorecard first writes it
};

} // namespace kpitrace
