#include "explain/history_plot.hpp"

#include "kpitrace/text/unicode.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <sstream>

namespace kpitrace {
namespace {

ExplainedHistoryPoint point(std::size_t month, std::optional<Number> actual, TargetValue target, Zone zone) {
    const char* const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return {.period = std::to_string(month),
            .label = names[month % 12],
            .year = std::to_string(2026 + month / 12),
            .actual = std::move(actual),
            .target = std::move(target),
            .zone = zone};
}

const std::vector<ExplainedHistoryPoint> stepped{
    point(9, Number(0), Number(10), Zone::red), point(10, Number(10), Number(10), Zone::green),
    point(11, std::nullopt, Number(10), Zone::no_data), point(12, Number(35), Number(40), Zone::yellow),
    point(13, Number(40), Number(40), Zone::green)};

TEST(HistoryPlot, DrawsPointsByZoneAndTheTargetAsALineThatSteps) {
    const HistoryPlot plot = plot_history(stepped, "EUR", Number(6), {60, Colour::off});
    EXPECT_EQ(plot.shown, 5U);
    EXPECT_EQ(plot.text, R"(  40 ┤                  ┌────────✓── target
     │                  │
     │                  │  ◐
  30 ┤                  │
     │                  │
     │                  │
  20 ┤                  │
     │                  │
     │                  │
  10 ┤─────────✓────────┘
     │┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ red
     │
   0 ┤   ●
     └───┴─────┴─────┴─────┴─────┴──
        Oct   Nov   Dec   Jan   Feb
        2026              2027
      ✓ green   ◐ yellow   ● red
)");
}

TEST(HistoryPlot, ShowsTheLatestPeriodsThatFit) {
    std::vector<ExplainedHistoryPoint> history;
    for (std::size_t i = 0; i < 60; ++i)
        history.push_back(point(i, Number(static_cast<std::int64_t>(i)), {}, Zone::no_data));
    // 60 columns less 2 of indent, 2 of labels, 2 of axis and 15 of names: 39, two for each period.
    EXPECT_EQ(plot_history(history, "", {}, {60, Colour::off}).shown, 19U);
    EXPECT_EQ(plot_history(history, "", {}, {200, Colour::off}).shown, 60U);
}

TEST(HistoryPlot, OfNoValueIsNone) {
    EXPECT_EQ(plot_history({}, "", {}, {}).text, "");
    EXPECT_EQ(plot_history({point(0, std::nullopt, Number(1), Zone::no_data)}, "", {}, {}).text, "");
    EXPECT_EQ(plot_history({point(0, Number::rounded(1e305), {}, Zone::no_data)}, "", {}, {}).text, "");
}

TEST(HistoryPlot, ShowsSharesTimesHundred) {
    const HistoryPlot plot = plot_history(
        {point(0, Number::rounded(0.2), {}, Zone::unmeasured), point(1, Number::rounded(0.4), {}, Zone::unmeasured)},
        "%", {}, {60, Colour::off});
    EXPECT_THAT(plot.text, ::testing::HasSubstr("  40 % ┤         •\n"));
    EXPECT_THAT(plot.text, ::testing::HasSubstr("  20 % ┤   •\n"));
    EXPECT_THAT(plot.text, ::testing::Not(::testing::HasSubstr("not judged")));
}

TEST(HistoryPlotProperty, NeverExceedsThePage) {
    std::mt19937 random(7);
    const auto number = [&]() -> std::optional<Number> {
        if (random() % 4 == 0) return std::nullopt;
        const double sizes[] = {1e-9, 1.0, 1e6, 1e200};
        return Number::rounded((static_cast<double>(random() % 2001) - 1000) * sizes[random() % 4]);
    };
    const auto target = [&]() -> TargetValue {
        const auto value = number();
        if (!value) return {};
        return random() % 2 == 0 ? TargetValue(*value) : TargetValue(TargetRange{*value, *value + Number(1)});
    };
    for (int round = 0; round < 300; ++round) {
        std::vector<ExplainedHistoryPoint> history;
        for (std::size_t i = random() % 70; i > 0; --i)
            history.push_back(point(i, number(), target(), static_cast<Zone>(random() % 4)));
        const Page page{60 + random() % 140, Colour::off};
        std::istringstream text(plot_history(history, round % 2 == 0 ? "%" : "EUR", number(), page).text);
        for (std::string line; std::getline(text, line);) EXPECT_LE(display_width(line), page.width) << line;
    }
}

} // namespace
} // namespace kpitrace
