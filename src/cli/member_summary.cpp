#include "cli/member_summary.hpp"

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "display/zones.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

namespace kpitrace::cli {
namespace {

constexpr std::size_t longest_name = 40; // columns; the files show the rest

bool is_worse(const MemberLine& a, const MemberLine& b) {
    const auto rank = [](const MemberLine& line) {
        return std::tuple(-static_cast<double>(line.zones.red),
                          line.score.value_or(std::numeric_limits<double>::infinity()));
    };
    return rank(a) < rank(b);
}

std::string count_cell(const MemberLine& line, Zone zone) {
    return grouped(std::to_string(count_of(line.zones, zone)));
}

class SummaryPen {
public:
    SummaryPen(const Page& page, const std::vector<const MemberLine*>& lines, const std::string& dimension)
        : page_(page)
        , head_(escape_control(dimension))
        , name_(display_width(head_)) {
        for (std::size_t i = 0; i < worst_first.size(); ++i) counts_[i] = display_width(word(worst_first[i]));
        for (const MemberLine* line : lines) {
            name_ = std::max(name_, std::min(longest_name, display_width(escape_control(line->member))));
            score_ = std::max(score_, display_width(line->score_figure));
            for (std::size_t i = 0; i < worst_first.size(); ++i)
                counts_[i] = std::max(counts_[i], count_cell(*line, worst_first[i]).size());
        }
    }

    [[nodiscard]] std::string heads() const {
        Line line(page_);
        line.add(head_, Look::faint);
        std::size_t end = add_right(line, name_, score_, "score", Look::faint);
        for (std::size_t i = 0; i < worst_first.size(); ++i)
            end = add_right(line, end, counts_[i], word(worst_first[i]), Look::faint);
        return line.move_to(end + column_gap).add("report", Look::faint).str();
    }

    [[nodiscard]] std::string draw(const MemberLine& member) const {
        Line line(page_);
        line.add(fit_width(escape_control(member.member), longest_name));
        std::size_t end = add_right(line, name_, score_, member.score_figure, Look::plain);
        for (std::size_t i = 0; i < worst_first.size(); ++i) {
            const bool is_empty = count_of(member.zones, worst_first[i]) == 0;
            end = add_right(line, end, counts_[i], count_cell(member, worst_first[i]),
                            is_empty ? Look::faint : look_of(worst_first[i]));
        }
        std::string files;
        for (const std::string& file : member.files) files += (files.empty() ? "" : ", ") + escape_control(file);
        return line.move_to(end + column_gap).add(files).str();
    }

private:
    /// Adds a cell to the right of the column that ends at `before`. Returns where its own column ends.
    static std::size_t add_right(Line& line, std::size_t before, std::size_t width, std::string_view text, Look look) {
        const std::size_t end = before + column_gap + width;
        line.add_right(text, end, look);
        return end;
    }

    const Page& page_;
    std::string head_;
    std::size_t name_;
    std::size_t score_ = 5; // of the heading
    std::array<std::size_t, worst_first.size()> counts_{};
};

std::string draw_verdict(const MemberSummary& summary, const Page& page) {
    const auto failed = static_cast<std::size_t>(
        std::ranges::count_if(summary.lines, [](const MemberLine& line) { return line.failed; }));
    Line line(page);
    line.add(failed > 0 ? "FAIL" : "PASS", failed > 0 ? Look::red : Look::green).move_to(6);
    return wrapped(line,
                   fmt::format("{} of {} {} (--fail-on {})", grouped(std::to_string(failed)),
                               counted(summary.lines.size(), "report", "reports"), failed == 1 ? "fails" : "fail",
                               to_string(summary.fail_on)),
                   "      ", page);
}

} // namespace

void add_report(MemberSummary& summary, const std::string& member, const Report& report, const Verdict& verdict,
                std::vector<std::string> files) {
    summary.lines.push_back({.member = member,
                             .zones = report.summary,
                             .score = report.score,
                             .score_figure = report.score ? score_figure(report) : std::string(no_value),
                             .failed = verdict.failed,
                             .files = std::move(files)});
}

std::string render_summary(const MemberSummary& summary, const TextStyle& style) {
    const Page page = page_of(style);
    std::vector<const MemberLine*> lines;
    for (const MemberLine& line : summary.lines) lines.push_back(&line);
    std::ranges::stable_sort(lines, [](const MemberLine* a, const MemberLine* b) { return is_worse(*a, *b); });
    const SummaryPen pen(page, lines, summary.dimension);
    std::string out = wrapped(Line(page), escape_control(summary.name) + " · " + escape_control(summary.period), "",
                              page, Look::strong);
    if (!summary.only.empty()) out += wrapped(Line(page), summary.only, "", page);
    out += "\n" + pen.heads();
    for (const MemberLine* line : lines) out += pen.draw(*line);
    return out + "\n" + draw_verdict(summary, page);
}

} // namespace kpitrace::cli
