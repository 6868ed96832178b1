// Of each rule, the first twenty diagnostics by place are kept and sorted, and all others are counted. So the
// diagnostics that are shown do not depend on threads or on the order of checks, and a file with a million errors costs
// no memory.
#include "kpitrace/text/diagnostic.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <tuple>
#include <utility>

namespace kpitrace {

namespace {

/// By place first. Rule, message and help follow, so that the kept diagnostics do not depend on the order of reports.
auto place_order(const Diagnostic& d) {
    return std::tie(d.place.file, d.place.line, d.place.column, d.rule, d.message, d.help);
}

bool comes_first(const Diagnostic& a, const Diagnostic& b) {
    return place_order(a) < place_order(b);
}

void keep_first(std::vector<Diagnostic>& kept) {
    if (kept.size() > Diagnostics::kept_per_rule) kept.resize(Diagnostics::kept_per_rule);
}

} // namespace

void Tally::note(std::string_view in_file, std::uint64_t line) {
    if (count++ > 0) return;
    first_line = line;
    file = in_file;
}

void Tally::merge(const Tally& other) {
    if (other.count == 0) return;
    const std::uint64_t sum = count + other.count;
    if (count == 0 || other.first_line < first_line) *this = other;
    count = sum;
}

std::string_view to_string(Severity severity) {
    switch (severity) {
    case Severity::advice:
        return "advice";
    case Severity::warning:
        return "warning";
    case Severity::error:
        return "error";
    }
    return {};
}

Place place_of(const SourceFile& file, Span span) {
    const Position position = file.position(span.begin);
    const std::string_view line = file.line(position.line, span.begin);
    Place place;
    place.file = file.name_at(span.begin);
    place.line = position.line;
    place.column = position.column;
    if (line.size() > longest_shown_line) return place;
    const std::string_view marked = file.text(span);
    const std::size_t length = count_code_points(marked.substr(0, marked.find_first_of("\r\n")));
    place.line_text = line;
    place.underline = std::max<std::size_t>(length, 1);
    return place;
}

std::string to_string(const Place& place) {
    if (place.line == 0 || place.file.empty()) return place.file;
    if (place.column == 0) return fmt::format("{}:{}", place.file, place.line);
    return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

Diagnostic call_error(std::string rule, std::string message, std::string help) {
    Diagnostic made;
    made.rule = std::move(rule);
    made.message = std::move(message);
    made.help = std::move(help);
    return made;
}

void Diagnostics::add(Diagnostic diagnostic) {
    Group& group = by_rule_[diagnostic.rule];
    group.severity = group.total == 0 ? diagnostic.severity : std::max(group.severity, diagnostic.severity);
    ++group.total;
    if (group.kept.size() == kept_per_rule && !comes_first(diagnostic, group.kept.back())) return;
    const auto after = std::upper_bound(group.kept.begin(), group.kept.end(), diagnostic, comes_first);
    group.kept.insert(after, std::move(diagnostic));
    keep_first(group.kept);
}

bool Diagnostics::full(std::string_view rule) const {
    const auto found = by_rule_.find(rule);
    return found != by_rule_.end() && found->second.kept.size() == kept_per_rule;
}

void Diagnostics::add_uncounted_place(Severity severity, std::string_view rule) {
    Group& group = by_rule_.try_emplace(std::string(rule)).first->second;
    group.severity = group.total == 0 ? severity : std::max(group.severity, severity);
    ++group.total;
}

/// Both lists are sorted by place, so the first 20 of the merged list are the same in whatever order threads finish.
void Diagnostics::merge(Diagnostics&& other) {
    for (auto& [rule, theirs] : other.by_rule_) {
        Group& ours = by_rule_[rule];
        ours.severity = ours.total == 0 ? theirs.severity : std::max(ours.severity, theirs.severity);
        ours.total += theirs.total;
        std::vector<Diagnostic> both;
        both.reserve(ours.kept.size() + theirs.kept.size());
        std::merge(std::make_move_iterator(ours.kept.begin()), std::make_move_iterator(ours.kept.end()),
                   std::make_move_iterator(theirs.kept.begin()), std::make_move_iterator(theirs.kept.end()),
                   std::back_inserter(both), comes_first);
        keep_first(both);
        ours.kept = std::move(both);
    }
    other.by_rule_.clear();
}

std::uint64_t Diagnostics::count(Severity severity) const {
    std::uint64_t total = 0;
    for (const auto& [rule, group] : by_rule_) {
        if (group.severity == severity) total += group.total;
    }
    return total;
}

} // namespace kpitrace
