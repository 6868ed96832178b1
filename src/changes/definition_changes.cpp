#include "changes/definition_changes.hpp"

#include <array>

namespace kpitrace {

namespace {

std::string text_of(const std::optional<Number>& number) {
    return number ? number->to_string() : std::string();
}

std::string text_of(const std::optional<Direction>& direction) {
    return direction ? std::string(to_string(*direction)) : std::string();
}

class Lister {
public:
    void compare(DefinitionPart part, std::string before, std::string now) {
        if (before != now) changes_.push_back({part, std::move(before), std::move(now)});
    }
    [[nodiscard]] std::vector<DefinitionChange> changes() && { return std::move(changes_); }

private:
    std::vector<DefinitionChange> changes_;
};

/// The words of DefinitionPart, in its order.
constexpr std::array<std::string_view, 10> part_words{"actual",    "target", "direction", "baseline",  "red",
                                                      "tolerance", "unit",   "weight",    "objective", "by"};

} // namespace

std::string_view to_string(DefinitionPart part) {
    return part_words[static_cast<std::size_t>(part)];
}

std::vector<DefinitionChange> definition_changes(const Snapshot& report_before, const ReportKpi& before,
                                                 const Snapshot& report_now, const ReportKpi& now) {
    Lister lister;
    if (before.definition && now.definition) {
        lister.compare(DefinitionPart::actual, before.definition->actual, now.definition->actual);
        lister.compare(DefinitionPart::target, before.definition->target, now.definition->target);
        lister.compare(DefinitionPart::direction, text_of(before.definition->direction),
                       text_of(now.definition->direction));
    }
    lister.compare(DefinitionPart::baseline, text_of(before.baseline), text_of(now.baseline));
    lister.compare(DefinitionPart::red, text_of(before.red), text_of(now.red));
    if (before.tolerance && now.tolerance)
        lister.compare(DefinitionPart::tolerance, text_of(before.tolerance), text_of(now.tolerance));
    lister.compare(DefinitionPart::unit, before.unit, now.unit);
    if (before.definition && now.definition)
        lister.compare(DefinitionPart::weight, before.definition->weight.to_string(),
                       now.definition->weight.to_string());
    lister.compare(DefinitionPart::objective, report_before.objectives[before.objective.index].id,
                   report_now.objectives[now.objective.index].id);
    if (before.definition && now.definition)
        lister.compare(DefinitionPart::by, before.definition->by, now.definition->by);
    return std::move(lister).changes();
}

} // namespace kpitrace
