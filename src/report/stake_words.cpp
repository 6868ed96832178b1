#include "report/stake_words.hpp"

#include "kpitrace/text/unicode.hpp"
#include "report/kpi_figures.hpp"
#include "report/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace kpitrace {

namespace {

constexpr std::size_t least_named = 3;

/// `at stake: 8,600 USD of Profit, 2.1 pp of Margin and 4 more`.
class Claims {
public:
    explicit Claims(std::string_view label)
        : label_(label) {}

    void add(const std::string& claim) { claims_.push_back(bound(claim)); }

    [[nodiscard]] std::string text(std::size_t room) const {
        if (claims_.empty()) return {};
        std::size_t count = claims_.size();
        while (count > least_named && display_width(naming(count)) > room) --count;
        return naming(count);
    }

private:
    [[nodiscard]] std::string naming(std::size_t count) const {
        std::string words = label_;
        for (std::size_t i = 0; i < std::min(count, claims_.size()); ++i) words += (i == 0 ? " " : ", ") + claims_[i];
        return words + (claims_.size() > count ? fmt::format(" and {} more", claims_.size() - count) : "");
    }

    std::string label_;
    std::vector<std::string> claims_;
};

/// What is to be minimized is no good to have more of.
std::string_view preposition(const ReportKpi& profit, const Number& gain) {
    if (profit.direction != Direction::minimize) return "of";
    return gain.sign() > 0 ? "less" : "more";
}

/// A KPI's own way to its target needs no name: it stands on that KPI's line.
std::string claim_of(const Report& report, const KpiNames& names, const ReportStake& stake, const ReportRed& red) {
    const ReportKpi& kpi = report.kpis[stake.kpi];
    const std::string amount = amount_of(stake.gain, format_of(kpi));
    if (stake.kpi == red.kpi) return amount;
    return fmt::format("{} {} {}", amount, preposition(kpi, stake.gain), names[stake.kpi]);
}

} // namespace

StakeWords stake_words(const Report& report, const KpiNames& names, const ReportRed& red, std::size_t room) {
    Claims gains("at stake:");
    Claims costs("meeting its target would cost");
    for (const ReportStake& stake : red.at_stake)
        (stake.gain.sign() > 0 ? gains : costs).add(claim_of(report, names, stake, red));
    return {gains.text(room), costs.text(room)};
}

std::vector<std::string> stakes_in_words(const Report& report, const KpiNames& names, const ReportRed& red,
                                         std::size_t room) {
    const StakeWords stake = stake_words(report, names, red, room);
    std::vector<std::string> claims;
    for (const std::string& words : {stake.gain, stake.cost})
        if (!words.empty()) claims.push_back(unbound(words));
    return claims;
}

} // namespace kpitrace
