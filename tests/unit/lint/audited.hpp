// A sound scorecard that a test breaks in one place, and its audit.
#pragma once

#include "kpitrace/lint/lint.hpp"
#include "support/pipeline.hpp"

#include <string>
#include <string_view>

namespace kpitrace::test {

/// Today is 1 July 2026, unless a test names another day; the rows are of June 2024 to June 2026, a month each.
[[nodiscard]] Date today();

/// The month so many months before June 2026: `2026-06` of 0.
[[nodiscard]] std::string month_before(int months);

/// The sound scorecard with the entries of `parts` (block style, two blanks before an id) added, or put in place of
/// those with the same id. An entry without a value takes away the one of its id.
[[nodiscard]] std::string sound_scorecard_with(std::string_view parts);

/// The audit of a scorecard, with values or without, and the scorecard that it points into.
struct Audited {
    Measured measured;
    Audit audit;

    /// The rule's findings, as they are shown.
    [[nodiscard]] std::string found(LintRule rule) const;
    /// All of them.
    [[nodiscard]] std::string found() const;
    /// `12 of 14`.
    [[nodiscard]] std::string standing(std::string_view what) const;
};
[[nodiscard]] Audited audited(const std::string& yaml);
[[nodiscard]] Audited audited_with_data(const std::string& yaml);
/// With rows of the test's own for the source `rows`, in the period `2026-06`, which is over on `today` or not.
[[nodiscard]] Audited audited_with_rows(const std::string& yaml, const std::string& rows,
                                        std::string_view today = "2026-07-01");

/// What the rule finds in the sound scorecard with these parts.
[[nodiscard]] std::string found_in(std::string_view parts, LintRule rule);
[[nodiscard]] std::string found_in_data(std::string_view parts, LintRule rule);

} // namespace kpitrace::test
