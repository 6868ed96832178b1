#include "unit/sql/table_query.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"
#include "sql/row_printer.hpp"

#include <stdexcept>

namespace kpitrace::sql {

Query table_query(const std::string& text) {
    Diagnostics diagnostics;
    auto scorecard = read_scorecard(
        SourceFile("s.yaml", "name: T\nperiod: month\nobjectives: {p: {profit: true}}\n" + text), diagnostics);
    if (!scorecard) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    for (Source& source : scorecard->sources) source.table = DataTable{"crm." + source.id, "", source.span};
    return plan_query(*scorecard);
}

Query metric_query(const std::string& expression, const std::string& keys) {
    std::string quoted;
    for (const char c : expression) (quoted += c == '"' || c == '\\' ? "\\" : "") += c;
    return table_query("sources:\n  deals: {" + keys + "}\nmetrics:\n  m: \"" + quoted +
                       "\"\nkpis: {m: {objective: p, target: 1}}\n");
}

namespace {

std::string printed(const Query& query, Dialect dialect, bool is_filter) {
    const Rules& rules = rules_of(dialect);
    Refusals refusals(query, rules);
    RowPrinter printer(query, rules, refusals);
    const Aggregate& aggregate = query.aggregates.front();
    std::string text = is_filter ? printer.condition(*aggregate.filter) : printer.value(*aggregate.argument);
    if (!refusals.any()) return text;
    const Diagnostic& first = refusals.all().groups().begin()->second.kept.front();
    return "refused: " + first.message + "; " + first.help;
}

} // namespace

std::string print_filter(const std::string& filter, Dialect dialect) {
    return printed(metric_query("count(*) filter (where " + filter + ")"), dialect, true);
}

std::string print_argument(const std::string& argument, Dialect dialect) {
    return printed(metric_query("sum(" + argument + ")"), dialect, false);
}

Instant midnight(std::string_view day) {
    return *parse_date(day);
}

std::vector<std::string> shown(const Diagnostics& diagnostics) {
    std::vector<std::string> lines;
    for (const auto& [rule, group] : diagnostics.groups())
        for (const Diagnostic& each : group.kept) {
            lines.push_back(fmt::format("{}: {} [{}]", kpitrace::to_string(each.place), each.message, rule));
            lines.push_back(each.help);
        }
    return lines;
}

} // namespace kpitrace::sql
