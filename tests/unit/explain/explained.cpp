#include "explained.hpp"

namespace kpitrace::test {

const std::string sales_yaml = R"(name: Acme
sources:
  deals: {date: closed, where: stage <> 'Open'}
metrics:
  won: count(*) filter (where stage = 'Won')
  win_rate:
    expression: won / count(*)
    source: deals
    unit: "%"
  revenue: {expression: sum(amount) filter (where stage = 'Won'), unit: EUR}
objectives:
  earn: {name: Earn more, perspective: financial, profit: true, owner: Ann}
  grow: {drives: earn}
  win: {drives: {grow: {lag: 2}}}
success_factors:
  qualified: {name: Qualified deals only, objective: win, owner: Bob}
kpis:
  revenue: {objective: earn, target: 1.1 * previous(revenue)}
  win_rate: {success_factor: qualified, target: 60%, red: 50%, indicator: leading}
  deals: {metric: won + 0, objective: win, weight: 0.5, target: {2026-05: 3, 2026-06: 2, 2026-09: 5}}
  stock: {metric: won, objective: grow, target: {min: 1, max: 9}}
plans:
  coach:
    success_factor: qualified
    due: 2026-07-01
    steps:
      - {name: Listen to calls, kpi: win_rate, owner: Cid, due: 2026-06-30}
      - {name: Write it down, done: 2026-06-02}
  price: {objective: earn}
)";

const Rows sales_rows{
    {"deals",
     {"closed,stage,amount\n"
      "2026-05-02,Won,100\n2026-05-03,Won,50\n2026-05-04,Won,50\n2026-05-05,Lost,70\n"
      "2026-06-01,Won,80\n2026-06-02,Lost,\n2026-06-03,Won,\n2026-06-04,Lost,1\n2026-06-05,Open,9\n"}}};

Explanation explained(std::string_view id, std::string_view yaml, const Rows& rows, std::string_view period_id) {
    Measured measured = read_only(yaml);
    if (!measured.scorecard) throw std::runtime_error(measured.errors);
    const RowCounts counts = add_row_counts(*measured.query);
    measure_into(measured, rows, 1, {}, *parse_date("2026-07-06"));
    const Run run = measured.run(period_id, {.stakes = Stakes::found});
    Diagnostics diagnostics;
    const auto subject = find_subject(run.scorecard(), id, diagnostics);
    if (!subject) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return explain(run, counts, make_report(run), *subject);
}

ExplainedKpi judged(const std::string& actual, const std::string& keys, const std::string& unit) {
    const std::string yaml = "name: T\nsources: {rows: {date: d}}\nmetrics: {m: {expression: sum(a), unit: '" + unit +
                             "'}}\nobjectives: {p: {profit: true}}\nkpis: {m: {objective: p, " + keys + "}}\n";
    return std::get<ExplainedKpi>(explained("m", yaml, {{"rows", {"d,a\n2026-06-01," + actual + "\n"}}}).about);
}

} // namespace kpitrace::test
