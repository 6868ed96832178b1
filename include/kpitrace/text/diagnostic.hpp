// What is wrong, where, and how to mend it: a value, drawn elsewhere.
//
// Every phase reports into a Diagnostics and goes on as far as it can, so that one run tells all.
#pragma once

#include "kpitrace/text/source_file.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// From least to most important, which is the order of print.
enum class Severity : std::uint8_t { advice, warning, error };

[[nodiscard]] std::string_view to_string(Severity severity);

/// A place in an input, complete in itself: the text it points into may be gone when it is drawn.
struct Place {
    std::string file{};
    std::uint64_t line = 0;      ///< from 1; 0: the file as a whole
    std::uint64_t column = 0;    ///< from 1, in code points
    std::string line_text{};     ///< the line, for the underlined excerpt; empty: no excerpt
    std::uint64_t underline = 1; ///< how many code points of it to underline, 1 at least
};

/// In bytes. A place in a longer line has no text of it: every place owns its line, and a hostile file has many.
inline constexpr std::size_t longest_shown_line = std::size_t{64} * 1024;

/// The place of a span; the underline ends with the span's first line.
[[nodiscard]] Place place_of(const SourceFile& file, Span span);

/// `file:line:column`, or what of it there is.
[[nodiscard]] std::string to_string(const Place& place);

struct Diagnostic {
    Severity severity = Severity::error;
    std::string rule{};    ///< kebab-case name of the kind: `unknown-objective`
    std::string message{}; ///< lower case, no full stop: what was found and what was expected
    Place place{};         ///< file empty: concerns the call as a whole
    std::string help{};    ///< the mend; may be empty
};

/// An error that concerns the call as a whole: no place in any file is to blame.
[[nodiscard]] Diagnostic call_error(std::string rule, std::string message, std::string help);

/// Collects diagnostics in any order. Keeps, of each rule, the 20 that come first by place and counts
/// the rest, so that a file of a million bad cells costs no memory and the outcome does not depend on
/// the order in which threads report.
class Diagnostics {
public:
    static constexpr std::size_t kept_per_rule = 20;

    void add(Diagnostic diagnostic);

    /// True when a further diagnostic of this rule, lying behind all earlier ones, would only be counted.
    /// Lets a scan that goes forward skip the making of messages.
    [[nodiscard]] bool full(std::string_view rule) const;
    /// Counts one of a full rule without keeping it.
    void add_uncounted_place(Severity severity, std::string_view rule);

    void merge(Diagnostics&& other);

    [[nodiscard]] std::uint64_t count(Severity severity) const;
    [[nodiscard]] bool has_errors() const { return count(Severity::error) > 0; }
    [[nodiscard]] bool empty() const { return by_rule_.empty(); }

    struct Group {
        Severity severity = Severity::error;
        std::vector<Diagnostic> kept; ///< by place
        std::uint64_t total = 0;
    };
    [[nodiscard]] const std::map<std::string, Group, std::less<>>& groups() const { return by_rule_; }

private:
    std::map<std::string, Group, std::less<>> by_rule_;
};

enum class Colour : std::uint8_t { off, on };

/// Draws all as text: by severity (errors last), then place; each with its source line and an underline
/// (long lines cut around the place), `= help:` and, where a rule had more than 20, 'and N more';
/// a count at the end. Control characters are shown escaped. Empty when there is nothing.
///
///     scorecard.yaml:24:15: error: no objective is named `grow_revenu`
///        |
///     24 |     drives: grow_revenu
///        |             ^^^^^^^^^^^ [unknown-objective]
///        = help: did you mean `grow_revenue` (scorecard.yaml:11:3)?
[[nodiscard]] std::string render_diagnostics(const Diagnostics& diagnostics, Colour colour);

} // namespace kpitrace
