// The file is read again, but only if a compared column has empty cells, and at most its first lines. One column alone
// proves nothing: empty cells are common. What shows split records is how all columns of the file behave in the lines
// where that column is empty.
#include "measure/comparisons/split_records.hpp"

#include "csv/column_lookup.hpp"
#include "csv/hint_words.hpp"
#include "csv/spaces.hpp"
#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/table.hpp"
#include "text/digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <string_view>
#include <system_error>
#include <unordered_set>
#include <utility>

namespace kpitrace {
namespace {

/// With fewer lines, a file can look by chance as if it had records of several lines.
constexpr std::uint64_t fewest_begun = 3;
constexpr std::uint64_t fewest_continued = 2;

bool nearly_all(std::uint64_t part, std::uint64_t whole) {
    return whole > 0 && 10 * part >= 9 * whole;
}

/// Whether the cell may identify a row: true for `5001`, `T-17` and `2026-06-01 10:03`, false for `12.50` and `Mug`.
bool may_name_row(std::string_view cell) {
    return has_ascii_digit(cell) && cell.find_first_of(".,") == std::string_view::npos;
}

/// Whether the column has a name of columns that number the lines of a file, whatever the lines contain.
bool numbers_lines(std::string_view column) {
    constexpr std::array names{"", "index", "line", "row", "unnamed: 0"};
    return std::ranges::find(names, csv::folded_name(column)) != names.end();
}

/// What is counted for one column of a file. `begin` and `continue` refer to records.
struct FieldTally {
    std::uint64_t same = 0;   ///< lines that continue, with the last value above
    std::uint64_t empty = 0;  ///< lines that continue, with an empty cell
    std::uint64_t filled = 0; ///< lines that begin, with a value
    std::uint64_t fresh = 0;  ///< of `filled`, except the file's first line: with another value than the last above
    std::unordered_set<std::string> values{}; ///< in lines that begin
    std::unordered_set<std::string> seen{};   ///< in all lines: values that may identify a row
    std::uint64_t new_in_continued = 0;       ///< lines that continue, with such a value that no line above has
    std::uint64_t new_in_begun = 0;
    std::string last{}; ///< the last value that is not empty
};

/// Counts what happens in the lines of a file if lines in which `column` is empty continue a record, and all others
/// begin one.
/// Everything is counted in one pass over the lines, for all columns at once, because the file may be large and it is
/// not known before which column is the key of the records.
class RecordTally {
public:
    RecordTally(std::size_t columns, std::size_t column, const csv::Format& format)
        : column_(column)
        , dates_(format)
        , fields_(columns) {}

    void add(const csv::Batch& batch, std::size_t row) {
        const bool continues = csv::is_blank(batch.column(column_)[row]);
        if (continues && lines_ > 0) ++continued_;
        if (!continues) ++begun_;
        if (!continues && lines_ > 0) ++begun_below_;
        for (std::size_t i = 0; i < fields_.size(); ++i) add(fields_[i], batch.column(i)[row], continues);
        ++lines_;
    }

    /// Whether the lines agree with one of the patterns in split_records.hpp. `names` are the names of the columns.
    [[nodiscard]] bool has_records(const std::vector<std::string>& names) const {
        if (begun_ < fewest_begun || continued_ < fewest_continued) return false;
        if (lines_begin_empty()) return true;
        const auto repeats = [&](const FieldTally& field) { return is_key(field); };
        if (std::ranges::none_of(fields_, repeats)) return false;
        for (std::size_t i = 0; i < fields_.size(); ++i)
            if (names_rows(fields_[i]) && !numbers_lines(names[i])) return false;
        return true;
    }

    [[nodiscard]] bool is_split(std::size_t column) const {
        const FieldTally& field = fields_[column];
        return nearly_all(field.empty, continued_) && nearly_all(field.filled, begun_);
    }

private:
    void add(FieldTally& field, std::string_view cell, bool continues) const {
        const bool is_empty = csv::is_blank(cell);
        if (continues && lines_ > 0) {
            field.empty += is_empty ? 1 : 0;
            field.same += !is_empty && cell == field.last ? 1 : 0;
        } else if (!continues && !is_empty) {
            ++field.filled;
            field.fresh += lines_ > 0 && cell != field.last ? 1 : 0;
            field.values.emplace(cell);
        }
        if (!is_empty) field.last = cell;
        if (!may_name_row(cell) || !field.seen.emplace(cell).second) return;
        ++(continues ? field.new_in_continued : field.new_in_begun);
    }

    [[nodiscard]] bool is_key(const FieldTally& field) const {
        return nearly_all(field.same, continued_) && nearly_all(field.fresh, begun_below_) &&
               nearly_all(field.values.size(), begun_) && !has_dates(field);
    }

