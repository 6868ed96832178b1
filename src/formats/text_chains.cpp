// Draws the section on what red KPIs endanger: for each red KPI its tree of objectives up to profit, and the plans on
// the way.
#include "formats/text_sections.hpp"

#include "display/tree_pen.hpp"
#include "display/zones.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"
#include "words/red_stories.hpp"
#include "words/sentences.hpp"

#include <algorithm>

namespace kpitrace {

namespace {

constexpr std::size_t bullet_width = 2;
constexpr std::size_t base_indent = 2;
constexpr std::size_t below_plan = 8;
constexpr std::size_t most_repeated = 20; // lines that can be repeated for each red KPI that is drawn alone
constexpr std::size_t usual_width = 80; // on a wider page, stakes end here and not at its right end, far from the names

/// The first line of a red KPI.
struct Lead {
    std::string text; ///< `Win rate: 45.2 %, target 60 %`
    StakeWords stake;
    std::size_t end = 0; ///< where the line ends if the gain is on it; 0 if the gain is empty or below
};

class ChainPen {
public:
    /// The arguments must outlive the pen.
    ChainPen(const Report& report, const KpiNames& names, const Page& page)
        : report_(report)
        , names_(names)
        , page_(page) {}

    /// Stakes end in one column over all red KPIs. A line that is longer than usual moves that column to the right.
    [[nodiscard]] std::string draw() const {
        const std::vector<RedStory> stories = red_stories(report_, names_);
        std::vector<Lead> leads;
        std::size_t right = std::min(page_.width, usual_width);
        for (std::size_t i = 0; i < stories.size(); ++i) {
            leads.push_back(lead_of(stories[i], report_.red[i]));
            right = std::max(right, leads.back().end);
        }
        std::string out;
        for (std::size_t i = 0; i < leads.size(); ++i) out += bullet(leads[i], right) + details(stories[i]);
        return out;
    }

    [[nodiscard]] std::string draw_alone(const RedKpi& red, const RedStory& story) const {
        const Lead lead = lead_of(story, red);
        return bullet(lead, lead.end) + details(story);
    }

private:
    [[nodiscard]] std::string details(const RedStory& story) const {
        return draw_tree(page_, base_indent, whole_tree(story, names_)) +
               remark(base_indent, story.dead_end, Look::red) + plans(story);
    }

    /// If the gain fits after the name, it is on the same line; otherwise it has a line below, with more room for
    /// names.
    [[nodiscard]] Lead lead_of(const RedStory& story, const RedKpi& red) const {
        KpiLead words = story.lead;
        words.actual = bound(words.actual);
        words.target = bound(words.target);
        Lead lead;
        lead.text = in_words(words);
        const std::size_t begin = bullet_width + display_width(lead.text) + column_gap;
        const std::size_t room = page_.width - std::min(begin, page_.width);
        lead.stake = stake_words(report_, names_, red, room);
        if (display_width(lead.stake.gain) > room)
            lead.stake = stake_words(report_, names_, red, page_.width - base_indent);
        else if (!lead.stake.gain.empty())
            lead.end = begin + display_width(lead.stake.gain);
        return lead;
    }

    /// The first line of a red KPI. What is at stake ends at the column `right`, or is below if it does not fit.
    [[nodiscard]] std::string bullet(const Lead& lead, std::size_t right) const {
        Line line(page_);
        line.add(symbol(Zone::red), Look::red).add(" ");
        if (lead.end == 0)
            return wrapped(line, lead.text, "  ", page_) + at_stake(lead.stake.gain) + at_stake(lead.stake.cost);
        line.add(unbound(lead.text)).add_right(unbound(lead.stake.gain), right, Look::strong);
        return line.str() + at_stake(lead.stake.cost);
    }

    [[nodiscard]] std::string at_stake(const std::string& words) const {
        if (words.empty()) return {};
        Line line(page_);
        line.move_to(base_indent);
        return wrapped(line, words, std::string(base_indent + 2, ' '), page_);
    }

    [[nodiscard]] std::string plans(const RedStory& story) const {
        std::string out = remark(base_indent, story.plan_gap, Look::yellow);
        for (const StoryPlan& line : story.plans) out += plan(line);
        return story.more_plans.empty() ? out : out + labelled("", story.more_plans);
    }

    [[nodiscard]] std::string plan(const StoryPlan& line) const {
        if (line.telling == Telling::see_above) return labelled("plan: ", line.name + " · " + line.standing);
        std::string out = labelled("plan: ", plan_in_words(report_[line.plan]));
        for (const Remark& overdue : line.overdue) out += remark(below_plan, overdue, Look::red);
        return out;
    }

    [[nodiscard]] std::string labelled(std::string_view label, std::string_view text) const {
        Line line(page_);
        line.move_to(base_indent).add(label);
        return wrapped(line, text, std::string(line.width(), ' '), page_);
    }

    [[nodiscard]] std::string remark(std::size_t indent, const Remark& remark, Look look) const {
        if (remark.mark.empty()) return {};
        Line line(page_);
        line.move_to(indent).add(remark.mark, look).add(remark.between);
        return wrapped(line, remark.text, std::string(indent + 2, ' '), page_);
    }

    const Report& report_;
    const KpiNames& names_;
    const Page& page_;
};

} // namespace

std::string draw_chains(const Report& report, const Page& page) {
    if (report.red.empty()) return {};
    return Line(page).add("WHAT RED KPIS ENDANGER", Look::strong).str() +
           ChainPen(report, KpiNames(report), page).draw();
}

struct LoneChains::Writer {
    Writer(const Report& report, const Page& page)
        : names(report)
        , pen(report, names, page)
        , stories(report, names, most_repeated * report.red.size()) {}

    KpiNames names;
    ChainPen pen;
    StoryMaker stories;
};

LoneChains::LoneChains(const Report& report, const Page& page)
    : writer_(std::make_unique<Writer>(report, page)) {}

LoneChains::~LoneChains() = default;

std::string LoneChains::draw(const RedKpi& red) {
    return writer_->pen.draw_alone(red, writer_->stories.make(red));
}

} // namespace kpitrace
