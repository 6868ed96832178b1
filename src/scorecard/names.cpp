// A wrong reference is a common mistake in a scorecard, so the message names the nearest id and its place. All searches
// for it together are bounded (ErrorSink::nearest), because a million wrong names would each be compared with a million
// names.
#include "scorecard/names.hpp"

#include "scorecard/yaml_text.hpp"

#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string>

namespace kpitrace {

namespace {

/// The longest id in bytes that a list of ids shows, so that the list stays readable.
constexpr std::size_t longest_shown_id = 60;

bool begins_id(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_id_character(char c) {
    return begins_id(c) || (c >= '0' && c <= '9') || c == '-';
}

/// The id that was probably meant: `Won_deals` for `Won deals (€)`.
std::string id_from_text(std::string_view text) {
    std::string id;
    for (const char c : text.substr(0, 60)) {
        if (is_id_character(c)) {
            id += c;
        } else if (!id.empty() && id.back() != '_') {
            id += '_';
        }
    }
    id.erase(id.find_last_not_of('_') + 1);
    if (!id.empty() && !begins_id(id.front())) id.insert(0, "_");
    return id;
}

/// Reports an id that is malformed and proposes one that is not in use. `has_name` says whether the element can have a
/// `name`. `taken` says whether an id is in use.
template<class Taken>
void report_bad_id(std::string_view id, Span span, bool has_name, ErrorSink& errors, Taken taken) {
    if (report_look_alike_in(errors, span)) return;
    std::string proposed = id_from_text(id);
    while (!proposed.empty() && taken(proposed)) proposed += "_2";
    errors.error(
        "bad-id", span,
        fmt::format("{} is not an id; expected a letter or `_`, then letters, digits, `_` and `-`", backticked(id)),
        proposed.empty() ? std::string{}
                         : fmt::format("write `{}`{}", proposed, has_name ? ", and write the text as its `name`" : ""));
}

} // namespace

bool is_id(std::string_view text) {
    return !text.empty() && begins_id(text.front()) && std::ranges::all_of(text, is_id_character);
}

std::string name_from_id(std::string_view id) {
    std::string name(id);
    std::ranges::replace_if(
        name, [](char c) { return c == '_' || c == '-'; }, ' ');
    if (!name.empty() && name.front() >= 'a' && name.front() <= 'z')
        name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
}

void Names::add(std::string_view id, Span span) {
    defined_.push_back({id, span});
    ids_.push_back(id);
}

/// Sorts indices instead of filling a map, because a file can define a million ids, and views need no copies.
void Names::settle(ErrorSink& errors) {
    sorted_.resize(defined_.size());
    std::iota(sorted_.begin(), sorted_.end(), 0U);
    std::ranges::stable_sort(sorted_, {}, [&](std::uint32_t index) { return defined_[index].id; });
    for (const Defined& defined : defined_) {
        if (!is_id(defined.id))
            report_bad_id(defined.id, defined.span, noun_ != "source" && noun_ != "dimension", errors,
                          [&](auto& id) { return find(id); });
    }
    for (std::size_t i = 1; i < sorted_.size(); ++i) {
        const Defined& again = defined_[sorted_[i]];
        if (defined_[sorted_[i - 1]].id != again.id) continue;
        const Defined& first = defined_[*find(again.id)];
        errors.error("duplicate-key", again.span,
                     fmt::format("the {} {} is defined twice", noun_, backticked(again.id)),
                     fmt::format("first defined here: {}", errors.where(first.span)));
    }
}

std::optional<std::uint32_t> Names::find(std::string_view id) const {
    const auto found =
        std::ranges::lower_bound(sorted_, id, {}, [&](std::uint32_t index) { return defined_[index].id; });
    if (found == sorted_.end() || defined_[*found].id != id) return std::nullopt;
    return *found;
}

std::optional<std::uint32_t> Names::resolve(std::string_view id, Span span, ErrorSink& errors,
                                            std::string_view not_meant) const {
    const auto found = find(id);
    if (!found) report_unknown(id, span, errors, not_meant);
    return found;
}

void Names::report_unknown(std::string_view id, Span span, ErrorSink& errors, std::string_view not_meant) const {
    if (report_look_alike_in(errors, span)) return;
    std::string rule = to_lower(fmt::format("unknown-{}", noun_));
    std::ranges::replace(rule, ' ', '-');
    errors.error(rule, span, fmt::format("no {} is named {}", noun_, backticked(id)),
                 unknown_help(id, errors, not_meant));
}

/// The help for an unknown id: the nearest id. If no id is near, the help lists all ids, if they are few.
std::string Names::unknown_help(std::string_view id, ErrorSink& errors, std::string_view not_meant) const {
    const auto nearest = errors.nearest(id, ids_);
    if (nearest && *nearest != not_meant) {
        const Span span = defined_[*find(*nearest)].span;
        // The default perspectives have no place in the file.
        if (span == Span{}) return fmt::format("did you mean `{}`?", *nearest);
        return fmt::format("did you mean `{}` ({})?", *nearest, errors.where(span));
    }
    if (sorted_.empty()) return fmt::format("the scorecard defines no {}", noun_);
    constexpr std::size_t few = 8;
    if (ids_.size() > few) return {};
    std::vector<std::string_view> shown;
    bool leaves_out_long = false;
    for (const std::string_view known : ids_) {
        if (known == not_meant) continue;
        if (known.size() > longest_shown_id)
            leaves_out_long = true;
        else if (std::ranges::find(shown, known) == shown.end())
            shown.push_back(known);
    }
    if (shown.empty()) return {};
    const std::string_view other = find(not_meant) ? "other " : "";
    if (leaves_out_long) return fmt::format("the {}{}s include {}", other, noun_, list_names(shown, few));
    if (shown.size() == 1) return fmt::format("the only {}{} is `{}`", other, noun_, shown.front());
    return fmt::format("the {}{}s are {}", other, noun_, list_names(shown, few));
}

/// Remembers the last number of each wish. Otherwise a thousand equal names would take a million attempts.
std::string UniqueIds::take(const std::string& wish) {
    const auto [entry, is_new] = taken_.try_emplace(wish, 2);
    if (is_new) return wish;
    while (true) {
        std::string id = fmt::format("{}_{}", wish, entry->second++);
        if (taken_.try_emplace(id, 2).second) return id;
    }
}

} // namespace kpitrace
