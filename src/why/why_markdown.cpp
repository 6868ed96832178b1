#include "kpitrace/why/why.hpp"

#include "display/zones.hpp"
#include "formats/markdown_parts.hpp"
#include "kpitrace/text/unicode.hpp"
#include "why/part_table.hpp"
#include "why/why_sentences.hpp"
#include "words/kpi_texts.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {
namespace {

constexpr std::size_t most_rows = 20;
constexpr std::size_t most_cells_in_list = 10;

std::string table_row(const std::vector<std::string>& cells) {
    std::string out = "|";
    for (const std::string& cell : cells) out += " " + cell + " |";
    return out + "\n";
}

std::string markdown_of(const PartTable& table, std::string_view subject) {
    const bool has_remarks = std::ranges::any_of(table.rows, [](const PartRow& row) { return !row.remark.empty(); });
    std::vector<std::string> head{escape_markdown(subject)};
    std::vector<std::string> rule{":--"};
    for (const std::string& name : table.heads) {
        head.push_back(escape_markdown(name));
        rule.emplace_back("--:");
    }
    if (has_remarks) head.emplace_back("rank");
    if (has_remarks) rule.emplace_back(":--");
    std::string out = table_row(head) + table_row(rule);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const PartRow& row = table.rows[i];
        const bool is_total = table.has_total && i + 1 == table.rows.size();
        const auto shown = [&](std::string_view text) { return is_total ? bold(text) : escape_markdown(text); };
        std::vector<std::string> cells{shown(row.name)};
        for (const std::string& cell : row.cells) cells.push_back(shown(cell));
        if (has_remarks) cells.push_back(row.is_marked ? bold(row.remark + ", unusual") : escape_markdown(row.remark));
        out += table_row(cells);
    }
    return out;
}

std::string paragraph_of(std::string_view text) {
    return escape_markdown(text) + "\n\n";
}

std::string plans_of(const Why& why, const std::vector<PlanId>& plans, std::string_view indent) {
    std::string out;
    for (const PlanId plan : plans)
        out += fmt::format("{}- plan: {}\n", indent, escape_markdown(unbound(plan_in_words(why.report[plan]))));
    return out;
}

std::string behind(const Why& why) {
    std::string out;
    for (const DriverShare& driver : why.parts.drivers)
        out += fmt::format("- {} {}\n", symbol(Zone::red), escape_markdown(unbound(driver_sentence(why, driver)))) +
               plans_of(why, driver.plans, "  ");
    out += plans_of(why, why.parts.plans, "");
    return out.empty() ? out : "### Behind it\n\n" + out;
}

} // namespace

std::string render_why_markdown(const Why& why) {
    const ReportKpi& kpi = why.report[why.parts.kpi];
    std::string out = fmt::format("## {} {} · {}\n\n", symbol(kpi.zone), escape_markdown(kpi.name),
                                  escape_markdown(why.report.period.title));
    if (const std::string only = restriction_sentence(why.report.only); !only.empty()) out += paragraph_of(only);
    out += bold(gap_sentence(why)) + "\n\n";
    for (const std::string& note : why.notes) out += paragraph_of(note);
    if (!why.parts.formula.empty()) out += "### By its formula\n\n" + markdown_of(formula_table(why), "input") + "\n";
    for (std::size_t i = 0; i < why.parts.dimensions.size(); ++i) {
        const DimensionSplit& split = why.parts.dimensions[i];
        out += fmt::format("### By {}\n\n", escape_markdown(split.name));
        if (!why.headlines[i].empty()) out += paragraph_of(why.headlines[i]);
        if (!shows_members(split)) continue;
        if (const std::string parts = parts_sentence(why, split); !parts.empty()) out += paragraph_of(parts);
        out += markdown_of(member_table(why, split, most_rows), split.name) + "\n";
    }
    for (const PairSplit& pair : why.parts.pairs) {
        out += fmt::format("### By {} and {}\n\n", escape_markdown(pair.rows), escape_markdown(pair.columns));
        for (std::size_t i = 0; i < std::min(pair.cells.size(), most_cells_in_list); ++i)
            out += "- " + escape_markdown(cell_sentence(why, pair.cells[i])) + "\n";
        if (pair.cells.size() > most_cells_in_list)
            out += fmt::format("- and {} more\n", pair.cells.size() - most_cells_in_list);
        out += "\n";
    }
    return out + behind(why);
}

} // namespace kpitrace
