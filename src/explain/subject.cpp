#include "kpitrace/explain/explain.hpp"
#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kpitrace {
namespace {

constexpr std::array<ElementKindEntry, 3> kind_table{{{ElementKind::kpi, "kpi", "KPI"},
                                                      {ElementKind::metric, "metric", "metric"},
                                                      {ElementKind::objective, "objective", "objective"}}};

template<class Element> std::vector<std::string_view> ids_of(const std::vector<Element>& elements) {
    std::vector<std::string_view> ids;
    for (const Element& element : elements) ids.push_back(element.id);
    return ids;
}

std::vector<std::string_view> ids_of(const Scorecard& scorecard, ElementKind kind) {
    switch (kind) {
    case ElementKind::kpi:
        return ids_of(scorecard.kpis);
    case ElementKind::metric:
        return ids_of(scorecard.metrics);
    case ElementKind::objective:
        return ids_of(scorecard.objectives);
    }
    return {};
}

std::optional<std::uint32_t> find(const Scorecard& scorecard, ElementKind kind, std::string_view id) {
    const auto ids = ids_of(scorecard, kind);
    const auto found = std::find(ids.begin(), ids.end(), id);
    if (found == ids.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - ids.begin());
}

void fail(Diagnostics& diagnostics, std::string message, std::string help) {
    diagnostics.add(call_error("unknown-id", std::move(message), std::move(help)));
}

/// The nearest of `ids`, else what there is.
std::string help_among(std::string_view id, std::string_view prefix, const std::vector<std::string_view>& ids) {
    if (const auto nearest = nearest_name(id, ids)) return fmt::format("did you mean `{}{}`?", prefix, *nearest);
    return "there are " + list_names(ids);
}

std::optional<Subject> find_of_kind(const Scorecard& scorecard, const ElementKindEntry& kind, std::string_view id,
                                    Diagnostics& diagnostics) {
    if (const auto index = find(scorecard, kind.kind, id)) return Subject{kind.kind, *index, {}};
    fail(diagnostics, fmt::format("no {} is named `{}`", kind.word, id),
         help_among(id, std::string(kind.name) + ":", ids_of(scorecard, kind.kind)));
    return std::nullopt;
}

std::optional<Subject> find_of_any_kind(const Scorecard& scorecard, std::string_view id, Diagnostics& diagnostics) {
    std::optional<Subject> subject;
    std::vector<std::string_view> all;
    for (const ElementKindEntry& kind : kind_table) {
        const auto ids = ids_of(scorecard, kind.kind);
        all.insert(all.end(), ids.begin(), ids.end());
        const auto index = find(scorecard, kind.kind, id);
        if (!index) continue;
        if (subject)
            subject->others.push_back(fmt::format("{}:{}", kind.name, id));
        else
            subject = Subject{kind.kind, *index, {}};
    }
    if (!subject)
        fail(diagnostics, fmt::format("no KPI, metric or objective is named `{}`", id), help_among(id, "", all));
    return subject;
}

} // namespace

std::span<const ElementKindEntry> element_kinds() {
    return kind_table;
}

const ElementKindEntry& entry_of(ElementKind kind) {
    return kind_table[static_cast<std::size_t>(kind)];
}

std::optional<Subject> find_subject(const Scorecard& scorecard, std::string_view id, Diagnostics& diagnostics) {
    const std::size_t colon = id.find(':');
    if (colon == std::string_view::npos) return find_of_any_kind(scorecard, id, diagnostics);
    const std::string_view name = id.substr(0, colon);
    const auto kind = std::find_if(kind_table.begin(), kind_table.end(),
                                   [name](const ElementKindEntry& entry) { return entry.name == name; });
    if (kind != kind_table.end()) return find_of_kind(scorecard, *kind, id.substr(colon + 1), diagnostics);
    fail(diagnostics, fmt::format("`{}` in `{}` is no kind of element that can be explained", name, id),
         "write the id alone, or with `kpi:`, `metric:` or `objective:` in front");
    return std::nullopt;
}

} // namespace kpitrace
