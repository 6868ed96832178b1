// Where the readers of a scorecard put what is wrong: bounded in time and memory, whatever the file holds.
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

/// The user's text in backticks, cut where it is long.
[[nodiscard]] std::string quoted(std::string_view text);

/// `an objective`, `a metric`.
[[nodiscard]] std::string with_article(std::string_view noun);

/// Reports errors of one scorecard. An error that an alias shows again at the same place is reported once.
class ErrorSink {
public:
    ErrorSink(const SourceFile& file, Diagnostics& diagnostics)
        : file_(file)
        , diagnostics_(diagnostics) {}

    void error(std::string_view rule, Span span, std::string message, std::string help = {});
    void warning(std::string_view rule, Span span, std::string message, std::string help = {});
    /// What another folder's function found wrong in a part of the scorecard.
    void take(const Diagnostics& found);
    /// Of the scorecard as a whole.
    void error_of_file(std::string_view rule, std::string message, std::string help = {});

    /// The nearest of `candidates`, as long as the work done in such searches stays bounded.
    [[nodiscard]] std::optional<std::string_view> nearest(std::string_view name,
                                                          std::span<const std::string_view> candidates);

    /// `scorecard.yaml:11:3`.
    [[nodiscard]] std::string where(Span span) const;

    [[nodiscard]] const SourceFile& file() const { return file_; }

    /// While one lives, nothing is reported: what is read is only tried, or its fault is reported already.
    class Trial;

private:
    /// Enough for the suggestions of all messages that are kept in any scorecard that people write.
    static constexpr std::size_t nearest_budget = 200'000;

    void report(Severity severity, std::string_view rule, Span span, std::string message, std::string help);
    void add(Diagnostic diagnostic);

    const SourceFile& file_;
    Diagnostics& diagnostics_;
    std::set<std::tuple<std::uint64_t, std::uint64_t, std::string>> told_; // line, column, message
    std::size_t nearest_left_ = nearest_budget;
    std::size_t reported_ = 0;
    std::size_t trials_ = 0; // that live
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

    /// No error would have been reported since it began.
    [[nodiscard]] bool is_clean() const { return sink_.errors_in_trials_ == errors_before_; }

private:
    ErrorSink& sink_;
    std::size_t errors_before_;
};

} // namespace kpitrace
