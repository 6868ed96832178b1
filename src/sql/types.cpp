#include "kpitrace/sql/statements.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace kpitrace::sql {
namespace {

std::string in_lower_case(std::string_view name) {
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return lower;
}

/// Removes `nullable(…)` and the like, which say nothing about the values.
std::string_view bare(std::string_view name) {
    for (const std::string_view wrapper : {"nullable(", "lowcardinality("})
        if (name.starts_with(wrapper) && name.ends_with(')')) {
            name.remove_prefix(wrapper.size());
            name.remove_suffix(1);
            return bare(name);
        }
    return name;
}

template<std::size_t Size>
bool begins_with_any(std::string_view name, const std::array<std::string_view, Size>& words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return name.starts_with(word); });
}

/// The digits and the scale in `decimal(10, 2)`; the scale of `decimal(10)` is 0. Nothing in `decimal`.
void read_digits(std::string_view name, ColumnType& type) {
    const std::size_t open = name.find('(');
    if (open == std::string_view::npos) return;
    const char* const end = name.data() + name.size();
    int digits = 0;
    const auto [stop, error] = std::from_chars(name.data() + open + 1, end, digits);
    if (error != std::errc()) return;
    type.digits = digits;
    std::string_view rest(stop, static_cast<std::size_t>(end - stop));
    rest.remove_prefix(std::min(rest.find_first_not_of(", "), rest.size()));
    int scale = 0;
    std::from_chars(rest.data(), end, scale);
    type.scale = scale;
}

/// The most digits that an integer of this type can have, with or without a sign.
int digits_of_integer(Dialect dialect, std::string_view name) {
    struct Width {
        std::string_view word;
        int digits;
    };
    constexpr std::array bits{Width{"256", 78}, Width{"128", 39}, Width{"64", 20}, Width{"32", 10}, Width{"16", 5}};
    for (const auto& [word, digits] : bits)
        if (name.ends_with(word)) return digits;
    constexpr std::array words{Width{"huge", 39}, Width{"big", 20}, Width{"medium", 8}, Width{"small", 5},
                               Width{"tiny", 3}};
    for (const auto& [word, digits] : words)
        if (name.find(word) != std::string_view::npos) return digits;
    if (dialect == Dialect::clickhouse) return 3; // Int8
    return dialect == Dialect::sqlite ? 20 : 10;
}

/// Whether a timestamp of this name is a moment, which each session shows in its own zone.
bool is_instant(Dialect dialect, std::string_view name) {
    if (name.find("with time zone") != std::string_view::npos ||
        name.find("with local time zone") != std::string_view::npos)
        return true;
    if (name.starts_with("timestamptz") || name.starts_with("timestamp_tz") || name.starts_with("timestamp_ltz"))
        return true;
    if (dialect == Dialect::clickhouse) return name.starts_with("datetime");
    if (dialect == Dialect::mariadb || dialect == Dialect::bigquery)
        return name == "timestamp" || name.starts_with("timestamp(");
    return dialect == Dialect::spark && name == "timestamp";
}

ColumnKind kind_of(Dialect dialect, std::string_view name) {
    constexpr std::array<std::string_view, 11> integers{"int",      "uint",      "bigint",   "ubigint",
                                                        "smallint", "usmallint", "tinyint",  "utinyint",
                                                        "hugeint",  "uhugeint",  "mediumint"};
    constexpr std::array<std::string_view, 4> decimals{"decimal", "numeric", "number", "bignumeric"};
    constexpr std::array<std::string_view, 3> doubles{"double", "float", "real"};
    constexpr std::array<std::string_view, 13> texts{"varchar",    "char",   "text", "string",   "fixedstring",
                                                     "nvarchar",   "bpchar", "name", "tinytext", "longtext",
                                                     "mediumtext", "enum",   "uuid"};
    if (name == "datetime or timestamp" || name.starts_with("interval")) return ColumnKind::other;
    if (begins_with_any(name, integers) || name.starts_with("uinteger")) return ColumnKind::integer;
    if (begins_with_any(name, decimals)) return ColumnKind::decimal;
    if (begins_with_any(name, doubles)) return ColumnKind::inexact;
    if (name.starts_with("bool")) return ColumnKind::boolean;
    if (name.starts_with("timestamp") || name.starts_with("datetime"))
        return is_instant(dialect, name) ? ColumnKind::instant : ColumnKind::timestamp;
    if (name.starts_with("date")) return ColumnKind::date;
    return begins_with_any(name, texts) ? ColumnKind::text : ColumnKind::other;
}

} // namespace

ColumnType read_type(Dialect dialect, std::string_view name) {
    const std::string lower = in_lower_case(name);
    const std::string_view known = bare(lower);
    ColumnType type{kind_of(dialect, known)};
    if (type.kind == ColumnKind::decimal) read_digits(known, type);
    if (type.kind == ColumnKind::integer) type.digits = digits_of_integer(dialect, known);
    return type;
}

} // namespace kpitrace::sql
