// Writes an explanation for people: first the element and its zone, then the reasons, from the rows behind the number
// to the plans.
#include "kpitrace/explain/explain.hpp"

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "display/zones.hpp"
#include "evaluate/early.hpp"
#include "explain/history_plot.hpp"
#include "explain/pace_derivation.hpp"
#include "explain/text_parts.hpp"
#include "explain/zone_words.hpp"
#include "formats/text_sections.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"
#include "words/pace_words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {
namespace {

constexpr std::size_t most_lines = 20; // of a definition; the rest is counted

class TextPen {
public:
    TextPen(const Explanation& explanation, const Page& page)
        : explanation_(explanation)
        , report_(explanation.report)
        , page_(page) {}

    [[nodiscard]] std::string draw() const {
        return std::visit([this](const auto& about) { return draw(about); }, explanation_.about) + notes() + others();
    }

private:
    [[nodiscard]] std::string draw(const ExplainedKpi& about) const {
        const ReportKpi& kpi = report_[about.kpi];
        return head(kpi.zone) + intro(about) + draw_restriction(report_, page_) + draw_period(report_, page_) +
               paragraph(0, standing(kpi), page_) + description() + definition() +
               section("HOW THE NUMBER IS CALCULATED", {}, derivation(about), page_) +
               section("TARGET", about.target.figure, target(about), page_) +
               (about.pace ? section("DUE BY NOW", due(kpi), draw_pace(*about.pace, page_), page_) : std::string()) +
               section("ATTAINMENT", about.attainment.figure, attainment(about.attainment), page_) +
               section("ZONE", {},
                       zone(kpi.zone, about.why) + exceptions(kpi) + so_far(about) + early(kpi) + stakes(about),
                       page_) +
               history(kpi.red) + draw_place(report_, about.place, page_);
    }

    [[nodiscard]] std::string draw(const ExplainedMetric& about) const {
        const ExplainedValue& value = about.derivation.formula.value;
        return head({}) + intro_with({}) + draw_restriction(report_, page_) + draw_period(report_, page_) +
               paragraph(0, escape_control(value.number ? value.figure : "no value: " + value.reason), page_) +
               description() + definition() +
               section("HOW THE NUMBER IS CALCULATED", {}, draw_derivation(about.derivation, explanation_.id, page_),
                       page_) +
               history({}) + section("USED BY", {}, users(about), page_);
    }

    [[nodiscard]] std::string draw(const ExplainedObjective& about) const {
        return head(report_[about.objective].zone) + intro(about) + draw_restriction(report_, page_) +
               draw_period(report_, page_) + paragraph(0, standing(report_[about.objective]), page_) + description() +
               definition() + section("SCORE", {}, score(about), page_) + section("ZONE", {}, zone_of(about), page_) +
               section("SUCCESS FACTORS", {}, factors(about), page_) + section("KPIS", {}, kpis(about), page_) +
               draw_place(report_, about.place, page_);
    }

    /// The name, the period and the zone on one line; on several lines if they do not fit.
    [[nodiscard]] std::string head(const std::optional<Zone>& zone) const {
        constexpr std::size_t gap = 4;
        const std::string title = escape_control(explanation_.name) + " · " + escape_control(report_.period.title);
        const std::string state = zone ? symbol_and_word(*zone) : std::string();
        Line line(page_);
        if (display_width(title) + gap + display_width(state) > page_.width)
            return wrapped(line, title + (zone ? " · " + state : ""), "", page_);
        line.add(title, Look::strong);
        if (zone) line.move_to(line.width() + gap).add(state, look_of(*zone));
        return line.str();
    }

    /// The title, such as `KPI win_rate of Brightwell sales · leading · owner Sales`.
    [[nodiscard]] std::string intro_with(const std::vector<std::string>& parts) const {
        std::string text =
            fmt::format("{} {} of {}", entry_of(explanation_.kind()).word, explanation_.id, report_.name);
        for (const std::string& part : parts)
            if (!part.empty()) text += " · " + part;
        if (!explanation_.owner.empty()) text += " · owner " + explanation_.owner;
        return paragraph(0, escape_control(text), page_, Look::faint);
    }

