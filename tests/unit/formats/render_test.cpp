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
    EXPECT_EQ(render(report, verdict, Format::json, {}), render_json(report));
    EXPECT_EQ(render(report, verdict, Format::text, {}), render_text(report, verdict, {}));
}

} // namespace
} // namespace kpitrace
