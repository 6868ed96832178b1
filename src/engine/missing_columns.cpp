#include "engine/missing_columns.hpp"

#include "engine/answer_rows.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/sql/draft_statements.hpp"
#include "kpitrace/text/suggest.hpp"
#include "sql/table_columns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace kpitrace::engine {
namespace {

/// The names of the columns of a table; empty if they are not known.
std::vector<std::string> columns_of(const Source& source, const TableEngine& engine, const AskOptions& options) try {
    Diagnostics unheard; // discarded: the client has failed before
    std::vector<std::string> names;
    const auto statement = sql::columns_statement(source.table->table, engine.dialect, unheard);
    if (!statement) return names;
    AskOptions silent = options;
    silent.pass_on = {};
    const auto answer = ask(*engine.call, source.id, *statement, silent, unheard);
    for (std::size_t row = 0; answer && row < answer->rows(); ++row)
        if (const auto name = AnswerLine(*answer, row).text(2)) names.emplace_back(*name);
    std::ranges::sort(names);
    return names;
} catch (const WrongCell&) { // the answer belongs to another statement
    return {};
}

} // namespace

bool report_missing_columns(const Query& query, SourceId source, const TableEngine& engine, const AskOptions& options,
                            Diagnostics& diagnostics) {
    std::map<SourceId, std::set<std::string>> needed;
    for (const ColumnId id : sql::table_columns(query, source)) needed[query[id].relation].insert(query[id].name);
    bool is_reported = false;
    for (const auto& [id, columns] : needed) {
        const Source& of = *query[id].source;
        if (!of.table || of.table->table.empty()) continue;
        const std::vector<std::string> names = columns_of(of, engine, options);
        for (const std::string& column : columns) {
            if (names.empty() || std::ranges::find(names, column) != names.end()) continue;
            const std::vector<std::string_view> known(names.begin(), names.end());
            const auto nearest = nearest_name(column, known);
            diagnostics.add({.severity = Severity::error,
                             .rule = "unknown-column",
                             .message = fmt::format("the table `{}` of the source `{}` has no column `{}`",
                                                    of.table->table, of.id, column),
                             .place = place_of(query.file, of.table->span),
                             .help = nearest ? fmt::format("did you mean `{}`?", *nearest)
                                             : "its columns are " + list_names(known)});
            is_reported = true;
        }
    }
    return is_reported;
}

} // namespace kpitrace::engine
