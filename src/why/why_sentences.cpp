#include "why/why_sentences.hpp"

#include "display/number_format.hpp"
#include "kpitrace/text/unicode.hpp"
#include "why/part_table.hpp"
#include "words/kpi_texts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {
namespace {

std::string value_words(const Number& value, const ReportKpi& kpi) {
    const NumberFormat format = format_of(kpi);
    return with_unit(to_string(figure_of(value, format)), format);
}

std::string missing_words(std::string what, const Why& why) {
    if (!why.reason.empty()) what += ": " + why.reason;
    return what;
}

} // namespace

std::string gap_sentence(const Why& why) {
    const Decomposition& parts = why.parts;
    const ReportKpi& kpi = why.report[parts.kpi];
    const std::string than = parts.against.kind == AgainstKind::target ? "the target" : why.reference.title;
    switch (parts.no_gap) {
    case NoGap::no_actual:
        return missing_words("no gap: the KPI has no value", why);
    case NoGap::no_target:
        return missing_words(fmt::format("no gap: there is no target to compare {} with",
                                         value_words(parts.actual.value_or(Number()), kpi)),
                             why);
    case NoGap::no_reference:
        return missing_words(fmt::format("no gap: the KPI has no value in {}", why.reference.title), why);
    case NoGap::no_change:
        return parts.against.kind == AgainstKind::target
                   ? fmt::format("no gap: {} meets the target exactly", value_words(*parts.actual, kpi))
                   : fmt::format("no gap: {}, as in {}", value_words(*parts.actual, kpi), than);
    case NoGap::none:
        break;
    }
    const bool is_due = parts.due_share.has_value();
    const auto pair = pair_of(parts.reference, parts.actual, format_of(kpi));
    if (parts.against.kind == AgainstKind::target)
        return fmt::format("{}: {}, {} {}", signed_amount(*parts.gap, kpi), pair.after,
                           is_due ? "due by now" : "target", pair.before);
    return fmt::format("{}: from {} in {} to {}", signed_amount(*parts.gap, kpi), pair.before, than, pair.after);
}

std::string parts_sentence(const Why& why, const DimensionSplit& split) {
    const ReportKpi& kpi = why.report[why.parts.kpi];
    const MemberShare& total = split.total;
    if (total.rate && total.mix)
        return fmt::format("rate {}: the members themselves changed; mix {}: their weights changed",
                           signed_amount(*total.rate, kpi), signed_amount(*total.mix, kpi));
    if (!total.volume || !total.mix || !total.price) return {};
    const bool is_finance = why.parts.terms == VolumeTerms::finance;
    return fmt::format("volume {}, mix {}, price {}: {}", signed_amount(*total.volume, kpi),
                       signed_amount(*total.mix, kpi), signed_amount(*total.price, kpi),
                       is_finance ? "the accountants' terms, first volume, then mix, then price"
                                  : "the symmetric split, the mean over all orders");
}

bool shows_members(const DimensionSplit& split) {
    return !split.members.empty() && (!split.is_alike() || split.is_asked);
}

std::string target_difference_note(const Why& why) {
    const auto rest =
        std::ranges::find_if(why.parts.formula, [](const InputShare& input) { return input.text.empty(); });
    if (rest == why.parts.formula.end()) return {};
    const ReportKpi& kpi = why.report[why.parts.kpi];
    return fmt::format("if the inputs met their targets, {} would be {}; the rest to its own target is the row `{}`",
                       KpiNames(why.report)[why.parts.kpi], value_words(*why.parts.reference + rest->contribution, kpi),
                       target_difference);
}

std::string driver_sentence(const Why& why, const DriverShare& driver) {
    const KpiNames names(why.report);
    const ReportKpi& kpi = why.report[why.parts.kpi];
    std::string text = in_words(lead_of(why.report, names, driver.kpi));
    if (driver.moves)
        text += fmt::format("; at its target, {} would be {} ({})", names[why.parts.kpi],
                            value_words(*driver.if_met, kpi), signed_amount(*driver.moves, kpi));
    return text;
}

std::string cell_sentence(const Why& why, const CellShare& cell) {
    const ReportKpi& kpi = why.report[why.parts.kpi];
    const std::string row = escape_control(shown_member(cell.row));
    const std::string column = escape_control(shown_member(cell.column));
    return fmt::format("{}, {}: {}, where {} and {} imply {}", row, column, signed_amount(cell.contribution, kpi), row,
                       column, signed_amount(cell.implied, kpi));
}

} // namespace kpitrace
