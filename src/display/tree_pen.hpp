// Draws a tree of named branches, such as the objectives that a KPI leads to, with the lines that join siblings.
#pragma once

#include "display/page.hpp"
#include "kpitrace/evaluate/evaluation.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// A line of a tree: an objective, a success factor or a remark. Its texts must be safe for a terminal.
struct Branch {
    std::size_t depth = 0;
    bool last = true; ///< it is the last of its siblings
    std::string name;
    std::optional<Zone> zone = std::nullopt;
    std::vector<std::string> remarks = {};
};

/// Draws branches one below the other, in the order of the tree.
class TreePen {
public:
    /// `branches` are all branches that will be drawn, so that their zones line up. `indent` is the number of columns
    /// left of the tree. The page must outlive the pen.
    TreePen(const Page& page, std::size_t indent, const std::vector<Branch>& branches);

    /// One line with its line end, or several lines if the remarks do not fit after the name.
    [[nodiscard]] std::string draw(const Branch& branch);

private:
    enum class Open : std::uint8_t { no, yes };

    [[nodiscard]] std::string stem() const;
    [[nodiscard]] std::string mark(const Branch& branch) const;
    [[nodiscard]] std::size_t begin_of_name(const Branch& branch) const;
    void align_to(const Branch& branch);
    void add_name(Line& line, const Branch& branch) const;
    [[nodiscard]] std::string add_remarks(Line& line, const Branch& branch) const;

    const Page& page_;
    std::size_t indent_;
    std::size_t deepest_;
    std::size_t zone_begin_ = 0;
    std::vector<Open> open_; // by depth above the next line: whether a sibling follows further down
};

[[nodiscard]] std::string draw_tree(const Page& page, std::size_t indent, const std::vector<Branch>& branches);

} // namespace kpitrace
