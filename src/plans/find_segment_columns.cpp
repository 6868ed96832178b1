#include "kpitrace/plans/segments.hpp"

#include "kpitrace/profile/profile.hpp"
#include "kpitrace/text/suggest.hpp"
#include "plans/columns_read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kpitrace {
namespace {

/// The profile of a source's rows.
struct Profiled {
    SourceId source;
    TableProfile table;
};

std::size_t values_of(const ColumnProfile& column) {
    return column.texts.size() + (column.nulls > 0 ? 1 : 0);
}

bool names_segments(const ColumnProfile& column) {
    const bool is_few = !column.many && values_of(column) >= 2 && values_of(column) <= most_found_values;
    return is_few && !column.name.empty() && !column.is_numeric() && column.sure_dates().empty();
}

/// A name that stands twice names no column.
bool is_unique(const TableProfile& table, const std::string& name) {
    return std::count_if(table.columns.begin(), table.columns.end(),
                         [&](const ColumnProfile& column) { return column.name == name; }) == 1;
}

class ColumnFinder {
public:
    explicit ColumnFinder(const std::vector<Profiled>& sources)
        : sources_(sources) {}

    std::vector<SegmentColumn> find_all() {
        for (const Profiled& source : sources_)
            for (const ColumnProfile& column : source.table.columns)
                if (names_segments(column) && is_unique(source.table, column.name))
                    add(source.source, column, ColumnOrigin::found);
        return std::move(columns_);
    }

    std::vector<SegmentColumn> find(std::span<const std::string> asked, Diagnostics& diagnostics) {
        for (const std::string& name : asked) {
            bool found = false;
            for (const Profiled& source : sources_) {
                const ColumnProfile* column = column_named(source.table, name);
                if (column == nullptr) continue;
                found = true;
                if (column->many)
                    refuse_many(name, diagnostics);
                else
                    add(source.source, *column, ColumnOrigin::asked);
            }
            if (!found) refuse_unknown(name, diagnostics);
        }
        return std::move(columns_);
    }

private:
    /// Exactly so named, else without regard to case and outer spaces, where only one is.
    static const ColumnProfile* column_named(const TableProfile& table, const std::string& name) {
        const ColumnProfile* alike = nullptr;
        std::size_t count = 0;
        for (const ColumnProfile& column : table.columns) {
            if (column.name == name) return is_unique(table, name) ? &column : nullptr;
            if (folded(column.name) != folded(name)) continue;
            alike = &column;
            ++count;
        }
        return count == 1 ? alike : nullptr;
    }

    /// Columns of the same name in several sources tell the rows of all of them apart.
    void add(SourceId source, const ColumnProfile& profile, ColumnOrigin origin) {
        auto known = std::find_if(columns_.begin(), columns_.end(),
                                  [&](const SegmentColumn& column) { return column.name == profile.name; });
        if (known == columns_.end())
            known =
                columns_.insert(columns_.end(), {.name = profile.name, .sources = {}, .values = {}, .origin = origin});
        if (std::find(known->sources.begin(), known->sources.end(), source) != known->sources.end()) return;
        known->sources.push_back(source);
        const auto add_value = [&](std::optional<std::string> value) {
            if (std::find(known->values.begin(), known->values.end(), value) == known->values.end())
                known->values.push_back(std::move(value));
        };
        for (const CountedText& text : profile.texts) add_value(text.text);
        if (profile.nulls > 0) add_value(std::nullopt);
    }

    static void refuse_many(const std::string& name, Diagnostics& diagnostics) {
        diagnostics.add(
            call_error("many-values",
                       fmt::format("`--by {}`: the column has more than {} different values", name, most_kept_texts),
                       "name a column that tells the rows apart in few segments, such as a region or a product group"));
    }

    void refuse_unknown(const std::string& name, Diagnostics& diagnostics) const {
        std::vector<std::string_view> names;
        for (const Profiled& source : sources_)
            for (const ColumnProfile& column : source.table.columns)
                if (std::find(names.begin(), names.end(), column.name) == names.end()) names.push_back(column.name);
        const auto nearest = nearest_name(name, names);
        diagnostics.add(call_error(
            "unknown-column", fmt::format("`--by {}`: the rows behind the red KPIs have no such column", name),
            nearest ? fmt::format("did you mean `{}`?", *nearest) : "the columns are " + list_names(names)));
    }

    const std::vector<Profiled>& sources_;
    std::vector<SegmentColumn> columns_;
};

/// Of columns that are asked for it does not matter what else their texts could be.
ProfileScope scope_of(std::span<const std::string> asked) {
    if (asked.empty()) return {};
    return {.wanted =
                [asked](std::string_view name) {
                    const std::string wanted = folded(name);
                    return std::any_of(asked.begin(), asked.end(),
                                       [&wanted](const std::string& column) { return folded(column) == wanted; });
                },
            .kinds = Kinds::texts};
}

} // namespace

std::optional<std::vector<SegmentColumn>> find_segment_columns(const Scorecard& scorecard, std::span<const KpiId> kpis,
                                                               const Inputs& inputs, std::span<const std::string> asked,
                                                               Diagnostics& diagnostics) {
    std::set<SourceId> sources;
    for (const KpiId kpi : kpis)
        for (const SourceId source : sources_of(scorecard, kpi)) sources.insert(source);
    const ProfileScope scope = scope_of(asked);
    std::vector<Profiled> profiled;
    for (const SourceId source : sources) {
        if (inputs[source.index].empty()) continue;
        auto table = profile_table(inputs[source.index], scorecard[source].format, diagnostics, scope);
        if (!table) return std::nullopt;
        profiled.push_back({source, *std::move(table)});
    }
    ColumnFinder finder(profiled);
    auto columns = asked.empty() ? finder.find_all() : finder.find(asked, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    return columns;
}

} // namespace kpitrace
