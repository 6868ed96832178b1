// The columns that divide the rows are looked for in the data, because a scorecard names only what it needs. Useful
// ones have few texts, are known in all files, and are not what the KPI itself is made of.
#include "kpitrace/plans/segments.hpp"

#include "csv/column_lookup.hpp"
#include "decompose/formula_shape.hpp"
#include "decompose/split_columns.hpp"
#include "kpitrace/profile/profile.hpp"
#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"
#include "measure/faults/bad_cells.hpp"
#include "measure/row_evaluator.hpp"
#include "scorecard/formulas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>

namespace kpitrace {
namespace {

/// Chooses the rows of a file that pass a source's `where`. It reads the file in parallel with the profile, batch by
/// batch, so that both see the same rows. It must not be moved, because its parts point to each other.
class WhereReader {
public:
    /// The file must have been measured without errors before.
    WhereReader(const Query& query, const Relation& relation, const csv::InputFile& file)
        : program_(query)
        , where_(program_.add(*relation.where))
        , file_(file)
        , format_(file_.format_or(relation.source->format))
        , dates_(format_) {
        if (!program_.lookups().empty()) return; // only measure() reads other sources
        Diagnostics ignored;                     // the caller reads the same file
        table_ = csv::Table::open(file.path, format_, ignored);
        if (!table_) return;
        ColumnCensus unused;
        binding_ =
            RowBinding::bind(program_, {query.file, format_, relation.source->span}, {0, 0, *table_, unused}, ignored);
        if (!binding_) return;
        readers_.emplace(CellReaders{format_, dates_, csv::NumberReader(format_, table_->delimiter())});
        evaluator_.emplace(program_, *binding_, *readers_);
    }

    /// Which rows of the next batch pass. `rows` is the number of rows in the caller's batch.
    Selection read(std::size_t rows) {
        Selection all(rows);
        std::iota(all.begin(), all.end(), 0U);
        Diagnostics ignored;
        if (!evaluator_ || !table_->read(batch_, ignored) || batch_.size() != rows) return all;
        evaluator_->begin(batch_);
        return evaluator_->rows_where(where_, all);
    }

private:
    RowProgram program_;
    StepId where_;
    csv::InputFile file_;
    const csv::Format& format_; // the file's own format, or that of the source
    csv::DateReader dates_;
    std::optional<csv::Table> table_;
    std::optional<RowBinding> binding_;
    std::optional<CellReaders> readers_;
    std::optional<RowEvaluator> evaluator_;
    csv::Batch batch_;
};

/// The columns of a source, or of a source that it looks up. The names of the latter are paths: `orders.Region`.
struct Profiled {
    SourceId source;
    std::vector<std::string> through;
    TableProfile table;

    [[nodiscard]] ColumnPath path_to(const ColumnProfile& column) const {
        if (through.empty()) return {{}, column.name};
        return parse_path(column.name).value_or(ColumnPath{through, column.name});
    }
};

/// Missing values count as one more value.
std::size_t values_of(const ColumnProfile& column) {
    return column.texts.size() + (column.nulls > 0 ? 1 : 0);
}

/// Whether the column has few values that are neither numbers nor dates.
bool names_segments(const ColumnProfile& column) {
    const bool is_few = !column.many && values_of(column) >= 2 && values_of(column) <= most_found_values;
    return is_few && column.lacking_file.empty() && !column.name.empty() && !column.is_numeric() &&
           column.sure_dates().empty();
}

/// Whether only one column has the name. Otherwise the name does not say which column is meant.
bool is_unique(const TableProfile& table, const std::string& name) {
    return std::count_if(table.columns.begin(), table.columns.end(),
                         [&](const ColumnProfile& column) { return column.name == name; }) == 1;
}

class ColumnFinder {
public:
    ColumnFinder(const Scorecard& scorecard, const std::vector<Profiled>& sources)
        : scorecard_(scorecard)
        , sources_(sources) {}

    std::vector<SegmentColumn> find_all() {
        for (const Profiled& source : sources_)
            for (const ColumnProfile& column : source.table.columns)
                if (names_segments(column) && is_unique(source.table, column.name))
                    add(source, column, ColumnOrigin::found);
        return std::move(columns_);
    }

