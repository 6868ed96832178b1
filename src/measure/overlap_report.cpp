// Files are read again here. That is slow, but it happens only if two files share rows, which is nearly always an
// export that was passed twice or that overlaps the one before. Then a message with a line and with the key that would
// remove the repetition is worth a second reading.
#include "csv/column_lookup.hpp"
#include "csv/spaces.hpp"
#include "measure/row_overlap.hpp"
#include "measure/text_dictionary.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace kpitrace {
namespace {

/// Endings of the names of columns that identify rows.
constexpr std::array<std::string_view, 12> ends_of_keys{"id",   "no",   "nr",   "number", "nummer", "key",
                                                        "code", "uuid", "guid", "#",      "ref",    "reference"};

bool sounds_like_key(std::string_view column) {
    const std::string name = csv::folded_name(column);
    return std::ranges::any_of(ends_of_keys, [&](std::string_view end) { return name.ends_with(end); });
}

/// False for pipes and the standard input.
bool can_be_read_again(const std::string& path) {
    std::error_code ignored;
    return path != "-" && std::filesystem::is_regular_file(path, ignored);
}

/// The line of the row at `offset`, or 0 if the file cannot be read again. A RowSample keeps only offsets, because
/// counting lines takes time.
std::uint64_t line_at(const std::string& path, const csv::Format& format, std::uint64_t offset) {
    if (!can_be_read_again(path)) return 0;
    Diagnostics unreported;
    auto table = csv::Table::open(path, format, unreported);
    csv::Batch batch;
    while (table && table->read(batch, unreported)) {
        if (batch.offset(batch.size() - 1) < offset) continue;
        std::size_t row = 0;
        while (batch.offset(row) < offset) ++row;
        return batch.line(row);
    }
    return 0;
}

/// Searches for a column that has a different value in each row, except in rows that are equal.
/// Only a column that identifies rows can be proposed for `unique`: the number of its different values and the number
/// of repeated rows must add up to the number of all rows.
class KeySearch {
public:
    explicit KeySearch(const OverlapSearch& search)
        : search_(search) {}

    std::vector<std::string> run(std::uint64_t equal_rows) {
        for (std::size_t i = 0; i < search_.paths.size(); ++i)
            if (!read_file(search_.paths[i], *search_.formats[i])) return {};
        for (const Candidate& candidate : candidates_)
            if (candidate.all.size() + equal_rows == rows_) return {candidate.name};
        return {};
    }

private:
    struct Candidate {
        std::string name;
        std::size_t column = 0; // index in the current file
        TextDictionary all;
        TextDictionary in_file;
        bool is_key = true;
    };

    /// Removes the candidates that have an empty cell or a repeated value in this file. Returns false if none is left.
    bool read_file(const std::string& path, const csv::Format& format) {
        Diagnostics unreported;
        auto table = can_be_read_again(path) ? csv::Table::open(path, format, unreported) : std::nullopt;
        if (!table) return false;
        if (is_first_) take_candidates(table->columns());
        is_first_ = false;
        bind(table->columns());
        std::vector<std::size_t> selected;
        for (const Candidate& candidate : candidates_) selected.push_back(candidate.column);
        table->select(selected);
        csv::Batch batch;
        while (!candidates_.empty() && table->read(batch, unreported)) {
            rows_ += batch.size();
            for (std::size_t i = 0; i < candidates_.size(); ++i) add(candidates_[i], batch.column(i));
        }
        std::erase_if(candidates_, [](const Candidate& candidate) { return !candidate.is_key; });
        return !candidates_.empty();
    }

    void take_candidates(const std::vector<std::string>& columns) {
        const std::vector<std::string> date{search_.date};
        for (const std::string& name : columns)
            if (sounds_like_key(name) && csv::matching_columns(date, name).empty()) {
                Candidate& candidate = candidates_.emplace_back();
                candidate.name = name;
            }
    }

    void bind(const std::vector<std::string>& columns) {
        std::erase_if(candidates_, [&](Candidate& candidate) {
            const auto matches = csv::matching_columns(columns, candidate.name);
            if (matches.size() == 1) candidate.column = matches.front();
            candidate.in_file = TextDictionary();
            return matches.size() != 1;
        });
    }

    void add(Candidate& candidate, std::span<const std::string_view> cells) {
        if (!candidate.is_key) return;
        keys_.clear();
        for (const std::string_view cell : cells) keys_.push_back(csv::trim(cell));
        const std::size_t before = candidate.in_file.size();
        candidate.in_file.encode(keys_, codes_);
        candidate.all.encode(keys_, codes_);
        const bool has_empty = std::ranges::any_of(keys_, [](std::string_view key) { return key.empty(); });
        candidate.is_key = !has_empty && candidate.in_file.size() - before == keys_.size();
    }

    const OverlapSearch& search_;
    std::vector<Candidate> candidates_;
    std::uint64_t rows_ = 0;
    bool is_first_ = true;
    std::vector<std::string_view> keys_;
    std::vector<std::uint32_t> codes_;
};

} // namespace

Overlap describe_overlap(const RowSample::Equal& equal, const OverlapSearch& search) {
    Overlap made;
    const std::string& path = search.paths[equal.file];
    made.rows = {equal.count, line_at(path, *search.formats[equal.file], equal.offset),
                 path == "-" ? std::string("<stdin>") : path};
    made.is_sample = equal.is_sample;
    if (search.may_search_key && !equal.is_sample) made.key = KeySearch(search).run(equal.count);
    return made;
}

} // namespace kpitrace
