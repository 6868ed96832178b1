// The cells and rows that are left out, noted in any order of files and merged from all threads.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/measure/measurements.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

class OmissionLog {
public:
    /// `index` is the file's place among the files of its source.
    void begin_file(std::uint32_t index, const std::string& name);
    /// Within a file in the order of rows.
    void note(Omission::Kind kind, const std::string& column, const csv::Batch& batch, std::uint32_t row,
              std::optional<Period> period = std::nullopt);
    void note(Omission::Kind kind, const Tally& tally);
    /// The place that is earlier stays: in an earlier file, or in an earlier line of the same file.
    void merge(const OmissionLog& other);

    /// In the order of kinds, then of columns.
    [[nodiscard]] std::vector<Omission> take();

private:
    struct Entry {
        Omission omission;
        std::uint32_t file = 0;
    };
    [[nodiscard]] Entry& entry_of(Omission::Kind kind, const std::string& column);

    std::vector<Entry> entries_;
    std::uint32_t file_ = 0;
    std::string file_name_;
};

} // namespace kpitrace
