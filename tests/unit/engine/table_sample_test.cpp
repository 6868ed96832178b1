#include "kpitrace/engine/table_sample.hpp"

#include "unit/engine/fake_client.hpp"

#include <gtest/gtest.h>

namespace kpitrace::engine {
namespace {

/// A client that answers the statement about columns with one text, and the other statement with another.
class Sampling : public testing::Test {
protected:
    std::optional<TableSample> sample(std::string_view columns, std::string_view rows,
                                      const std::optional<std::string>& date = {}) {
        const FakeClient client({{"The columns of", columns}, {"", rows}});
        const EngineCommand command{.dialect = sql::Dialect::postgresql, .words = {client.path()}};
        Diagnostics diagnostics;
        auto made = sample_table("crm.deals", command, date, {}, diagnostics);
        messages_ = render_diagnostics(diagnostics, Colour::off);
        return made;
    }

    std::string messages_;
};

constexpr std::string_view columns = "c1,c2,c3,c4\n"
                                     "column,2,=amount,\"=numeric(10,2)\"\n"
                                     "column,1,=closed,=date\n"
                                     "column,3,=region,=character varying\n"
                                     "column,4,=paid,=boolean\n"
                                     "end,4,\\N,\\N\n";

TEST_F(Sampling, MakesCsvOfTheColumnsThatCanBeRead) {
    const auto made = sample(columns, "c1,c2,c3,c4\nrow,20605,10.50,\"=North, \"\"A\"\"\"\nrow,\\N,\\N,\\N\n"
                                      "end,2,\\N,\\N\n");
    ASSERT_TRUE(made) << messages_;
    EXPECT_EQ(made->csv, "\"closed\",\"amount\",\"region\"\n2026-06-01,10.50,\"North, \"\"A\"\"\"\n,,\n");
    EXPECT_EQ(made->rows, 2U);
    ASSERT_EQ(made->columns.size(), 3U);
    EXPECT_EQ(made->columns[0].name, "closed");
    EXPECT_EQ(made->columns[1].kind, sql::ColumnKind::decimal);
}

TEST_F(Sampling, KeepsOneColumnWithMoments) {
    const std::string_view moments = "c1,c2,c3,c4\ncolumn,1,=created,=timestamp with time zone\n"
                                     "column,2,=closed,=timestamp with time zone\nend,2,\\N,\\N\n";
    auto made = sample(moments, "c1,c2\nrow,1780351200\nend,1\n");
    ASSERT_TRUE(made) << messages_;
    EXPECT_EQ(made->csv, "\"created\"\n2026-06-01\n");
    made = sample(moments, "c1,c2\nrow,1780351200\nend,1\n", "closed");
    ASSERT_TRUE(made) << messages_;
    EXPECT_EQ(made->csv, "\"closed\"\n2026-06-01\n");
}

TEST_F(Sampling, ReportsATableThatIsNotThere) {
    EXPECT_FALSE(sample("c1,c2\nend,0\n", ""));
    EXPECT_EQ(messages_, "error: `crm.deals` has no columns that can be read [no-table]\n   = help: write the name as "
                         "the engine knows it, with its schema: `crm.deals`\n1 error\n");
}

TEST_F(Sampling, ReportsAnAnswerToSomethingElse) {
    EXPECT_FALSE(sample("c1,c2,c3,c4\nextent,3,1,20454\nend,1,\\N,\\N\n", ""));
    EXPECT_EQ(messages_.substr(0, 28), "error: `crm.deals`: row 1 of");
}

} // namespace
} // namespace kpitrace::engine
