#include "formats/mail_table.hpp"

#include "display/number_format.hpp"
#include "display/zones.hpp"
#include "formats/html_parts.hpp"
#include "formats/outline.hpp"
#include "kpitrace/text/unicode.hpp"
#include "map/palette.hpp"
#include "words/kpi_texts.hpp"
#include "words/member_groups.hpp"
#include "words/pace_words.hpp"

namespace kpitrace {

namespace {

constexpr std::size_t longest_figure = 22; // columns
constexpr int kpi_indent = 10;             // pixels
constexpr int member_indent = 22;
constexpr const Palette& tints = light_palette;

Markup small_line(const Markup& content, std::string_view colour = tints.soft) {
    if (content.empty()) return {};
    return markup("<div style=\"font-size:12px;line-height:17px;color:{}\">{}</div>", colour, content);
}

/// The style of a figure that stays on one line, unless it is too long for a phone.
std::string_view wrapping_of(const std::string& figure) {
    return display_width(figure) <= longest_figure ? "nowrap" : "normal";
}

Markup figure_line(const std::string& text) {
    if (text.empty()) return {};
    return small_line(markup("<span style=\"white-space:{}\">{}</span>", wrapping_of(text), text));
}

Markup mail_zone_cell(Zone zone) {
    return markup("<td align=\"right\" valign=\"top\" style=\"padding:6px 0 6px 10px;border-top:1px solid {};"
                  "color:{};font-size:12px;white-space:nowrap\">{}</td>",
                  tints.hair, colour_of(tints, zone), symbol_and_word(zone));
}

std::string_view colour_of_change(Look look) {
    if (look == Look::green) return tints.green;
    return look == Look::red ? tints.red : tints.soft;
}

class MailTable {
public:
    MailTable(const Report& report, std::size_t shown_members, std::size_t kpi_limit)
        : report_(report)
        , names_(report)
        , shown_members_(shown_members)
        , most_kpis_(kpi_limit)
        , is_large_(report.kpis.size() > kpi_limit) {}

    [[nodiscard]] Markup draw() {
        Markup rows;
        for (const OutlineSection& section : outline_of(report_)) rows += draw_section(section);
        rows += rest();
        if (rows.empty()) return {};
        return caption() + markup("<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" "
                                  "style=\"font-size:14px;line-height:20px;color:{}\">\n{}</table>\n",
                                  tints.ink, rows);
    }

private:
    [[nodiscard]] Markup caption() const {
        const std::string& before = report_.period.before;
        return small_line(markup("Below each actual: its target, how far it is attained, and the change since {}.",
                                 before.empty() ? "the period before" : before));
    }

    [[nodiscard]] Markup draw_section(const OutlineSection& section) {
        Markup objectives;
        for (const OutlineObjective& objective : section.objectives) objectives += draw_objective(objective);
        if (objectives.empty()) return {};
        return markup("<tr><th colspan=\"3\" align=\"left\" style=\"padding:14px 0 4px;font-size:12px;"
                      "line-height:17px;color:{};text-transform:uppercase\">{}</th></tr>\n",
                      tints.soft, html_name(name_of(section))) +
               objectives;
    }

    [[nodiscard]] Markup draw_objective(const OutlineObjective& entry) {
        Markup kpis;
        for (const KpiId kpi : entry.kpis)
            if (has_room_for(report_[kpi])) kpis += draw_kpi(kpi);
        const ReportObjective& objective = report_[entry.objective];
        if (kpis.empty() && is_large_) return {};
        const std::string_view marks = objective.profit ? " · profit" : objective.at_risk ? " · at risk" : "";
        return markup("<tr><th colspan=\"2\" align=\"left\" valign=\"top\" style=\"padding:6px 0;"
                      "border-top:1px solid {}\">{}<span style=\"font-weight:normal;color:{}\">{}</span></th>{}</tr>\n",
                      tints.hair, html_name(objective.name), tints.soft, marks, mail_zone_cell(objective.zone)) +
               kpis;
    }

