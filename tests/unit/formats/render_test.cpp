#include "kpitrace/formats/render.hpp"

#include "support/sample_report.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace kpitrace {
namespace {

TEST(Formats, HaveEachANameAndASuffixOfTheirOwn) {
    std::set<std::string_view> names;
    std::set<std::string_view> suffixes;
    for (const FormatEntry& entry : formats()) {
        EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
        if (!entry.suffix.empty()) {
            EXPECT_TRUE(suffixes.insert(entry.suffix).second) << entry.suffix;
        }
        EXPECT_EQ(&entry_of(entry.format), &entry);
    }
}

TEST(Formats, RenderWhatTheirNamesSay) {
    const Report report = test::acme();
    const auto beginning = [&](Format format) {
        const std::string text =
            Output([&](const Sink& sink) { render(report, judge(report, FailOn{}), format, {}, sink); }).text();
        EXPECT_TRUE(text.ends_with('\n'));
        return text.substr(0, 11);
    };
    EXPECT_EQ(beginning(Format::text), "Acme sales ");
    EXPECT_EQ(beginning(Format::markdown), "## FAIL: Ac");
    EXPECT_EQ(beginning(Format::html), "<!DOCTYPE h");
    EXPECT_EQ(beginning(Format::json), "{\n  \"kpitra");
    EXPECT_EQ(beginning(Format::csv), "period,peri");
    EXPECT_EQ(beginning(Format::junit), "<?xml versi");
    EXPECT_EQ(beginning(Format::github), "::error fil");
    EXPECT_EQ(beginning(Format::openmetrics), "# HELP kpit");
}

TEST(Formats, HandOnALongHistoryInPieces) {
    Report report = test::acme();
    report.kpis.front().history.assign(10'000, report.kpis.front().history.back());
    for (const Format format : {Format::json, Format::csv}) {
        std::size_t longest = 0;
        std::size_t all = 0;
        render(report, judge(report, FailOn{}), format, {}, [&](std::string_view piece) {
            longest = std::max(longest, piece.size());
            all += piece.size();
        });
        EXPECT_GT(all, 10 * usual_piece);
        EXPECT_LT(longest, usual_piece + 1000);
    }
}

} // namespace
} // namespace kpitrace
