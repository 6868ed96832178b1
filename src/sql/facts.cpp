// Statements are printed before anything is known about the table. What they take for granted is checked here.
#include "kpitrace/sql/statements.hpp"

#include "kpitrace/scorecard/scorecard.hpp"
#include "sql/dated_columns.hpp"
#include "sql/number_bounds.hpp"
#include "sql/number_checks.hpp"
#include "sql/rules.hpp"
#include "sql/table_columns.hpp"

#include <algorithm>
#include <set>

namespace kpitrace::sql {
namespace {

std::string_view words(ColumnKind kind) {
    switch (kind) {
    case ColumnKind::unknown:
    case ColumnKind::other:
        return "of a type that is not read";
    case ColumnKind::integer:
        return "an integer";
    case ColumnKind::decimal:
        return "a decimal";
    case ColumnKind::inexact:
        return "a double";
    case ColumnKind::text:
        return "a text";
    case ColumnKind::boolean:
        return "a boolean";
    case ColumnKind::date:
        return "a date";
    case ColumnKind::timestamp:
        return "a timestamp";
    case ColumnKind::instant:
        return "a timestamp with a time zone";
    }
    return "";
}

class FactsCheck {
public:
    FactsCheck(const Query& query, SourceId source, const TableFacts& facts, Dialect dialect, Diagnostics& diagnostics)
        : query_(query)
        , source_(source)
        , facts_(facts)
        , rules_(rules_of(dialect))
        , diagnostics_(diagnostics) {}

    void run() {
        const std::set<ColumnId> texts = columns_read_as_text();
        for (const ColumnId id : table_columns(query_, source_))
            for (const ColumnKind kind : kinds(id)) check_kind(id, kind, texts.contains(id));
    }

    [[nodiscard]] std::vector<ColumnKind> kinds(ColumnId id) const { return kinds_of(query_, facts_, rules_, id); }

private:
    /// The columns whose texts matter. For `count(x)` and `x is null`, only whether there is a value matters.
    [[nodiscard]] std::set<ColumnId> columns_read_as_text() const {
        std::set<ColumnId> found;
        const auto add = [&](const std::optional<ColumnId>& id) {
            if (id && query_[*id].type == Type::text) found.insert(column_of_table(query_, *id));
        };
        const auto walk = [&](const RowExpression& expression, bool root_counts) {
            const auto nodes = expression.tree.nodes();
            for (const Node& node : nodes)
                if (node.op != Op::is_null)
                    for (const NodeId child : node.children) add(expression.columns[child.index]);
            if (root_counts) add(expression.columns[expression.tree.root().index]);
        };
        for (const Relation& relation : query_.relations) {
            if (relation.where) walk(*relation.where, true);
            for (const ColumnId id : relation.unique)
                if (!is_told_apart(kinds(id))) add(id);
            for (const ColumnId id : relation.listed) add(id);
        }
        for (const Lookup& lookup : query_.lookups) {
            for (std::size_t i = 0; i < lookup.ours.size(); ++i) {
                const auto ours = kinds(column_of_table(query_, lookup.ours[i]));
                if (is_told_apart(ours) && ours == kinds(column_of_table(query_, lookup.theirs[i]))) continue;
                add(lookup.ours[i]);
                add(lookup.theirs[i]);
            }
        }
        for (const Aggregate& aggregate : query_.aggregates) {
            if (aggregate.argument) walk(*aggregate.argument, false);
            if (aggregate.filter) walk(*aggregate.filter, true);
        }
        for (const QueryKey& key : query_.keys) walk(key.value, true);
        return found;
    }

    /// Whether two values differ exactly if their texts do, in whatever form the engine writes them. This is enough for
    /// keys.
    [[nodiscard]] static bool is_told_apart(const std::vector<ColumnKind>& kinds) {
        return !kinds.empty() && std::ranges::all_of(kinds, [&](ColumnKind kind) {
            return kind == kinds.front() &&
                   (kind == ColumnKind::date || kind == ColumnKind::timestamp || kind == ColumnKind::boolean);
        });
    }

