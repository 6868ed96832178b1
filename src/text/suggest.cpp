// An edit distance that follows how people mistype: two swapped neighbours are one edit, and a difference in case is
// less than one. Names that are too far away are not suggested, because a wrong `did you mean` sends people in the
// wrong direction.
#include "kpitrace/text/suggest.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace kpitrace {

namespace {

// Longer names have no suggestion, because the table of a distance grows with the product of both lengths.
constexpr std::size_t longest_name = 64;

// Distances are counted in half edits, so that a change of case can be half an edit.
constexpr std::size_t case_cost = 1;
constexpr std::size_t edit_cost = 2;

std::u32string decode(std::string_view text) {
    std::u32string out;
    while (!text.empty()) {
        const CodePoint first = first_code_point(text);
        out += first.value;
        text.remove_prefix(first.size);
    }
    return out;
}

/// A name as written and in lower case. Both have the same number of code points.
struct Spelling {
    explicit Spelling(std::string_view name)
        : exact(decode(name))
        , folded(decode(to_lower(name))) {}

    std::u32string exact;
    std::u32string folded;
};

std::size_t change_cost(const Spelling& a, std::size_t i, const Spelling& b, std::size_t j) {
    if (a.exact[i] == b.exact[j]) return 0;
    return a.folded[i] == b.folded[j] ? case_cost : edit_cost;
}

bool swapped(const Spelling& a, std::size_t i, const Spelling& b, std::size_t j) {
    return i > 0 && j > 0 && a.folded[i] == b.folded[j - 1] && a.folded[i - 1] == b.folded[j];
}

/// Optimal string alignment: Levenshtein's distance, but a swap of neighbours is one edit.
std::size_t distance(const Spelling& a, const Spelling& b) {
    if (a.folded == b.folded) return a.exact == b.exact ? 0 : case_cost;
    const std::size_t columns = b.exact.size() + 1;
    std::vector<std::size_t> above2(columns);
    std::vector<std::size_t> above(columns);
    std::vector<std::size_t> row(columns);
    for (std::size_t j = 0; j < columns; ++j) row[j] = j * edit_cost;
    for (std::size_t i = 0; i < a.exact.size(); ++i) {
        above2.swap(above);
        above.swap(row);
        row[0] = (i + 1) * edit_cost;
        for (std::size_t j = 0; j + 1 < columns; ++j) {
            row[j + 1] = std::min({above[j + 1] + edit_cost, row[j] + edit_cost, above[j] + change_cost(a, i, b, j)});
            if (swapped(a, i, b, j)) row[j + 1] = std::min(row[j + 1], above2[j - 1] + edit_cost);
        }
    }
    return row.back();
}

/// The difference of the lengths in characters is a lower bound of the distance. So most candidates need no table.
std::size_t length_difference(const Spelling& a, const Spelling& b) {
    const auto [shorter, longer] =
        std::minmax({a.exact.size(), b.exact.size()}); // braces, because references to the sizes would dangle
    return longer - shorter;
}

/// A third of the name can be wrong, and at least one edit. With more edits, most suggestions would be other names.
std::size_t most_edits(const Spelling& wanted) {
    return std::max(edit_cost, wanted.exact.size() * edit_cost / 3);
}

/// Returns the distance if it is at most `limit` and not every character changes.
std::optional<std::size_t> distance_within(const Spelling& wanted, std::string_view candidate, std::size_t limit) {
    if (candidate.empty() || candidate.size() > longest_name) return std::nullopt;
    const Spelling spelling(candidate);
    if (length_difference(wanted, spelling) * edit_cost > limit) return std::nullopt;
    const std::size_t edits = distance(wanted, spelling);
    // If every character changes, it is a different name: `a` is not a misspelling of `b`.
    const bool related = edits < edit_cost * std::max(wanted.exact.size(), spelling.exact.size());
    return edits <= limit && related ? std::optional(edits) : std::nullopt;
}

} // namespace

std::vector<std::string_view> nearest_names(std::string_view name, std::span<const std::string_view> candidates) {
    std::vector<std::string_view> nearest;
    if (name.empty() || name.size() > longest_name) return nearest;
    const Spelling wanted(name);
    std::size_t limit = most_edits(wanted);
    for (const std::string_view candidate : candidates) {
        const auto edits = distance_within(wanted, candidate, limit);
        if (!edits) continue;
        if (*edits < limit) nearest.clear();
        nearest.push_back(candidate);
        limit = *edits;
    }
    return nearest;
}

std::optional<std::string_view> nearest_name(std::string_view name, std::span<const std::string_view> candidates) {
    const auto nearest = nearest_names(name, candidates);
    return nearest.empty() ? std::nullopt : std::optional(nearest.front());
}

std::optional<std::size_t> spelling_distance(std::string_view name, std::string_view candidate) {
    if (name.empty() || name.size() > longest_name) return std::nullopt;
    const Spelling wanted(name);
    return distance_within(wanted, candidate, most_edits(wanted));
}

std::string list_names(std::span<const std::string_view> names, std::size_t limit) {
    const auto shown = names.first(std::min(limit, names.size()));
    std::string out;
    for (const std::string_view name : shown) out += fmt::format("{}`{}`", out.empty() ? "" : ", ", name);
    if (shown.size() < names.size()) {
        out += fmt::format("{}{} more", out.empty() ? "" : " and ", names.size() - shown.size());
    }
    return out;
}

} // namespace kpitrace
