// Each thread examines some of the columns in all rows. Threads do not share the rows, because what a column collects
// (a table of its texts, its ranges) is expensive to merge, and splitting rows into cells is cheap compared with
// examining them.
#include "kpitrace/profile/profile.hpp"

#include "csv/column_lookup.hpp"
#include "kpitrace/csv/table.hpp"
#include "profile/column_tally.hpp"
#include "profile/exploration.hpp"
#include "profile/total_tally.hpp"

#include <algorithm>
#include <filesystem>
#include <future>
#include <map>
#include <numeric>
#include <optional>
#include <system_error>
#include <utility>

namespace kpitrace {
namespace {

/// The columns that one of several threads examines. Each thread reads all rows, which costs far less than examining
/// them.
struct Share {
    std::size_t index = 0;
    std::size_t count = 1;

    [[nodiscard]] bool has(std::size_t column) const { return column % count == index; }
};

/// Collects the columns of several files as one table.
class TableTally {
public:
    TableTally(const csv::Format& format, const ProfileScope& scope, Share share, std::uint64_t most_rows)
        : format_(format)
        , scope_(scope)
        , share_(share)
        , most_rows_(most_rows) {}

    /// Reads a file. Reports errors and returns false if the file cannot be read to its end.
    bool add_file(const csv::InputFile& file, Diagnostics& diagnostics) {
        const csv::Format& format = file.format_or(format_);
        auto table = csv::Table::open(file.path, format, {.texts = scope_.texts}, diagnostics);
        if (!table) return false;
        if (profile_.files.empty()) profile_.delimiter = table->delimiter();
        profile_.files.push_back(file.path);
        return add_rows({*table, format}, places_of(table->columns()), diagnostics);
    }

    /// Returns the profile of the table, with the columns that the other shares have examined.
    TableProfile finish(std::span<TableTally> others) && {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            TableTally* owner = this;
            for (TableTally& other : others)
                if (other.share_.has(i)) owner = &other;
            profile_.columns.push_back(std::move(owner->columns_[i]).finish());
        }
        profile_.totals = std::move(totals_).finish(profile_.columns);
        profile_.format = format_;
        return std::move(profile_);
    }

private:
    /// The index in the table of each of the file's columns; adds new columns to the table. Names that differ only in
    /// case or outer spaces mean one column, as in expressions. If a file has several columns with one name, the name
    /// means the first of them.
    std::vector<std::size_t> places_of(const std::vector<std::string>& names) {
        std::vector<std::optional<std::size_t>> places(names.size());
        std::vector<bool> is_met(columns_.size(), false);
        for (const Likeness likeness : {Likeness::same, Likeness::alike})
            for (std::size_t i = 0; i < names.size(); ++i)
                if (!places[i] && !names[i].empty()) places[i] = meet(names[i], likeness, is_met);
        std::vector<std::size_t> all;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (!places[i]) add_column(names[i]);
            all.push_back(places[i].value_or(columns_.size() - 1));
        }
        return all;
    }

    enum class Likeness : std::uint8_t { same, alike };

    /// The index of the column that earlier files have under this name, unless another column of this file has taken
    /// it.
    [[nodiscard]] std::optional<std::size_t> meet(const std::string& name, Likeness likeness,
                                                  std::vector<bool>& is_met) const {
        const auto known = likeness == Likeness::same ? by_name_.find(name) : by_folded_.find(csv::folded_name(name));
        const bool is_known = known != (likeness == Likeness::same ? by_name_.end() : by_folded_.end()) &&
                              known->second < is_met.size() && !is_met[known->second];
        if (!is_known) return std::nullopt;
        is_met[known->second] = true;
        return known->second;
    }

    void add_column(const std::string& name) {
        by_name_.try_emplace(name, columns_.size());
        by_folded_.try_emplace(csv::folded_name(name), columns_.size());
        columns_.emplace_back(name, format_, scope_);
        if (profile_.files.size() > 1) columns_.back().add_lack(profile_.files.front(), profile_.rows);
    }

    struct OpenFile {
        csv::Table& table;
        const csv::Format& format;
    };
    bool add_rows(const OpenFile& file, const std::vector<std::size_t>& places, Diagnostics& diagnostics) {
        csv::Table& table = file.table;
        std::vector<std::size_t> all_columns(places.size());
        std::iota(all_columns.begin(), all_columns.end(), 0U);
        table.select(all_columns);
        const NumberReaders readers(file.format, table.delimiter());
        const auto nulls = nulls_of(file.format, table.columns());
        const auto label_columns = label_columns_of(places);
        csv::Batch batch;
        std::uint64_t rows = 0;
        while (table.read(batch, diagnostics)) {
            std::vector<std::uint32_t> chosen;
            const bool all = scope_.totals == Totals::counted || !totals_.find(table, batch, label_columns, chosen);
            for (std::size_t i = 0; i < places.size(); ++i)
                if (share_.has(places[i]))
                    columns_[places[i]].add({table, batch, i, all ? nullptr : &chosen}, nulls[i], readers);
            rows += all ? batch.size() : chosen.size();
            if (rows >= most_rows_) break;
        }
        for (ColumnTally& column : columns_) column.settle(readers);
        if (rows < most_rows_) table.finish(diagnostics);
        profile_.rows += rows;
        add_lacks(places, rows);
        return !diagnostics.has_errors();
    }

