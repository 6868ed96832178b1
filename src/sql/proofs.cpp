#include "sql/proofs.hpp"

#include "kpitrace/scorecard/scorecard.hpp"
#include "sql/literals.hpp"
#include "sql/table_columns.hpp"

#include <algorithm>
#include <map>

namespace kpitrace::sql {
namespace {

class ProofWriter {
public:
    ProofWriter(const Query& query, SourceId source, const Rules& rules, Refusals& refusals)
        : query_(query)
        , source_(source)
        , relation_(query[source])
        , rules_(rules)
        , refusals_(refusals)
        , rows_(query, rules, refusals) {}

    std::vector<ProofSelect> write() {
        for (const ColumnId id : table_columns(query_, source_)) prove_dates(id);
        for (std::uint32_t i = 0; i < query_.lookups.size(); ++i) prove_keys({i});
        prove_unique();
        for (std::size_t i = 0; i < relation_.listed.size(); ++i) prove_listed(i);
        prove_expressions();
        return std::move(proofs_);
    }

private:
    void add(Diagnostic if_broken, Select select, std::string_view noun = "row") {
        select.columns = {"count(*)"};
        proofs_.push_back({{std::move(if_broken), noun}, std::move(select)});
    }

    /// Cells of a date column that are not dates.
    void prove_dates(ColumnId id) {
        if (rules_.bad_date.empty() || query_[id].type != Type::date) return;
        const SourceId relation = query_[id].relation;
        const Select cells{.columns = {rows_.column(id) + " as kt_x"}, .from = rows_.table(relation)};
        const std::string not_blank = rules_.dialect == Dialect::sqlite ? "kt_x <> ''" : "kt_x is not null";
        add({.severity = Severity::error,
             .rule = "bad-date",
             .message = fmt::format("with a `{}` that is not a date as {} knows it", query_[id].name, rules_.name),
             .place = place_of(query_.file, query_[relation].source->span),
             .help = "write dates as 2026-06-30 or 2026-06-30 10:15:00 in `query`, and null where there is none"},
            {.columns = {}, .from = as_table(cells, "cells"), .where = {not_blank, fill(rules_.bad_date, "kt_x")}});
    }

    /// A key that two rows have would count the rows that look it up twice.
    void prove_keys(LookupId id) {
        const Lookup& lookup = query_[id];
        if (!reaches(id)) return;
        Needed needed{.columns = {lookup.theirs.begin(), lookup.theirs.end()}, .lookups = {}};
        const SourceLookup& written = *query_[lookup.from].source->find_lookup(lookup.name);
        add({.severity = Severity::error,
             .rule = "repeated-key",
             .message = fmt::format("with several rows in `{}`; `{}` looks up one row by each key",
                                    query_[lookup.to].name, query_[lookup.from].name),
             .place = place_of(query_.file, written.span),
             .help = fmt::format("add a column to the key, or leave out rows of `{}` with `where`",
                                 query_[lookup.to].name)},
            repeated(rows_.kept(lookup.to, needed), lookup.theirs), "key");
        if (lookup.fails && lookup.from == source_) prove_matches(id, written);
    }

    /// The keys that occur more than once.
    Select repeated(const Select& rows, const std::vector<ColumnId>& key) {
        std::vector<std::string> columns;
        std::vector<std::string> names;
        std::vector<std::string> known;
        const auto parts = rows_.trimmed(key);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            columns.push_back(fmt::format("{} as kt_u{}", parts[i], i));
            names.push_back(fmt::format("kt_u{}", i));
            known.push_back(fmt::format("kt_u{} is not null", i));
        }
        const Select keys{.columns = columns, .from = as_table(rows, "kept")};
        const Select twice{.columns = names,
                           .from = as_table(keys, "key_texts"),
                           .where = known,
                           .group_by = names,
                           .having = "count(*) > 1"};
        return {.columns = {}, .from = as_table(twice, "repeated")};
    }

    void prove_matches(LookupId id, const SourceLookup& written) {
        const Needed needed{.columns = {}, .lookups = {id}};
        const Select rows =
            rows_.where_looks_up(source_) ? rows_.found(source_, needed) : rows_.passing(source_, needed, false);
        add({.severity = Severity::error,
             .rule = "unmatched-row",
             .message = fmt::format("with a key that no row of `{}` has; `missing: fail` does not allow that",
                                    query_[query_[id].to].name),
             .place = place_of(query_.file, written.span),
             .help = "write `missing: null` to keep these rows without the looked-up columns, or `missing: drop`"},
            {.columns = {}, .from = as_table(rows, "found"), .where = {fmt::format("coalesce(m{}, 0) = 0", id.index)}});
    }

