// The text report of whatever numbers and names fits the page, line by line, and loses no number.
#include "kpitrace/formats/render.hpp"

#include "kpitrace/text/unicode.hpp"
#include "support/sample_report.hpp"
#include "text_of.hpp"
#include "words/kpi_texts.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace kpitrace {
namespace {

/// Reports with everything at its most awkward, the same ones on every run.
class RandomReports {
public:
    explicit RandomReports(unsigned seed)
        : engine_(seed) {}

    Report make() {
        Report report = test::acme();
        report.name = text();
        report.kpis.clear();
        report.objectives.clear();
        report.perspectives = {{"a", text(), {}}, {"b", text(), {}}};
        for (std::size_t i = 0; i < 4; ++i) report.objectives.push_back(objective(i));
        for (std::size_t i = 0; i < 8; ++i) report.kpis.push_back(kpi(i));
        for (ReportSuccessFactor& factor : report.success_factors) factor.name = text();
        for (ReportPlan& plan : report.plans) plan.name = text();
        report.red.clear();
        for (std::uint32_t i = 0; i < report.kpis.size(); ++i) {
            if (report.kpis[i].zone == Zone::red) report.red.push_back(red(i));
        }
        report.notes = {text(), text() + " " + text()};
        report.summary = count_zones(report.kpis);
        return report;
    }

private:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine_); }
    std::uint32_t index_below(std::size_t limit) { return static_cast<std::uint32_t>(below(limit)); }

    template<typename Choice> const Choice& one_of(const std::vector<Choice>& choices) {
        return choices[below(choices.size())];
    }

    std::string text() {
        static const std::vector<std::string> words{"Sales",
                                                    "売上高",
                                                    "é\u0301clair",
                                                    "\x1b[31m",
                                                    "👩‍👩‍👧",
                                                    "a\xff",
                                                    "größer",
                                                    "Donaudampfschifffahrtsgesellschaftskapitän",
                                                    "\t",
                                                    "١٢٣"};
        std::string made;
        for (std::size_t i = below(9); i > 0; --i) made += one_of(words) + (below(3) > 0 ? " " : "");
        return made;
    }

    Number number() {
        static const std::vector<std::string> numbers{"0",
                                                      "1",
                                                      "-0.001",
                                                      "45.25",
                                                      "21400",
                                                      "-1234567.891",
                                                      "99999999999999999999999999999999999999",
                                                      "0.12345678901234567890123456789012345678",
                                                      "1e300"};
        const Number value = test::number(one_of(numbers));
        return below(4) == 0 ? Number::rounded(value.to_double()) : value;
    }

    TargetValue target() {
        if (below(3) > 0) return number();
        const Number min = number();
        return TargetRange{min, min + Number(1)};
    }

    ReportObjective objective(std::size_t index) {
        ReportObjective made{.id = "o" + std::to_string(index), .name = text(), .zone = Zone(below(5))};
        made.perspective = one_of<std::optional<PerspectiveId>>({PerspectiveId{0}, PerspectiveId{1}, std::nullopt});
        made.at_risk = below(2) == 0;
        made.profit = below(2) == 0;
        return made;
    }

    ReportKpi kpi(std::size_t index) {
        ReportKpi made = test::red_kpi("k" + std::to_string(index));
        made.name = text();
        made.objective = {index_below(4)};
        if (below(2) == 0) made.success_factor = SuccessFactorId{0};
        made.unit = one_of<std::string>({"", "%", "USD", "円", "a very long unit of measure"});
        if (below(3) == 0) made.decimals = static_cast<int>(below(39));
        made.zone = Zone(below(4));
        made.reason = made.zone == Zone::no_data ? text() : "";
        made.actual = number();
        made.target = target();
        made.previous = number();
        made.change = *made.actual - *made.previous;
        if (const auto ratio = Number::divide(*made.change, made.previous->abs()))
            made.change_ratio = ratio->to_double();
        for (std::size_t i = below(40); i > 0; --i) made.history.push_back({"2026", number(), made.target, Zone::red});
        return made;
    }

    RedKpi red(std::uint32_t index) {
        RedKpi made;
        made.kpi = {index};
        made.reaches_profit = below(2) == 0;
        made.has_own_plan = below(2) == 0;
        const std::size_t lines = below(60) + 1;
        for (std::uint32_t depth = 0; depth < lines; ++depth) {
            made.tree.push_back({.objective = {depth == 0 ? index % 4 : index_below(4)},
                                 .depth = depth,
                                 .lag = static_cast<std::int32_t>(depth),
                                 .last_of_siblings = below(2) == 0,
                                 .printed_above = below(5) == 0,
                                 .due_period = "week 23 of 2026"});
        }
        made.plans = {{0}};
        for (std::size_t i = below(6); i > 0; --i)
            made.at_stake.push_back(
                {.kpi = {index_below(4)}, .actual = number(), .if_met = number(), .gain = number()});
        return made;
    }

    std::mt19937 engine_;
};