    std::vector<SegmentColumn> find(std::span<const std::string> asked, Diagnostics& diagnostics) {
        for (const std::string& name : asked) {
            bool found = false;
            for (const Profiled& source : sources_) {
                const auto columns = columns_named(source.table, name_in(source.source, name));
                found = found || !columns.empty();
                if (columns.size() > 1)
                    refuse_ambiguous(name, columns, diagnostics);
                else if (columns.size() == 1)
                    take(source, *columns.front(), name, diagnostics);
            }
            if (!found) refuse_unknown(name, diagnostics);
        }
        return std::move(columns_);
    }

private:
    /// The name of the column that a requested dimension is in the source, if it is a plain column; otherwise the name
    /// as it was requested.
    [[nodiscard]] std::string name_in(SourceId source, const std::string& asked) const {
        const auto dimension = std::ranges::find(scorecard_.dimensions, asked, &Dimension::id);
        if (dimension == scorecard_.dimensions.end() || !dimension->of_source[source.index]) return asked;
        const Expression& value = dimension->of_source[source.index]->value;
        return value.size() == 1 && value.nodes().front().op == Op::name ? shown(path_of(value.nodes().front()))
                                                                         : asked;
    }

    /// The columns with exactly that name; if there are none, those whose names differ only in case and outer spaces.
    static std::vector<const ColumnProfile*> columns_named(const TableProfile& table, const std::string& name) {
        std::vector<const ColumnProfile*> exact;
        std::vector<const ColumnProfile*> alike;
        for (const ColumnProfile& column : table.columns) {
            if (column.name == name) exact.push_back(&column);
            if (folded(column.name) == folded(name)) alike.push_back(&column);
        }
        return exact.empty() ? alike : exact;
    }

    void take(const Profiled& source, const ColumnProfile& column, const std::string& name, Diagnostics& diagnostics) {
        if (column.many)
            refuse_many(name, diagnostics);
        else if (!column.lacking_file.empty())
            refuse_partial(source, column, name, diagnostics);
        else
            add(source, column, ColumnOrigin::asked);
    }

    /// The column of earlier sources that means the same as this one: a column with the same name, or if this source
    /// has only one column of that name in any case, a column whose name differs only in case and outer spaces.
    std::vector<SegmentColumn>::iterator column_like(const Profiled& source, const ColumnProfile& profile) {
        const auto is_same = [&](const SegmentColumn& column) { return column.name == profile.name; };
        const auto is_alike = [&](const SegmentColumn& column) { return folded(column.name) == folded(profile.name); };
        const auto same = std::find_if(columns_.begin(), columns_.end(), is_same);
        if (same != columns_.end()) return same;
        const auto count =
            std::count_if(source.table.columns.begin(), source.table.columns.end(),
                          [&](const ColumnProfile& column) { return folded(column.name) == folded(profile.name); });
        return count == 1 ? std::find_if(columns_.begin(), columns_.end(), is_alike) : columns_.end();
    }

    void add(const Profiled& source, const ColumnProfile& profile, ColumnOrigin origin) {
        auto known = column_like(source, profile);
        if (known == columns_.end())
            known =
                columns_.insert(columns_.end(), {.name = profile.name, .places = {}, .values = {}, .origin = origin});
        if (place_in(*known, source.source) != nullptr) return;
        known->places.push_back({source.source, source.path_to(profile)});
        const auto add_value = [&](std::optional<std::string> value) {
            if (std::find(known->values.begin(), known->values.end(), value) == known->values.end())
                known->values.push_back(std::move(value));
        };
        for (const CountedText& text : profile.texts) add_value(text.text);
        if (profile.nulls > 0) add_value(std::nullopt);
    }

    static void refuse_ambiguous(const std::string& name, const std::vector<const ColumnProfile*>& columns,
                                 Diagnostics& diagnostics) {
        std::vector<std::string_view> names;
        for (const ColumnProfile* column : columns) names.push_back(column->name);
        const bool are_alike =
            std::all_of(names.begin(), names.end(), [&](std::string_view other) { return other == names.front(); });
        diagnostics.add(call_error(
            "ambiguous-column",
            fmt::format("`--by {}` could be any of {} columns of one header line", name, columns.size()),
            are_alike ? "give each column a name of its own" : "write it as in the header line: " + list_names(names)));
    }

    static void refuse_many(const std::string& name, Diagnostics& diagnostics) {
        diagnostics.add(
            call_error("many-values",
                       fmt::format("`--by {}`: the column has more than {} different values", name, most_kept_texts),
                       "name a column that divides the rows into few segments, such as a region or a product group"));
    }

    static void refuse_partial(const Profiled& source, const ColumnProfile& column, const std::string& name,
                               Diagnostics& diagnostics) {
        diagnostics.add(call_error("missing-column",
                                   fmt::format("`--by {}`: {} has no such column", name, column.lacking_file),
                                   fmt::format("write `{}` in the source to read it as empty there",
                                               csv::optional_key(source.table.format.optional, {column.name}))));
    }

