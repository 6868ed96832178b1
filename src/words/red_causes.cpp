#include "words/red_causes.hpp"

#include "display/number_format.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/gap_words.hpp"
#include "words/kpi_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace kpitrace {

namespace {

bool has_unusual(const ReportCauses& causes) {
    return !causes.alike && names_an_unusual_member(causes.members);
}

bool has_named(const ReportCauses& causes) {
    return !causes.alike && names_a_member(causes.members);
}

/// A sum over members. Ratios do not add up, so they have only a part.
ReportCause sum_of(const std::vector<ReportCause>& members, SplitKind kind) {
    ReportCause sum;
    const auto add = [](std::optional<Number>& into, const std::optional<Number>& number) {
        if (number) into = into.value_or(Number()) + *number;
    };
    for (const ReportCause& member : members) {
        sum.contribution = sum.contribution + member.contribution;
        sum.share = sum.share.value_or(0) + member.share.value_or(0);
        if (kind == SplitKind::ratio) continue;
        add(sum.actual, member.actual);
        add(sum.reference, member.reference);
    }
    return sum;
}

class CauseTableMaker {
public:
    CauseTableMaker(const ReportKpi& kpi, const ReportCauses& causes)
        : kpi_(kpi)
        , causes_(causes)
        , level_(causes.reference.to_double()) {}

    CauseTable run(std::size_t most) {
        std::vector<ReportCause> others;
        for (const ReportCause& member : largest(most, others)) add(escape_control(member.member), member);
        if (!others.empty()) add(fmt::format("{} others", others.size()), sum_of(others, causes_.kind));
        if (causes_.unassigned) {
            ReportCause rest{.member = {}, .contribution = *causes_.unassigned};
            const auto share = Number::divide(rest.contribution, causes_.gap);
            if (share) rest.share = share->to_double();
            add("no member's target", rest);
        }
        table_.total = row_of("all", {.member = {},
                                      .actual = causes_.actual,
                                      .reference = causes_.reference,
                                      .contribution = causes_.gap,
                                      .share = 1});
        table_.total.from = causes_.reference.to_double();
        table_.total.to = causes_.actual.to_double();
        table_.has_usual_shares = std::ranges::any_of(
            causes_.members, [](const ReportCause& member) { return member.reference_is == ReferenceIs::usual_share; });
        return std::move(table_);
    }

private:
    /// The members with the largest parts in either direction. A row for a single other one would save nothing.
    [[nodiscard]] std::vector<ReportCause> largest(std::size_t most, std::vector<ReportCause>& others) const {
        const auto size = [](const ReportCause& member) { return std::abs(member.contribution.to_double()); };
        std::vector<double> sizes;
        for (const ReportCause& member : causes_.members) sizes.push_back(size(member));
        if (sizes.size() <= most + 1) return causes_.members;
        std::ranges::sort(sizes, std::greater());
        std::vector<ReportCause> kept;
        for (const ReportCause& member : causes_.members)
            (size(member) >= sizes[most - 1] && kept.size() < most ? kept : others).push_back(member);
        return kept;
    }

    void add(std::string name, const ReportCause& member) {
        CauseRow row = row_of(std::move(name), member);
        row.from = level_;
        level_ += member.contribution.to_double();
        row.to = level_;
        table_.rows.push_back(std::move(row));
    }

    [[nodiscard]] CauseRow row_of(std::string name, const ReportCause& member) const {
        const NumberFormat format = format_of(kpi_);
        const bool has_values = member.reference || member.actual;
        const auto pair = has_values ? pair_of(member.reference, member.actual, format) : FigurePair{};
        CauseRow row{.name = std::move(name),
                     .reference = pair.before,
                     .actual = pair.after,
                     .part = signed_amount(member.contribution, kpi_),
                     .share = member.share ? format_share(*member.share, Reached::yes) : std::string(),
                     .remark = {},
                     .unusual = member.unusual};
        if (member.unusual) row.remark = fmt::format("unusual, largest of {}", *member.of);
        return row;
    }

    const ReportKpi& kpi_;
    const ReportCauses& causes_;
    CauseTable table_;
    double level_;
};

} // namespace

const ReportCauses& telling_causes(const ReportKpi& kpi) {
    for (const auto is_telling : {has_unusual, has_named})
        if (const auto found = std::ranges::find_if(kpi.causes, is_telling); found != kpi.causes.end()) return *found;
    return kpi.causes.front();
}

std::string causes_in_words(const ReportCauses& causes) {
    const GapSide side = side_of(causes.gap);
    if (causes.alike) return alike_in_words({causes.dimension}, side);
    const std::string text = parts_in_words(causes.members, causes.dimension, side);
    return text.empty() ? text : fmt::format("{}: {}", escape_control(causes.dimension), text);
}

std::string causes_in_words(const ReportKpi& kpi) {
    if (kpi.causes.empty()) return {};
    if (std::ranges::all_of(kpi.causes, &ReportCauses::alike)) {
        std::vector<std::string> dimensions;
        for (const ReportCauses& causes : kpi.causes) dimensions.push_back(causes.dimension);
        return alike_in_words(dimensions, side_of(kpi.causes.front().gap));
    }
    return causes_in_words(telling_causes(kpi));
}

CauseTable cause_table(const ReportKpi& kpi, const ReportCauses& causes, std::size_t most) {
    return CauseTableMaker(kpi, causes).run(most);
}

} // namespace kpitrace
