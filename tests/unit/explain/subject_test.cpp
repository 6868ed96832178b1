#include "explained.hpp"

namespace kpitrace::test {
namespace {

std::string found(std::string_view id) {
    const Measured measured = read_only("name: T\nsources: {rows: {}}\nmetrics: {both: count(*), rate: 1, grow: 2}\n"
                                        "objectives: {grow: {profit: true}}\n"
                                        "kpis: {both: {objective: grow, target: 1}, share: {metric: rate, objective: "
                                        "grow, target: 1}}\n");
    Diagnostics diagnostics;
    const auto subject = find_subject(*measured.scorecard, id, diagnostics);
    if (!subject) return render_diagnostics(diagnostics, Colour::off);
    std::string text = std::string(entry_of(subject->kind).name) + " " + std::to_string(subject->index);
    for (const std::string& other : subject->others) text += ", also " + other;
    return text;
}

TEST(Subject, OfABareIdIsTheKpiThenTheMetricThenTheObjective) {
    EXPECT_EQ(found("both"), "kpi 0, also metric:both");
    EXPECT_EQ(found("grow"), "metric 2, also objective:grow");
    EXPECT_EQ(found("rate"), "metric 1");
}

TEST(Subject, MayBeWrittenWithItsKind) {
    EXPECT_EQ(found("metric:both"), "metric 0");
    EXPECT_EQ(found("kpi:share"), "kpi 1");
    EXPECT_EQ(found("objective:grow"), "objective 0");
}

TEST(Subject, ThatIsNoneHasTheNearestAsHelp) {
    EXPECT_EQ(found("shere"), "error: no KPI, metric or objective is named `shere` [unknown-id]\n"
                              "   = help: did you mean `share`?\n1 error\n");
    EXPECT_EQ(found("metric:rte"), "error: no metric is named `rte` [unknown-id]\n"
                                   "   = help: did you mean `metric:rate`?\n1 error\n");
    EXPECT_EQ(found("kpi:rate"), "error: no KPI is named `rate` [unknown-id]\n"
                                 "   = help: did you mean `metric:rate`?\n1 error\n");
    EXPECT_EQ(found("kpi:zzz"), "error: no KPI is named `zzz` [unknown-id]\n"
                                "   = help: there are the KPIs `both`, `share`\n1 error\n");
    EXPECT_EQ(found("kpi:"), "error: no id follows `kpi:` [unknown-id]\n"
                             "   = help: there are the KPIs `both`, `share`\n1 error\n");
    EXPECT_EQ(found("plan:x"), "error: `plan` in `plan:x` is not a kind of element that can be explained [unknown-id]\n"
                               "   = help: write the id alone, or with `kpi:`, `metric:` or `objective:` in front\n"
                               "1 error\n");
}

TEST(Subject, ThatIsNoneAndNearToNoneHasAllIdsByKindAsHelp) {
    EXPECT_EQ(
        found("quite_another"),
        "error: no KPI, metric or objective is named `quite_another` [unknown-id]\n"
        "   = help: there are the KPIs `both`, `share`; the metrics `both`, `rate`, `grow`; the objectives `grow`\n"
        "1 error\n");
}

TEST(Subject, OfAMisspeltKindHasTheKindThatWasMeantAsHelp) {
    for (const std::string kind : {"objectiv", "obj", "onjective"})
        EXPECT_EQ(found(kind + ":grow"), "error: `" + kind + "` in `" + kind +
                                             ":grow` is not a kind of element that can be explained [unknown-id]\n"
                                             "   = help: did you mean `objective:grow`?\n1 error\n");
}

} // namespace
} // namespace kpitrace::test
