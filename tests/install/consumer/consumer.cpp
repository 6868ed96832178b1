// Reads a scorecard with the installed library and prints what it contains.
#include <kpitrace/scorecard/read_scorecard.hpp>
#include <kpitrace/text/diagnostic.hpp>

#include <iostream>

namespace {

constexpr const char* acme = R"(name: Acme sales
sources:
  deals: {date: close_date}
metrics:
  profit: sum(amount - cost)
objectives:
  improve_profit: {perspective: financial, profit: true}
kpis:
  profit: {objective: improve_profit, target: 30000}
)";

} // namespace

int main() {
    kpitrace::Diagnostics diagnostics;
    const auto scorecard = kpitrace::read_scorecard({"acme.yaml", acme}, diagnostics);
    std::cerr << kpitrace::render_diagnostics(diagnostics, kpitrace::Colour::off);
    if (!scorecard) return 1;
    std::cout << scorecard->name << ": " << scorecard->kpis.size() << " KPI, target of " << scorecard->kpis.front().name
              << '\n';
}
