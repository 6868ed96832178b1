// Which records of a chunk are rows: the others are blank, or have the wrong width, or hold what no row may.
#pragma once

#include "csv/chunk.hpp"
#include "csv/record_fault.hpp"
#include "csv/record_scanner.hpp"

#include "kpitrace/csv/format.hpp"
#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

/// Rows of a chunk, all of one width: row r begins at begins[r], and its cells end at the `width` separators from
/// r * width on.
struct RowPlaces {
    std::vector<std::uint32_t> begins;
    std::size_t width = 0;
};

class RowCheck {
public:
    RowCheck(const std::string& file, const RecordScanner& scanner, std::size_t width, WidthOrigin origin,
             BadRows bad_rows);

    /// Of a chunk with nothing but rows this is a look at each row's last separator and first character. Of any other
    /// each record is looked at by itself: its faults are told, `skipped` counts those passed over, and its separators
    /// are taken out.
    void find_rows(Chunk& chunk, RowPlaces& rows, Diagnostics& diagnostics, Tally& skipped) const;

private:
    struct Part;
    [[nodiscard]] bool has_only_rows(const Chunk& chunk, RowPlaces& rows) const;
    [[nodiscard]] bool may_be_blank(const char* row) const {
        return blank_begin_[static_cast<unsigned char>(*row == '"' ? row[1] : *row)];
    }
    void pick_rows(Chunk& chunk, RowPlaces& rows, Diagnostics& diagnostics, Tally& skipped) const;
    [[nodiscard]] bool is_row(const Part& part, Diagnostics& diagnostics, Tally& skipped) const;
    void refuse(const Part& part, std::string_view rule, Diagnostics& diagnostics) const;

    const std::string& file_;
    const RecordScanner& scanner_;
    std::size_t width_;
    WidthOrigin origin_;
    BadRows bad_rows_;
    std::array<bool, 256> blank_begin_{}; // bytes that a blank row may begin with
};

/// The end of a row's text, before its line end.
[[nodiscard]] std::size_t row_text_end(const char* memory, std::size_t begin, std::uint32_t last_separator);

} // namespace kpitrace::csv
