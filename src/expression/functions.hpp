// The words that can be called, in a table for each kind. The tables feed parser, messages and printer.
#pragma once

#include "kpitrace/expression/expression.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// Where a function can be used. Rows are read inside aggregates and in conditions on rows; everything else is about
/// metrics.
enum class Scope : std::uint8_t { anywhere, rows, metrics };

struct Function {
    std::string_view name;
    Op op;
    Scope scope;
    std::size_t fewest_arguments;
    std::size_t most_arguments;
    std::string_view signature;
};

/// By its name in any case, or by its operation; null if there is none. The entry of `cast` has the operation
/// cast_text.
[[nodiscard]] const Function* find_function(std::string_view name);
[[nodiscard]] const Function* find_function(Op op);

struct AggregateEntry {
    AggregateFunction function;
    std::string_view name; ///< unique; the name of count_distinct is for messages only, not a word of the language
    std::string_view signature;
};

/// By its name in any case; `count` is the entry for `count(distinct x)` too.
[[nodiscard]] const AggregateEntry* find_aggregate(std::string_view name);

/// What to write instead of a function that does not exist; may be empty.
[[nodiscard]] std::string help_for_unknown_function(std::string_view name);

struct CastTarget {
    std::string_view name;
    Op op;
    Type type;
};

[[nodiscard]] const CastTarget* find_cast_target(std::string_view name);
/// Null if `op` is not a cast.
[[nodiscard]] const CastTarget* find_cast_target(Op op);
[[nodiscard]] std::string help_for_unknown_cast_target(std::string_view name);

// Units of time, the first argument of date_diff and duration.

/// The unit in lower case, if the function has it.
[[nodiscard]] std::optional<std::string> find_time_unit(Op op, std::string_view name);
/// For messages: `'second'`, `'minute'` or `'hour'`.
[[nodiscard]] std::string list_time_units(Op op);
[[nodiscard]] std::string help_for_unknown_time_unit(Op op, std::string_view name);

} // namespace kpitrace
