// Every key is kept in memory, because nothing less can prove that no key comes twice. A row without a key (a part of
// it is null) stays: nulls are not equal to each other in SQL either.
#include "measure/unique_rows.hpp"

#include "csv/column_lookup.hpp"
#include "csv/hint_words.hpp"
#include "csv/spaces.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "measure/row_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace kpitrace {
namespace {

constexpr std::string_view rule = "repeated-key";

} // namespace

UniqueRows::UniqueRows(const ScanPlan& plan)
    : plan_(plan)
    , repeated_(plan.source->unique->repeated) {}

bool UniqueRows::reads_twice() const {
    return repeated_ == RepeatedKeys::last || repeated_ == RepeatedKeys::drop;
}

void UniqueRows::encode(const Rows& rows) {
    texts_.clear();
    found_.clear();
    rows_.clear();
    std::vector<const Vector*> parts;
    for (const std::size_t use : plan_.key_columns) parts.push_back(&rows.evaluator.column(use));
    for (const std::uint32_t row : rows.rows) {
        const std::string_view key = key_of(parts, row, texts_);
        if (key.empty()) continue; // a part of it is null
        found_.push_back(key);
        rows_.push_back(row);
    }
    keys_.encode(found_, codes_);
}

void UniqueRows::learn(const File& file, const Rows& rows) {
    encode(rows);
    places_.resize(repeated_ == RepeatedKeys::last ? keys_.size() : 0);
    is_repeated_.resize(repeated_ == RepeatedKeys::drop ? keys_.size() : 0);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        // Codes follow the order in which keys first occur, so a new key has the next code.
        const bool is_new = codes_[i] == known_;
        if (is_new) ++known_;
        if (repeated_ == RepeatedKeys::last) places_[codes_[i]] = {file.index, rows.batch.offset(rows_[i])};
        if (repeated_ == RepeatedKeys::drop && !is_new) is_repeated_[codes_[i]] = 1;
    }
}

Selection UniqueRows::keep(const File& file, const Rows& rows, Diagnostics& diagnostics, OmissionLog& omissions) {
    if (file_names_.size() <= file.index) file_names_.resize(file.index + 1);
    file_names_[file.index] = file.table.name();
    headers_.resize(file_names_.size());
    if (headers_[file.index].empty()) headers_[file.index] = file.table.columns_as_written();
    encode(rows);
    Selection kept;
    std::size_t next = 0; // index in `rows_`, which has the rows with a key
    for (const std::uint32_t row : rows.rows) {
        const bool has_key = next < rows_.size() && rows_[next] == row;
        if (!has_key) {
            kept.push_back(row);
            continue;
        }
        const std::size_t i = next++;
        if (stays(file, rows, i)) {
            kept.push_back(row);
            add_new(file, rows, i);
        } else if (repeated_ == RepeatedKeys::fail) {
            refuse(file, rows, i, diagnostics);
        } else {
            omissions.note(Omission::Kind::repeated_row,
                           fmt::format("{}", fmt::join(plan_.source->unique->columns, "`, `")), rows.batch, row);
        }
    }
    return kept;
}

bool UniqueRows::stays(const File& file, const Rows& rows, std::size_t i) const {
    // The file has grown since the first reading, which did not have this key.
    if (reads_twice() && codes_[i] >= known_) return true;
    if (repeated_ == RepeatedKeys::last) return places_[codes_[i]] == Place{file.index, rows.batch.offset(rows_[i])};
    if (repeated_ == RepeatedKeys::drop) return is_repeated_[codes_[i]] == 0;
    return codes_[i] == known_;
}

void UniqueRows::add_new(const File& file, const Rows& rows, std::size_t i) {
    if (reads_twice()) return;
    ++known_;
    if (repeated_ == RepeatedKeys::fail)
        places_.push_back({file.index, rows.batch.line(rows_[i]), hash_of(rows, rows_[i])});
}

