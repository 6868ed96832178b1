// Values that are correct YAML but not right for their key: comparisons in a target, and `no`.
#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

constexpr Slip slips[] = {
    {{"TargetAtLeast", "target: 10", "target: >= 5",
      R"--(s.yaml:12:34: error: `target` takes a number without a comparison sign; found `>=`
   |
12 |   won: {objective: grow, target: >= 5}
   |                                  ^^ [yaml-syntax]
   = help: write `target: 5` and `direction: maximize`: a target is met when it is reached
1 error
)--"},
     "target: >= 5",
     "target: 5"},
    {{"TargetAtMost", "target: 10", "target: <= 5",
      R"--(s.yaml:12:34: error: `target` takes a number without a comparison sign; found `<=`
   |
12 |   won: {objective: grow, target: <= 5}
   |                                  ^^^^ [bad-target]
   = help: write `target: 5` and `direction: minimize`: a target is met when it is reached
1 error
)--"},
     "target: <= 5",
     "target: 5"},
    {{"TargetAbove", "target: 10", "target: > 5",
      R"--(s.yaml:12:34: error: `target` takes a number without a comparison sign; found `>`
   |
12 |   won: {objective: grow, target: > 5}
   |                                  ^ [yaml-syntax]
   = help: write `target: 5` and `direction: maximize`; a target is met when it is reached, so 5 meets it too
1 error
)--"},
     "target: > 5",
     "target: 5"},
    {{"TargetBelowInBlock", "  won: {objective: grow, target: 10}", "  won:\n    objective: grow\n    target: < 5%",
      R"--(s.yaml:14:13: error: `target` takes a number without a comparison sign; found `<`
   |
14 |     target: < 5%
   |             ^^^^ [bad-target]
   = help: write `target: 5%` and `direction: minimize`; a target is met when it is reached, so 5% meets it too
1 error
)--"},
     "target: < 5%",
     "target: 5%"},
    {{"TargetAtLeastInBlockWithDirection", "  won: {objective: grow, target: 10}",
      "  won:\n    direction: maximize\n    target: >= 5\n    objective: grow",
      R"--(s.yaml:14:13: error: `target` takes a number without a comparison sign; found `>=`
   |
14 |     target: >= 5
   |             ^^ [yaml-syntax]
   = help: write `target: 5` next to `direction`: a target is met when it is reached
1 error
)--"},
     "target: >= 5",
     "target: 5"},
    {{"TargetAtLeastInQuotes", "target: 10", R"--(target: ">= 5", direction: maximize)--",
      R"--(s.yaml:12:34: error: `target` takes a number without a comparison sign; found `>=`
   |
12 |   won: {objective: grow, target: ">= 5", direction: maximize}
   |                                  ^^^^^^ [bad-target]
   = help: write `target: 5` next to `direction`: a target is met when it is reached
1 error
)--"},
     R"--(target: ">= 5")--",
     "target: 5"},
    {{"TargetAtMostAsOneSign", "target: 10", "target: ≤ 5",
      R"--(s.yaml:12:34: error: `target` takes a number without a comparison sign; found `≤`
   |
12 |   won: {objective: grow, target: ≤ 5}
   |                                  ^^^ [bad-target]
   = help: write `target: 5` and `direction: minimize`: a target is met when it is reached
1 error
)--"},
     "target: ≤ 5",
     "target: 5"},
    {{"No", "  profit: {profit: true}", "  profit: {profit: true}\n  other: {profit: no, drives: profit}",
      R"--(s.yaml:8:19: error: expected `true` or `false`, found the text `no`
  |
8 |   other: {profit: no, drives: profit}
  |                   ^^ [unknown-word]
  = help: write `false`
1 error
)--"},
     "no,",
     "false,"},
};

INSTANTIATE_TEST_SUITE_P(WordsOfKeys, YamlSlips, testing::ValuesIn(slips), name_of_slip);

} // namespace
} // namespace kpitrace
