#include "kpitrace/sql/statements.hpp"

#include "kpitrace/scorecard/scorecard.hpp"
#include "sql/dated_columns.hpp"
#include "sql/literals.hpp"
#include "sql/proofs.hpp"
#include "sql/table_columns.hpp"
#include "sql/table_rows.hpp"

#include <algorithm>

namespace kpitrace::sql {
namespace {

class ExtentStatement {
public:
    ExtentStatement(const Query& query, SourceId source, const Rules& rules, Refusals& refusals)
        : query_(query)
        , source_(source)
        , relation_(query[source])
        , rules_(rules)
        , refusals_(refusals)
        , rows_(query, rules, refusals) {}

    std::string write() {
        for (const ColumnId id : table_columns(query_, source_)) add_type(id);
        add_extent();
        add_proofs();
        const Lines comments{comment(fmt::format("The extent of {}.", relation_.name))};
        return write_statement(rules_, comments, std::move(parts_));
    }

private:
    [[nodiscard]] static std::string number_of(ColumnId id) { return word_cell(fmt::format("{}", id.index)); }

    [[nodiscard]] Select cells(ColumnId id, std::size_t limit = 0) {
        return {.columns = {rows_.column(id) + " as kt_x"}, .from = rows_.table(query_[id].relation), .limit = limit};
    }

    void add_type(ColumnId id) {
        const Lines comments{
            comment(fmt::format("The type of {}, column {} below.", query_[id].name, column_name(id)))};
        if (rules_.dialect == Dialect::mariadb) return add_type_of_mariadb(id, comments);
        if (rules_.type_of.empty()) return;
        Select select{
            .columns = {word_cell("type"), number_of(id), joined(rules_, "'='", fill(rules_.type_of, "kt_x"))},
            .from = {}};
        if (rules_.dialect == Dialect::sqlite) { // each value has its own type
            select.from = as_table(cells(id), "cells");
            select.where = {"kt_x is not null"};
            select.group_by = {"typeof(kt_x)"};
        } else if (rules_.dialect == Dialect::clickhouse) {
            select.columns.back() = joined(rules_, "'='", fill(rules_.type_of, "any(kt_x)"));
            select.from = as_table(cells(id, 1), "cells");
        } else { // a type is known without a row
            Lines from = in_parentheses(Select{.columns = {"1 as kt_one"}, .from = {}}, "one_row");
            const Select no_row{.columns = {rows_.column(id) + " as kt_x", "1 as kt_one_there"},
                                .from = rows_.table(query_[id].relation),
                                .where = {"1 = 0"}};
            continue_with(from, "left join ", in_parentheses(no_row, "cells"));
            from.emplace_back("on kt_one = kt_one_there");
            select.from = from;
        }
        parts_.push_back({.comments = comments, .select = select});
    }

    /// MariaDB has no function for it, but a list of the columns of its tables. The values of a query show only some of
    /// it.
    void add_type_of_mariadb(ColumnId id, const Lines& comments) {
        const Source& source = *query_[query_[id].relation].source;
        if (!source.table || !source.table->query.empty()) {
            const std::string shown = "cast(kt_x as char)";
            Select select{
                .columns = {word_cell("type"), number_of(id),
                            fmt::format("case when collation(kt_x) <> 'binary' then '=varchar' when {0} like "
                                        "'____-__-__' then '=date' when {0} like '____-__-__ %' then "
                                        "'=datetime or timestamp' when cast(kt_x * 0 + 0.1 + 0.2 as char) like "
                                        "'0.30000000000000004%' then '=double' else '=decimal' end",
                                        shown)},
                .from = as_table(cells(id), "cells"),
                .where = {"kt_x is not null"},
                .limit = 1};
            // A limit belongs to the whole union, unless the select is a table.
            std::vector<std::string> named;
            for (std::size_t i = 0; i < select.columns.size(); ++i)
                named.push_back(fmt::format("{} as t{}", select.columns[i], i));
            select.columns = named;
            parts_.push_back({.comments = comments,
                              .select = {.columns = {"t0", "t1", "t2"}, .from = as_table(select, "one_value")}});
            return;
        }
        const auto path = parse_path(source.table->table);
        if (!path) return; // table() refuses it
        const std::string schema = path->through.empty() ? "database()" : quoted_text(rules_, path->through.back());
        parts_.push_back(
            {.comments = comments,
             .select = {.columns = {word_cell("type"), number_of(id), "concat('=', column_type)"},
                        .from = Lines{"information_schema.columns"},
                        .where = {"table_schema = " + schema, "table_name = " + quoted_text(rules_, path->column),
                                  "column_name = " + quoted_text(rules_, query_[id].name)}}});
    }

