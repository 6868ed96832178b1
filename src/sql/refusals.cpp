#include "sql/refusals.hpp"

namespace kpitrace::sql {

void Refusals::add(Span span, const std::string& what, const std::string& reason, std::string help) {
    if (!known_.emplace(span.begin, what).second) return;
    diagnostics_.add({.severity = Severity::error,
                      .rule = "not-in-sql",
                      .message = fmt::format("`{}` cannot be asked of {}: {}", what, rules_.name, reason),
                      .place = place_of(query_.file, span),
                      .help = std::move(help)});
}

} // namespace kpitrace::sql
