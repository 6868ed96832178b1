// Which records of a chunk are rows. The others are blank or comments, have a wrong width, or contain something that a
// row must not have.
#pragma once

#include "csv/chunk.hpp"
#include "csv/record_fault.hpp"
#include "csv/record_scanner.hpp"
#include "csv/row_findings.hpp"

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

/// The rows of a chunk, all of one width: row r begins at begins[r], and its cells end at the `width` separators from r
/// * width on.
struct RowPlaces {
    std::vector<std::uint32_t> begins;
    std::size_t width = 0;
    /// The separators, if rows that end early were completed: each missing cell ends where the row ends. Empty: the
    /// separators are those of the chunk.
    std::vector<std::uint32_t> completed;
    /// The rows right after rows that `bad_rows: skip` left out, ascending. If it has the number of rows, the first row
    /// of the next chunk is meant.
    std::vector<std::uint32_t> behind_skipped{};

    [[nodiscard]] const std::uint32_t* separators(const Chunk& chunk) const {
        return completed.empty() ? chunk.separators().data() : completed.data();
    }
};

/// What is done with a row that has a value in a trailing column without a name.
enum class ShiftedRows : std::uint8_t { note, skip };

/// `skip` if such columns are empty in most of the first rows. For a source with `bad_rows: skip`.
[[nodiscard]] ShiftedRows shifted_rows(std::string_view first_rows, const RecordScanner& scanner,
                                       const TableHead& head);

class RowCheck {
public:
    RowCheck(const std::string& file, const RecordScanner& scanner, const TableHead& head, WidthOrigin origin,
             BadRows bad_rows, ShiftedRows shifted);

    /// In a chunk that has only rows, this looks at the last separator and the first character of each row. In any
    /// other chunk it judges each record by itself, and takes the separators of records that are not rows out of the
    /// chunk.
    void find_rows(Chunk& chunk, RowPlaces& rows, Diagnostics& diagnostics, RowFindings& findings) const;

    /// The number of columns up to the last that has a name.
    [[nodiscard]] std::size_t named() const { return named_; }
    /// Whether a single row has a value after the named columns.
    [[nodiscard]] bool may_be_shifted(std::string_view text, const Record& row) const;

private:
    struct Part;
    enum class Verdict : std::uint8_t { none, row, short_row };

    [[nodiscard]] bool has_only_rows(const Chunk& chunk, RowPlaces& rows) const;
    [[nodiscard]] bool may_be_none(const char* row) const {
        return none_begin_[static_cast<unsigned char>(*row == '"' ? row[1] : *row)];
    }
    void pick_rows(Chunk& chunk, RowPlaces& rows, Diagnostics& diagnostics, RowFindings& findings) const;
    void keep(const Part& part, RowPlaces& rows) const;
    [[nodiscard]] Verdict judge(const Part& part, Diagnostics& diagnostics, RowFindings& findings) const;
    [[nodiscard]] Verdict judge_width(const Part& part, RowFindings& findings) const;
    [[nodiscard]] bool is_blank_cell(std::string_view written) const;
    [[nodiscard]] bool are_blank(const Part& part, std::size_t first, std::size_t last) const;
    [[nodiscard]] bool is_shifted(const Part& part) const;
    void note_comment(const Part& part, RowFindings& findings) const;
    void look_behind_names(const Chunk& chunk, const RowPlaces& rows, RowFindings& findings) const;
    void note_behind_names(const Part& part, RowFindings& findings) const;
    void refuse(const Part& part, std::string_view rule, FaultList& list) const;

    const std::string& file_;
    const RecordScanner& scanner_;
    const RecordScanner as_row_; // scans a comment as if it were a row
    std::size_t width_;
    std::size_t named_; // as named()
    WidthOrigin origin_;
    BadRows bad_rows_;
    ShiftedRows shifted_;
    std::array<bool, 256> none_begin_{}; // bytes with which a blank row or a comment may begin
};

/// The end of a row's text, before its line end. The row's last cell begins at `begin`. After an escape, a CR belongs
/// to the cell.
[[nodiscard]] std::size_t row_text_end(const char* memory, std::size_t begin, std::uint32_t last_separator);
[[nodiscard]] std::size_t row_text_end(const char* memory, std::size_t begin, std::uint32_t last_separator,
                                       const CellSyntax& syntax);

} // namespace kpitrace::csv
