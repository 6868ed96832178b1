// The closed sets of words that can be called: one table each, which feeds parser, messages and printer.
#pragma once

#include "kpitrace/expression/expression.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// Where a function can stand: rows are inside aggregates and conditions on rows, metrics outside.
enum class Scope : std::uint8_t { anywhere, rows, metrics };

struct Function {
    std::string_view name;
    Op op;
    Scope scope;
    std::size_t fewest_arguments;
    std::size_t most_arguments;
    std::string_view signature;
};

/// By name in any case. `cast` is the one of cast_text.
[[nodiscard]] const Function* find_function(std::string_view name);
[[nodiscard]] const Function* find_function(Op op);

struct AggregateEntry {
    AggregateFunction function;
    std::string_view name; ///< unique; of count_distinct, which is no word of the language, for messages only
    std::string_view signature;
};

/// By name in any case; `count` for count(distinct e) too.
[[nodiscard]] const AggregateEntry* find_aggregate(std::string_view name);

/// What to write instead of a function that does not exist; may be empty.
[[nodiscard]] std::string help_for_unknown_function(std::string_view name);

struct CastTarget {
    std::string_view name;
    Op op;
    Type type;
};

[[nodiscard]] const CastTarget* find_cast_target(std::string_view name);
/// Null where `op` is no cast.
[[nodiscard]] const CastTarget* find_cast_target(Op op);
[[nodiscard]] std::string help_for_unknown_cast_target(std::string_view name);

// Of date_diff and duration, whose first argument is a unit of time.

/// The unit in lower case, where the function knows it.
[[nodiscard]] std::optional<std::string> find_time_unit(Op op, std::string_view name);
/// `'second'`, `'minute'` or … for a message.
[[nodiscard]] std::string list_time_units(Op op);
[[nodiscard]] std::string help_for_unknown_time_unit(Op op, std::string_view name);

} // namespace kpitrace