    void check_kind(ColumnId id, ColumnKind kind, bool is_text) {
        const Type type = query_[id].type;
        const bool is_number =
            kind == ColumnKind::integer || kind == ColumnKind::decimal || kind == ColumnKind::inexact;
        if (type == Type::number && !is_number)
            report(id, kind, "a number",
                   rules_.decimal.empty()
                       ? fmt::format("write a `query` that makes `{}` whole numbers, such as cents", query_[id].name)
                       : fmt::format("write a `query` that casts `{}` to a decimal", query_[id].name));
        if (type == Type::date) check_date(id, kind);
        const bool has_own_text =
            kind == ColumnKind::text || kind == ColumnKind::integer || kind == ColumnKind::decimal;
        if (type == Type::text && is_text && !has_own_text)
            report(id, kind, "a text", fmt::format("write a `query` that casts `{}` to a text", query_[id].name));
    }

    void check_date(ColumnId id, ColumnKind kind) {
        if (rules_.dialect == Dialect::sqlite) {
            if (kind != ColumnKind::text)
                report(id, kind, "a date", "write a `query` with dates as texts, such as 2026-06-30");
        } else if (is_zoned(rules_, query_, id)) {
            const bool fits = kind == ColumnKind::instant ||
                              (rules_.has_only_moments && !has_moments(query_, id) && kind == ColumnKind::date);
            if (!fits)
                report(id, kind, "a date of a source with `time_zone`",
                       "remove `time_zone`, or write a `query` that casts all dates to timestamps with a time zone");
        } else if (kind == ColumnKind::instant) {
            report(id, kind, "a date without a zone",
                   source_of(query_, id).format.time_zone.empty()
                       ? "write the zone in whose days the rows count, such as `time_zone: Europe/Berlin`"
                       : "only the column `date` can have a zone; write a `query` that casts this one to a timestamp "
                         "in the zone");
        } else if (kind != ColumnKind::date && kind != ColumnKind::timestamp) {
            const std::string text = kind == ColumnKind::text
                                         ? "; if its texts are months such as 2026-06, add the first day, and write "
                                           "`span: month`"
                                         : "";
            report(id, kind, "a date",
                   fmt::format("write a `query` that casts `{}` to a date{}", query_[id].name, text));
        }
    }

    void report(ColumnId id, ColumnKind kind, std::string_view wanted, std::string help) {
        const Source& source = *query_[query_[id].relation].source;
        const Span span = source.table ? source.table->span : source.span;
        diagnostics_.add({.severity = Severity::error,
                          .rule = "column-type",
                          .message = fmt::format("`{}` is {} in the table; the scorecard reads it as {}",
                                                 query_[id].name, words(kind), wanted),
                          .place = place_of(query_.file, span),
                          .help = std::move(help)});
    }

    const Query& query_;
    SourceId source_;
    const TableFacts& facts_;
    const Rules& rules_;
    Diagnostics& diagnostics_;
};

} // namespace

void check_facts(const Query& query, SourceId source, const TableFacts& facts, Dialect dialect,
                 Diagnostics& diagnostics) {
    FactsCheck(query, source, facts, dialect, diagnostics).run();
    check_common_types(query, source, facts, rules_of(dialect), diagnostics);
    check_numbers(query, source, facts, rules_of(dialect), diagnostics);
}

std::vector<ColumnId> inexact_columns(const Query& query, SourceId source, const TableFacts& facts, Dialect dialect) {
    Diagnostics unused;
    const FactsCheck check(query, source, facts, dialect, unused);
    std::vector<ColumnId> found;
    for (const ColumnId id : table_columns(query, source)) {
        const auto kinds = check.kinds(id);
        if (query[id].type == Type::number && std::ranges::find(kinds, ColumnKind::inexact) != kinds.end())
            found.push_back(id);
    }
    return found;
}

} // namespace kpitrace::sql
