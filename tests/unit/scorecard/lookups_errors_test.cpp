// Errors of lookups, and of columns that go through them.
#include "scorecard_under_test.hpp"

#include <fmt/format.h>

namespace kpitrace {
namespace {

/// The cases replace the `@`.
constexpr std::string_view looking_up = R"(name: T
sources:
  orders: {lookup: {customers: customer_id}}
  customers: {}
  lines:
    @
metrics:
  m: {expression: count(*), source: lines}
objectives: {profit: {profit: true}}
kpis: {m: {objective: profit, target: 5}}
)";

class LookupError : public testing::TestWithParam<ErrorCase> {};

TEST_P(LookupError, IsReportedWhole) {
    EXPECT_EQ(errors_of(spoiled(GetParam().from, GetParam().to, looking_up)), GetParam().expected);
}

constexpr ErrorCase cases[] = {
    {"WithoutAKey", "@", "lookup: {orders: }",
     R"(s.yaml:6:14: error: the lookup `orders` has no key
  |
6 |     lookup: {orders: }
  |              ^^^^^^ [missing-key]
  = help: write `orders: COLUMN`, where both sources have the column
1 error
)"},
    {"WithAnEmptyMap", "@", "lookup: {orders: {}}",
     R"(s.yaml:6:14: error: the lookup `orders` has no key
  |
6 |     lookup: {orders: {}}
  |              ^^^^^^ [missing-key]
  = help: add `key: COLUMN`, where both sources have the column, or `key: {COLUMN: THEIR_COLUMN}`
1 error
)"},
    {"WithAnUnknownKey", "@", "lookup: {orders: {key: id, mising: fail}}",
     R"(s.yaml:6:32: error: a lookup has no key `mising`
  |
6 |     lookup: {orders: {key: id, mising: fail}}
  |                                ^^^^^^ [unknown-key]
  = help: did you mean `missing`?
1 error
)"},
    {"WithAMisspeltKeyAlone", "@", "lookup: {orders: {keys: id}}",
     R"(s.yaml:6:23: error: a lookup has no key `keys`
  |
6 |     lookup: {orders: {keys: id}}
  |                       ^^^^ [unknown-key]
  = help: did you mean `key`? If a column is named `keys`, write `key: {keys: id}`
1 error
)"},
    {"WithAMisspeltKeyAmongColumns", "@", "lookup: {orders: {Key: '#1', line: no}}",
     R"(s.yaml:6:23: error: a lookup has no key `Key`
  |
6 |     lookup: {orders: {Key: '#1', line: no}}
  |                       ^^^ [unknown-key]
  = help: did you mean `key`? If a column is named `Key`, write `key: {Key: "#1", …}`
1 error
)"},
    {"WithAMisspeltSourceAndKey", "@", "lookup: {o: {sources: orders, keys: [a, b]}}",
     R"(s.yaml:6:18: error: a lookup has no key `sources`
  |
6 |     lookup: {o: {sources: orders, keys: [a, b]}}
  |                  ^^^^^^^ [unknown-key]
  = help: did you mean `source`? If a column is named `sources`, write `key: {sources: orders, …}`
s.yaml:6:35: error: a lookup has no key `keys`
  |
6 |     lookup: {o: {sources: orders, keys: [a, b]}}
  |                                   ^^^^ [unknown-key]
  = help: did you mean `key`? If a column is named `keys`, write `key: {keys: COLUMN, …}`
2 errors
)"},
    {"WithAnUnknownWord", "@", "lookup: {orders: {key: id, missing: skip}}",
     R"(s.yaml:6:41: error: expected one of `null`, `fail`, `drop`, found `skip`
  |
6 |     lookup: {orders: {key: id, missing: skip}}
  |                                         ^^^^ [unknown-word]
1 error
)"},
    {"OfANameNearASource", "@", "lookup: {order: id}",
     R"(s.yaml:6:14: error: no source is named `order`
  |
6 |     lookup: {order: id}
  |              ^^^^^ [unknown-source]
  = help: did you mean `orders` (s.yaml:3:3)?
1 error
)"},
    {"OfANameUnlikeAnySource", "@", "lookup: {xyz: id}",
     R"(s.yaml:6:14: error: no source is named `xyz`
  |
6 |     lookup: {xyz: id}
  |              ^^^ [unknown-source]
  = help: name the source: `xyz: {source: SOURCE, key: COLUMN}`
1 error
)"},
    {"OfAnUnknownSource", "@", "lookup: {o: {source: order, key: id}}",
     R"(s.yaml:6:26: error: no source is named `order`
  |
6 |     lookup: {o: {source: order, key: id}}
  |                          ^^^^^ [unknown-source]
  = help: did you mean `orders` (s.yaml:3:3)?
1 error
)"},
    {"NamedTwice", "@", "lookup: {orders: id, orders: order_id}",
     R"(s.yaml:6:26: error: the lookup `orders` is defined twice
  |
6 |     lookup: {orders: id, orders: order_id}
  |                          ^^^^^^ [duplicate-key]
  = help: first defined here: s.yaml:6:14
1 error
)"},
    {"WithoutAName", "@", "lookup: {\"\": id}",
     R"(s.yaml:6:14: error: the text is empty; expected the name of a lookup
  |
6 |     lookup: {"": id}
  |              ^^ [empty-text]
1 error
)"},
    {"ThatIsAText", "@", "lookup: orders",
     R"(s.yaml:6:13: error: expected a map from names of lookups to keys, found text
  |
6 |     lookup: orders
  |             ^^^^^^ [wrong-type]
  = help: write `lookup: {orders: order_id}`
1 error
)"},
    {"ThatIsAList", "@", "lookup: [orders]",
     R"(s.yaml:6:13: error: expected a map from names of lookups to keys, found a list
  |
6 |     lookup: [orders]
  |             ^^^^^^^^ [wrong-type]
  = help: write `lookup: {orders: order_id}`
1 error
)"},
    {"WithAnEmptyKey", "@", "lookup: {orders: {key: []}}",
     R"(s.yaml:6:28: error: the key has no columns; expected the name of at least one column
  |
6 |     lookup: {orders: {key: []}}
  |                            ^^ [empty-list]
1 error
)"},
    {"WithAColumnTwice", "@", "lookup: {orders: [id, id]}",
     R"(s.yaml:6:27: error: the key has the column `id` twice
  |
6 |     lookup: {orders: [id, id]}
  |                           ^^ [duplicate-key]
  = help: delete one of the two
1 error
)"},
    {"WithAColumnTwiceInAMap", "@", "lookup: {orders: {id: order_id, id: number}}",
     R"(s.yaml:6:37: error: the key has the column `id` twice
  |
6 |     lookup: {orders: {id: order_id, id: number}}
  |                                     ^^ [duplicate-key]
  = help: delete one of the two
1 error
)"},
    {"WithAnEmptyColumn", "@", "lookup: {orders: {key: \"\"}}",
     R"(s.yaml:6:28: error: the text is empty; expected the name of a column
  |
6 |     lookup: {orders: {key: ""}}
  |                            ^^ [empty-text]
1 error
)"},
    {"WithAListAsColumn", "@", "lookup: {orders: {id: [order_id]}}",
     R"(s.yaml:6:27: error: expected text, found a list
  |
6 |     lookup: {orders: {id: [order_id]}}
  |                           ^^^^^^^^^^ [wrong-type]
1 error
)"},
    {"OfItsOwnSource", "@", "lookup: {lines: id}",
     R"(s.yaml:6:14: error: these sources look up each other in a loop: lines -> lines
  |
6 |     lookup: {lines: id}
  |              ^^^^^ [lookup-loop]
  = help: delete one of these lookups; to look up other rows of the same file, read the file a second time as another source, and look up that source
1 error
)"},
    {"WhoseKeyNeedsItself", "@", "lookup: {orders: orders.id}",
     R"(s.yaml:6:22: error: the keys of these lookups need each other in a loop: orders -> orders
  |
6 |     lookup: {orders: orders.id}
  |                      ^^^^^^^^^ [lookup-loop]
  = help: write the name of a column of the source `lines` itself
1 error
)"},
    {"WhoseKeysNeedEachOther", "@", "lookup: {a: {source: orders, key: b.id}, b: {source: customers, key: a.id}}",
     R"(s.yaml:6:39: error: the keys of these lookups need each other in a loop: a -> b -> a
  |
6 |     lookup: {a: {source: orders, key: b.id}, b: {source: customers, key: a.id}}
  |                                       ^^^^ [lookup-loop]
  = help: write the name of a column of the source `lines` itself
1 error
)"},
    {"WhoseKeyNamesAnUnknownLookup", "@", "lookup: {orders: id, customers: {key: orders.buyer.id}}",
     R"(s.yaml:6:43: error: the source `orders` has no lookup `buyer`
  |
6 |     lookup: {orders: id, customers: {key: orders.buyer.id}}
  |                                           ^^^^^^^^^^^^^^^ [unknown-lookup]
  = help: add `lookup: {buyer: {source: SOURCE, key: COLUMN}}` to the source `orders`, where both sources have the column; if a column is named `orders.buyer.id`, write it in double quotes
1 error
)"},
    {"WhoseTextIsReadByOtherSettings", "@",
     "{lookup: {orders: id}, decimal: \",\", where: \"cast(nullif(orders.amount, '-') as numeric) > 5\"}",
     R"(s.yaml:6:50: error: this reads a text of `orders` by the settings of the source `lines`, but the two sources write numbers or dates in different ways
  |
6 |     {lookup: {orders: id}, decimal: ",", where: "cast(nullif(orders.amount, '-') as numeric) > 5"}
  |                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ [foreign-text]
  = help: use the column alone, `orders.amount`, so that `orders` reads it; for texts that mean no value, write `null` in that source
1 error
)"},
    {"OfNoLookupInWhere", "@", "{lookup: {orders: id}, where: \"order.Status = 'Open'\"}",
     R"(s.yaml:6:36: error: the source `lines` has no lookup `order`
  |
6 |     {lookup: {orders: id}, where: "order.Status = 'Open'"}
  |                                    ^^^^^^^^^^^^ [unknown-lookup]
  = help: did you mean `orders`?
1 error
)"},
    {"OfNoSourceInWhere", "@", "{lookup: {orders: id}, where: \"product.Name = 'x'\"}",
     R"(s.yaml:6:36: error: the source `lines` has no lookup `product`
  |
6 |     {lookup: {orders: id}, where: "product.Name = 'x'"}
  |                                    ^^^^^^^^^^^^ [unknown-lookup]
  = help: add `lookup: {product: {source: SOURCE, key: COLUMN}}` to the source `lines`, where both sources have the column; if a column is named `product.Name`, write it in double quotes
1 error
)"},
    {"OfASourceWithoutLookupInWhere", "@", "{lookup: {orders: id}, where: \"customers.Name = 'x'\"}",
     R"(s.yaml:6:36: error: the source `lines` has no lookup `customers`
  |
6 |     {lookup: {orders: id}, where: "customers.Name = 'x'"}
  |                                    ^^^^^^^^^^^^^^ [unknown-lookup]
  = help: did you mean `orders.customers.Name`?
1 error
)"},
    {"OfNoLookupInAChain", "@", "{lookup: {orders: id}, where: \"orders.customer.Name = 'x'\"}",
     R"(s.yaml:6:36: error: the source `orders` has no lookup `customer`
  |
6 |     {lookup: {orders: id}, where: "orders.customer.Name = 'x'"}
  |                                    ^^^^^^^^^^^^^^^^^^^^ [unknown-lookup]
  = help: did you mean `customers`?
1 error
)"},
    {"WithTheNameOfItsOwnSource", "@", "{lookup: {orders: id}, where: \"lines.Status = 'Open'\"}",
     R"(s.yaml:6:36: error: the source `lines` has no lookup `lines`
  |
6 |     {lookup: {orders: id}, where: "lines.Status = 'Open'"}
  |                                    ^^^^^^^^^^^^ [unknown-lookup]
  = help: write `Status`: columns of the source itself have no prefix
1 error
)"},
    {"NearlyNamedByDate", "@", "{lookup: {orders: id}, date: order.Date}",
     R"(s.yaml:6:34: error: the source `lines` has no lookup `order`
  |
6 |     {lookup: {orders: id}, date: order.Date}
  |                                  ^^^^^^^^^^ [unknown-lookup]
  = help: did you mean `orders.Date`? Otherwise, if a column is named `order.Date`, write `'"order.Date"'`
1 error
)"},
    {"ThatDateNamesWithoutAColumn", "@", "{lookup: {orders: id}, date: orders.}",
     R"(s.yaml:6:34: error: `orders.` is not a column of the lookup `orders`
  |
6 |     {lookup: {orders: id}, date: orders.}
  |                                  ^^^^^^^ [unknown-lookup]
  = help: write `orders.COLUMN`; if a column is named `orders.`, write `'"orders."'`
1 error
)"},
    {"OfNoLookupInAChainOfDate", "@", "{lookup: {orders: id}, date: orders.customer.Since}",
     R"(s.yaml:6:34: error: the source `orders` has no lookup `customer`
  |
6 |     {lookup: {orders: id}, date: orders.customer.Since}
  |                                  ^^^^^^^^^^^^^^^^^^^^^ [unknown-lookup]
  = help: did you mean `customers`?
1 error
)"},
    {"NamedByUnique", "@", "{lookup: {orders: id}, unique: [id, orders.number]}",
     R"(s.yaml:6:41: error: `orders.number` is a column of another source; expected a column of the source `lines`
  |
6 |     {lookup: {orders: id}, unique: [id, orders.number]}
  |                                         ^^^^^^^^^^^^^ [unique-through-lookup]
  = help: write a column that the rows of `lines` have themselves
1 error
)"},
};

INSTANTIATE_TEST_SUITE_P(Relations, LookupError, testing::ValuesIn(cases), name_of);

/// The first source looks up an unknown source. So a lookup that is wrongly taken for one of the first source would be
/// a loop, and would lack the lookups of its columns.
TEST(LookupOfAnUnknownSource, CausesNoFurtherErrors) {
    const auto errors = [](std::string_view lookup) {
        return errors_of(fmt::format(R"(name: T
sources:
  lines: {{lookup: {{{}}}, where: "o.customers.Name = 'x'"}}
  orders: {{}}
dimensions: {{country: o.customers.Country}}
metrics:
  m: {{expression: sum(o.customers.Sum), source: lines}}
objectives: {{profit: {{profit: true}}}}
kpis: {{m: {{objective: profit, target: 5, by: country}}}}
)",
                                     lookup));
    };
    EXPECT_EQ(errors("o: {source: order, key: id}"), R"(s.yaml:3:32: error: no source is named `order`
  |
3 |   lines: {lookup: {o: {source: order, key: id}}, where: "o.customers.Name = 'x'"}
  |                                ^^^^^ [unknown-source]
  = help: did you mean `orders` (s.yaml:4:3)?
1 error
)");
    EXPECT_EQ(errors("o: id"), R"(s.yaml:3:20: error: no source is named `o`
  |
3 |   lines: {lookup: {o: id}, where: "o.customers.Name = 'x'"}
  |                    ^ [unknown-source]
  = help: name the source: `o: {source: SOURCE, key: COLUMN}`
1 error
)");
}

} // namespace
} // namespace kpitrace
