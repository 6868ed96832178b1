#include "kpitrace/measure/measurements.hpp"

#include <algorithm>
#include <tuple>

namespace kpitrace {

bool is_before(const EarlyRow& a, const EarlyRow& b) {
    return std::tie(a.day, a.file, a.place.line) < std::tie(b.day, b.file, b.place.line);
}

MemberId Measurements::find_member(KeyId key, const std::optional<std::string>& text) const {
    const auto& texts = members[key.index].texts;
    const auto found = std::ranges::lower_bound(texts, text);
    if (found == texts.end() || *found != text) return {key, MemberId::absent};
    return {key, static_cast<std::uint32_t>(found - texts.begin())};
}

} // namespace kpitrace