    /// Whether each line has a new value that may identify a row, so that each line is a record.
    [[nodiscard]] bool names_rows(const FieldTally& field) const {
        return nearly_all(field.new_in_continued, continued_) && nearly_all(field.new_in_begun, begun_);
    }

    /// Dates repeat because records of one day share their date, not because lines continue a record. A number alone,
    /// such as `2026`, is not taken for a date, because it may be the number of an order.
    [[nodiscard]] bool has_dates(const FieldTally& field) const {
        const auto is_date = [&](const std::string& cell) {
            return !is_ascii_digits(cell) && dates_.read(cell).state == csv::CellState::value;
        };
        return std::ranges::all_of(field.values, is_date);
    }

    [[nodiscard]] bool lines_begin_empty() const {
        for (std::size_t i = 0; i < fields_.size() && is_split(i); ++i)
            if (nearly_all(fields_[i].fresh, begun_below_) && nearly_all(fields_[i].values.size(), begun_)) return true;
        return false;
    }

    std::size_t column_;
    csv::DateReader dates_;
    std::vector<FieldTally> fields_;
    std::uint64_t lines_ = 0;
    std::uint64_t continued_ = 0;   // lines that continue a record
    std::uint64_t begun_ = 0;       // lines that begin a record
    std::uint64_t begun_below_ = 0; // of these, lines below another line
};

/// The columns that `fill_down` lists already, and those of `fields` that the scorecard reads. Names are written as in
/// the file.
std::vector<std::string> fields_to_fill(const ScanPlan& plan, const csv::Format& format,
                                        const std::vector<std::string>& fields) {
    std::vector<std::string> filled = format.fill_down;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto means = [&](const ColumnUse& use) {
            const auto matches = csv::matching_columns(fields, use.name);
            return std::ranges::find(matches, i) != matches.end();
        };
        if (std::ranges::any_of(plan.program.columns(), means)) filled.push_back(fields[i]);
    }
    return filled;
}

ComparisonNote note_of(const ComparedColumn& column, const std::string& name, const TextSighting& empty,
                       const std::vector<std::string>& fields, std::string_view key_place) {
    const bool is_one = empty.count == 1;
    return {ComparisonNote::Kind::missed_rows, column.span,
            fmt::format("{} {} empty in `{}` ({}{}:{}) where the line above has a value", empty.count,
                        is_one ? "row is" : "rows are", name, is_one ? "" : "first: ", empty.file_name, empty.line),
            fmt::format("if {}, write `fill_down: {}` in {}",
                        is_one ? "it continues the record above" : "they continue the records above",
                        csv::yaml_list(fields), key_place)};
}

} // namespace

std::optional<std::vector<std::string>> find_split_fields(const std::string& path, const csv::Format& format,
                                                          const std::string& column) {
    std::error_code ignored_code;
    if (!std::filesystem::is_regular_file(path, ignored_code)) return std::nullopt; // a pipe cannot be read again
    Diagnostics ignored;                                                            // the scan has reported the errors
    auto table = csv::Table::open(path, format, ignored);
    if (!table) return std::nullopt;
    const std::vector<std::string> names = table->columns();
    const auto matches = csv::matching_columns(names, column);
    if (matches.size() != 1) return std::nullopt;
    RecordTally tally(names.size(), matches.front(), format);
    csv::Batch batch;
    for (std::uint64_t lines = 0; lines < lines_to_judge_records && table->read(batch, ignored);)
        for (std::size_t row = 0; row < batch.size() && lines < lines_to_judge_records; ++row, ++lines)
            tally.add(batch, row);
    if (!tally.has_records(names)) return std::nullopt;
    std::vector<std::string> fields;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (i == matches.front() || (!names[i].empty() && tally.is_split(i))) fields.push_back(names[i]);
    return fields;
}

std::vector<ComparisonNote> note_split_records(const ScanPlan& plan, std::span<const TextSighting> empty,
                                               std::span<const csv::InputFile> files) {
    std::vector<ComparisonNote> notes;
    for (std::size_t i = 0; i < empty.size(); ++i) {
        if (empty[i].count == 0) continue;
        const ComparedColumn& column = plan.texts.columns[i];
        const std::string& name = plan.program.columns()[column.use].name;
        const csv::InputFile& file = files[empty[i].file];
        const csv::Format& format = file.format_or(plan.source->format);
        if (std::ranges::find(format.fill_down, name) != format.fill_down.end()) continue; // no row above has a value
        const auto fields = find_split_fields(file.path, format, name);
        if (!fields) continue;
        const bool is_own = format.fill_down != plan.source->format.fill_down;
        notes.push_back(note_of(column, name, empty[i], fields_to_fill(plan, format, *fields),
                                is_own ? "the map of that file" : "the source"));
    }
    return notes;
}

} // namespace kpitrace
