// Writes the list for people: who has to do what by when, what has changed since the plans began, and what to decide.
#include "kpitrace/plans/plan_list.hpp"

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "display/zones.hpp"
#include "formats/text_sections.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {
namespace {

/// On a wide terminal, counts at the right end would be too far from their names.
constexpr std::size_t widest_rule = 100;

std::string open_steps(std::size_t count, std::size_t overdue) {
    std::string text = counted(count, "open step", "open steps");
    return overdue == 0 ? text : fmt::format("{} · {} overdue", text, grouped(std::to_string(overdue)));
}

class PlanListText {
public:
    PlanListText(const PlanList& list, const TextStyle& style)
        : list_(list)
        , page_(page_of(style)) {
        for (const OwnerSteps& owner : list.owners)
            for (const OpenStep& open : owner.steps)
                due_width_ = std::max(due_width_, display_width(step_standing(step_of(open))));
    }

    [[nodiscard]] std::string draw() const {
        std::string out = head();
        for (const OwnerSteps& owner : list_.owners) out += "\n" + steps(owner);
        out += below(progress());
        out += below(to_decide());
        return out + below(draw_notes(list_.notes, page_));
    }

private:
    [[nodiscard]] const ReportStep& step_of(const OpenStep& open) const {
        return list_.report[open.plan].steps[open.step];
    }

    /// Which rows and KPIs the list is about. It has no score, so it does not say what the score is over.
    [[nodiscard]] std::string restriction() const {
        std::string out;
        for (const std::string& sentence : {restriction_sentence(list_.report.only), selection_title(list_.report)})
            if (!sentence.empty()) out += wrapped(Line(page_), sentence, "", page_, Look::strong);
        return out;
    }

    static std::string below(const std::string& section) { return section.empty() ? section : "\n" + section; }

    /// A text with another text at the right end of its line, or below it if both do not fit.
    [[nodiscard]] std::string headed(const std::string& left, const std::string& right, Look look) const {
        const std::size_t width = std::min(page_.width, widest_rule);
        Line line(page_);
        if (display_width(left) + column_gap + display_width(right) > width)
            return wrapped(line, left, "", page_) + wrapped(Line(page_), right, "", page_);
        return line.add(left, Look::strong).add_right(right, width, look).str();
    }

    [[nodiscard]] std::string head() const {
        std::size_t count = 0;
        std::size_t overdue = 0;
        for (const OwnerSteps& owner : list_.owners) {
            count += owner.steps.size();
            overdue += owner.overdue;
        }
        std::string name = escape_control(list_.report.name) + " · " + escape_control(list_.report.period.title);
        if (list_.only_owner) name += " · " + escape_control(*list_.only_owner);
        const std::string right = count == 0 ? "no open steps" : open_steps(count, overdue);
        return headed(name, right, overdue > 0 ? Look::red : Look::plain) + restriction() +
               Line(page_).add("as of " + title(list_.report.period.today), Look::faint).str();
    }

    [[nodiscard]] std::string steps(const OwnerSteps& owner) const {
        const std::string name = owner.owner.empty() ? "no owner" : escape_control(owner.owner);
        std::string out =
            headed(name, open_steps(owner.steps.size(), owner.overdue), owner.overdue > 0 ? Look::red : Look::faint);
        for (const OpenStep& open : owner.steps) out += step(open);
        return out;
    }

    /// A line such as `  overdue by 6 days   Let the CRM ask for the approval`, and below it the KPI that it moves and
    /// the plan.
    [[nodiscard]] std::string step(const OpenStep& open) const {
        const ReportStep& step = step_of(open);
        const std::size_t begin = text_indent + due_width_ + column_gap;
        const std::string margin(begin, ' ');
        Line first(page_);
        first.move_to(text_indent).add(step_standing(step), step.overdue ? Look::red : Look::plain).move_to(begin);
        std::string out = wrapped(first, escape_control(step.name), margin, page_);
        const std::string plan = "plan: " + escape_control(list_.report[open.plan].name);
        Line second(page_);
        second.move_to(begin);
        if (!step.kpi) return out + wrapped(second, plan, margin, page_);
        const ReportKpi& kpi = list_.report[*step.kpi];
        const std::string moved = kpi_in_words(kpi);
        second.add(symbol(kpi.zone), look_of(kpi.zone)).add(" ");
        const bool is_one_line = second.width() + display_width(moved + " · " + plan) <= page_.width;
        if (is_one_line) return out + wrapped(second, moved + " · " + plan, margin, page_);
        return out + wrapped(second, moved, margin, page_) + wrapped(Line(page_).move_to(begin), plan, margin, page_);
    }

    [[nodiscard]] static std::string kpi_in_words(const ReportKpi& kpi) {
        const KpiFigures figures = figures_of(kpi);
        std::string text = escape_control(kpi.name) + " " +
                           (figures.actual.empty() ? std::string(word(kpi.zone)) : bound(figures.actual));
        return figures.target.empty() ? text : text + ", " + bound("target " + figures.target);
    }