    void add_extent() {
        Needed needed;
        std::optional<ColumnId> date = relation_.date;
        if (relation_.in_force) date = relation_.in_force->from;
        std::vector<std::string> cells{word_cell("extent"), integer_cell(rules_, "count(*)")};
        if (date) {
            const bool has_moments = kpitrace::sql::has_moments(query_, *date);
            const std::string name = has_moments ? column_name(*date) : rows_.raw_day(*date, needed);
            if (has_moments) needed.columns.insert(*date);
            cells.push_back(integer_cell(rules_, fmt::format("count(*) - count({})", name)));
            for (const std::string_view end : {"min", "max"}) {
                // Without rows, some engines give a day instead of null.
                const std::string last = fmt::format("{}({})", end, name);
                const std::string day = fill(has_moments ? rules_.instant_seconds : rules_.day_number, last);
                cells.push_back(integer_cell(rules_, fmt::format("case when count({}) > 0 then {} end", name, day)));
            }
        }
        if (!date) cells.insert(cells.end(), 3, std::string(rules_.null_marker));
        Lines comments{comment("The rows that count, those without a date, the first and the last day.")};
        if (rules_.most_digits > 0) add_ranges(needed, cells, comments);
        parts_.push_back(
            {.comments = std::move(comments),
             .select = {.columns = std::move(cells), .from = as_table(rows_.counted(source_, needed), "counted")}});
    }

    void add_ranges(Needed& needed, std::vector<std::string>& cells, Lines& comments) {
        for (const ColumnId id : number_columns(query_, source_)) {
            const bool is_own = !query_[id].looked_up;
            (is_own ? needed.raw : needed.columns).insert(id);
            const std::string name = is_own ? raw_name(id) : column_name(id);
            comments.push_back(comment(fmt::format("c{} and c{} = the least and the greatest {}", cells.size() + 1,
                                                   cells.size() + 2, query_[id].name)));
            for (const std::string_view end : {rules_.least, rules_.greatest})
                cells.push_back(number_cell(rules_, fill(end, name)));
        }
    }

    void add_proofs() {
        auto proofs = proof_selects(query_, source_, rules_, refusals_);
        for (std::size_t i = 0; i < proofs.size(); ++i) {
            Select select = std::move(proofs[i].select);
            select.columns = {word_cell("proof"), word_cell(fmt::format("{}", i)),
                              integer_cell(rules_, select.columns.front())};
            parts_.push_back({.comments = {comment(
                                  fmt::format("The {}s {}.", proofs[i].proof.noun, proofs[i].proof.if_broken.message))},
                              .select = std::move(select)});
        }
    }

    const Query& query_;
    SourceId source_;
    const Relation& relation_;
    const Rules& rules_;
    Refusals& refusals_;
    TableRows rows_;
    std::vector<Part> parts_;
};

} // namespace

std::optional<std::string> extent_statement(const Query& query, SourceId source, Dialect dialect,
                                            Diagnostics& diagnostics) {
    const Rules& rules = rules_of(dialect);
    Refusals refusals(query, rules);
    std::string text = ExtentStatement(query, source, rules, refusals).write();
    if (!refusals.any()) return text;
    refusals.move_to(diagnostics);
    return std::nullopt;
}

} // namespace kpitrace::sql
