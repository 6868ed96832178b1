
#include "kpitrace/formats/render.hpp"
#include "support/sample_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace kpitrace {
namespace {

std::string json_of(const Report& report) {
    return Output([&](const Sink& sink) { render_json(report, judge(report, FailOn{}), sink); }).text();
}

using test::acme;
using test::number;
using ::testing::HasSubstr;
using ::testing::Not;

/// All of it as one text, numbers by their values.
std::string dump(const Snapshot& snapshot) {
    std::string out = snapshot.name + "|" + snapshot.period.id + "|" + snapshot.period.title + "|" +
                      to_string(snapshot.period.start) + to_string(snapshot.period.end) +
                      (snapshot.period.data_end ? to_string(*snapshot.period.data_end) : "") +
                      (snapshot.period.complete ? "" : "!");
    const auto value = [](const std::optional<Number>& number) {
        return number ? Number::rounded(number->to_double()).to_string() : std::string("null");
    };
    const auto share = [&](std::optional<double> each) {
        return each ? value(Number::rounded(*each)) : std::string("null");
    };
    out += share(snapshot.score);
    for (const ReportObjective& each : snapshot.objectives)
        out += "\n" + each.id + "|" + each.name + "|" + share(each.score) + "|" + std::string(to_string(each.zone));
    for (const ReportKpi& each : snapshot.kpis) {
        out += "\n" + each.id + "|" + each.name + "|" + snapshot.objectives[each.objective.index].id + "|" + each.unit +
               "|" + std::to_string(each.decimals.value_or(-1)) + "|" +
               (each.direction ? std::to_string(static_cast<int>(*each.direction)) : "null");
        for (const auto& member : {each.actual, each.baseline, each.red, each.tolerance}) out += "|" + value(member);
        if (const auto* target = std::get_if<Number>(&each.target)) out += "|" + value(*target);
        if (const auto* range = std::get_if<TargetRange>(&each.target))
            out += "|" + value(range->min) + value(range->max);
        out += "|" + share(each.attainment) + "|" + std::string(to_string(each.zone)) + "|" + each.reason;
        out += "|" + each.definition->actual + "|" + each.definition->target;
        for (const std::string& metric : each.definition->metrics) out += "," + metric;
        out += each.definition->direction ? to_string(*each.definition->direction) : std::string_view("null");
        out += each.definition->weight.to_string();
    }
    for (const ReportMetric& each : snapshot.metrics)
        out += "\n" + each.id + "|" + each.name + "|" + each.definition->expression + "|" + each.definition->source +
               "|" + each.definition->where + "|" + each.definition->date + "|" + each.definition->reading;
    return out;
}

/// Any of a KPI's members may be absent or strange.
class RandomReport {
public:
    explicit RandomReport(unsigned seed)
        : engine_(seed) {}

    Report make() {
        Report report = acme();
        report.name = text();
        for (std::size_t i = below(5); i > 0; --i) report.kpis.push_back(test::red_kpi("kpi_" + std::to_string(i)));
        for (ReportKpi& kpi : report.kpis) spoil(kpi);
        report.metrics[0].definition = MetricDefinition{text(), text(), below(2) == 0 ? "" : text(), text(), text()};
        if (below(3) == 0) report.score.reset();
        return report;
    }

private:
    unsigned below(unsigned bound) { return static_cast<unsigned>(engine_() % bound); }
    std::string text() {
        constexpr std::array<std::string_view, 6> pieces{"a", "\"", "\\", "\x1b[1m", "ü\u202e", "\n"};
        std::string out;
        for (unsigned i = below(5); i > 0; --i) out += pieces[below(pieces.size())];
        return out;
    }
    std::optional<Number> any_number() {
        switch (below(5)) {
        case 0:
            return std::nullopt;
        case 1:
            return number("12345678901234567890.123456789");
        case 2:
            return Number::rounded(1.0 / (1 + below(100)));
        case 3:
            return Number::overflowed(1e300);
        default:
            return Number(static_cast<std::int64_t>(below(1000)) - 500);
        }
    }
    void spoil(ReportKpi& kpi) {
        constexpr std::array zones{Zone::green, Zone::yellow, Zone::red, Zone::no_data};
        kpi.name = text();
        kpi.unit = below(2) == 0 ? "%" : text();
        kpi.reason = text();
        kpi.actual = any_number();
        kpi.baseline = any_number();
        kpi.red = any_number();
        kpi.zone = zones[below(zones.size())];
        if (below(3) == 0) kpi.decimals = static_cast<int>(below(6));
        if (below(3) == 0) kpi.attainment.reset();
        if (below(3) == 0) kpi.direction.reset();
        if (below(4) == 0) kpi.target = TargetRange{1, number("2.5")};
        if (below(4) == 0) kpi.target = {};
        kpi.definition = KpiDefinition{text(), text(), {"revenue", text()}, kpi.direction, number("0.5")};
    }

