#include "kpitrace/profile/profile.hpp"

#include "csv/column_lookup.hpp"
#include "kpitrace/csv/table.hpp"
#include "profile/column_tally.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace kpitrace {
namespace {

/// The columns of several files as those of one table.
class TableTally {
public:
    TableTally(const csv::Format& format, const ProfileScope& scope)
        : format_(format)
        , scope_(scope) {}

    /// False, with errors, where the file can't be read to its end.
    bool add_file(const std::string& file, Diagnostics& diagnostics) {
        auto table = csv::Table::open(file, format_, diagnostics);
        if (!table) return false;
        if (profile_.files.empty()) profile_.delimiter = table->delimiter();
        profile_.files.push_back(file);
        const RowChooser chooser = scope_.chooser_of ? scope_.chooser_of(file) : RowChooser();
        return add_rows(*table, places_of(table->columns()), chooser, diagnostics);
    }

    TableProfile finish() && {
        for (ColumnTally& column : columns_) profile_.columns.push_back(std::move(column).finish());
        profile_.format = format_;
        return std::move(profile_);
    }

private:
    /// For each of a file's columns its place among all; those that are new are added. Of columns that share a name in
    /// one file the first is meant.
    std::vector<std::size_t> places_of(const std::vector<std::string>& names) {
        std::vector<std::size_t> places;
        std::vector<bool> is_met(columns_.size(), false);
        for (const std::string& name : names) {
            const auto known = by_name_.find(name);
            const bool is_known = known != by_name_.end() && known->second < is_met.size() && !is_met[known->second];
            places.push_back(is_known ? known->second : columns_.size());
            if (is_known) {
                is_met[known->second] = true;
            } else {
                add_column(name);
            }
        }
        return places;
    }

    void add_column(const std::string& name) {
        by_name_.try_emplace(name, columns_.size());
        columns_.emplace_back(name, format_, scope_);
        columns_.back().add_nulls(profile_.rows);
    }

    /// Indices in the file.
    [[nodiscard]] std::vector<std::size_t> wanted_of(const std::vector<std::size_t>& places) const {
        std::vector<std::size_t> wanted;
        for (std::size_t i = 0; i < places.size(); ++i)
            if (!scope_.wanted || scope_.wanted(columns_[places[i]].name())) wanted.push_back(i);
        return wanted;
    }

    bool add_rows(csv::Table& table, const std::vector<std::size_t>& places, const RowChooser& chooser,
                  Diagnostics& diagnostics) {
        const std::vector<std::size_t> selected = wanted_of(places);
        table.select(selected);
        const NumberReaders readers(format_, table.delimiter());
        const auto nulls = nulls_of(table.columns());
        csv::Batch batch;
        std::uint64_t rows = 0;
        while (table.read(batch, diagnostics)) {
            const auto chosen = chooser ? chooser(batch.size()) : std::vector<std::uint32_t>();
            for (std::size_t i = 0; i < selected.size(); ++i)
                columns_[places[selected[i]]].add({table, batch, i, chooser ? &chosen : nullptr}, nulls[selected[i]],
                                                  readers);
            rows += chooser ? chosen.size() : batch.size();
        }
        table.finish(diagnostics);
        profile_.rows += rows;
        add_nulls_elsewhere(places, rows);
        return !diagnostics.has_errors();
    }

    /// For each column of a file the texts that mean 'no value' there.
    [[nodiscard]] std::vector<std::vector<std::string>> nulls_of(const std::vector<std::string>& names) const {
        std::vector<std::vector<std::string>> nulls(names.size(), format_.nulls);
        for (const auto& entry : format_.column_nulls)
            for (const std::size_t column : csv::matching_columns(names, entry.first))
                nulls[column].insert(nulls[column].end(), entry.second.begin(), entry.second.end());
        return nulls;
    }

    void add_nulls_elsewhere(const std::vector<std::size_t>& places, std::uint64_t rows) {
        std::vector<bool> had(columns_.size(), false);
        for (const std::size_t place : places) had[place] = true;
        for (std::size_t place = 0; place < columns_.size(); ++place)
            if (!had[place]) columns_[place].add_nulls(rows);
    }

    csv::Format format_;
    const ProfileScope& scope_;
    TableProfile profile_;
    std::vector<ColumnTally> columns_;
    std::map<std::string, std::size_t> by_name_; // the first column of each
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

std::optional<TableProfile> profile_table(std::span<const std::string> files, const csv::Format& format,
                                          Diagnostics& diagnostics, const ProfileScope& scope) {
    TableTally tally(format, scope);
    bool readable = true;
    for (const std::string& file : files) readable = tally.add_file(file, diagnostics) && readable;
    if (!readable) return std::nullopt;
    return std::move(tally).finish();
}

} // namespace kpitrace
