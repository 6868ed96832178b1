// Feeds any bytes to the reader of reports, and what it reads to the comparison and its texts: all must answer, soon,
// and never crash.
#include "kpitrace/changes/changes.hpp"
#include "kpitrace/formats/render.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    kpitrace::Diagnostics diagnostics;
    const kpitrace::SourceFile file("fuzz.json", std::string(data, data + size));
    const auto snapshot = kpitrace::read_snapshot(file, diagnostics);
    if (snapshot.has_value() == diagnostics.has_errors()) std::abort();
    if (!snapshot) {
        if (kpitrace::render_diagnostics(diagnostics, kpitrace::Colour::off).empty()) std::abort();
        return 0;
    }
    const kpitrace::Changes changes = kpitrace::compare(*snapshot, *snapshot);
    if (!changes.newly_red.empty() || !changes.moved.empty() || !changes.redefined.empty()) std::abort();
    kpitrace::Snapshot other = *snapshot;
    for (kpitrace::ReportKpi& kpi : other.kpis) kpi.zone = kpitrace::Zone::red;
    if (render_text(compare(*snapshot, other), {}).empty() || render_json(changes).empty()) std::abort();
    return 0;
}
