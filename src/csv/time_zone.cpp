// All changes of a zone's clock from 1800 to 2200 are copied when the zone is opened. So no conversion needs the
// database or its locks, and a conversion is only a binary search in the copy. A database lookup for each row would be
// slow and would take a lock.
#include "csv/time_zone.hpp"

#include "csv/digits.hpp"

#include "kpitrace/text/suggest.hpp"

#include <algorithm>
#include <date/tz.h>
#include <fmt/format.h>
#include <stdexcept>

namespace kpitrace::csv {

namespace {

using std::chrono::seconds;

/// Takes the digits after a sign: `02`, `0200`, `02:00`; after `UTC` and `GMT` also `2`.
std::optional<seconds> take_offset_amount(std::string_view& text, std::size_t fewest_digits) {
    const auto hours = take_number(text, fewest_digits, 2);
    if (!hours || *hours > 23) return std::nullopt;
    seconds amount = std::chrono::hours(*hours);
    const bool has_colon = text.size() > 1 && text[0] == ':' && text[1] >= '0' && text[1] <= '9';
    if (has_colon) text.remove_prefix(1);
    if (!has_colon && (text.empty() || text[0] < '0' || text[0] > '9')) return amount;
    const auto minutes = take_number(text, 2, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    return amount + std::chrono::minutes(*minutes);
}

const date::time_zone* find_zone(std::string_view name) {
    try {
        return date::locate_zone(name);
    } catch (const std::runtime_error&) {
        return nullptr;
    }
}

/// All names of time zones; none if the machine has no database.
std::vector<std::string_view> all_names() {
    std::vector<std::string_view> names;
    try {
        for (const date::time_zone& zone : date::get_tzdb().zones) names.emplace_back(zone.name());
    } catch (const std::runtime_error&) {
        names.clear();
    }
    return names;
}

/// Returns `Berlin` for `Europe/Berlin`.
std::string_view city_of(std::string_view name) {
    return name.substr(name.rfind('/') + 1);
}

std::optional<std::string_view> nearest_zone(std::string_view name, const std::vector<std::string_view>& names) {
    std::vector<std::string_view> cities;
    for (const std::string_view known : names) cities.push_back(city_of(known));
    std::string wanted(city_of(name));
    std::ranges::replace(wanted, ' ', '_');
    if (const auto whole = nearest_name(name, names)) return whole;
    const auto city = nearest_name(wanted, cities);
    if (!city) return std::nullopt;
    return names[static_cast<std::size_t>(std::ranges::find(cities, *city) - cities.begin())];
}

TimeZone::Fault unknown_zone(std::string_view name) {
    const auto names = all_names();
    if (names.empty())
        return {fmt::format("the time zone `{}` is not known: this machine has no time-zone database", name),
                "install the package `tzdata`"};
    const auto nearest = nearest_zone(name, names);
    return {fmt::format("`{}` is not a time zone; expected a name such as `Europe/Berlin` or `UTC`", name),
            nearest ? fmt::format("did you mean `{}`?", *nearest) : std::string()};
}

} // namespace

std::optional<seconds> take_utc_offset(std::string_view& text) {
    if (take_any(text, "Zz") != '\0') return seconds(0);
    const bool is_named = take(text, "UTC") || take(text, "GMT");
    const char sign = take_any(text, "+-");
    if (sign == '\0') return is_named ? std::optional(seconds(0)) : std::nullopt;
    const auto amount = take_offset_amount(text, is_named ? 1 : 2);
    if (!amount) return std::nullopt;
    return sign == '-' ? -*amount : *amount;
}

std::variant<TimeZone, TimeZone::Fault> TimeZone::find(std::string_view name) {
    const date::time_zone* zone = find_zone(name);
    if (zone == nullptr) return unknown_zone(name);
    using namespace std::chrono_literals;
    constexpr Instant begin = std::chrono::sys_days(1800y / 1 / 1);
    constexpr Instant end = std::chrono::sys_days(2200y / 1 / 1);
    TimeZone made;
    for (Instant at = begin; at < end;) {
        const date::sys_info info = zone->get_info(at);
        if (made.spans_.empty() || made.spans_.back().offset != info.offset) made.spans_.push_back({at, info.offset});
        at = info.end;
    }
    return made;
}

Instant TimeZone::to_local(Instant utc) const {
    const auto after = std::ranges::upper_bound(spans_, utc, {}, &Span::begin);
    return utc + (after == spans_.begin() ? after : std::prev(after))->offset;
}

Instant TimeZone::to_utc(Instant local) const {
    // The search is for the first span that has not ended by `local` on its own clock.
    const auto ends_later = [&](std::size_t i) {
        return i + 1 == spans_.size() || local < spans_[i + 1].begin + spans_[i].offset;
    };
    // Changes are days apart and offsets only hours, so the local ends of spans are ascending.
    std::size_t low = 0;
    std::size_t high = spans_.size() - 1;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (ends_later(middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    const Span& span = spans_[low];
    const bool is_skipped = low > 0 && local < span.begin + span.offset;
    return local - (is_skipped ? spans_[low - 1].offset : span.offset);
}

} // namespace kpitrace::csv
