// Decides which records of a chunk are rows. Other records are blank or comments, have a wrong width, or contain
// something that a row must not contain.
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

/// The rows of a chunk, all with `width` cells. Row r begins at begins[r], and its cells end at `width` successive
/// separators; the first is number r * width.
struct RowPlaces {
    std::vector<std::uint32_t> begins;
    std::size_t width = 0;
    /// A copy of the separators in which rows that end early have been completed: each missing cell is empty, at the
    /// end of its row. If this is empty, use the separators of the chunk.
    std::vector<std::uint32_t> completed;
    /// The numbers, ascending, of rows that come right after a row which `bad_rows: skip` left out. A number equal to
    /// the number of rows means the first row of the next chunk.
    std::vector<std::uint32_t> after_skipped{};

    [[nodiscard]] const std::uint32_t* separators(const Chunk& chunk) const {
        return completed.empty() ? chunk.separators().data() : completed.data();
    }
};

/// What happens to a row that has a value in one of the last columns, which have no name.
enum class ShiftedRows : std::uint8_t { note, skip };

/// Returns `skip` if such columns are empty in most of the first rows. For sources with `bad_rows: skip`.
[[nodiscard]] ShiftedRows shifted_rows(std::string_view first_rows, const RecordScanner& scanner,
                                       const TableHead& head);

class RowCheck {
public:
    RowCheck(const std::string& file, const RecordScanner& scanner, const TableHead& head, WidthOrigin origin,
             BadRows bad_rows, ShiftedRows shifted);

    /// Finds the rows of a chunk, and removes the separators of records that are not rows from the chunk.
    void find_rows(Chunk& chunk, RowPlaces& rows, Diagnostics& diagnostics, RowFindings& findings) const;

    /// The number of columns up to the last column that has a name.
    [[nodiscard]] std::size_t named() const { return named_; }
    /// Whether a row, looked at alone, has a value after the named columns.
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
    void check_after_names(const Chunk& chunk, const RowPlaces& rows, RowFindings& findings) const;
    void note_after_names(const Part& part, RowFindings& findings) const;
    void refuse(const Part& part, std::string_view rule, FaultList& list) const;

    const std::string& file_;
    const RecordScanner& scanner_;
    const RecordScanner as_row_; // reads a comment as if it were a row
    std::size_t width_;
    std::size_t named_; // see named()
    WidthOrigin origin_;
    BadRows bad_rows_;
    ShiftedRows shifted_;
    std::array<bool, 256> none_begin_{}; // by byte: whether a blank row or a comment can begin with it
};

/// Where the text of a row ends, without its line end. `begin` is where the row's last cell begins. A CR after an
/// escape belongs to the cell.
[[nodiscard]] std::size_t row_text_end(const char* memory, std::size_t begin, std::uint32_t last_separator);
[[nodiscard]] std::size_t row_text_end(const char* memory, std::size_t begin, std::uint32_t last_separator,
                                       const CellSyntax& syntax);

} // namespace kpitrace::csv
