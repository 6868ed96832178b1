// Feeds any bytes to the reader of scorecards, and what it reads to lint: both must answer, soon, and never crash.
#include "kpitrace/lint/lint.hpp"
#include "kpitrace/scorecard/read_scorecard.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    kpitrace::Diagnostics diagnostics;
    std::string text(data, data + size);
    const auto card = kpitrace::read_scorecard(kpitrace::SourceFile("fuzz.yaml", std::move(text)), diagnostics);
    if (card.has_value() == diagnostics.has_errors()) std::abort();
    if (!card && kpitrace::render_diagnostics(diagnostics, kpitrace::Colour::off).empty()) std::abort();
    if (card) static_cast<void>(to_diagnostics(kpitrace::lint(*card, kpitrace::Date{}), card->file));
    return 0;
}
