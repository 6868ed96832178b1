#include "kpitrace/sql/draft_statements.hpp"

#include "kpitrace/expression/expression.hpp"
#include "sql/literals.hpp"
#include "sql/row_printer.hpp"
#include "sql/rules.hpp"
#include "sql/select_text.hpp"

#include <utility>

namespace kpitrace::sql {
namespace {

/// Where an engine lists the columns of its tables. In templates, {0} is the table as a text, {1} its schema as a text
/// or an expression for the schema of the session, {2} the whole name in quotes as a text.
struct Catalog {
    std::string_view from;
    std::string_view position;
    std::string_view name;
    std::string_view type;
    std::string_view where;
    std::string_view own_schema; ///< the schema of the session
};

constexpr std::string_view of_schema = "table_schema = {1} and table_name = {0}";

std::optional<Catalog> catalog_of(Dialect dialect) {
    Catalog standard{
        "information_schema.columns", "ordinal_position", "column_name", "data_type", of_schema, "current_schema()"};
    switch (dialect) {
    case Dialect::postgresql:
        return Catalog{"pg_catalog.pg_attribute",
                       "attnum",
                       "attname",
                       "format_type(atttypid, atttypmod)",
                       "attrelid = cast({2} as regclass) and attnum > 0 and not attisdropped",
                       ""};
    case Dialect::clickhouse:
        return Catalog{"system.columns", "rowNumberInAllBlocks()",         "name",
                       "type",           "database = {1} and table = {0}", "currentDatabase()"};
    case Dialect::sqlite:
        return Catalog{"pragma_table_info({0}, {1})", "cid", "name", "'text'", "", "'main'"};
    case Dialect::mariadb:
        standard.type = "column_type";
        standard.own_schema = "database()";
        return standard;
    case Dialect::duckdb:
    case Dialect::snowflake:
    case Dialect::redshift:
        return standard;
    case Dialect::trino:
        standard.own_schema = "current_schema";
        return standard;
    case Dialect::bigquery: // each data set has a list of its own
    case Dialect::spark:
        break;
    }
    return std::nullopt;
}

std::nullopt_t refuse(std::string message, std::string help, Diagnostics& diagnostics) {
    diagnostics.add(call_error("table-option", std::move(message), std::move(help)));
    return std::nullopt;
}

std::nullopt_t refuse_name(std::string_view table, Diagnostics& diagnostics) {
    return refuse(fmt::format("`--table {}` is not the name of a table", table),
                  "write names with points between them, such as `crm.deals`", diagnostics);
}

std::string cell_of(const Rules& rules, const SampledColumn& column, const std::string& value) {
    switch (column.kind) {
    case ColumnKind::integer:
    case ColumnKind::decimal:
    case ColumnKind::inexact:
        return number_cell(rules, value);
    case ColumnKind::date:
    case ColumnKind::timestamp:
        return integer_cell(rules, fill(rules.day_number, "(" + fill(rules.date_column, value) + ")"));
    case ColumnKind::instant: {
        const std::string seconds = fill(rules.instant_seconds, "(" + fill(rules.instant_column, value) + ")");
        return integer_cell(rules, seconds);
    }
    default:
        return text_cell(rules, "(" + fill(rules.text_column, value) + ")");
    }
}

} // namespace

std::optional<std::string> columns_statement(std::string_view table, Dialect dialect, Diagnostics& diagnostics) {
    const Rules& rules = rules_of(dialect);
    const auto path = parse_path(table);
    const auto quoted = quoted_path(rules, table);
    if (!path || !quoted) return refuse_name(table, diagnostics);
    const auto catalog = catalog_of(dialect);
    if (!catalog)
        return refuse(fmt::format("`--table` cannot be used with {}, which has no list of all columns", rules.name),
                      "draft the scorecard from a CSV file with some rows, and write `table` in place of `file`",
                      diagnostics);
    const std::string schema =
        path->through.empty() ? std::string(catalog->own_schema) : quoted_text(rules, path->through.back());
    const auto filled = [&](std::string_view form) {
        return fill(form, quoted_text(rules, path->column), schema, quoted_text(rules, *quoted));
    };
    std::string from = filled(catalog->from);
    // Trino has a list in each catalog.
    if (dialect == Dialect::trino && path->through.size() > 1)
        from = fmt::format("{}.{}", *quoted_name(rules, path->through.front()), from);
    const Select all{.columns = {fmt::format("{} as kt_position", catalog->position),
                                 fmt::format("{} as kt_name", fill(rules.text_column, catalog->name)),
                                 fmt::format("{} as kt_type", fill(rules.text_column, catalog->type))},
                     .from = Lines{from},
                     .where = catalog->where.empty() ? std::vector<std::string>{}
                                                     : std::vector<std::string>{filled(catalog->where)}};
    Part part{.comments = {},
              .select = {.columns = {word_cell("column"), integer_cell(rules, "kt_position"),
                                     text_cell(rules, "kt_name"), text_cell(rules, "kt_type")},
                         .from = as_table(all, "all_columns")}};
    return write_statement(rules, {comment(fmt::format("The columns of {}.", table))}, {std::move(part)});
}

bool can_be_sampled(ColumnKind kind) {
    return kind != ColumnKind::unknown && kind != ColumnKind::boolean && kind != ColumnKind::other;
}

std::optional<std::string> sample_statement(std::string_view table, std::span<const SampledColumn> columns,
                                            std::size_t limit, Dialect dialect, Diagnostics& diagnostics) {
    const Rules& rules = rules_of(dialect);
    const auto path = quoted_path(rules, table);
    if (!path) return refuse_name(table, diagnostics);
    Select first{.columns = {}, .from = Lines{*path}, .limit = limit};
    std::vector<std::string> cells{word_cell("row")};
    for (std::uint32_t i = 0; i < columns.size(); ++i) {
        const auto name = quoted_name(rules, columns[i].name);
        if (!name)
            return refuse(fmt::format("the column `{}` of `{}` cannot be put into quotes", columns[i].name, table),
                          "make a view that gives the column another name", diagnostics);
        first.columns.push_back(fmt::format("{} as {}", *name, column_name({i})));
        cells.push_back(cell_of(rules, columns[i], column_name({i})));
    }
    Part part{.comments = {}, .select = {.columns = std::move(cells), .from = as_table(first, "first_rows")}};
    return write_statement(rules, {comment(fmt::format("The first rows of {}.", table))}, {std::move(part)});
}

} // namespace kpitrace::sql