void UniqueRows::refuse(const File& file, const Rows& rows, std::size_t i, Diagnostics& diagnostics) {
    // If the key is wrong, nearly every row has an error, so errors after the first ones are only counted.
    const std::uint32_t row = rows_[i];
    const Place& first = places_[codes_[i]];
    const bool equal = are_equal(file, rows, row, first);
    if (diagnostics.full(rule)) {
        diagnostics.add_uncounted_place(Severity::error, rule);
        if (!equal && !shows_difference_) show_difference(file, rows, row, first, diagnostics);
        return;
    }
    shows_difference_ = shows_difference_ || !equal;
    std::string key;
    for (std::size_t part = 0; part < plan_.key_columns.size(); ++part)
        key += fmt::format("{}`{}` is `{}`", part == 0 ? "" : " and ", plan_.source->unique->columns[part],
                           cell_text(csv::trim(rows.evaluator.column(plan_.key_columns[part]).texts[row])));
    diagnostics.add({Severity::error, std::string(rule),
                     fmt::format("{} here and in {}:{}; `unique` allows only one row for each key", key,
                                 file_names_[first.file], first.at),
                     file.table.cell_place(rows.batch, row, file.binding.selected(plan_.key_columns.front())),
                     help(file, equal)});
}

/// If all errors that are shown are about equal rows, their hint would lose the values of this row.
void UniqueRows::show_difference(const File& file, const Rows& rows, std::uint32_t row, const Place& first,
                                 Diagnostics& diagnostics) {
    shows_difference_ = true;
    diagnostics.add(
        {Severity::error, "differing-rows",
         fmt::format("this row has the same key as {}:{}, but other cells", file_names_[first.file], first.at),
         file.table.cell_place(rows.batch, row, file.binding.selected(plan_.key_columns.front())), help(file, false)});
}

/// Hashes the text of the row's line and the row's index among the rows that `unpivot` makes of that line.
std::uint64_t UniqueRows::hash_of(const Rows& rows, std::uint32_t row) {
    const std::string_view text = rows.batch.row_text(row);
    std::uint32_t part = 0;
    while (part < row && rows.batch.row_text(row - part - 1).data() == text.data()) ++part;
    return std::hash<std::string_view>()(text) + part * 0x9E3779B97F4A7C15U;
}

/// Whether the rows are equal in every cell. False with `fill_down`, because then cells come from other lines, and the
/// text of a line is not enough to know.
bool UniqueRows::are_equal(const File& file, const Rows& rows, std::uint32_t row, const Place& first) const {
    const bool fills = std::ranges::any_of(
        plan_.readings, [](const FileReading& reading) { return !reading.format->fill_down.empty(); });
    return !fills && headers_[first.file] == headers_[file.index] && first.hash == hash_of(rows, row);
}

/// A hint if the key lacks the column of names that `unpivot` makes: without it, all rows of one line can have the same
/// key.
std::string UniqueRows::help_unpivoted(const File& file) const {
    const auto& unpivot = file.format.unpivot;
    std::vector<std::string> columns = plan_.source->unique->columns;
    if (!unpivot || !csv::matching_columns(columns, unpivot->name).empty()) return {};
    columns.push_back(unpivot->name);
    return fmt::format("`unpivot` makes several rows of each line, with a different `{}` in each: write `unique: {}`",
                       unpivot->name, csv::yaml_list(columns));
}

/// Equal rows can safely be counted once. If rows differ, only their author knows which one is right.
std::string UniqueRows::help(const File& file, bool are_equal) const {
    if (std::string found = help_unpivoted(file); !found.empty()) return found;
    const std::vector<std::string>& columns = plan_.source->unique->columns;
    const std::string first = fmt::format("`unique: {{columns: {}, repeated: first}}`", csv::yaml_texts(columns));
    if (are_equal) return fmt::format("the rows are equal: write {} to count them once", first);
    return fmt::format(
        "the rows differ: add a column to `unique` that identifies each of them, or write {} to use only the first row "
        "of each key",
        first);
}

} // namespace kpitrace