    [[nodiscard]] std::vector<TotalTally::Column> label_columns_of(const std::vector<std::size_t>& places) const {
        std::vector<TotalTally::Column> columns;
        for (const std::size_t place : places) {
            const std::string& name = columns_[place].name();
            const bool may_label = !name.empty() && std::find(scope_.no_totals_in.begin(), scope_.no_totals_in.end(),
                                                              name) == scope_.no_totals_in.end();
            columns.push_back({place, may_label});
        }
        return columns;
    }

    /// The texts that mean `no value`, for each column of a file.
    [[nodiscard]] static std::vector<std::vector<std::string>> nulls_of(const csv::Format& format,
                                                                        const std::vector<std::string>& names) {
        std::vector<std::vector<std::string>> nulls(names.size(), format.nulls);
        for (const auto& entry : format.column_nulls)
            for (const std::size_t column : csv::matching_columns(names, entry.first))
                nulls[column].insert(nulls[column].end(), entry.second.begin(), entry.second.end());
        return nulls;
    }

    void add_lacks(const std::vector<std::size_t>& places, std::uint64_t rows) {
        std::vector<bool> had(columns_.size(), false);
        for (const std::size_t place : places) had[place] = true;
        for (std::size_t place = 0; place < columns_.size(); ++place)
            if (!had[place]) columns_[place].add_lack(profile_.files.back(), rows);
    }

    csv::Format format_;
    const ProfileScope& scope_;
    Share share_;
    std::uint64_t most_rows_;
    TableProfile profile_;
    std::vector<ColumnTally> columns_;
    TotalTally totals_;
    std::map<std::string, std::size_t> by_name_;   // index of the first column with each name
    std::map<std::string, std::size_t> by_folded_; // the same by name in lower case without outer spaces
};

} // namespace

std::uint64_t ColumnProfile::meaningful() const {
    return std::accumulate(null_words.begin(), null_words.end(), filled,
                           [](std::uint64_t rest, const CountedText& word) { return rest - word.count; });
}

bool ColumnProfile::is_numeric() const {
    return numbers.count > 0 && numbers.count == meaningful();
}

std::span<const DateFit> ColumnProfile::sure_dates() const {
    const std::uint64_t all = meaningful();
    const auto unsure =
        std::find_if(dates.begin(), dates.end(), [all](const DateFit& fit) { return fit.count != all; });
    return std::span(dates).first(all == 0 ? 0 : static_cast<std::size_t>(unsure - dates.begin()));
}

namespace {

/// The number of threads to use. A small file is read faster than threads can be started.
std::size_t shares_for(std::span<const csv::InputFile> files, const ProfileScope& scope) {
    constexpr std::uint64_t least_bytes = 8'000'000;
    constexpr std::size_t most_shares = 8; // few, because each share reads all rows
    if (scope.threads < 2 || size_of(files) < least_bytes) return 1;
    return std::min<std::size_t>(scope.threads, most_shares);
}

bool add_files(TableTally& tally, std::span<const csv::InputFile> files, Diagnostics& diagnostics) {
    bool readable = true;
    for (const csv::InputFile& file : files) readable = tally.add_file(file, diagnostics) && readable;
    return readable;
}

} // namespace

std::uint64_t size_of(std::span<const csv::InputFile> files) {
    std::uint64_t size = 0;
    for (const csv::InputFile& file : files) {
        std::error_code failed;
        const auto bytes = std::filesystem::file_size(file.path, failed);
        if (failed) return 0;
        size += bytes;
    }
    return size;
}

std::optional<TableProfile> profile_rows(std::span<const csv::InputFile> files, const csv::Format& format,
                                         Diagnostics& diagnostics, const ProfileScope& scope, std::uint64_t most_rows) {
    const std::size_t shares = shares_for(files, scope);
    std::vector<TableTally> tallies;
    for (std::size_t i = 0; i < shares; ++i) tallies.emplace_back(format, scope, Share{i, shares}, most_rows);
    std::vector<std::future<void>> others;
    for (TableTally& tally : std::span(tallies).subspan(1))
        others.push_back(std::async(std::launch::async, [&tally, files] {
            Diagnostics unheard; // discarded: the first share reports the same
            (void)add_files(tally, files, unheard);
        }));
    const bool readable = add_files(tallies.front(), files, diagnostics);
    for (auto& other : others) other.get();
    if (!readable) return std::nullopt;
    return std::move(tallies.front()).finish(std::span(tallies).subspan(1));
}

std::optional<TableProfile> profile_table(std::span<const csv::InputFile> files, const csv::Format& format,
                                          Diagnostics& diagnostics, const ProfileScope& scope) {
    return profile_rows(files, format, diagnostics, scope, all_rows);
}

} // namespace kpitrace
