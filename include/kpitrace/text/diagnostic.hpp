// What is wrong, where it is, and how to fix it.
//
// A Diagnostic is a value; drawing it is a separate function. Every phase reports into a Diagnostics and continues as
// far as it can, so that one run reports everything. A Diagnostics is not safe for threads: each thread fills its own,
// and merge() joins them with the same result in any order.
#pragma once

#include "kpitrace/text/source_file.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Ordered from least to most important; diagnostics are printed in this order.
enum class Severity : std::uint8_t { advice, warning, error };

[[nodiscard]] std::string_view to_string(Severity severity);

/// A place in an input. It owns its texts, because the input may be gone when the place is drawn.
struct Place {
    std::string file{};
    std::uint64_t line = 0;      ///< from 1; 0 means the file as a whole
    std::uint64_t column = 0;    ///< from 1, in code points
    std::string line_text{};     ///< the line, shown as an excerpt; empty: no excerpt
    std::uint64_t underline = 1; ///< the number of code points to underline, at least 1
};

/// How many lines, rows or cells of an input, and where the first of them is.
struct Tally {
    std::uint64_t count = 0;
    std::uint64_t first_line = 0; ///< 0 if not known
    std::string file{};           ///< empty if not known

    /// Counts a line that comes after all lines counted before.
    void note(std::string_view in_file, std::uint64_t line);
    /// Adds lines of the same file, which can be before or after these.
    void merge(const Tally& other);
};

/// In bytes. A place in a longer line has no `line_text`, because every place has its own copy of its line, and a
/// hostile file can have many places in one long line.
inline constexpr std::size_t longest_shown_line = std::size_t{64} * 1024;

/// The place of a span. If the span has several lines, the underline ends with the first line.
[[nodiscard]] Place place_of(const SourceFile& file, Span span);

/// Writes `file:line:column`, or only the part of it that is known: `file:line`, `file`.
[[nodiscard]] std::string to_string(const Place& place);

struct Diagnostic {
    Severity severity = Severity::error;
    std::string rule{};    ///< the kind of problem, in kebab case: `unknown-objective`
    std::string message{}; ///< what was found and what was expected; lower case, no full stop
    Place place{};         ///< without a file, the whole call of the program is wrong
    std::string help{};    ///< how to fix it; may be empty
};

/// Makes an error of the whole call, without a place in a file.
[[nodiscard]] Diagnostic call_error(std::string rule, std::string message, std::string help);

/// Collects diagnostics in any order. Of each rule it keeps the first 20 by place and counts the others. So a file with
/// a million bad cells needs little memory, and the result does not depend on the order in which threads report.
class Diagnostics {
public:
    static constexpr std::size_t kept_per_rule = 20;

    void add(Diagnostic diagnostic);

    /// Whether a further diagnostic of this rule would only be counted if its place is after those of all earlier
    /// diagnostics. A scan that only goes forward can then save the work of making messages.
    [[nodiscard]] bool full(std::string_view rule) const;
    /// Counts a diagnostic of a full rule without keeping it.
    void add_uncounted_place(Severity severity, std::string_view rule);

    /// Adds all diagnostics and counts of `other`, which is empty afterwards.
    void merge(Diagnostics&& other);

    /// The number of diagnostics of this severity, including those that were only counted. A rule with several
    /// severities counts with the highest.
    [[nodiscard]] std::uint64_t count(Severity severity) const;
    [[nodiscard]] bool has_errors() const { return count(Severity::error) > 0; }
    [[nodiscard]] bool empty() const { return by_rule_.empty(); }

    struct Group {
        Severity severity = Severity::error;
        std::vector<Diagnostic> kept; ///< ordered by place
        std::uint64_t total = 0;      ///< the number of diagnostics, including those that were only counted
    };
    /// All diagnostics, by rule.
    [[nodiscard]] const std::map<std::string, Group, std::less<>>& groups() const { return by_rule_; }

private:
    std::map<std::string, Group, std::less<>> by_rule_;
};

enum class Colour : std::uint8_t { off, on };

/// Draws all diagnostics as text, ordered by severity (errors last), then by place. Each has its source line with an
/// underline (a long line is cut around the place) and its help. `and N more` follows where a rule has more than 20.
/// The last line counts errors, warnings and pieces of advice. Control characters are escaped. The text is empty
/// without diagnostics.
///
///     scorecard.yaml:24:15: error: no objective is named `grow_revenu`
///        |
///     24 |     drives: grow_revenu
///        |             ^^^^^^^^^^^ [unknown-objective]
///        = help: did you mean `grow_revenue` (scorecard.yaml:11:3)?
[[nodiscard]] std::string render_diagnostics(const Diagnostics& diagnostics, Colour colour);

} // namespace kpitrace
