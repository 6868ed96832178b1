// What the rows show about comparisons of texts in the scorecard, such as a text that occurs in no row.
#pragma once

#include "kpitrace/text/source_file.hpp"

#include <cstdint>
#include <string>

namespace kpitrace {

/// One doubt about one expression. It does not change any value.
struct ComparisonNote {
    enum class Kind : std::uint8_t {
        missed_rows,  ///< a comparison does not match some rows that its author may have meant
        equal_numbers ///< `count(distinct …)` counts one number twice, because the cells write it in two ways
    };
    Kind kind = Kind::missed_rows;
    Span span;           ///< of the expression in the scorecard
    std::string message; ///< what was found: lower case, no full stop
    std::string help;    ///< an instruction that removes the cause; never empty
};

} // namespace kpitrace
