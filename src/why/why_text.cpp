// Writes the answer for people: the gap first, then its parts from the formula down to the plans.
#include "kpitrace/why/why.hpp"

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "display/zones.hpp"
#include "explain/text_parts.hpp"
#include "formats/text_sections.hpp"
#include "kpitrace/text/unicode.hpp"
#include "why/part_table.hpp"
#include "why/why_sentences.hpp"
#include "words/kpi_texts.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {
namespace {

constexpr std::size_t most_shown_members = 8;
constexpr std::size_t most_shown_cells = 3;
constexpr std::size_t most_drivers = 6;

/// A dimension in a heading. An expression keeps its case, because its texts have one.
std::string heading_of(const std::string& name) {
    const bool is_expression = name.find_first_of("'\"()=<>+*/") != std::string::npos;
    return is_expression ? escape_control(name) : to_upper(escape_control(name));
}

class TextPen {
public:
    TextPen(const Why& why, const Page& page)
        : why_(why)
        , report_(why.report)
        , kpi_(why.report[why.parts.kpi])
        , page_(page) {}

    [[nodiscard]] std::string draw() const {
        return head() + draw_restriction(report_, page_) + paragraph(0, gap_sentence(why_), page_, Look::strong) +
               notes() + formula() + dimensions() + pairs() + behind();
    }

private:
    [[nodiscard]] std::string head() const {
        constexpr std::size_t gap = 4;
        const std::string title = escape_control(kpi_.name) + " · " + escape_control(report_.period.title);
        const std::string state = symbol_and_word(kpi_.zone);
        Line line(page_);
        if (display_width(title) + gap + display_width(state) > page_.width)
            return wrapped(line, title + " · " + state, "", page_);
        line.add(title, Look::strong);
        return line.move_to(line.width() + gap).add(state, look_of(kpi_.zone)).str();
    }

    [[nodiscard]] std::string notes() const {
        std::string out;
        for (const std::string& note : why_.notes) out += paragraph(0, escape_control(note), page_, Look::faint);
        return out;
    }

    [[nodiscard]] std::string formula() const {
        if (why_.parts.formula.empty()) return {};
        return section("BY ITS FORMULA", unit(), kpitrace::draw(formula_table(why_), page_), page_);
    }

    /// The unit of the parts, for a heading.
    [[nodiscard]] std::string unit() const {
        return kpi_.unit == "%" ? "% and percentage points" : escape_control(kpi_.unit);
    }

    [[nodiscard]] std::string dimensions() const {
        std::string out;
        for (std::size_t i = 0; i < why_.parts.dimensions.size(); ++i) {
            const DimensionSplit& split = why_.parts.dimensions[i];
            std::string lines;
            if (!why_.headlines[i].empty()) lines += paragraph(text_indent, why_.headlines[i], page_);
            const bool has_table = shows_members(split);
            if (has_table) {
                const std::string parts = parts_sentence(why_, split);
                if (!parts.empty()) lines += paragraph(text_indent, parts, page_);
                lines += kpitrace::draw(member_table(why_, split, most_shown_members), page_);
            }
            out += section("BY " + heading_of(split.name), has_table ? unit() : "", lines, page_);
        }
        return out;
    }

    [[nodiscard]] std::string pairs() const {
        std::string out;
        for (const PairSplit& pair : why_.parts.pairs) {
            std::string lines;
            for (std::size_t j = 0; j < std::min(pair.cells.size(), most_shown_cells); ++j)
                lines += paragraph(text_indent, cell_sentence(why_, pair.cells[j]), page_);
            if (pair.cells.size() > most_shown_cells)
                lines += draw_more(text_indent, counted(pair.cells.size() - most_shown_cells, "more", "more"), page_);
            out += section(fmt::format("BY {} AND {}", heading_of(pair.rows), heading_of(pair.columns)),
                           "where both together depart from what each alone implies", lines, page_);
        }
        return out;
    }

    [[nodiscard]] std::string behind() const {
        std::string lines;
        for (std::size_t i = 0; i < std::min(why_.parts.drivers.size(), most_drivers); ++i) {
            const DriverShare& driver = why_.parts.drivers[i];
            Line line(page_);
            line.move_to(text_indent).add(symbol(Zone::red), Look::red).add(" ");
            lines += wrapped(line, driver_sentence(why_, driver), "    ", page_);
            lines += plans(driver.plans, 2 * text_indent);
        }
        if (why_.parts.drivers.size() > most_drivers)
            lines += draw_more(text_indent, counted(why_.parts.drivers.size() - most_drivers, "more KPI", "more KPIs"),
                               page_);
        const std::string own = plans(why_.parts.plans, text_indent);
        return section("BEHIND IT", "red KPIs that lead here, and plans", lines + own, page_);
    }

    [[nodiscard]] std::string plans(const std::vector<PlanId>& plans, std::size_t indent) const {
        std::string out;
        for (const PlanId plan : plans) out += paragraph(indent, "plan: " + plan_in_words(report_[plan]), page_);
        return out;
    }

    const Why& why_;
    const Report& report_;
    const ReportKpi& kpi_;
    const Page& page_;
};

} // namespace

std::string render_why_text(const Why& why, const TextStyle& style) {
    const Page page = page_of(style);
    return TextPen(why, page).draw();
}

} // namespace kpitrace
