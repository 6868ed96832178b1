// Collects the errors of a scorecard. Its time and memory are bounded, whatever the file contains.
#pragma once

#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/text/source_file.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

namespace kpitrace {

/// The user's text in backticks, shortened if it is long.
[[nodiscard]] std::string backticked(std::string_view text);

/// Writes `an objective`, `a metric`. The name of a key, in backticks, has no article.
[[nodiscard]] std::string with_article(std::string_view noun);

/// Reports the errors of one scorecard. Through aliases a reader can find the same error several times; it is reported
/// once.
class ErrorSink {
public:
    ErrorSink(const SourceFile& file, Diagnostics& diagnostics)
        : file_(file)
        , diagnostics_(diagnostics) {}

    void error(std::string_view rule, Span span, std::string message, std::string help = {});
    void warning(std::string_view rule, Span span, std::string message, std::string help = {});
    /// Reports what a function of another folder found wrong in a part of the scorecard.
    void take(const Diagnostics& found);
    /// Reports an error of the scorecard as a whole, without a place.
    void error_of_file(std::string_view rule, std::string message, std::string help = {});

    /// The nearest of `candidates`. Returns nothing once all searches together have reached the bound of their work.
    [[nodiscard]] std::optional<std::string_view> nearest(std::string_view name,
                                                          std::span<const std::string_view> candidates);

    /// Writes a place: `scorecard.yaml:11:3`.
    [[nodiscard]] std::string where(Span span) const;

    [[nodiscard]] const SourceFile& file() const { return file_; }

    /// As long as a Trial exists, errors are counted and not reported: either the reading is an attempt, or its error
    /// is reported already.
    class Trial;

private:
    /// How many candidates are compared in total. This is enough for the suggestions of all kept messages in any real
    /// scorecard.
    static constexpr std::size_t nearest_budget = 200'000;

    /// Counts the error if it does not need to be reported. Returns whether it did.
    bool is_only_counted(Severity severity, std::string_view rule);
    void report(Severity severity, std::string_view rule, Span span, std::string message, std::string help);
    void add(Diagnostic diagnostic);

    const SourceFile& file_;
    Diagnostics& diagnostics_;
    std::set<std::tuple<std::string, std::uint64_t, std::uint64_t, std::string>>
        reported_places_; // file, line, column, message
    std::size_t nearest_left_ = nearest_budget;
    std::size_t reported_ = 0;
    std::size_t trials_ = 0; // number of trials that exist now
    std::size_t errors_in_trials_ = 0;
};

class ErrorSink::Trial {
public:
    explicit Trial(ErrorSink& sink)
        : sink_(sink)
        , errors_before_(sink.errors_in_trials_) {
        ++sink_.trials_;
    }
    ~Trial() { --sink_.trials_; }
    Trial(const Trial&) = delete;
    Trial& operator=(const Trial&) = delete;

    /// Whether no error has occurred since the trial began.
    [[nodiscard]] bool is_clean() const { return sink_.errors_in_trials_ == errors_before_; }

private:
    ErrorSink& sink_;
    std::size_t errors_before_;
};

} // namespace kpitrace