    [[nodiscard]] std::string intro(const ExplainedKpi& about) const {
        const ReportKpi& kpi = report_[about.kpi];
        return intro_with({kpi.indicator ? std::string(to_string(*kpi.indicator)) : std::string(),
                           "measures " + report_[kpi.objective].name, weight(kpi.definition->weight)});
    }
    [[nodiscard]] static std::string weight(const Number& weight) {
        if (weight.sign() == 0) return "weight 0: does not count in the score";
        return Number::compare(weight, 1) == 0 ? std::string() : "weight " + weight.to_string();
    }
    [[nodiscard]] std::string intro(const ExplainedObjective& about) const {
        const ReportObjective& objective = report_[about.objective];
        return intro_with({objective.perspective ? report_[*objective.perspective].name : std::string(),
                           objective.profit ? "profit objective" : ""});
    }

    /// The figures of a KPI, such as `45.2 %, target 60 %, attained 75 %, ▼ 2.1 pp vs May`.
    [[nodiscard]] std::string standing(const ReportKpi& kpi) const {
        const KpiFigures figures = figures_of(kpi);
        std::string text = figures.actual.empty() ? "no data" : bound(figures.actual);
        if (!figures.target.empty()) text += ", " + bound("target " + figures.target);
        if (!figures.attained.empty()) text += ", " + bound("attained " + figures.attained);
        if (figures.change)
            text += ", " + bound(fmt::format("{} vs {}", to_string(*figures.change), report_.period.before));
        return text;
    }

    [[nodiscard]] static std::string standing(const ReportObjective& objective) {
        std::string text =
            objective.score
                ? "score " + format_share(*objective.score, objective.zone == Zone::green ? Reached::yes : Reached::no)
                : "no score";
        return objective.at_risk ? text + ", at risk" : text;
    }

    [[nodiscard]] std::string description() const {
        return explanation_.description.empty() ? std::string()
                                                : paragraph(0, escape_control(explanation_.description), page_);
    }

    [[nodiscard]] std::string definition() const {
        const auto& lines = explanation_.definition.lines;
        std::string out;
        for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i) out += definition_line(lines[i]);
        if (lines.size() > most_lines)
            out += paragraph(text_indent, "and " + counted(lines.size() - most_lines, "more line", "more lines"), page_,
                             Look::faint);
        return section("DEFINITION", fmt::format("{}:{}", explanation_.definition.file, explanation_.definition.line),
                       out, page_);
    }

    /// A line of the definition with its own indent. The rest of a line that is too long follows below.
    [[nodiscard]] std::string definition_line(std::string_view written) const {
        constexpr std::size_t longest = 1000;
        const std::size_t spaces = std::min(written.find_first_not_of(' '), written.size());
        const std::size_t begin = text_indent + std::min(spaces, page_.width / 2);
        Line line(page_);
        line.move_to(begin);
        return wrapped(line, fit_width(escape_control(written.substr(spaces)), longest),
                       std::string(begin + 2 * text_indent, ' '), page_);
    }

    /// Leaves out a formula that is only the name of a metric, because the lines of that metric say the same.
    [[nodiscard]] std::string derivation(const ExplainedKpi& about) const {
        const bool lone = !about.actual.metrics.empty() && about.actual.formula.text == about.actual.metrics[0].metric;
        return draw_derivation(about.actual, lone ? std::string_view() : explanation_.id, page_);
    }

    [[nodiscard]] std::string target(const ExplainedKpi& about) const {
        const ExplainedTarget& target = about.target;
        switch (target.kind) {
        case TargetKind::formula:
            return draw_further_derivation(*target.derivation, "target", about.actual, page_);
        case TargetKind::steps:
            return target_steps(target);
        case TargetKind::range:
            return paragraph(text_indent, "a range, both bounds included", page_);
        case TargetKind::number:
            break;
        }
        return paragraph(text_indent, "a fixed number", page_);
    }

    [[nodiscard]] std::string target_steps(const ExplainedTarget& target) const {
        std::size_t widest = 0;
        for (const ExplainedTargetStep& step : target.steps)
            widest = std::max(widest, display_width("from " + step.title));
        std::string out;
        for (const ExplainedTargetStep& step : target.steps) {
            Line line(page_);
            line.move_to(text_indent).add("from " + escape_control(step.title)).move_to(text_indent + widest + 2);
            line.add(step.figure, step.holds ? Look::strong : Look::plain);
            if (step.holds) line.add("  ◄ holds now", Look::strong);
            out += line.str();
        }
        return out;
    }