    [[nodiscard]] std::string progress() const {
        std::string out;
        for (const ListedPlan& listed : list_.plans) out += progress_of(listed);
        if (out.empty()) return out;
        return Line(page_).add("SINCE THE PLANS BEGAN", Look::strong).str() + out;
    }

    [[nodiscard]] std::string progress_of(const ListedPlan& listed) const {
        const ReportPlan& plan = list_.report[listed.plan];
        std::string text = escape_control(plan.name);
        const auto add = [&](const std::string& remark) { text += " " + bound("· " + remark); };
        if (listed.start) add("since " + title(*listed.start));
        if (!plan.steps.empty())
            add(fmt::format("{} of {} done", plan.steps_done, counted(plan.steps.size(), "step", "steps")));
        if (plan.overdue) add("overdue by " + counted_days(plan.days_overdue));
        std::string out = wrapped(Line(page_).move_to(text_indent), text, "    ", page_);
        for (const KpiProgress& kpi : listed.kpis) out += progress_of(kpi, listed.start);
        return out;
    }

    /// The KPI with its change since the plan began, in place of its change since the period before.
    [[nodiscard]] static ReportKpi since_start(ReportKpi kpi, const KpiProgress& progress) {
        kpi.previous = progress.at_start;
        kpi.change = progress.change;
        kpi.change_ratio = progress.change_ratio;
        return kpi;
    }

    /// Shows the values of the KPI. A change is shown only for plans that began before the evaluated period.
    [[nodiscard]] std::string progress_of(const KpiProgress& progress, const std::optional<Date>& start) const {
        const ReportKpi& kpi = list_.report[progress.kpi];
        const bool began_before = progress.at_start && *start < list_.report.period.start;
        const KpiFigures figures = figures_of(since_start(kpi, progress));
        Line line(page_);
        line.move_to(2 * text_indent).add(symbol(kpi.zone), look_of(kpi.zone)).add(" ");
        std::string text = escape_control(kpi.name) + ": ";
        if (began_before) text += bound(start_figure(progress, kpi) + " at the start") + ", ";
        text += figures.actual.empty() ? std::string(word(kpi.zone)) : bound(figures.actual + " now");
        if (!figures.target.empty()) text += ", " + bound("target " + figures.target);
        if (began_before && figures.change)
            text +=
                " " + bound(figures.change->figure.empty() ? "(unchanged)" : "(" + to_string(*figures.change) + ")");
        return wrapped(line, text, "      ", page_);
    }

    /// The start value with enough digits to differ from the value now.
    [[nodiscard]] static std::string start_figure(const KpiProgress& progress, const ReportKpi& kpi) {
        const NumberFormat format = format_of(kpi);
        Figure start = figure_of(*progress.at_start, format);
        if (kpi.actual) {
            Figure now = figure_of(*kpi.actual, format);
            show_difference(start, now);
        }
        return with_unit(to_string(start), format);
    }

    /// Lists what stays wrong even if all open steps are done.
    [[nodiscard]] std::string to_decide() const {
        std::string out;
        for (const ListedPlan& listed : list_.plans) {
            const ReportPlan& plan = list_.report[listed.plan];
            if (plan.steps.empty())
                out += remark(fmt::format("{} has no steps", escape_control(plan.name)), Zone::no_data);
            if (!plan.done) continue;
            for (const KpiProgress& progress : listed.kpis) {
                const ReportKpi& kpi = list_.report[progress.kpi];
                if (kpi.zone == Zone::red)
                    out += remark(fmt::format("{}: all steps are done, but {} is still red", escape_control(plan.name),
                                              escape_control(kpi.name)),
                                  Zone::red);
            }
        }
        out += without_plan();
        if (out.empty()) return out;
        return Line(page_).add("TO DECIDE", Look::strong).str() + out;
    }

    [[nodiscard]] std::string without_plan() const {
        const std::size_t count = list_.without_plan.size();
        if (count == 0) return {};
        std::vector<std::string> names;
        for (const KpiId kpi : list_.without_plan) names.push_back(escape_control(list_.report[kpi].name));
        return remark(fmt::format("{} {} no live plan: {} {}", counted(count, "red KPI", "red KPIs"),
                                  count == 1 ? "has" : "have", some_names(names),
                                  bound(count == 1 ? "(--suggest drafts one)" : "(--suggest drafts them)")),
                      Zone::red);
    }

    [[nodiscard]] std::string remark(const std::string& text, Zone zone) const {
        Line line(page_);
        line.move_to(text_indent).add(symbol(zone), look_of(zone)).add(" ");
        return wrapped(line, text, "    ", page_);
    }

    const PlanList& list_;
    Page page_;
    std::size_t due_width_ = 0;
};

} // namespace

std::string render_plan_list_text(const PlanList& list, const TextStyle& style) {
    return PlanListText(list, style).draw();
}

} // namespace kpitrace
