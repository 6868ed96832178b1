// Counts the cells and rows that are left out or need a note. Files can come in any order, and the logs of threads
// merge.
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
    /// `index` is the index of the file among the files of its source.
    void begin_file(std::uint32_t index, const std::string& name);
    /// Rows of one file must be noted in their order.
    void note(Omission::Kind kind, const std::string& column, const csv::Batch& batch, std::uint32_t row,
              std::optional<Period> period = std::nullopt);
    void note(Omission::Kind kind, const Tally& tally);
    /// Adds the counts and keeps the earlier first place: in an earlier file, or in an earlier line of the same file.
    void merge(const OmissionLog& other);

    /// The omissions, ordered by kind and then by column.
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