    [[nodiscard]] std::string attainment(const ExplainedAttainment& attainment) const {
        if (attainment.formula.empty()) return {};
        std::string out = paragraph(text_indent, attainment.formula, page_);
        if (!attainment.with_figures.empty())
            out += paragraph(text_indent, fmt::format("= {} = {}", attainment.with_figures, attainment.figure), page_);
        return out;
    }

    [[nodiscard]] std::string zone(Zone zone, const std::string& why) const {
        Line line(page_);
        line.move_to(text_indent).add(symbol_and_word(zone), look_of(zone)).add(": ");
        return wrapped(line, escape_control(why), std::string(2 * text_indent, ' '), page_);
    }

    [[nodiscard]] std::string exceptions(const ReportKpi& kpi) const {
        std::string out;
        for (const std::string& sentence : exceptions_in_words(kpi))
            out += paragraph(text_indent, escape_control(sentence), page_);
        return out;
    }

    /// What is due, such as `116,100`, in the form of the target.
    [[nodiscard]] static std::string due(const ReportKpi& kpi) { return figures_of(compared_part(kpi)).target; }

    [[nodiscard]] std::string so_far(const ExplainedKpi& about) const {
        if (about.why_so_far.empty()) return {};
        return paragraph(text_indent, "judged as it is so far, without a pace: " + about.why_so_far, page_);
    }

    /// Why a KPI that misses its target does not fail the run yet, or fails it already.
    [[nodiscard]] std::string early(const ReportKpi& kpi) const {
        const Elapsed& elapsed = report_.period.elapsed;
        const bool is_first_half = is_in_first_half(elapsed.workdays, elapsed.of_workdays);
        const std::string passed =
            fmt::format("{} of {} working days have passed", elapsed.workdays, elapsed.of_workdays);
        if (kpi.early)
            return paragraph(text_indent,
                             is_first_half ? "too early to fail the run: only " + passed + ", less than half"
                                           : "does not fail the run before the period is over: it can still grow",
                             page_);
        const std::string alarm = pace_alarm_words(kpi);
        if (alarm.empty()) return {};
        return paragraph(text_indent,
                         is_first_half ? fmt::format("fails the run, although only {}: {}", passed, alarm) : alarm,
                         page_);
    }

    [[nodiscard]] std::string stakes(const ExplainedKpi& about) const {
        std::string out;
        for (const std::string& stake : about.stakes) out += paragraph(text_indent, stake, page_);
        return out;
    }

    /// The plot of the values. It is empty for values that are too large, so a line says this instead.
    [[nodiscard]] std::string history(const std::optional<Number>& red) const {
        const HistoryPlot plot = plot_history(explanation_.history, explanation_.unit, red, page_);
        std::string remark = explanation_.unit == "%" ? std::string() : escape_control(explanation_.unit);
        if (plot.shown < explanation_.history.size())
            remark += fmt::format("{}the latest {} of {} periods", remark.empty() ? "" : " · ", plot.shown,
                                  grouped(std::to_string(explanation_.history.size())));
        const bool has_value = std::any_of(explanation_.history.begin(), explanation_.history.end(),
                                           [](const ExplainedHistoryPoint& point) { return point.actual.has_value(); });
        if (plot.text.empty() && has_value)
            return section("HISTORY", {}, paragraph(text_indent, "the numbers are too large to be drawn", page_),
                           page_);
        return section("HISTORY", remark, plot.text, page_);
    }

    [[nodiscard]] std::string users(const ExplainedMetric& about) const {
        std::string out;
        const auto& metrics = about.used_by_metrics;
        for (std::size_t i = 0; i < std::min(metrics.size(), most_listed); ++i)
            out += paragraph(text_indent, fmt::format("metric {}", report_[metrics[i]].id), page_);
        if (metrics.size() > most_listed)
            out += draw_more(text_indent, counted(metrics.size() - most_listed, "more metric", "more metrics"), page_);
        out += draw_kpi_lines(report_, about.used_by_kpis, text_indent, page_);
        return out.empty() ? paragraph(text_indent, "nothing: no metric and no KPI uses it", page_, Look::yellow) : out;
    }

