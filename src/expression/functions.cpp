// One table lists every function with its arguments and where it can be used. Parser, messages and suggestions all use
// it. Functions of other languages are listed too, because people know SQL dialects and spreadsheets: a hint that
// translates is more useful than a message that the name is unknown.
#include "expression/functions.hpp"

#include "expression/lexer.hpp"
#include "kpitrace/text/suggest.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace kpitrace {
namespace {

constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

constexpr std::array functions = {
    Function{"coalesce", Op::coalesce, Scope::anywhere, 1, any_number, "coalesce(a, b, …)"},
    Function{"nullif", Op::nullif, Scope::anywhere, 2, 2, "nullif(a, b)"},
    Function{"abs", Op::abs, Scope::anywhere, 1, 1, "abs(x)"},
    Function{"round", Op::round, Scope::anywhere, 1, 2, "round(x)` or `round(x, digits)"},
    Function{"least", Op::least, Scope::anywhere, 1, any_number, "least(a, b, …)"},
    Function{"greatest", Op::greatest, Scope::anywhere, 1, any_number, "greatest(a, b, …)"},
    Function{"lower", Op::lower, Scope::rows, 1, 1, "lower(text)"},
    Function{"upper", Op::upper, Scope::rows, 1, 1, "upper(text)"},
    Function{"trim", Op::trim, Scope::rows, 1, 1, "trim(text)"},
    Function{"date_diff", Op::date_diff, Scope::rows, 3, 3, "date_diff('day', from, to)"},
    Function{"duration", Op::duration, Scope::rows, 2, 2, "duration('hour', text)"},
    Function{"year", Op::year, Scope::rows, 1, 1, "year(date)"},
    Function{"quarter", Op::quarter, Scope::rows, 1, 1, "quarter(date)"},
    Function{"month", Op::month, Scope::rows, 1, 1, "month(date)"},
    Function{"day", Op::day, Scope::rows, 1, 1, "day(date)"},
    Function{"weekday", Op::weekday, Scope::rows, 1, 1, "weekday(date)"},
    Function{"cast", Op::cast_text, Scope::rows, 1, 1, "cast(x as numeric)"},
    Function{"previous", Op::previous, Scope::metrics, 1, 2, "previous(metric)` or `previous(metric, periods)"},
    Function{"next", Op::next, Scope::metrics, 1, 2, "next(metric)` or `next(metric, periods)"},
    Function{"year_ago", Op::year_ago, Scope::metrics, 1, 1, "year_ago(metric)"},
    Function{"ytd", Op::ytd, Scope::metrics, 1, 1, "ytd(metric)"},
    Function{"qtd", Op::qtd, Scope::metrics, 1, 1, "qtd(metric)"},
    Function{"mtd", Op::mtd, Scope::metrics, 1, 1, "mtd(metric)"},
    Function{"wtd", Op::wtd, Scope::metrics, 1, 1, "wtd(metric)"},
    Function{"trailing", Op::trailing, Scope::metrics, 2, 2, "trailing(metric, periods)"},
    Function{"prorata", Op::prorata, Scope::metrics, 1, 1, "prorata(metric)"},
};

constexpr std::array aggregates = {
    AggregateEntry{AggregateFunction::sum, "sum", "sum(x)"},
    AggregateEntry{AggregateFunction::avg, "avg", "avg(x)"},
    AggregateEntry{AggregateFunction::min, "min", "min(x)"},
    AggregateEntry{AggregateFunction::max, "max", "max(x)"},
    AggregateEntry{AggregateFunction::count, "count", "count(*)`, `count(x)` or `count(distinct x)"},
    AggregateEntry{AggregateFunction::count_distinct, "count_distinct", "count(distinct x)"},
    AggregateEntry{AggregateFunction::median, "median", "median(x)"},
    AggregateEntry{AggregateFunction::quantile, "quantile", "quantile(x, 0.9)"},
    AggregateEntry{AggregateFunction::stddev, "stddev", "stddev(x)"},
    AggregateEntry{AggregateFunction::first, "first", "first(x)"},
    AggregateEntry{AggregateFunction::last, "last", "last(x)"},
};

/// A function of another language, and what to write instead.
struct ForeignFunction {
    std::string_view name;
    std::string_view help;
};

constexpr std::string_view help_case = "write `case when … then … else … end`";
constexpr std::string_view help_coalesce = "write `coalesce(a, b)`";
constexpr std::string_view help_filter = "write a condition after the aggregate: `sum(x) filter (where …)`";
constexpr std::string_view help_date_part = "write `year(date)`, `quarter(date)` or `month(date)`";
constexpr std::string_view help_quantile = "write `quantile(x, 0.9)`";
constexpr std::string_view help_stddev = "write `stddev(x)`";
constexpr std::string_view help_no_powers = "powers are not supported: multiply with `*`";
constexpr std::string_view help_population =
    "write `stddev(x)`, the standard deviation of a sample; that of a population is not supported";
constexpr std::string_view help_previous = "write `previous(metric)`";
constexpr std::string_view help_time_between = "write the time between two dates as `date_diff('day', from, to)`";
constexpr std::string_view help_rounding = "write `round(x)`, which rounds to the nearest number; no function always "
                                           "rounds up or down";
constexpr std::string_view help_trim = "write `trim(text)`, which removes the spaces at both ends";
constexpr std::string_view help_no_clock =
    "an expression cannot ask for today's date: write a date as `date '2026-06-30'`";

constexpr std::array foreign_functions = {
    ForeignFunction{"if", help_case},
    ForeignFunction{"iif", help_case},
    ForeignFunction{"switch", help_case},
    ForeignFunction{"ifnull", help_coalesce},
    ForeignFunction{"isnull", help_coalesce},
    ForeignFunction{"nvl", help_coalesce},
    ForeignFunction{"sumif", help_filter},
    ForeignFunction{"sumifs", help_filter},
    ForeignFunction{"countif", help_filter},
    ForeignFunction{"countifs", help_filter},
    ForeignFunction{"averageif", help_filter},
    ForeignFunction{"count_if", help_filter},
    ForeignFunction{"sum_if", help_filter},
    ForeignFunction{"count_distinct", "write `count(distinct x)`"},
    ForeignFunction{"countd", "write `count(distinct x)`"},
    ForeignFunction{"distinctcount", "write `count(distinct x)`"},
    ForeignFunction{"mean", "write `avg(x)`"},
    ForeignFunction{"average", "write `avg(x)`"},
    ForeignFunction{"percentile", help_quantile},
    ForeignFunction{"percentile_cont", help_quantile},
    ForeignFunction{"quantile_cont", help_quantile},
    ForeignFunction{"stdev", help_stddev},
    ForeignFunction{"stddev_samp", help_stddev},
    ForeignFunction{"extract", help_date_part},
    ForeignFunction{"date_part", help_date_part},
    ForeignFunction{"date_trunc", help_date_part},
    ForeignFunction{"date", "write `cast(x as date)`, or `date '2026-06-30'`"},
    ForeignFunction{"to_date", "write `cast(x as date)`"},
    ForeignFunction{"try_cast", "write `cast(x as numeric)`"},
    ForeignFunction{"lag", help_previous},
    ForeignFunction{"prev", help_previous},
    ForeignFunction{"prior", help_previous},
    ForeignFunction{"last_year", "write `year_ago(metric)`"},
    ForeignFunction{"pro_rata", "write `prorata(metric)`"},
    ForeignFunction{"prorate", "write `prorata(metric)`"},
    ForeignFunction{"lead", "write `next(metric)`"},
    ForeignFunction{"following", "write `next(metric)`"},
    ForeignFunction{"year_to_date", "write `ytd(metric)`"},
    ForeignFunction{"quarter_to_date", "write `qtd(metric)`"},
    ForeignFunction{"month_to_date", "write `mtd(metric)`"},
    ForeignFunction{"week_to_date", "write `wtd(metric)`"},
    ForeignFunction{"quartile", "write `quantile(x, 0.25)`, `quantile(x, 0.5)` or `quantile(x, 0.75)`"},
    ForeignFunction{"quintile", "write the first quintile as `quantile(x, 0.2)`"},
    ForeignFunction{"std", help_stddev},
    ForeignFunction{"stddevp", help_population},
    ForeignFunction{"stdevp", help_population},
    ForeignFunction{"stddev_pop", help_population},
    ForeignFunction{"var", "variance is not supported: write `stddev(x)`, its square root"},
    ForeignFunction{"variance", "variance is not supported: write `stddev(x)`, its square root"},
    ForeignFunction{"days", help_time_between},
    ForeignFunction{"months", help_time_between},
    ForeignFunction{"years", help_time_between},
    ForeignFunction{"datediff", help_time_between},
    ForeignFunction{"power", help_no_powers},
    ForeignFunction{"pow", help_no_powers},
    ForeignFunction{"roundup", help_rounding},
    ForeignFunction{"rounddown", help_rounding},
    ForeignFunction{"ceil", help_rounding},
    ForeignFunction{"ceiling", help_rounding},
    ForeignFunction{"floor", help_rounding},
    ForeignFunction{"trunc", help_rounding},
    ForeignFunction{"ltrim", help_trim},
    ForeignFunction{"rtrim", help_trim},
    ForeignFunction{"now", help_no_clock},
    ForeignFunction{"today", help_no_clock},
    ForeignFunction{"getdate", help_no_clock},
    ForeignFunction{"len", "no function returns the length of a text"},
    ForeignFunction{"safe_divide", "write `a / b`: division by zero is null"},
    ForeignFunction{"divide", "write `a / b`: division by zero is null"},
};

/// Words of other languages for a period. Some differ only by a letter from a function with another meaning, so they
/// must not be corrected to that function.
constexpr std::array<std::string_view, 16> words_of_time = {"htd",  "dtd",  "itd",     "ptd",   "lytd", "pytd",
                                                            "pqtd", "pmtd", "ytg",     "ttm",   "ltm",  "yoy",
                                                            "qoq",  "mom",  "rolling", "moving"};

constexpr std::array cast_targets = {
    CastTarget{"numeric", Op::cast_numeric, Type::number},
    CastTarget{"date", Op::cast_date, Type::date},
    CastTarget{"text", Op::cast_text, Type::text},
};

constexpr std::array<std::string_view, 10> number_types = {"number", "decimal", "double", "float", "real",
                                                           "int",    "integer", "bigint", "money", "numeric"};
constexpr std::array<std::string_view, 5> text_types = {"varchar", "string", "char", "nvarchar", "text"};
constexpr std::array<std::string_view, 4> date_types = {"datetime", "timestamp", "time", "date"};

constexpr std::array<std::string_view, 7> date_diff_units = {"minute", "hour",    "day", "week",
                                                             "month",  "quarter", "year"};

constexpr std::array<std::string_view, 4> duration_units = {"second", "minute", "hour", "day"};

std::span<const std::string_view> units_of(Op op) {
    if (op == Op::duration) return duration_units;
    return date_diff_units;
}

std::vector<std::string_view> all_names() {
    std::vector<std::string_view> names;
    for (const AggregateEntry& aggregate : aggregates) {
        if (aggregate.function != AggregateFunction::count_distinct) names.push_back(aggregate.name);
    }
    for (const Function& function : functions) names.push_back(function.name);
    return names;
}

std::string list_functions_of_time() {
    std::string list;
    for (const Function& function : functions) {
        if (function.scope != Scope::metrics) continue;
        list += fmt::format("{}`{}`", list.empty() ? "" : ", ", function.signature);
    }
    return "the functions that move a metric in time are " + list;
}

/// Whether `typed` can be a typing error for `name`. In a short name, a different letter makes a different word: `std`
/// does not mean `ytd`. So in short names only two swapped letters, a missing letter or a doubled letter count.
bool is_slip_of_fingers(std::string_view typed, std::string_view name) {
    constexpr std::size_t short_name = 4;
    if (name.size() > short_name) return true;
    if (typed.size() == name.size()) {
        std::string swapped(typed);
        for (std::size_t i = 1; i < typed.size(); ++i) {
            std::swap(swapped[i - 1], swapped[i]);
            if (swapped == name) return true;
            std::swap(swapped[i - 1], swapped[i]);
        }
        return false;
    }
    const std::string_view longer = typed.size() > name.size() ? typed : name;
    const std::string_view shorter = typed.size() > name.size() ? name : typed;
    for (std::size_t i = 1; i < longer.size(); ++i) {
        if (longer == typed && longer[i] != longer[i - 1]) continue;
        std::string without(longer);
        if (without.erase(i, 1) == shorter) return true;
    }
    return false;
}

std::string list_near_functions(std::string_view typed, std::span<const std::string_view> names) {
    std::string list;
    for (const std::string_view name : nearest_names(typed, names))
        if (is_slip_of_fingers(typed, name)) list += fmt::format("{}`{}`", list.empty() ? "" : " or ", name);
    return list;
}

template<class Table, class Value, class Member>
const typename Table::value_type* find_in(const Table& table, const Value& value, Member member) {
    const auto found = std::ranges::find(table, value, member);
    return found == table.end() ? nullptr : &*found;
}

bool holds(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

} // namespace

const Function* find_function(std::string_view name) {
    return find_in(functions, ascii_lower(name), &Function::name);
}

const Function* find_function(Op op) {
    return find_in(functions, op, &Function::op);
}

std::string_view name_of_function(Op op) {
    return find_function(op)->name;
}

const AggregateEntry* find_aggregate(std::string_view name) {
    const AggregateEntry* found = find_in(aggregates, ascii_lower(name), &AggregateEntry::name);
    return found != nullptr && found->function == AggregateFunction::count_distinct ? nullptr : found;
}

std::string_view to_string(AggregateFunction function) {
    return find_in(aggregates, function, &AggregateEntry::function)->name;
}

std::string help_for_unknown_function(std::string_view name) {
    const std::string lower = ascii_lower(name);
    if (const auto* foreign = find_in(foreign_functions, lower, &ForeignFunction::name)) {
        return std::string(foreign->help);
    }
    if (holds(words_of_time, lower)) return list_functions_of_time();
    const std::vector<std::string_view> names = all_names();
    const std::string near = list_near_functions(lower, names);
    if (!near.empty()) return fmt::format("did you mean {}?", near);
    return fmt::format("the functions are {}", list_names(names, names.size()));
}

const CastTarget* find_cast_target(std::string_view name) {
    return find_in(cast_targets, ascii_lower(name), &CastTarget::name);
}

const CastTarget* find_cast_target(Op op) {
    return find_in(cast_targets, op, &CastTarget::op);
}

std::string help_for_unknown_cast_target(std::string_view name) {
    const std::string lower = ascii_lower(name);
    if (holds(number_types, lower)) return "write `numeric`";
    if (holds(text_types, lower)) return "write `text`";
    if (holds(date_types, lower)) return "write `date`, which keeps the time of day too";
    constexpr std::array<std::string_view, 3> names = {"numeric", "date", "text"};
    const auto nearest = nearest_name(lower, names);
    return nearest ? fmt::format("did you mean `{}`?", *nearest) : std::string();
}

std::optional<std::string> find_time_unit(Op op, std::string_view name) {
    std::string lower = ascii_lower(name);
    if (!holds(units_of(op), lower)) return std::nullopt;
    return lower;
}

std::string list_time_units(Op op) {
    const auto units = units_of(op);
    std::string list;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const std::string_view separator = i == 0 ? "" : i + 1 == units.size() ? " or " : ", ";
        list += fmt::format("{}`'{}'`", separator, units[i]);
    }
    return list;
}

std::string help_for_unknown_time_unit(Op op, std::string_view name) {
    const auto nearest = nearest_name(ascii_lower(name), units_of(op));
    return nearest ? fmt::format("did you mean `'{}'`?", *nearest) : std::string();
}

} // namespace kpitrace
