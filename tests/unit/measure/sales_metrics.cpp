#include "slow_measure.hpp"

#include <chrono>

namespace kpitrace::test {
namespace {

using Value = std::optional<Number>;
using Names = std::vector<std::string>;
using enum AggregateFunction;

Value quantity(const SalesRow& row) {
    return row.quantity.value;
}
Value price(const SalesRow& row) {
    return row.price.value;
}
std::optional<std::string> customer(const SalesRow& row) {
    return row.customer.value;
}

Truth equal(const SalesCell<std::string>& cell, const std::string& text) {
    return cell.value ? Truth(*cell.value == text) : std::nullopt;
}
Truth both(const Truth& a, const Truth& b) {
    if ((a && !*a) || (b && !*b)) return false;
    return a && b ? Truth(true) : std::nullopt;
}
Truth either(const Truth& a, const Truth& b) {
    if ((a && *a) || (b && *b)) return true;
    return a && b ? Truth(false) : std::nullopt;
}
Truth no(const Truth& a) {
    return a ? Truth(!*a) : std::nullopt;
}

template<class Operation> Value combine(const Value& a, const Value& b, Operation operation) {
    return a && b ? Value(operation(*a, *b)) : std::nullopt;
}
Value product(const Value& a, const Value& b) {
    return combine(a, b, [](const Number& x, const Number& y) { return x * y; });
}
Value difference(const Value& a, const Value& b) {
    return combine(a, b, [](const Number& x, const Number& y) { return x - y; });
}

Value discounted(const SalesRow& row) {
    return product(product(row.quantity.value, row.price.value), Number{1} - row.discount.value.value_or(Number{0}));
}

Value signed_by_stage(const SalesRow& row) {
    const bool won = equal(row.stage, "Won").value_or(false);
    const bool lost = equal(row.stage, "Lost").value_or(false);
    if (!row.price.value || (!won && !lost)) return std::nullopt;
    return won ? *row.price.value : -*row.price.value;
}

/// More than one of the conditions may hold: the first decides.
Value by_quantity(const SalesRow& row) {
    const auto above = [&](std::int64_t n) {
        return row.quantity.value && Number::compare(*row.quantity.value, Number{n}) > 0;
    };
    if (above(50)) return row.price.value;
    if (above(20)) return row.quantity.value;
    return Number{1};
}

Value larger(const SalesRow& row) {
    if (!row.quantity.value || !row.price.value) return row.quantity.value ? row.quantity.value : row.price.value;
    return Number::compare(*row.quantity.value, *row.price.value) < 0 ? *row.price.value : *row.quantity.value;
}

std::optional<std::string> day_shipped(const SalesRow& row) {
    if (!row.shipped.value) return std::nullopt;
    return to_string(std::chrono::floor<std::chrono::days>(row.shipped.value->when));
}

std::optional<std::string> distinct_price(const SalesRow& row) {
    return row.price.value ? std::optional(row.price.value->to_string()) : std::nullopt;
}

SalesCondition won() {
    return {"stage = 'Won'", [](const SalesRow& row) { return equal(row.stage, "Won"); }};
}

SalesCondition region(const std::string& name) {
    return {"region = '" + name + "'", [name](const SalesRow& row) { return equal(row.region, name); }};
}

Truth dear(const SalesRow& row) {
    return row.price.value ? Truth(Number::compare(*row.price.value, Number{100}) > 0) : std::nullopt;
}

SalesCondition dear_ones() {
    return {"price > 100", dear, [](const SalesRow&) { return Names{"price"}; }};
}

/// The price is read only if the stage does not decide.
SalesCondition dear_and_won() {
    return {"stage = 'Won' and price > 100",
            [](const SalesRow& row) { return both(equal(row.stage, "Won"), dear(row)); },
            [](const SalesRow& row) { return equal(row.stage, "Won").value_or(true) ? Names{"price"} : Names{}; }};
}

SalesCondition closed_in_north() {
    return {"region = 'North' and stage in ('Won', 'Lost')", [](const SalesRow& row) {
                return both(equal(row.region, "North"), either(equal(row.stage, "Won"), equal(row.stage, "Lost")));
            }};
}

SalesCondition like_south() {
    return {"region like 'S%'", [](const SalesRow& row) {
                return row.region.value ? Truth(row.region.value->starts_with('S')) : std::nullopt;
            }};
}

SalesCondition undiscounted_outside_east() {
    return {"discount * 1 is null and not (region = 'East')",
            [](const SalesRow& row) { return both(!row.discount.value, no(equal(row.region, "East"))); },
            [](const SalesRow&) { return Names{"discount"}; }};
}

SalesCondition unequal_or_no_stage() {
    return {"quantity * 1 <> price or stage is null",
            [](const SalesRow& row) {
                const auto order = row.quantity.value && row.price.value
                                       ? Truth(Number::compare(*row.quantity.value, *row.price.value) != 0)
                                       : std::nullopt;
                return either(order, !row.stage.value);
            },
            [](const SalesRow&) {
                return Names{"quantity", "price"};
            }};
}

SalesCondition few_of() {
    return {"quantity in (1, 2, 3.0) or price between 10 and 20",
            [](const SalesRow& row) {
                Truth few;
                if (row.quantity.value) few = false;
                for (const std::int64_t n : {1, 2, 3})
                    few = few ? Truth(*few || Number::compare(*row.quantity.value, Number{n}) == 0) : few;
                Truth between;
                if (row.price.value)
                    between = Number::compare(*row.price.value, Number{10}) >= 0 &&
                              Number::compare(*row.price.value, Number{20}) <= 0;
                return either(few, between);
            },
            [](const SalesRow& row) {
                const auto& q = row.quantity.value;
                const bool decided =
                    q && (Number::compare(*q, 1) == 0 || Number::compare(*q, 2) == 0 || Number::compare(*q, 3) == 0);
                return decided ? Names{"quantity"} : Names{"quantity", "price"};
            }};
}

SalesMetric filtered(SalesMetric metric, const SalesCondition& filter) {
    metric.filter = filter;
    return metric;
}

} // namespace

std::vector<SalesMetric> sales_metrics() {
    const SalesMetric sales{"sum(quantity * price)",
                            sum,
                            [](const SalesRow& row) { return product(row.quantity.value, row.price.value); },
                            {},
                            {"quantity", "price"}};
    const SalesMetric net{
        "sum(quantity * price * (1 - coalesce(discount, 0)))", sum, discounted, {}, {"quantity", "price", "discount"}};
    const SalesMetric by_stage{"sum(case when stage = 'Won' then price when stage = 'Lost' then -price end)",
                               sum,
                               signed_by_stage,
                               {},
                               {"price"}};
    const SalesMetric staggered{"sum(case when quantity > 50 then price when quantity > 20 then quantity else 1 end)",
                                sum,
                                by_quantity,
                                {},
                                {"quantity", "price"}};
    const SalesMetric distance{"max(abs(quantity - price))",
                               max,
                               [](const SalesRow& row) {
                                   const Value d = difference(row.quantity.value, row.price.value);
                                   return d ? Value(d->abs()) : d;
                               },
                               {},
                               {"quantity", "price"}};
    const SalesMetric unit_price{"sum(price / quantity)",
                                 sum,
                                 [](const SalesRow& row) {
                                     if (!row.price.value || !row.quantity.value) return Value{};
                                     return Number::divide(*row.price.value, *row.quantity.value);
                                 },
                                 {},
                                 {"price", "quantity"}};
    const SalesMetric all{"count(*)", count};
    const SalesMetric customers{"count(distinct customer)", count_distinct, {}, customer};
    const SalesMetric prices{"count(distinct price * 1)", count_distinct, {}, distinct_price, {"price"}};
    const SalesMetric days{"count(distinct cast(shipped as date))", count_distinct, {}, day_shipped, {"shipped"}};
    const SalesMetric mean{"avg(price)", avg, price, {}, {"price"}};
    const SalesMetric sum_price{"sum(price)", sum, price, {}, {"price"}};
    const SalesMetric middle{"median(price)", median, price, {}, {"price"}};
    const SalesMetric high{"quantile(quantity, 0.9)", quantile, quantity, {}, {"quantity"}};
    const SalesMetric least{"min(price)", min, price, {}, {"price"}};
    const SalesMetric spread{"stddev(price - quantity)",
                             stddev,
                             [](const SalesRow& row) { return difference(row.price.value, row.quantity.value); },
                             {},
                             {"price", "quantity"}};
    const SalesMetric begin{"first(price)", first, price, {}, {"price"}};
    const SalesMetric end{"last(price)", last, price, {}, {"price"}};
    const SalesMetric greatest{"max(greatest(quantity, price))", max, larger, {}, {"quantity", "price"}};
    const SalesMetric numbers{"count(quantity + 0)", count, quantity, {}, {"quantity"}};
    return {sales,
            net,
            filtered(net, won()),
            by_stage,
            staggered,
            distance,
            filtered(distance, unequal_or_no_stage()),
            unit_price,
            filtered(unit_price, region("West")),
            all,
            filtered(all, closed_in_north()),
            filtered(all, few_of()),
            filtered(all, region("Süd-West")),
            customers,
            filtered(customers, won()),
            filtered(customers, dear_and_won()),
            prices,
            days,
            filtered(days, region("North")),
            filtered(mean, region("North")),
            filtered(sum_price, region("South")),
            filtered(sum_price, dear_and_won()),
            filtered(sum_price, region("East")),
            middle,
            filtered(middle, like_south()),
            high,
            least,
            filtered(greatest, like_south()),
            spread,
            filtered(spread, won()),
            begin,
            end,
            filtered(end, closed_in_north()),
            filtered(numbers, dear_ones()),
            filtered(sales, undiscounted_outside_east())};
}

std::vector<SalesCondition> sales_wheres() {
    return {
        {"", [](const SalesRow&) { return Truth(true); }},
        {"customer <> 'total'", [](const SalesRow& row) { return no(equal(row.customer, "total")); }},
        {"quantity >= 0",
         [](const SalesRow& row) { return row.quantity.value ? Truth(row.quantity.value->sign() >= 0) : std::nullopt; },
         [](const SalesRow&) { return Names{"quantity"}; }}};
}

} // namespace kpitrace::test
