#include "report/words.hpp"

#include "report/number_format.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kpitrace {

namespace {

struct ZoneWords {
    std::string_view symbol;
    std::string_view word;
};

/// In the order of Zone.
constexpr std::array<ZoneWords, 5> zone_words{
    {{"✓", "green"}, {"◐", "yellow"}, {"●", "red"}, {"–", "no data"}, {"·", "unmeasured"}}};

const ZoneWords& words_of(Zone zone) {
    return zone_words[static_cast<std::size_t>(zone)];
}

} // namespace

std::string_view symbol(Zone zone) {
    return words_of(zone).symbol;
}

std::string_view word(Zone zone) {
    return words_of(zone).word;
}

std::string symbol_and_word(Zone zone) {
    return fmt::format("{} {}", symbol(zone), word(zone));
}

std::string_view word(Indicator indicator) {
    return indicator == Indicator::leading ? "leading" : "lagging";
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", grouped(std::to_string(count)), count == 1 ? one : many);
}

std::string counted_days(std::int64_t days) {
    return counted(static_cast<std::uint64_t>(std::max<std::int64_t>(days, 0)), "day", "days");
}

std::string some_names(const std::vector<std::string>& names) {
    constexpr std::size_t most = 3;
    std::string out;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i) out += (i == 0 ? "" : ", ") + names[i];
    if (names.size() <= most) return out;
    return fmt::format("{} and {} more", out, grouped(std::to_string(names.size() - most)));
}

std::size_t count_of(const ReportCounts& counts, Zone zone) {
    switch (zone) {
    case Zone::green:
        return counts.green;
    case Zone::yellow:
        return counts.yellow;
    case Zone::red:
        return counts.red;
    case Zone::no_data:
        return counts.no_data;
    case Zone::unmeasured:
        return 0;
    }
    return 0;
}

} // namespace kpitrace