    std::mt19937 engine_;
};

TEST(Snapshot, ReadFromItsJsonIsThatOfTheReport) {
    for (unsigned seed = 0; seed < 200; ++seed) {
        const Report report = RandomReport(seed).make();
        Diagnostics diagnostics;
        const auto read = read_snapshot(SourceFile("report.json", json_of(report)), diagnostics);
        ASSERT_TRUE(read) << render_diagnostics(diagnostics, Colour::off);
        ASSERT_EQ(dump(*read), dump(snapshot_of(report))) << "seed " << seed;
    }
}

/// The sample of June against itself of May, when win rate was green and profit was no KPI.
Report since_may() {
    Report before = acme();
    before.period.id = "2026-05";
    before.period.title = "May 2026";
    before.period.complete = true;
    before.kpis[2].zone = Zone::green;
    before.kpis[2].actual = number("0.62");
    before.kpis[2].attainment = 1.0333333333;
    before.kpis.erase(before.kpis.begin());
    before.kpis[0].actual = Number(100000);
    before.kpis[0].attainment = 0.9;
    before.kpis[0].target = Number(111111);
    before.summary = count_zones(before.kpis);
    Report report = acme();
    mark_changes_since(snapshot_of(before), report);
    return report;
}

TEST(ChangesText, ListsWhatChangedForEachKpi) {
    const Report report = since_may();
    EXPECT_EQ(render_text(*report.since, {.width = 80}),
              "Acme sales · May 2026 → June 2026\n"
              "score 79 %    0 red → 2 · 1 yellow · 1 green → 0\n"
              "June 2026 was not over when the newer report was made; its last row is dated 28\n"
              "June 2026\n"
              "\n"
              "BECAME RED                 actual   target    attained\n"
              "! Win rate       62 →      45.2 %     60 %  103 → 75 %  ✓ green → ● red\n"
              "MOVED MOST, SAME ZONE\n"
              "  Revenue   100,000 → 108,200 USD  114,400   90 → 95 %            ◐ yellow\n"
              "    target 111,111 → 114,400, by data\n"
              "NEW KPIS\n"
              "! Profit               21,400 USD   30,000                        ● red\n"
              "\n"
              "1 KPI became red: Win rate; 1 is new and red: Profit\n");
}

TEST(ChangesText, MarksTheNewlyRedInTheReport) {
    const Report report = since_may();
    EXPECT_FALSE(report.kpis[1].new_red);
    const std::string text = render_text(report, judge(report, *parse_fail_on("new_red")), {});
    EXPECT_THAT(text, HasSubstr("● red, new"));
    EXPECT_THAT(text, HasSubstr("● Win rate (newly red): 45.2 %, target 60 %"));
    EXPECT_THAT(text, HasSubstr("\nSINCE MAY 2026\nscore 79 %    0 red → 2 · 1 yellow · 1 green → 0\nBECAME RED "));
    EXPECT_THAT(text, HasSubstr("FAIL  2 newly red (--fail-on new_red)\n"));
    EXPECT_THAT(render_text(acme(), {}, {}), Not(HasSubstr("new")));
}

std::string markdown(const Report& report) {
    return render_markdown(report, judge(report, FailOn{}));
}

std::string html(const Report& report) {
    return render_html(report, judge(report, FailOn{}));
}

TEST(ChangesMarkdown, AreASectionOfTheReport) {
    EXPECT_THAT(markdown(since_may()), HasSubstr(R"(
### Since May 2026

Score 79 %; 1 KPI became red: Win rate; 1 is new and red: Profit

#### Became red

- **Win rate** ✓ green → ● red · actual 62 → 45.2 % · target 60 % · attained 103 → 75 %

#### Moved most, same zone

- **Revenue** ◐ yellow · actual 100,000 → 108,200 USD · target 114,400 · attained 90 → 95 %
  - target 111,111 → 114,400, by data

#### New KPIs

- **Profit** ● red · actual 21,400 USD · target 30,000
)"));
}

TEST(ChangesHtml, AreASectionOfThePage) {
    const std::string page = html(since_may());
    EXPECT_THAT(page, HasSubstr(R"(<h2 id="since-heading"><bdi>Since May 2026</bdi></h2>
<p class="caption">Score 79 %; <bdi>1 KPI became red: Win rate; 1 is new and red: Profit</bdi></p>
<h3>Became red</h3>
<ul class="changes">
<li><bdi>Win rate</bdi> <span class="zone green"><span aria-hidden="true">✓</span> green</span> → )"
                                R"(<span class="zone red"><span aria-hidden="true">●</span> red</span>)"
                                R"(<p><bdi>actual 62 → 45.2 % · target 60 % · attained 103 → 75 %</bdi></p></li>
</ul>
)"));
    EXPECT_THAT(page, HasSubstr("<p><bdi>target 111,111 → 114,400, by data</bdi></p></li>\n"));
}

TEST(ChangesMarkdown, AreEscaped) {
    Report report = since_may();
    report.since->kpis[report.since->became_red[0]].now.name = "a|b <i> *c*";
    EXPECT_THAT(markdown(report), HasSubstr("\n- **a\\|b &lt;i&gt; \\*c\\*** ✓ green → ● red · actual 62"));
    report.since->notes = {"<b>"};
    EXPECT_THAT(markdown(report), HasSubstr("\n#### Notes on the comparison\n\n- &lt;b&gt;\n"));
    EXPECT_THAT(markdown(report), HasSubstr("\nScore 79 %; 1 KPI became red: a\\|b &lt;i&gt; \\*c\\*; 1 is new"));
}

TEST(ChangesHtml, AreEscaped) {
    Report report = since_may();
    report.since->kpis[report.since->became_red[0]].now.name = "</ul><script>&";
    report.since->notes = {"<b>"};
    EXPECT_THAT(html(report), HasSubstr("<li><bdi>&lt;/ul&gt;&lt;script&gt;&amp;</bdi> <span"));
    EXPECT_THAT(
        html(report),
        HasSubstr("<h3>Notes on the comparison</h3>\n<ul class=\"changes\">\n<li><bdi>&lt;b&gt;</bdi></li>\n</ul>\n"));
    EXPECT_THAT(html(report), Not(HasSubstr("<script")));
}

TEST(Changes, AreLeftOutWhereThereIsNoEarlierReport) {
    EXPECT_THAT(markdown(acme()), Not(HasSubstr("Since")));
    EXPECT_THAT(html(acme()), Not(HasSubstr("since-heading")));
}

TEST(ChangesText, NothingControlsATerminal) {
    for (unsigned seed = 0; seed < 100; ++seed) {
        Report report = RandomReport(seed).make();
        mark_changes_since(snapshot_of(RandomReport(seed + 1000).make()), report);
        for (const std::size_t width : {10U, 80U, 200U}) {
            const std::string text = render_text(*report.since, {.width = width});
            EXPECT_THAT(text, Not(HasSubstr("\x1b"))) << seed;
            EXPECT_THAT(text, Not(HasSubstr("\u202e"))) << seed;
        }
    }
}

TEST(ChangesJson, OfTheReportAndAloneIsTheSameObject) {
    const Report report = since_may();
    const std::string alone = render_json(*report.since);
    const std::string within = json_of(report);
    EXPECT_THAT(alone, HasSubstr("\n  \"newly_red\": [\"profit\", \"win_rate\"],\n  \"newly_red_members\": [],\n  "
                                 "\"became_red\": [\"win_rate\"],\n"));
    EXPECT_THAT(within, HasSubstr("\n    \"newly_red\": [\"profit\", \"win_rate\"],\n    \"newly_red_members\": [],\n  "
                                  "  \"became_red\": [\"win_rate\"],\n"));
    EXPECT_THAT(within, HasSubstr("\"new_red\": true"));
    EXPECT_THAT(json_of(acme()), Not(HasSubstr("\"since\"")));
}

} // namespace
} // namespace kpitrace
