#include "kpitrace/formats/render.hpp"

#include "support/sample_report.hpp"

#include <gtest/gtest.h>

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

TEST(Formats, RenderAsTheirFunctions) {
    const Report report = test::acme();
    const Verdict verdict = judge(report, FailOn{});
    EXPECT_EQ(render(report, verdict, Format::json, {}), render_json(report, verdict));
    EXPECT_EQ(render(report, verdict, Format::text, {}), render_text(report, verdict, {}));
    EXPECT_EQ(render(report, verdict, Format::markdown, {}), render_markdown(report, verdict));
    EXPECT_EQ(render(report, verdict, Format::html, {}), render_html(report, verdict));
    EXPECT_EQ(render(report, verdict, Format::csv, {}), render_csv(report));
    EXPECT_EQ(render(report, verdict, Format::junit, {}), render_junit(report, verdict));
    EXPECT_EQ(render(report, verdict, Format::github, {}), render_github(report, verdict));
    EXPECT_EQ(render(report, verdict, Format::openmetrics, {}), render_openmetrics(report, verdict));
}

} // namespace
} // namespace kpitrace
