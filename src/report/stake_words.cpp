#include "report/stake_words.hpp"

#include "kpitrace/text/unicode.hpp"
#include "report/kpi_figures.hpp"
#include "report/page.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::size_t most_named = 3;

/// `at stake: 8,600 USD of Profit, 2.1 pp of Margin and 4 more`.
class Claims {
public:
    explicit Claims(std::string_view label)
        : label_(label) {}

    void add(const std::string& claim) {
        if (++count_ <= most_named) words_ += (count_ == 1 ? " " : ", ") + bound(claim);
    }

    [[nodiscard]] std::string text() const {
        if (count_ == 0) return {};
        return label_ + words_ + (count_ > most_named ? fmt::format(" and {} more", count_ - most_named) : "");
    }

private:
    std::string label_;
    std::string words_;
    std::size_t count_ = 0;
};

/// A KPI's own way to its target needs no name: it stands on that KPI's line.
std::string claim_of(const Report& report, const ReportStake& stake, const ReportRed& red) {
    const ReportKpi& kpi = report.kpis[stake.kpi];
    const std::string amount = amount_of(stake.gain, format_of(kpi));
    return stake.kpi == red.kpi ? amount : fmt::format("{} of {}", amount, escape_control(kpi.name));
}

} // namespace

StakeWords stake_words(const Report& report, const ReportRed& red) {
    Claims gains("at stake:");
    Claims costs("meeting its target would cost");
    for (const ReportStake& stake : red.at_stake)
        (stake.gain.sign() > 0 ? gains : costs).add(claim_of(report, stake, red));
    return {gains.text(), costs.text()};
}

} // namespace kpitrace