    void prove_unique() {
        if (relation_.unique.empty() || relation_.source->unique->repeated != RepeatedKeys::fail) return;
        const Needed needed{.columns = {relation_.unique.begin(), relation_.unique.end()}, .lookups = {}};
        add({.severity = Severity::error,
             .rule = "repeated-key",
             .message = "with several rows; `unique` allows only one row for each key",
             .place = place_of(query_.file, relation_.source->unique->spans.front()),
             .help = "add a column to `unique`, or write `query` with a select that has one row for each key"},
            repeated(rows_.passing(source_, needed), relation_.unique), "key");
    }

    void prove_listed(std::size_t i) {
        const ColumnId id = relation_.listed[i];
        const auto& texts = std::next(relation_.source->format.values.begin(), static_cast<std::ptrdiff_t>(i))->second;
        std::string list;
        for (const std::string& text : texts) (list += list.empty() ? "" : ", ") += quoted_text(rules_, text);
        Needed needed{.columns = {id}, .lookups = {}};
        const std::string name = column_name(id);
        add({.severity = Severity::error,
             .rule = "unlisted-value",
             .message = fmt::format("with a `{}` that `values` does not list", query_[id].name),
             .place = place_of(query_.file, relation_.source->span),
             .help = "add the text to `values`, or leave out the rows with `where`"},
            {.columns = {},
             .from = as_table(rows_.counted(source_, needed), "counted"),
             .where = {name + " is not null", fmt::format("not ({} in ({}))", rows_.trimmed({id}).front(), list)}});
    }

    /// What expressions rely on: those of `where` for all rows, those of aggregates and keys for the rows that count.
    void prove_expressions() {
        if (relation_.where) {
            RowPrinter printer(query_, rules_, refusals_);
            (void)printer.condition(*relation_.where);
            for (const BrokenRows& broken : printer.broken())
                add(broken.if_broken, {.columns = {},
                                       .from = as_table(rows_.found(source_, printer.needed()), "found"),
                                       .where = {broken.condition}});
        }
        for (const AggregateId id : query_.of_source(source_)) {
            if (query_[id].argument) prove(*query_[id].argument, relation_.in_force.has_value());
            if (query_[id].filter) prove(*query_[id].filter, relation_.in_force.has_value());
        }
        for (const QueryKey& key : query_.keys)
            if (key.relation == source_) prove(key.value, false);
    }

    void prove(const RowExpression& expression, bool has_bounds) {
        RowPrinter printer(query_, rules_, refusals_, has_bounds);
        (void)printer.value(expression);
        for (const BrokenRows& broken : printer.broken()) {
            const bool is_known =
                std::ranges::any_of(known_, [&](const std::string& c) { return c == broken.condition; });
            if (is_known) continue;
            known_.push_back(broken.condition);
            add(broken.if_broken, {.columns = {},
                                   .from = as_table(rows_.kept(source_, printer.needed()), "kept"),
                                   .where = {broken.condition}});
        }
    }

    /// Whether the source uses the lookup, directly or through others.
    [[nodiscard]] bool reaches(LookupId id) const {
        std::set<SourceId> reached{source_};
        for (auto i = static_cast<std::uint32_t>(query_.lookups.size()); i > 0; --i)
            for (std::uint32_t each = 0; each < query_.lookups.size(); ++each)
                if (reached.contains(query_.lookups[each].from)) reached.insert(query_.lookups[each].to);
        return reached.contains(query_[id].from);
    }

    const Query& query_;
    SourceId source_;
    const Relation& relation_;
    const Rules& rules_;
    Refusals& refusals_;
    TableRows rows_;
    std::vector<std::string> known_;
    std::vector<ProofSelect> proofs_;
};

} // namespace

std::vector<ProofSelect> proof_selects(const Query& query, SourceId source, const Rules& rules, Refusals& refusals) {
    return ProofWriter(query, source, rules, refusals).write();
}

std::vector<Proof> proofs_of(const Query& query, SourceId source, Dialect dialect) {
    const Rules& rules = rules_of(dialect);
    Refusals refusals(query, rules);
    std::vector<Proof> proofs;
    for (ProofSelect& select : proof_selects(query, source, rules, refusals)) proofs.push_back(std::move(select.proof));
    return proofs;
}

} // namespace kpitrace::sql
