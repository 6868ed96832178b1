// A CSV file for the length of a test, and what reading it gives.
#pragma once

#include "kpitrace/csv/table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

/// A file of these bytes, removed in the end.
class CsvFile {
public:
    explicit CsvFile(std::string_view bytes);
    CsvFile(const CsvFile&) = delete;
    CsvFile& operator=(const CsvFile&) = delete;
    ~CsvFile();

    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

/// All that a whole read of a text gives.
struct Reading {
    bool opened = false;
    char delimiter = '\0';
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::uint64_t> lines;
    std::vector<std::uint64_t> offsets;
    std::vector<std::string> row_texts;
    Tally skipped;
    Tally padded;
    Tally comments;
    Tally lines_above;
    Tally cut;
    std::string messages;
    std::string shown; ///< the same as the terminal shows it, with excerpts
};

/// Diagnostics one after the other as `LINE:COLUMN: RULE: message` and a line `  help`, without the file's name.
[[nodiscard]] std::string print_messages(const Diagnostics& diagnostics, std::string_view file);

/// Read by so many threads at once; the rows in the order of their offsets.
[[nodiscard]] Reading read_path(const std::string& path, const Format& format, const ReadSettings& settings,
                                unsigned threads = 1);
[[nodiscard]] Reading read_csv(std::string_view bytes, const Format& format = {}, const ReadSettings& settings = {});

} // namespace kpitrace::csv
