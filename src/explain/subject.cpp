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

std::string ids_in_words(const Scorecard& scorecard, const ElementKindEntry& kind) {
    const auto ids = ids_of(scorecard, kind.kind);
    return ids.empty() ? fmt::format("no {}s", kind.word) : fmt::format("the {}s {}", kind.word, list_names(ids));
}

/// All ids of the scorecard: `the KPIs …; the metrics …; the objectives …`.
std::string all_ids_in_words(const Scorecard& scorecard) {
    std::string text;
    for (const ElementKindEntry& kind : kind_table) text += (text.empty() ? "" : "; ") + ids_in_words(scorecard, kind);
    return text;
}

/// The id of an element of any kind with this name, in the form that a user can write: `kpi:win_rate`.
std::optional<std::string> other_kind_of(const Scorecard& scorecard, std::string_view id) {
    for (const ElementKindEntry& kind : kind_table)
        if (find(scorecard, kind.kind, id)) return fmt::format("{}:{}", kind.name, id);
    return std::nullopt;
}

/// The right id with the wrong kind is the more likely mistake, so it is suggested before an id of similar spelling.
std::string help_among(const Scorecard& scorecard, const ElementKindEntry& kind, std::string_view id) {
    if (const auto other = other_kind_of(scorecard, id)) return fmt::format("did you mean `{}`?", *other);
    const auto nearest = nearest_name(id, ids_of(scorecard, kind.kind));
    if (nearest) return fmt::format("did you mean `{}:{}`?", kind.name, *nearest);
    return "there are " + ids_in_words(scorecard, kind);
}

std::optional<Subject> find_of_kind(const Scorecard& scorecard, const ElementKindEntry& kind, std::string_view id,
                                    Diagnostics& diagnostics) {
    if (const auto index = find(scorecard, kind.kind, id)) return Subject{kind.kind, *index, {}};
    fail(diagnostics,
         id.empty() ? fmt::format("no id follows `{}:`", kind.name) : fmt::format("no {} is named `{}`", kind.word, id),
         help_among(scorecard, kind, id));
    return std::nullopt;
}

/// An id alone can name elements of several kinds. The first in the order of the table is explained, and the others are
/// kept, so that the explanation can name them.
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
    if (subject) return subject;
    const auto nearest = nearest_name(id, all);
    fail(diagnostics,
         id.empty() ? std::string("the id to explain is empty")
                    : fmt::format("no KPI, metric or objective is named `{}`", id),
         nearest ? fmt::format("did you mean `{}`?", *nearest) : "there are " + all_ids_in_words(scorecard));
    return std::nullopt;
}

/// The kind that a prefix means. It can be shortened or misspelt: `objectiv` and `obj` mean `objective`.
const ElementKindEntry* kind_meant_by(std::string_view name) {
    std::vector<std::string_view> names;
    for (const ElementKindEntry& kind : kind_table) {
        if (!name.empty() && kind.name.starts_with(name)) return &kind;
        names.push_back(kind.name);
    }
    const auto nearest = nearest_name(name, names);
    const auto found = std::find_if(kind_table.begin(), kind_table.end(),
                                    [&](const ElementKindEntry& kind) { return nearest && kind.name == *nearest; });
    return found == kind_table.end() ? nullptr : found;
}

} // namespace

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
    const ElementKindEntry* meant = kind_meant_by(name);
    fail(diagnostics, fmt::format("`{}` in `{}` is not a kind of element that can be explained", name, id),
         meant != nullptr ? fmt::format("did you mean `{}{}`?", meant->name, id.substr(colon))
                          : "write the id alone, or with `kpi:`, `metric:` or `objective:` in front");
    return std::nullopt;
}

} // namespace kpitrace
