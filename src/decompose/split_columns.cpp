#include "decompose/split_columns.hpp"

#include "csv/column_lookup.hpp"
#include "kpitrace/csv/table.hpp"
#include "kpitrace/profile/profile.hpp"
#include "kpitrace/text/unicode.hpp"
#include "profile/exploration.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace kpitrace {
namespace {

/// A source, and the lookups that lead to it.
struct SourcePlace {
    SourceId source;
    std::vector<std::string> through;
};

/// The sources and those that they look up. A source that several lookups lead to has several places.
std::vector<SourcePlace> places_from(const Scorecard& scorecard, std::span<const SourceId> sources) {
    std::vector<SourcePlace> places;
    for (const SourceId source : sources) places.push_back({source, {}});
    for (std::size_t i = 0; i < places.size(); ++i)
        for (const SourceLookup& lookup : scorecard[places[i].source].lookups) {
            SourcePlace next{lookup.source, places[i].through};
            next.through.push_back(lookup.name);
            places.push_back(std::move(next));
        }
    return places;
}

/// The path of a column of the source itself keeps its name as it is, even with points in it.
std::string name_of(const ColumnPath& path) {
    return path.through.empty() ? path.column : print(path);
}

std::vector<std::string> columns_of(const csv::InputFile& file, const csv::Format& format) {
    Diagnostics ignored;
    const auto table = csv::Table::open(file.path, file.format_or(format), ignored);
    return table ? table->columns() : std::vector<std::string>();
}

/// Adds the columns that the expression names at `root` and below it. The walk is not recursive, because an expression
/// can be deep.
void add_columns(const Expression& expression, NodeId root, std::set<std::string>& names) {
    std::vector<NodeId> open{root};
    while (!open.empty()) {
        const Node& node = expression[open.back()];
        open.pop_back();
        if (node.op == Op::name) names.insert(folded(shown(path_of(node))));
        open.insert(open.end(), node.children.begin(), node.children.end());
    }
}

bool has_few_texts(const ColumnProfile& column) {
    const std::size_t values = column.texts.size() + (column.nulls > 0 ? 1 : 0);
    return !column.many && values >= 1 && values <= most_found_members && column.lacking_file.empty() &&
           !column.name.empty() && column.filled > 0 && !column.is_numeric() && column.sure_dates().empty();
}

} // namespace

SourceHeads::SourceHeads(const Scorecard& scorecard, std::span<const SourceId> sources, const Inputs& inputs) {
    for (const SourcePlace& place : places_from(scorecard, sources)) {
        const auto& files = inputs[place.source.index];
        if (files.empty()) continue;
        for (const std::string& column : columns_of(files.front(), scorecard[place.source].format)) {
            ColumnPath path{place.through, column};
            std::string name = name_of(path);
            if (column.empty() || std::ranges::find(names_, name) != names_.end()) continue;
            names_.push_back(std::move(name));
            paths_.push_back(std::move(path));
        }
    }
}

std::optional<ColumnPath> SourceHeads::find(const std::string& name) const {
    const auto found = std::ranges::find(names_, name);
    if (found == names_.end()) return std::nullopt;
    return paths_[static_cast<std::size_t>(found - names_.begin())];
}

std::vector<ColumnPath> find_columns_with_few_texts(const Scorecard& scorecard, std::span<const SourceId> sources,
                                                    const Inputs& inputs) {
    std::vector<ColumnPath> found;
    std::set<std::string> known;
    for (const SourcePlace& place : places_from(scorecard, sources)) {
        const auto& files = inputs[place.source.index];
        if (files.empty()) continue;
        Diagnostics ignored;
        const auto table = profile_rows(files, scorecard[place.source].format, ignored, {}, sampled_rows);
        if (!table) continue;
        for (const ColumnProfile& column : table->columns) {
            const bool is_one =
                has_few_texts(column) && known.insert(csv::folded_name(name_of({place.through, column.name}))).second;
            if (is_one) found.push_back({place.through, column.name});
        }
    }
    return found;
}

std::string folded(std::string_view column) {
    return to_lower(trim_spaces(column));
}

std::set<std::string> columns_read_by(const Scorecard& scorecard, KpiId kpi) {
    std::set<std::string> names;
    for (const MetricId id : metrics_below(scorecard, scorecard[kpi].actual)) {
        const Expression& expression = scorecard[id].expression;
        for (std::uint32_t i = 0; i < expression.size(); ++i)
            if (expression[NodeId{i}].op == Op::aggregate) add_columns(expression, {i}, names);
    }
    const std::array<const Formula*, 1> formula{&scorecard[kpi].actual};
    const std::vector<bool> sources = sources_of(scorecard, formula);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (!sources[i]) continue;
        const Source& source = scorecard.sources[i];
        if (source.where) add_columns(*source.where, source.where->root(), names);
        if (source.date) names.insert(folded(shown(source.date->path)));
    }
    return names;
}

} // namespace kpitrace