    [[nodiscard]] std::string score(const ExplainedObjective& about) const {
        if (about.score_figures.empty()) return {};
        return paragraph(text_indent, "the weighted mean of its KPIs' attainments; each counts at most 100 %", page_) +
               paragraph(text_indent,
                         fmt::format("= {} = {}", about.score_figures,
                                     format_share(report_[about.objective].score.value_or(0), Reached::no)),
                         page_);
    }

    /// The zone. At risk is shown with the red elements below it that cause it.
    [[nodiscard]] std::string zone_of(const ExplainedObjective& about) const {
        std::string out = zone(report_[about.objective].zone, about.why);
        if (!report_[about.objective].at_risk) return out;
        std::vector<std::string> red;
        for (const KpiId kpi : about.kpis)
            if (report_[kpi].zone == Zone::red) red.push_back(report_[kpi].name);
        for (const Driver& driver : about.place.drivers)
            if (driver.red) red.push_back(report_[driver.objective].name);
        std::string text = "red below it: ";
        constexpr std::size_t most = 5;
        for (std::size_t i = 0; i < std::min(most, red.size()); ++i) text += (i == 0 ? "" : ", ") + red[i];
        if (red.size() > most) text += fmt::format(" and {} more", red.size() - most);
        Line line(page_);
        line.move_to(text_indent).add("at risk", Look::yellow).add(": ");
        return out + wrapped(line, escape_control(text), std::string(2 * text_indent, ' '), page_);
    }

    [[nodiscard]] std::string factors(const ExplainedObjective& about) const {
        std::string out;
        for (const SuccessFactorId id : about.success_factors) {
            const ReportSuccessFactor& factor = report_[id];
            out += paragraph(text_indent,
                             escape_control(factor.owner.empty()
                                                ? factor.name
                                                : fmt::format("{} · owner {}", factor.name, factor.owner)),
                             page_);
        }
        return out;
    }

    [[nodiscard]] std::string kpis(const ExplainedObjective& about) const {
        const std::string out = draw_kpi_lines(report_, about.kpis, text_indent, page_, Weights::shown);
        return out.empty() ? paragraph(text_indent, "no KPI measures it", page_, Look::yellow) : out;
    }

    [[nodiscard]] std::string notes() const {
        std::string out;
        for (const std::string& note : report_.notes)
            out += wrapped(Line(page_).add("- "), with_bound_code(escape_control(note)), "  ", page_);
        return section("NOTES", {}, out, page_);
    }

    /// A user who gave an id alone may have meant another element with this id.
    [[nodiscard]] std::string others() const {
        if (explanation_.others.empty()) return {};
        std::string text;
        for (std::size_t i = 0; i < explanation_.others.size(); ++i)
            text += (i == 0 ? "" : " and ") + fmt::format("`{}`", explanation_.others[i]);
        return "\n" +
               paragraph(0, fmt::format("other elements have the same id: ask for {}", text), page_, Look::faint);
    }

    const Explanation& explanation_;
    const Report& report_;
    const Page& page_;
};

} // namespace

std::string section(std::string_view heading, std::string_view remark, const std::string& lines, const Page& page) {
    if (lines.empty()) return {};
    Line line(page);
    line.add(heading, Look::strong);
    if (!remark.empty()) line.add("  ").add(fit_width(escape_control(remark), page.width - line.width()), Look::faint);
    return "\n" + line.str() + lines;
}

std::string paragraph(std::size_t begin, std::string_view text, const Page& page, Look look) {
    std::string out;
    for (const std::string& piece : wrap(text, page.width - begin))
        out += Line(page).move_to(begin).add(piece, look).str();
    return out;
}

std::string render_explanation_text(const Explanation& explanation, const TextStyle& style) {
    const Page page = page_of(style);
    return TextPen(explanation, page).draw();
}

std::string render_derivation_text(const Explanation& explanation, const TextStyle& style) {
    const Page page = page_of(style);
    if (const auto* kpi = std::get_if<ExplainedKpi>(&explanation.about))
        return draw_derivation(kpi->actual, explanation.id, page);
    if (const auto* metric = std::get_if<ExplainedMetric>(&explanation.about))
        return draw_derivation(metric->derivation, explanation.id, page);
    return {};
}

} // namespace kpitrace
