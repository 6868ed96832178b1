#include "cli/options/status_option.hpp"

#include "cli/options/shared.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>

namespace kpitrace::cli {
namespace {

/// The words that can have a status: what they cover does not come from the numbers.
std::vector<std::string_view> words_with_status() {
    std::vector<std::string_view> words;
    for (const FailWord& word : fail_words)
        if (word.cause == Cause::other) words.push_back(word.word);
    return words;
}

std::optional<int> read_number(std::string_view text) {
    int status = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, status);
    const bool is_allowed = status >= least_own_status && status <= most_own_status;
    return error == std::errc() && stop == end && is_allowed ? std::optional(status) : std::nullopt;
}

/// Adds one `WORD=STATUS`.
void add_status(std::string_view written, const FailOn& fail_on, OwnStatuses& statuses, Diagnostics& diagnostics) {
    const std::size_t equals = std::min(written.find('='), written.size());
    const auto* const word = std::ranges::find(fail_words, written.substr(0, equals), &FailWord::word);
    const auto status = equals < written.size() ? read_number(written.substr(equals + 1)) : std::nullopt;
    if (word == fail_words.end() || word->cause != Cause::other)
        return report_usage(
            diagnostics,
            fmt::format("`{}` in `--status {}` cannot have a status of its own", written.substr(0, equals), written),
            "write WORD=STATUS with one of " + join(words_with_status()) +
                "; what comes from the numbers has the status 1");
    if (!status)
        return report_usage(
            diagnostics, fmt::format("`--status {}` does not end in a status", written),
            fmt::format("write {}=N with a number from {} to {}", word->word, least_own_status, most_own_status));
    if (!is_wanted(fail_on, *word))
        return report_usage(diagnostics,
                            fmt::format("`--status {}` has no effect, because `--fail-on {}` does not name `{}`",
                                        written, to_string(fail_on), word->word),
                            fmt::format("add `{}` to `--fail-on`, or leave out this status", word->word));
    if (std::ranges::find(statuses, &*word, &OwnStatus::word) != statuses.end())
        return report_usage(diagnostics, fmt::format("`--status` names `{}` twice", word->word),
                            "leave out one of them");
    statuses.push_back({&*word, *status});
}

} // namespace

Option status_option() {
    return {.name = "--status",
            .placeholder = "WORD=N",
            .help = fmt::format("An exit status from {} to {} for a failure that the\n"
                                "numbers did not cause: a list such as\nno_data=3,stale=3, with any of\n{}",
                                least_own_status, most_own_status, join(words_with_status()))};
}

OwnStatuses read_statuses(const Arguments& arguments, const FailOn& fail_on, Diagnostics& diagnostics) {
    OwnStatuses statuses;
    const auto found = arguments.find("--status");
    if (!found) return statuses;
    std::string_view rest = *found;
    while (true) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        add_status(rest.substr(0, comma), fail_on, statuses, diagnostics);
        if (comma == rest.size()) return statuses;
        rest.remove_prefix(comma + 1);
    }
}

} // namespace kpitrace::cli
