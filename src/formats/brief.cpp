// Writes one line for everything that fails, for a mail or a chat.
#include "kpitrace/formats/render.hpp"

#include "words/failure_words.hpp"
#include "words/kpi_texts.hpp"
#include "words/pace_words.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

/// What makes the KPI fail, such as ` (green, worse by 6.2 pp)`. A KPI without data says that in place of its figures.
std::string standing_of(const Report& report, const Verdict& verdict, const ReportKpi& kpi) {
    std::string words(kpi.zone == Zone::no_data ? std::string_view() : standing_word(kpi));
    if (is_so_far(kpi)) words += " so far";
    const std::string besides = failing_besides_zone(report, verdict, kpi);
    if (!besides.empty()) words += (words.empty() ? "" : ", ") + besides;
    return words.empty() ? words : fmt::format(" ({})", words);
}

/// Why the KPI fails, and its figures, without what else the reader finds in the report.
std::string line_of(const Report& report, const Verdict& verdict, const ReportKpi& kpi, const std::string& name) {
    const std::string figures = kpi.zone == Zone::no_data ? no_data_words(kpi) : figures_in_words(kpi);
    const std::string remarks = remarks_on(kpi);
    return fmt::format("{}{}: {}{}{}\n", name, standing_of(report, verdict, kpi), figures, remarks.empty() ? "" : "; ",
                       remarks);
}

} // namespace

std::string render_brief(const Report& report, const Verdict& verdict) {
    const KpiNames names(report);
    std::string out;
    for (const KpiId id : newly_failing(report, verdict)) out += line_of(report, verdict, report[id], names[id]);
    for (const std::string& failure : failures_besides_kpis(report, verdict)) out += failure + "\n";
    return out;
}

} // namespace kpitrace
