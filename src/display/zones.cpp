// A zone has a symbol and a word besides its colour, because colours are lost in print, in logs and for people who do
// not see them.
#include "display/zones.hpp"

#include <array>
#include <fmt/format.h>

namespace kpitrace {

namespace {

struct ZoneWords {
    std::string_view symbol;
    std::string_view word;
};

/// The texts of each zone, in the order of Zone.
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

Look look_of(Zone zone) {
    switch (zone) {
    case Zone::green:
        return Look::green;
    case Zone::yellow:
        return Look::yellow;
    case Zone::red:
        return Look::red;
    case Zone::no_data:
    case Zone::unmeasured:
        return Look::faint;
    }
    return Look::plain;
}

std::size_t count_of(const ZoneCounts& counts, Zone zone) {
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