    void refuse_unknown(const std::string& name, Diagnostics& diagnostics) const {
        std::vector<std::string_view> names;
        for (const Profiled& source : sources_)
            for (const ColumnProfile& column : source.table.columns)
                if (std::find(names.begin(), names.end(), column.name) == names.end()) names.push_back(column.name);
        const auto nearest = nearest_name(name, names);
        diagnostics.add(
            call_error("unknown-column", fmt::format("`--by {}`: no source of the red KPIs has such a column", name),
                       nearest ? fmt::format("did you mean `{}`?", *nearest) : "the columns are " + list_names(names)));
    }

    const Scorecard& scorecard_;
    const std::vector<Profiled>& sources_;
    std::vector<SegmentColumn> columns_;
};

/// Which columns are profiled: those whose name is a requested name, or ends its path, or could be a requested
/// dimension. The values of requested columns are segments even if they could be numbers or dates.
ProfileScope scope_of(const Scorecard& scorecard, std::span<const std::string> asked) {
    if (asked.empty()) return {};
    std::set<std::string> wanted;
    for (const std::string& name : asked) {
        wanted.insert(folded(name));
        if (const auto path = parse_path(name)) wanted.insert(folded(path->column));
        for (const Dimension& dimension : scorecard.dimensions)
            for (const auto& value : dimension.of_source)
                if (dimension.id == name && value)
                    for (const Node& node : value->value.nodes())
                        if (node.op == Op::name) wanted.insert(folded(path_of(node).column));
    }
    return {.wanted = [wanted](std::string_view name) { return wanted.contains(folded(name)); }, .kinds = Kinds::texts};
}

/// Adds the columns that a source looks up, directly or through other lookups, from profiles of the looked-up files.
class LookedUpColumns {
public:
    LookedUpColumns(const Scorecard& scorecard, const Inputs& inputs, const ProfileScope& scope)
        : scorecard_(scorecard)
        , inputs_(inputs)
        , scope_(scope) {}

    void add(SourceId source, SourceId at, const std::vector<std::string>& through, std::vector<Profiled>& profiled) {
        for (const SourceLookup& lookup : scorecard_[at].lookups) {
            std::vector<std::string> path = through;
            path.push_back(lookup.name);
            if (const auto& table = profile(lookup.source)) {
                Profiled& added = profiled.emplace_back(Profiled{source, path, *table});
                for (ColumnProfile& column : added.table.columns)
                    if (!column.name.empty()) column.name = print(ColumnPath{path, column.name});
            }
            add(source, lookup.source, path, profiled);
        }
    }

private:
    /// Files that cannot be profiled have no segments; measure() has reported what is wrong with them.
    const std::optional<TableProfile>& profile(SourceId source) {
        const auto [known, is_new] = known_.try_emplace(source);
        Diagnostics ignored;
        if (is_new && !inputs_[source.index].empty())
            known->second = profile_table(inputs_[source.index], scorecard_[source].format, ignored, scope_);
        return known->second;
    }

    const Scorecard& scorecard_;
    const Inputs& inputs_;
    const ProfileScope& scope_;
    std::map<SourceId, std::optional<TableProfile>> known_;
};

} // namespace

std::optional<std::vector<SegmentColumn>> find_segment_columns(const Scorecard& scorecard, const Query& query,
                                                               std::span<const KpiId> kpis, const Inputs& inputs,
                                                               std::span<const std::string> asked,
                                                               Diagnostics& diagnostics) {
    std::set<SourceId> sources;
    for (const KpiId kpi : kpis)
        for (const SourceId source : sources_of(scorecard, kpi)) sources.insert(source);
    const ProfileScope scope = scope_of(scorecard, asked);
    std::vector<Profiled> profiled;
    LookedUpColumns looked_up(scorecard, inputs, scope);
    for (const SourceId source : sources) {
        if (inputs[source.index].empty()) continue;
        ProfileScope passing = scope;
        if (query[source].where)
            passing.chooser_of = [&](const csv::InputFile& file) -> RowChooser {
                return [reader = std::make_shared<WhereReader>(query, query[source], file)](std::size_t rows) {
                    return reader->read(rows);
                };
            };
        auto table = profile_table(inputs[source.index], scorecard[source].format, diagnostics, passing);
        if (!table) return std::nullopt;
        profiled.push_back({source, {}, *std::move(table)});
        looked_up.add(source, source, {}, profiled);
    }
    ColumnFinder finder(scorecard, profiled);
    auto columns = asked.empty() ? finder.find_all() : finder.find(asked, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    return columns;
}

} // namespace kpitrace
