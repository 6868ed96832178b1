// What differs between dialects in what is printed: one table with a row for each dialect and a member for each
// difference. A few places ask for a dialect by its name, where an engine lacks a concept and not only a word.
#pragma once

#include "kpitrace/sql/dialect.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace kpitrace::sql {

/// How characters that are not plain are written inside the quotes of a text.
enum class TextStyle : std::uint8_t {
    plain,     ///< a quote is doubled, a backslash is an ordinary character
    backslash, ///< a backslash always escapes: `\'`, `\\`, `\x0a`
    spelled    ///< a setting decides what a backslash means, so it is written by its code: `'a' || chr(92) || 'b'`
};

/// How the pattern of a comparison is written.
enum class LikeStyle : std::uint8_t {
    escape,    ///< `like 'a!%%' escape '!'`
    backslash, ///< a backslash always escapes, and is doubled
    glob       ///< `like` ignores case, so patterns become those of `glob`
};

/// In templates, {0} is the value.
struct Rules {
    Dialect dialect;
    std::string_view name; ///< for messages

    // Names and texts.
    char name_quote;
    bool names_escape; ///< a backslash in a quoted name is an escape
    TextStyle text_style;
    std::string_view unsafe;    ///< further characters that a client replaces inside texts; written like a backslash
    std::string_view character; ///< a character by its code
    bool concat_is_function;    ///< concat(a, b) instead of a || b
    std::string_view null_marker;
    std::string_view outer_spaces; ///< the characters that surround a cell without meaning; empty: as a plain text
    std::string_view spaces;       ///< those that `trim` removes; empty: as a plain text
    std::string_view has_ink;      ///< whether a text has more than these characters, {1}; empty: by `trim`
    std::string_view trim;         ///< {1} is the set of characters
    LikeStyle like_style;
    std::string_view beyond_ascii; ///< whether a text has other characters than those of ASCII

    // Columns of the table, and cells of the answer.
    std::string_view text_column; ///< as text that is compared by bytes
    std::string_view number_column;
    std::string_view date_column; ///< as the local time, without parts of a second
    /// The day of a date_column, in the form that costs least for each row. `day_number` and `day_of` take it too.
    std::string_view day_column;
    std::string_view bad_date;       ///< whether a cell of a date column is none; empty: the type excludes that
    std::string_view instant_column; ///< empty: the dialect has no times with a zone
    std::string_view utc_column; ///< a time with a zone as the time that clocks show in UTC, likewise; empty: likewise
    std::string_view integer_text; ///< an integer as text
    std::string_view number_text;  ///< a sum, or a value, as text
    std::string_view type_of;      ///< the name of a column's type; empty: there is no such function

    // Numbers.
    std::string_view decimal;          ///< a literal with a point; {1} is its scale. Empty: decimals are not exact
    bool adds_doubles_exactly;         ///< number_column makes decimals of them
    std::string_view integer_value;    ///< the integer that a function returns, as the numbers of other expressions
    std::string_view integer_division; ///< of two numbers of which none is negative
    std::string_view product;          ///< of two numbers, with all digits
    /// Numbers of at least as many digits as all values; their type names the scale if these do not.
    std::string_view least, greatest;
    std::string_view round; ///< half away from zero to {1} digits; empty: not exactly
    bool least_ignores_nulls;
    bool needs_one_scale; ///< the values of a `case` must have equally many digits after the point
    bool is_three_valued; ///< `and`, `or` and `in` follow the rules of SQL for nulls
    /// A sum of more digits would be wrong without a word; 0: it would be an error, or sums have no limit.
    int most_digits;
    /// A sum with more digits before the point would be written wrongly; 0: as most_digits.
    int most_whole_digits;
    /// The common type of two numbers has at most this number of digits, and then fewer digits after the point than
    /// one of them; 0: it has enough digits, or does not fit, which is an error.
    int common_digits;
    int most_scale; ///< a product of more digits after the point would be rounded without a word; 0: as most_digits

    // Dates. Values are local times to the second.
    /// A literal; {0} is `2026-06-01 00:00:00`, {1} the seconds since 1970, {2} as {0}, but a midnight as `2026-06-01`.
    std::string_view moment;
    std::string_view instant; ///< a literal in UTC
    std::string_view day_of;  ///< without the time of day
    std::string_view year, quarter, month, day, weekday;
    std::string_view day_number;    ///< days since 1970-01-01
    std::string_view second_number; ///< seconds since 1970-01-01; empty: no function that is free of the session's zone
    std::string_view instant_seconds; ///< seconds since 1970 in UTC

    // What statements are made of.
    bool has_only_moments;       ///< every time has a zone, so any date of a source in UTC can be one
    bool adds_if;                ///< a sum of some rows costs less as sumIf(x, c) than as a sum with nulls
    bool has_ranks;              ///< row_number() and count() over partitions; otherwise arrays
    bool merges_selects;         ///< selects inside are merged, see merged() in select_text.hpp
    bool evaluates_all_branches; ///< of a `case`, for every row
    /// Texts are joined row by row, which takes minutes; by a hash of them it does not.
    bool joins_by_hash;
    bool joins_fill_defaults; ///< without a match, columns of the joined table are 0 or '' instead of null
    std::string_view count_distinct;
};

[[nodiscard]] const Rules& rules_of(Dialect dialect);

template<typename... Values> [[nodiscard]] std::string fill(std::string_view form, const Values&... values) {
    return fmt::format(fmt::runtime(form), values...);
}

/// The texts one after the other.
[[nodiscard]] std::string joined(const Rules& rules, const std::string& first, const std::string& second);

} // namespace kpitrace::sql
