#include "sql/even_windows.hpp"

#include <chrono>

namespace kpitrace::sql {
namespace {

constexpr std::chrono::seconds one_day = std::chrono::days(1);

std::int64_t day_number(Instant midnight) {
    return midnight.time_since_epoch() / one_day;
}

} // namespace

std::optional<EvenWindows> find_even(std::span<const NumberedWindow> windows) {
    constexpr std::size_t fewest = 9;
    if (windows.size() < fewest) return std::nullopt;
    const auto number = [&](std::size_t i) { return static_cast<std::int64_t>(windows[i].number); };
    const std::chrono::seconds length = windows[0].end - windows[0].begin;
    const EvenWindows even{.begin = windows.front().begin,
                           .end = windows.back().end,
                           .days = length / one_day,
                           .first = number(0),
                           .step = number(1) - number(0)};
    if (length % one_day != std::chrono::seconds(0) ||
        even.begin.time_since_epoch() % one_day != std::chrono::seconds(0))
        return std::nullopt;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const bool follows = i == 0 || windows[i].begin == windows[i - 1].end;
        const bool is_next = number(i) == even.first + even.step * static_cast<std::int64_t>(i);
        if (!follows || !is_next || windows[i].end - windows[i].begin != length) return std::nullopt;
    }
    return even;
}

std::string window_number(const Rules& rules, const std::string& moment, const EvenWindows& windows,
                          const std::function<std::string(Instant)>& literal) {
    std::string place = fill(rules.day_number, moment);
    // The first day can be before 1970; `--` would begin a comment.
    const std::int64_t first_day = day_number(windows.begin);
    place = fmt::format("({} {} {})", place, first_day < 0 ? "+" : "-", first_day < 0 ? -first_day : first_day);
    if (windows.days > 1) place = "(" + fill(rules.integer_division, place, windows.days) + ")";
    if (windows.step != 1) place = fmt::format("{} * {}", windows.step, place);
    if (windows.first != 0) place = fmt::format("{} + {}", windows.first, place);
    return fmt::format("case when {0} >= {1} and {0} < {2} then {3} end", moment, literal(windows.begin),
                       literal(windows.end), place);
}

} // namespace kpitrace::sql
