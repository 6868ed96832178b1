// Writes one line for each KPI that fails, for a mail or a chat.
#include "kpitrace/formats/render.hpp"

#include "words/kpi_texts.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

/// The state of the KPI and its figures, without what the reader finds in the report.
std::string line_of(const ReportKpi& kpi, const std::string& name) {
    const std::string figures = kpi.zone == Zone::no_data ? no_data_words(kpi) : figures_in_words(kpi);
    const std::string remarks = remarks_on(kpi);
    const std::string standing = kpi.zone == Zone::no_data ? "" : fmt::format(" ({})", standing_word(kpi));
    return fmt::format("{}{}: {}{}{}\n", name, standing, figures, remarks.empty() ? "" : "; ", remarks);
}

} // namespace

std::string render_brief(const Report& report, const Verdict& verdict) {
    const KpiNames names(report);
    std::string out;
    for (const KpiId id : newly_failing(report, verdict)) out += line_of(report[id], names[id]);
    return out;
}

} // namespace kpitrace
