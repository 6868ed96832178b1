// Several checks can find the same mistake. So an error with the same place and message is reported only once.
#include "scorecard/error_sink.hpp"

#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <utility>

namespace kpitrace {

namespace {

constexpr std::size_t longest_quotation = 60;
/// The number of errors that Diagnostics gets with their places, from which it keeps the first ones. Further errors of
/// a full rule are only counted, so that a hostile file with millions of errors costs no time.
constexpr std::size_t placed_errors = 10'000;

bool continues_code_point(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

} // namespace

std::string backticked(std::string_view text) {
    if (text.size() <= longest_quotation) return fmt::format("`{}`", text);
    std::size_t end = longest_quotation;
    while (end > 0 && continues_code_point(text[end])) --end;
    return fmt::format("`{}…`", text.substr(0, end));
}

std::string with_article(std::string_view noun) {
    if (noun.starts_with('`')) return std::string(noun); // the name of a key
    const bool vowel = std::string_view("aeiou").find(noun.front()) != std::string_view::npos;
    return fmt::format("{} {}", vowel ? "an" : "a", noun);
}

void ErrorSink::error(std::string_view rule, Span span, std::string message, std::string help) {
    report(Severity::error, rule, span, std::move(message), std::move(help));
}

void ErrorSink::warning(std::string_view rule, Span span, std::string message, std::string help) {
    report(Severity::warning, rule, span, std::move(message), std::move(help));
}

/// Counts an error that needs no more than that: in a trial, which only shows whether something can be read, or beyond
/// the bound. Returns whether it did.
bool ErrorSink::is_only_counted(Severity severity, std::string_view rule) {
    if (trials_ > 0) {
        if (severity == Severity::error) ++errors_in_trials_;
        return true;
    }
    if (reported_ < placed_errors || !diagnostics_.full(rule)) return false;
    diagnostics_.add_uncounted_place(severity, rule);
    return true;
}

void ErrorSink::report(Severity severity, std::string_view rule, Span span, std::string message, std::string help) {
    if (is_only_counted(severity, rule)) return; // before the slow search for its place
    add({.severity = severity,
         .rule = std::string(rule),
         .message = std::move(message),
         .place = place_of(file_, span),
         .help = std::move(help)});
}

void ErrorSink::error_of_file(std::string_view rule, std::string message, std::string help) {
    add({.severity = Severity::error,
         .rule = std::string(rule),
         .message = std::move(message),
         .place = {.file = file_.name()},
         .help = std::move(help)});
}

void ErrorSink::take(const Diagnostics& found) {
    for (const auto& [rule, group] : found.groups()) {
        for (const Diagnostic& diagnostic : group.kept) add(diagnostic);
    }
}

void ErrorSink::add(Diagnostic diagnostic) {
    if (is_only_counted(diagnostic.severity, diagnostic.rule)) return;
    if (!reported_places_
             .emplace(diagnostic.place.file, diagnostic.place.line, diagnostic.place.column, diagnostic.message)
             .second)
        return;
    ++reported_;
    diagnostics_.add(std::move(diagnostic));
}

/// Each search may cost as much as there are candidates. When the budget is used up, messages simply have no
/// suggestion.
std::optional<std::string_view> ErrorSink::nearest(std::string_view name,
                                                   std::span<const std::string_view> candidates) {
    if (candidates.size() > nearest_left_) return std::nullopt;
    nearest_left_ -= candidates.size();
    return nearest_name(name, candidates);
}

std::string ErrorSink::where(Span span) const {
    const Position position = file_.position(span.begin);
    return fmt::format("{}:{}:{}", file_.name_at(span.begin), position.line, position.column);
}

} // namespace kpitrace