class RandomText : public ::testing::TestWithParam<std::size_t> {};

TEST_P(RandomText, NeverExceedsThePage) {
    RandomReports reports(static_cast<unsigned>(GetParam()));
    for (int i = 0; i < 40; ++i) {
        const std::string text = test::text_of(reports.make(), GetParam());
        for (const std::string& line : test::lines_of(text)) {
            ASSERT_LE(display_width(line), GetParam()) << line << "\n\nof\n" << text;
            ASSERT_FALSE(line.ends_with(' ')) << line << "|";
        }
    }
}

std::string without_colour(std::string text) {
    for (std::size_t at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b', at)) {
        text.erase(at, text.find('m', at) + 1 - at);
    }
    return text;
}

TEST_P(RandomText, SaysTheSameWithColourAndWithout) {
    RandomReports reports(static_cast<unsigned>(GetParam()));
    for (int i = 0; i < 10; ++i) {
        const Report report = reports.make();
        const std::string painted =
            render_text(report, judge(report, FailOn{}), {.width = GetParam(), .colour = Colour::on});
        EXPECT_EQ(without_colour(painted), test::text_of(report, GetParam()));
        EXPECT_NE(painted, test::text_of(report, GetParam()));
    }
}

TEST_P(RandomText, LetsNoControlCharacterThrough) {
    RandomReports reports(static_cast<unsigned>(GetParam()));
    for (int i = 0; i < 10; ++i) {
        const std::string text = test::text_of(reports.make(), GetParam());
        EXPECT_TRUE(std::ranges::none_of(text, [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == '\x7f'; }));
        EXPECT_FALSE(find_invalid_utf8(text));
    }
}

/// A figure without its unit.
std::string digits_of(const std::string& figure) {
    return figure.substr(0, figure.find(' '));
}

TEST_P(RandomText, BreaksNoNumber) {
    RandomReports reports(static_cast<unsigned>(GetParam()));
    for (int i = 0; i < 20; ++i) {
        const Report report = reports.make();
        const std::string text = test::text_of(report, GetParam());
        for (const ReportKpi& kpi : report.kpis) {
            if (kpi.zone == Zone::no_data) continue;
            const KpiFigures figures = figures_of(kpi);
            EXPECT_NE(text.find(digits_of(figures.actual)), std::string::npos) << figures.actual << "\n" << text;
            EXPECT_NE(text.find(digits_of(figures.target)), std::string::npos) << figures.target << "\n" << text;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Pages, RandomText, ::testing::Values(60, 80, 100, 132, 200));

TEST(RandomReport, LetsNoControlCharacterThroughInAnyFormat) {
    RandomReports reports(7);
    for (int i = 0; i < 10; ++i) {
        const Report report = reports.make();
        for (const FormatEntry& format : formats()) {
            const std::string text = Output([&](const Sink& sink) {
                                         render(report, judge(report, FailOn{}), format.format, {}, sink);
                                     }).text();
            EXPECT_TRUE(std::ranges::none_of(text, [](char c) {
                return (c >= 0 && c < ' ' && c != '\n') || c == '\x7f';
            })) << format.name;
            EXPECT_FALSE(find_invalid_utf8(text)) << format.name;
        }
    }
}

TEST(WideNumbers, StandWholeOnTheNarrowestPage) {
    Report report = test::acme();
    report.kpis[0].actual = test::number("-99999999999999999999999999999999999999");
    report.kpis[0].target = test::number("88888888888888888888888888888888888888");
    for (const std::size_t width : {60u, 80u, 200u}) {
        const std::string text = test::text_of(report, width);
        EXPECT_NE(text.find("-99,999,999,999,999,999,999,999,999,999,999,999,999"), std::string::npos);
        EXPECT_NE(text.find("88,888,888,888,888,888,888,888,888,888,888,888,888"), std::string::npos);
    }
}

} // namespace
} // namespace kpitrace
