#include "kpitrace/engine/table_sample.hpp"

#include "engine/answer_rows.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <utility>

namespace kpitrace::engine {
namespace {

/// The first rows are enough to see what the columns mean.
constexpr std::size_t most_rows = 10'000;

using Position = std::int64_t;

std::vector<sql::SampledColumn> read_columns(const Answer& answer, sql::Dialect dialect) {
    std::vector<std::pair<Position, sql::SampledColumn>> found;
    for (std::size_t row = 0; row < answer.rows(); ++row) {
        const AnswerLine line(answer, row);
        const auto name = line.text(2);
        const auto type = line.text(3);
        if (line.kind() != "column" || !name || !type) line.refuse(0, "`column`, a position, a name and a type");
        found.emplace_back(line.integer(1),
                           sql::SampledColumn{std::string(*name), sql::read_type(dialect, *type).kind});
    }
    std::ranges::sort(found, {}, [](const auto& column) { return column.first; });
    std::vector<sql::SampledColumn> columns;
    for (auto& [position, column] : found)
        if (sql::can_be_sampled(column.kind)) columns.push_back(std::move(column));
    return columns;
}

std::string quoted_cell(std::string_view text) {
    std::string cell = "\"";
    for (const char c : text) cell.append(c == '"' ? 2 : 1, c);
    return cell + "\"";
}

std::string day_in_words(std::int64_t day) {
    return to_string(Date(std::chrono::days(day)));
}

std::string csv_cell(const AnswerLine& line, std::size_t cell, sql::ColumnKind kind) {
    switch (kind) {
    case sql::ColumnKind::integer:
    case sql::ColumnKind::decimal:
    case sql::ColumnKind::inexact:
        return std::string(line.cell(cell).value_or(""));
    case sql::ColumnKind::date:
    case sql::ColumnKind::timestamp:
    case sql::ColumnKind::instant: {
        const auto value = line.optional_integer(cell);
        if (!value) return {};
        if (kind != sql::ColumnKind::instant) return day_in_words(*value);
        return day_in_words(std::chrono::floor<std::chrono::days>(std::chrono::seconds(*value)).count());
    }
    default: {
        const auto text = line.text(cell);
        return text ? quoted_cell(*text) : std::string();
    }
    }
}

/// Only one column can have moments: the one that dates the rows. It is the only date, or the one that was named.
void leave_one_moment(std::vector<sql::SampledColumn>& columns, const std::optional<std::string>& date) {
    const auto is_moment = [](const sql::SampledColumn& column) { return column.kind == sql::ColumnKind::instant; };
    const bool has_days = std::ranges::any_of(columns, [](const sql::SampledColumn& column) {
        return column.kind == sql::ColumnKind::date || column.kind == sql::ColumnKind::timestamp;
    });
    std::optional<std::string> kept = date;
    if (!date && !has_days)
        if (const auto first = std::ranges::find_if(columns, is_moment); first != columns.end()) kept = first->name;
    std::erase_if(columns, [&](const auto& column) { return is_moment(column) && column.name != kept; });
}

} // namespace

std::optional<TableSample> sample_table(const std::string& table, const EngineCommand& command,
                                        const std::optional<std::string>& date, const AskOptions& options,
                                        Diagnostics& diagnostics) try {
    const ClientCall call = client_call(command);
    const auto about_columns = sql::columns_statement(table, command.dialect, diagnostics);
    if (!about_columns) return std::nullopt;
    const auto columns = ask(call, table, *about_columns, options, diagnostics);
    if (!columns) return std::nullopt;
    TableSample made{.columns = read_columns(*columns, command.dialect), .csv = {}, .rows = 0};
    leave_one_moment(made.columns, date);
    if (made.columns.empty()) {
        diagnostics.add(call_error("no-table", fmt::format("`{}` has no columns that can be read", table),
                                   "write the name as the engine knows it, with its schema: `crm.deals`"));
        return std::nullopt;
    }
    const auto about_rows = sql::sample_statement(table, made.columns, most_rows, command.dialect, diagnostics);
    if (!about_rows) return std::nullopt;
    const auto rows = ask(call, table, *about_rows, options, diagnostics);
    if (!rows) return std::nullopt;
    for (const sql::SampledColumn& column : made.columns)
        made.csv += (made.csv.empty() ? "" : ",") + quoted_cell(column.name);
    made.csv += '\n';
    for (std::size_t row = 0; row < rows->rows(); ++row) {
        const AnswerLine line(*rows, row);
        for (std::size_t i = 0; i < made.columns.size(); ++i)
            made.csv += (i == 0 ? "" : ",") + csv_cell(line, i + 1, made.columns[i].kind);
        made.csv += '\n';
    }
    made.rows = rows->rows();
    return made;
} catch (const WrongCell& wrong) {
    diagnostics.add(call_error("engine-answer", fmt::format("`{}`: {}", table, wrong.what()),
                               "the client must pass the cells on as the engine writes them"));
    return std::nullopt;
}

} // namespace kpitrace::engine
