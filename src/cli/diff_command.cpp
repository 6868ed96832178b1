#include "cli/commands.hpp"

#include "cli/job.hpp"
#include "cli/output.hpp"
#include "kpitrace/changes/changes.hpp"
#include "kpitrace/formats/render.hpp"

namespace kpitrace::cli {

ExitStatus carry_out(const DiffOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    const auto before = load_snapshot(options.before, diagnostics);
    const auto now = load_snapshot(options.now, diagnostics);
    if (!before || !now) return ExitStatus::unusable;
    const Changes changes = compare(*before, *now);
    warn_of_unlike_reports(changes, diagnostics);
    write_standard_output(options.format == AnswerFormat::json
                              ? render_json(changes)
                              : render_text(changes, text_style(options.conduct, environment)),
                          diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    return changes.newly_red.empty() ? ExitStatus::ok : ExitStatus::failed;
}

} // namespace kpitrace::cli
