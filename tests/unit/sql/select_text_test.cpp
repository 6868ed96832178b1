#include "sql/select_text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace kpitrace::sql {
namespace {

std::string text(const Select& select) {
    return fmt::format("{}", fmt::join(write(select), "\n"));
}

Select rows() {
    const Select cells{.columns = {"\"a\" as kt0", "trim(\"b\") as kt1"}, .from = Lines{"\"t\""}};
    return {.columns = {"kt0"}, .from = as_table(cells, "found"), .where = {"kt1 = 'x'"}};
}

TEST(Selects, AreNestedAsTables) {
    EXPECT_EQ(text({.columns = {"sum(kt0)"}, .from = as_table(rows(), "counted")}), R"(select
  sum(kt0)
from (
  select
    kt0
  from (
    select
      "a" as kt0,
      trim("b") as kt1
    from "t"
  ) as found
  where kt1 = 'x'
) as counted)");
}

TEST(Selects, AreMergedSoThatTheTableItselfIsAggregated) {
    const Select sums{
        .columns = {"sum(kt0)"}, .from = as_table(rows(), "counted"), .where = {"kt0 > 0"}, .group_by = {"kt1"}};
    EXPECT_EQ(text(merged(sums)), R"(with
  "a" as kt0,
  trim("b") as kt1
select
  sum(kt0)
from "t"
where kt1 = 'x'
  and kt0 > 0
group by kt1)");
}

TEST(Selects, ThatGroupOrJoinAreNotMerged) {
    const Select groups{
        .columns = {"kt0", "count(*) as kt_n"}, .from = as_table(rows(), "counted"), .group_by = {"kt0"}};
    EXPECT_EQ(text(merged({.columns = {"max(kt_n)"}, .from = as_table(groups, "groups")})), R"(select
  max(kt_n)
from (
  with
    "a" as kt0,
    trim("b") as kt1
  select
    kt0,
    count(*) as kt_n
  from "t"
  where kt1 = 'x'
  group by kt0
) as groups)");
    Lines join = in_parentheses(rows(), "l");
    continue_with(join, "left join ", in_parentheses(rows(), "r"));
    join.emplace_back("on l.kt0 = r.kt0");
    const Select joined{.columns = {"l.kt0 as kt0"}, .from = join};
    const Select outer{.columns = {"sum(kt0)"}, .from = as_table(joined, "found")};
    EXPECT_EQ(text(merged(outer)), text(outer));
}

} // namespace
} // namespace kpitrace::sql
