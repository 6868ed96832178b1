// A chain of cause and effect can be deeper than a page is wide. Beyond a certain depth, branches are not indented
// further. Their depth is written as a number instead, so that names always have enough room.
#include "display/tree_pen.hpp"

#include "display/zones.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::size_t step_indent = 3; // columns for each depth: `└─ `
constexpr std::size_t least_text = 30; // columns that branches always leave to the texts
constexpr std::size_t widest_zone = 8; // columns of `◐ yellow`, the widest zone that most lines have

} // namespace

TreePen::TreePen(const Page& page, std::size_t indent, const std::vector<Branch>& branches)
    : page_(page)
    , indent_(indent)
    , deepest_((page.width - indent - step_indent - least_text) / step_indent) {
    for (const Branch& branch : branches) align_to(branch);
}

std::string TreePen::draw(const Branch& branch) {
    open_.resize(std::min(branch.depth, deepest_), Open::no);
    Line line(page_);
    line.add(stem() + (branch.last ? "└─ " : "├─ ") + mark(branch));
    open_.push_back(branch.last ? Open::no : Open::yes);
    add_name(line, branch);
    return add_remarks(line, branch);
}

/// The vertical lines at the left that lead past this line to siblings further down.
std::string TreePen::stem() const {
    std::string text(indent_, ' ');
    for (const Open open : open_) text += open == Open::yes ? "│  " : "   ";
    return text;
}

/// The depth as a number, for branches beyond the deepest indent.
std::string TreePen::mark(const Branch& branch) const {
    return branch.depth > deepest_ ? fmt::format("({}) ", branch.depth) : std::string();
}

std::size_t TreePen::begin_of_name(const Branch& branch) const {
    return indent_ + step_indent * (std::min(branch.depth, deepest_) + 1) + mark(branch).size();
}

/// Moves the column of zones after the name. A name that ends in the right half of the page does not move it, because
/// all other zones would be far from their names.
void TreePen::align_to(const Branch& branch) {
    const std::size_t end = begin_of_name(branch) + display_width(branch.name);
    if (branch.zone && end <= page_.width / 2) zone_begin_ = std::max(zone_begin_, end + column_gap);
}

void TreePen::add_name(Line& line, const Branch& branch) const {
    if (!branch.zone) {
        line.add(fit_width(branch.name, page_.width - line.width()));
        return;
    }
    const std::string zone = symbol_and_word(*branch.zone);
    line.add(fit_width(branch.name, page_.width - line.width() - column_gap - display_width(zone)));
    line.move_to(std::max(zone_begin_, line.width() + column_gap)).add(zone, look_of(*branch.zone));
}

/// Writes the remarks that fit after the zone, and the others below the name.
std::string TreePen::add_remarks(Line& line, const Branch& branch) const {
    std::string below;
    if (branch.zone) line.move_to(zone_begin_ + widest_zone);
    for (const std::string& remark : branch.remarks) {
        if (below.empty() && line.width() + column_gap + display_width(remark) <= page_.width) {
            line.move_to(line.width() + column_gap).add(remark, Look::strong);
        } else {
            below += (below.empty() ? "" : "  ") + remark;
        }
    }
    if (below.empty()) return line.str();
    const std::string indent = stem();
    return line.str() + wrapped(Line(page_).add(indent), below, indent, page_);
}

std::string draw_tree(const Page& page, std::size_t indent, const std::vector<Branch>& branches) {
    TreePen pen(page, indent, branches);
    std::string out;
    for (const Branch& branch : branches) out += pen.draw(branch);
    return out;
}

} // namespace kpitrace
