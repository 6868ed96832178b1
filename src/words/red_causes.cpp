#include "words/red_causes.hpp"

#include "display/number_format.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace kpitrace {

namespace {

constexpr std::size_t most_named = 2;

std::string part_of_gap(double share) {
    return format_share(share, Reached::yes);
}

/// Whether members have enough earlier contributions to say what is usual.
bool has_ranks(const ReportCauses& causes) {
    return std::ranges::any_of(causes.members, [](const ReportCause& member) {
        return member.of.value_or(0) >= static_cast<std::int64_t>(least_compared);
    });
}

bool is_behind_gap(const ReportCause& member) {
    return member.share.value_or(0) > 0;
}

std::string named(const ReportCause& member) {
    return fmt::format("{} has {} of the gap", escape_control(member.member), part_of_gap(*member.share));
}

/// The members that are unusual; empty if none of them is behind the gap.
std::string unusual_words(const ReportCauses& causes) {
    std::string text;
    std::size_t count = 0;
    for (const ReportCause& member : causes.members) {
        if (!member.unusual || !is_behind_gap(member)) continue;
        if (++count > most_named) continue;
        text += fmt::format("{}{}, unusual (largest of {})", text.empty() ? "" : "; ", named(member), *member.of);
    }
    if (count == 0) return {};
    if (count > most_named)
        return text + fmt::format("; {} more {} unusual", count - most_named, count - most_named == 1 ? "is" : "are");
    const auto all = static_cast<std::size_t>(std::ranges::count_if(causes.members, &ReportCause::unusual));
    return all == causes.members.size() ? text : all > count ? text : text + "; the others as usual";
}

/// The member behind the gap that has most beyond what it would have if all were alike, where none is unusual. A large
/// member always has a large part.
std::string largest_words(const ReportCauses& causes) {
    const auto excess = [](const ReportCause& member) {
        return is_behind_gap(member) ? *member.share - member.usual.value_or(0)
                                     : -std::numeric_limits<double>::infinity();
    };
    const ReportCause& largest = *std::ranges::max_element(causes.members, {}, excess);
    if (!is_behind_gap(largest)) return {};
    std::string text = named(largest);
    if (largest.usual) text += fmt::format(" ({} if all were alike)", part_of_gap(*largest.usual));
    return has_ranks(causes) ? text + "; none is unusual" : text;
}

bool names_one(const ReportCauses& causes) {
    return !causes.alike && std::ranges::any_of(causes.members, [](const ReportCause& member) {
        return member.unusual && is_behind_gap(member);
    });
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
        const Number& part = member.contribution;
        CauseRow row{.name = std::move(name),
                     .reference = pair.before,
                     .actual = pair.after,
                     .part = (part.sign() < 0   ? "-"
                              : part.sign() > 0 ? "+"
                                                : "") +
                             amount_of(part, format),
                     .share = member.share ? part_of_gap(*member.share) : std::string(),
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

std::string alike_in_words(const std::vector<std::string>& dimensions, const Number& gap) {
    std::string each;
    std::string any;
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
        const std::string name = escape_control(dimensions[i]);
        const bool is_last = i + 1 == dimensions.size();
        each += (i == 0 ? "" : is_last ? " and " : ", ") + ("every " + name);
        any += (i == 0 ? "" : is_last ? " or " : ", ") + name;
    }
    return fmt::format("{} is {} the target alike: not a matter of {}", each, gap.sign() < 0 ? "below" : "above", any);
}

std::string causes_in_words(const ReportCauses& causes) {
    if (causes.alike) return alike_in_words({causes.dimension}, causes.gap);
    std::string text = unusual_words(causes);
    if (text.empty()) text = largest_words(causes);
    return text.empty() ? text : fmt::format("{}: {}", escape_control(causes.dimension), text);
}

std::string causes_in_words(const ReportKpi& kpi) {
    if (kpi.causes.empty()) return {};
    if (std::ranges::all_of(kpi.causes, &ReportCauses::alike)) {
        std::vector<std::string> dimensions;
        for (const ReportCauses& causes : kpi.causes) dimensions.push_back(causes.dimension);
        return alike_in_words(dimensions, kpi.causes.front().gap);
    }
    const auto unusual = std::ranges::find_if(kpi.causes, names_one);
    return causes_in_words(unusual == kpi.causes.end() ? kpi.causes.front() : *unusual);
}

CauseTable cause_table(const ReportKpi& kpi, const ReportCauses& causes, std::size_t most) {
    return CauseTableMaker(kpi, causes).run(most);
}

} // namespace kpitrace
