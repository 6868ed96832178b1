// The words of the language that are called like functions, with a table for each kind. Parser, messages and printer
// use the tables.
#pragma once

#include "kpitrace/expression/expression.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// Where a function can be used. `rows` means inside aggregates and in conditions on rows, `metrics` everywhere else.
enum class Scope : std::uint8_t { anywhere, rows, metrics };

struct Function {
    std::string_view name;
    Op op;
    Scope scope;
    std::size_t fewest_arguments;
    std::size_t most_arguments;
    std::string_view signature;
};

/// Finds a function by its name in any case, or by its operation. Null if there is none. The entry of `cast` has the
/// operation cast_text.
[[nodiscard]] const Function* find_function(std::string_view name);
[[nodiscard]] const Function* find_function(Op op);

struct AggregateEntry {
    AggregateFunction function;
    std::string_view name; ///< unique; that of count_distinct is only for messages and is not a word of the language
    std::string_view signature;
};

/// Finds an aggregate by its name in any case; null if there is none. The entry of `count` is also for `count(distinct
/// x)`.
[[nodiscard]] const AggregateEntry* find_aggregate(std::string_view name);

/// What to write instead of a function that does not exist. Can be empty.
[[nodiscard]] std::string help_for_unknown_function(std::string_view name);

struct CastTarget {
    std::string_view name;
    Op op;
    Type type;
};

[[nodiscard]] const CastTarget* find_cast_target(std::string_view name);
/// The target of a cast; null if `op` is not a cast.
[[nodiscard]] const CastTarget* find_cast_target(Op op);
[[nodiscard]] std::string help_for_unknown_cast_target(std::string_view name);

// Units of time are the first argument of date_diff and duration.

/// The unit in lower case. Returns nothing if the function does not know it.
[[nodiscard]] std::optional<std::string> find_time_unit(Op op, std::string_view name);
/// The units of the function for messages: `'second'`, `'minute'` or `'hour'`.
[[nodiscard]] std::string list_time_units(Op op);
[[nodiscard]] std::string help_for_unknown_time_unit(Op op, std::string_view name);

} // namespace kpitrace
