#include "sql/boundary_tree.hpp"

#include <algorithm>

namespace kpitrace::sql {
namespace {

/// A leaf of the tree: moments before `end` that are in no leaf before.
struct Leaf {
    std::optional<Instant> end; ///< nothing for the last leaf
    std::string number;
};

class Tree {
public:
    Tree(const std::string& moment, const std::function<std::string(Instant)>& literal)
        : moment_(moment)
        , literal_(literal) {}

    [[nodiscard]] std::string write(std::span<const Leaf> leaves) const {
        if (leaves.size() == 1) return leaves.front().number;
        // Chains of a few comparisons are easier to read than a tree of two branches, and cost hardly more.
        constexpr std::size_t branches = 8;
        std::size_t size = 1; // of the leaves below one branch
        while (size * branches < leaves.size()) size *= branches;
        std::string text = "case";
        for (std::size_t begin = 0; begin < leaves.size(); begin += size) {
            const auto branch = leaves.subspan(begin, std::min(size, leaves.size() - begin));
            if (branch.back().end)
                text += fmt::format(" when {} < {} then {}", moment_, literal_(*branch.back().end), write(branch));
            else
                text += fmt::format(" else {}", write(branch));
        }
        return text + " end";
    }

private:
    const std::string& moment_;
    const std::function<std::string(Instant)>& literal_;
};

/// The mark of moments in no window. A list of numbers has no null.
std::string none(const Rules& rules) {
    return rules.evaluates_all_branches ? "-1" : "null";
}

/// The sum of comparisons, with parentheses that keep the depth of the expression low.
std::string sum_of(std::span<const std::string> comparisons) {
    if (comparisons.size() == 1) return comparisons.front();
    const std::size_t half = comparisons.size() / 2;
    return fmt::format("({} + {})", sum_of(comparisons.first(half)), sum_of(comparisons.subspan(half)));
}

/// Takes the number from a list, by how many boundaries are not after the moment.
std::string count_boundaries(const std::string& moment, std::span<const Leaf> leaves,
                             const std::function<std::string(Instant)>& literal) {
    std::string numbers;
    std::vector<std::string> comparisons;
    for (const Leaf& leaf : leaves) {
        (numbers += numbers.empty() ? "" : ", ") += leaf.number;
        if (leaf.end) comparisons.push_back(fmt::format("({} >= {})", moment, literal(*leaf.end)));
    }
    // A null moment is after no boundary.
    return fmt::format("nullIf(arrayElement([{}], 1 + coalesce({}, 0)), -1)", numbers, sum_of(comparisons));
}

} // namespace

std::vector<NumberedWindow> windows_between(std::span<const Instant> boundaries) {
    std::vector<NumberedWindow> windows;
    for (std::size_t i = 0; i + 1 < boundaries.size(); ++i) windows.push_back({boundaries[i], boundaries[i + 1], i});
    return windows;
}

std::string window_number(const Rules& rules, const std::string& moment, std::span<const NumberedWindow> windows,
                          const std::function<std::string(Instant)>& literal) {
    if (windows.empty()) return "null";
    std::vector<Leaf> leaves;
    std::optional<Instant> reached;
    for (const NumberedWindow& window : windows) {
        if (!reached || *reached < window.begin) leaves.push_back({window.begin, none(rules)});
        leaves.push_back({window.end, fmt::format("{}", window.number)});
        reached = window.end;
    }
    // A null moment is less than nothing, so it ends here too.
    leaves.push_back({std::nullopt, none(rules)});
    return rules.evaluates_all_branches ? count_boundaries(moment, leaves, literal)
                                        : Tree(moment, literal).write(leaves);
}

} // namespace kpitrace::sql
