#include "formats/markdown_parts.hpp"

#include "display/tree_pen.hpp"
#include "display/zones.hpp"
#include "words/kpi_texts.hpp"
#include "words/red_stories.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::size_t markdown_stake_room = 80; // columns for the names of profit KPIs
constexpr Page tree_page{.width = 100};         // GitHub has room for this width in a block of lines

class Chains {
public:
    explicit Chains(const Report& report)
        : report_(report)
        , names_(report) {}

    [[nodiscard]] std::string draw() const {
        std::string out = "### What red KPIs endanger\n";
        const std::vector<RedStory> stories = red_stories(report_, names_);
        for (std::size_t i = 0; i < stories.size(); ++i) out += chain(report_.red[i], stories[i]);
        return out;
    }

private:
    [[nodiscard]] std::string chain(const RedKpi& red, const RedStory& story) const {
        return "\n" + lead(red, story) + "\n" + tree(story) + "\n" + item("- ", story.dead_end) + plans(story);
    }

    [[nodiscard]] std::string lead(const RedKpi& red, const RedStory& story) const {
        std::string out = fmt::format("#### {} {}\n", symbol(Zone::red), escape_markdown(in_words(story.lead)));
        for (const std::string& words : stakes_in_words(report_, names_, red, markdown_stake_room))
            out += "\n" + escape_markdown(words) + "\n";
        return out;
    }

    [[nodiscard]] std::string tree(const RedStory& story) const {
        const std::string lines = draw_tree(tree_page, 0, whole_tree(story, names_));
        return lines.empty() ? lines : fenced("text", lines);
    }

    [[nodiscard]] static std::string plans(const RedStory& story) {
        std::string out = item("- ", story.plan_gap);
        for (const StoryPlan& line : story.plans) out += plan(line);
        return story.more_plans.empty() ? out : out + fmt::format("- {}\n", story.more_plans);
    }

    [[nodiscard]] static std::string plan(const StoryPlan& line) {
        std::string out = fmt::format("- plan: {}\n", escape_markdown(line.name + " · " + line.standing));
        for (const Remark& overdue : line.overdue) out += item("  - ", overdue);
        return out;
    }

    [[nodiscard]] static std::string item(std::string_view bullet, const Remark& remark) {
        if (remark.mark.empty()) return {};
        return fmt::format("{}{}{}{}\n", bullet, bold(remark.mark), remark.between, escape_markdown(remark.text));
    }

    const Report& report_;
    KpiNames names_;
};

} // namespace

std::string markdown_chains(const Report& report) {
    return report.red.empty() ? std::string() : Chains(report).draw();
}

} // namespace kpitrace