    /// Counts the KPI as shown, or as left out.
    [[nodiscard]] bool has_room_for(const ReportKpi& kpi) {
        const bool has_room = !is_large_ || (kpi.zone != Zone::green && shown_ < most_kpis_);
        ++(has_room ? shown_ : left_out_);
        return has_room;
    }

    [[nodiscard]] Markup draw_kpi(KpiId id) const {
        const ReportKpi& kpi = report_[id];
        Markup remark = kpi.indicator == Indicator::leading ? "leading"_markup : Markup();
        if (!kpi.owner.empty()) remark += markup("{}{}", remark.empty() ? "" : " · ", html_name(kpi.owner));
        Markup name = html_name(names_[id]) + small_line(remark);
        if (kpi.new_red) name += small_line("newly red"_markup, tints.red);
        Markup rows = draw_row(name, kpi, kpi_indent, "bold");
        if (kpi.zone == Zone::no_data) rows += lone_line(no_data_words(kpi), kpi_indent);
        for (const std::string& words : {remarks_on(kpi), course_in_words(kpi)})
            if (!words.empty()) rows += lone_line(words, kpi_indent);
        return rows + draw_members(kpi);
    }

    [[nodiscard]] Markup draw_row(const Markup& name, const ReportKpi& kpi, int indent, std::string_view weight) const {
        return markup(
            "<tr><td width=\"60%\" valign=\"top\" style=\"padding:6px 8px 6px {}px;border-top:1px solid {}\">{}</td>"
            "<td align=\"right\" valign=\"top\" style=\"padding:6px 0;border-top:1px solid {}\">{}</td>{}"
            "</tr>\n",
            indent, tints.hair, name, tints.hair, figures(kpi, weight), mail_zone_cell(kpi.zone));
    }

    /// The actual; below it the target, the attainment and the change.
    [[nodiscard]] static Markup figures(const ReportKpi& kpi, std::string_view weight) {
        const KpiFigures texts = figures_of(kpi);
        Markup out = markup("<span style=\"font-weight:{};white-space:{}\">{}</span>", weight,
                            wrapping_of(texts.actual), texts.actual);
        if (!texts.target.empty()) out += figure_line("target " + texts.target);
        if (!texts.change) return out + figure_line(texts.attained);
        const std::string attained = texts.attained.empty() ? "" : texts.attained + " · ";
        return out + small_line(markup("<span style=\"white-space:nowrap\">{}<span style=\"color:{}\">{}</span></span>",
                                       attained, colour_of_change(texts.change->look), to_string(*texts.change)));
    }

    [[nodiscard]] Markup draw_members(const ReportKpi& kpi) const {
        Markup out;
        for (const MemberGroup& group : member_groups(report_, kpi, shown_members_)) {
            out += lone_line(group.summary, member_indent);
            for (const ReportKpi& member : group.worst)
                out += draw_row(html_name(member.name), member, member_indent, "normal");
            if (!group.more.empty()) out += lone_line(group.more, member_indent);
        }
        return out;
    }

    /// A line over all columns, because the column of names is narrow on a phone.
    [[nodiscard]] static Markup lone_line(const std::string& text, int indent) {
        return markup("<tr><td colspan=\"3\" style=\"padding:0 0 6px {}px\">{}</td></tr>\n", indent,
                      small_line(html_name(text)));
    }

    [[nodiscard]] Markup rest() const {
        if (left_out_ == 0) return {};
        return markup("<tr><td colspan=\"3\" style=\"padding:8px 0;border-top:1px solid {}\">{}</td></tr>\n",
                      tints.hair,
                      small_line(markup("{} left out; this mail shows the first {} that are not green",
                                        counted(left_out_, "KPI is", "KPIs are"), most_kpis_)));
    }

    const Report& report_;
    KpiNames names_;
    std::size_t shown_members_;
    std::size_t most_kpis_;
    bool is_large_; // only KPIs that are not green are shown
    std::size_t shown_ = 0;
    std::size_t left_out_ = 0;
};

} // namespace

Markup mail_table(const Report& report, std::size_t shown_members, std::size_t kpi_limit) {
    return MailTable(report, shown_members, kpi_limit).draw();
}

} // namespace kpitrace
