#include "csv/utc_offset.hpp"

#include "csv/digits.hpp"

namespace kpitrace::csv {

namespace {

using std::chrono::seconds;

/// The digits behind a sign: `02`, `0200`, `02:00`, `02:00:00`; after a name of UTC also `2`.
std::optional<seconds> take_amount(std::string_view& text, std::size_t fewest_digits) {
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

} // namespace

std::optional<seconds> take_utc_offset(std::string_view& text) {
    if (take_any(text, "Zz") != '\0') return seconds(0);
    const bool is_named = take(text, "UTC") || take(text, "GMT");
    const char sign = take_any(text, "+-");
    if (sign == '\0') return is_named ? std::optional(seconds(0)) : std::nullopt;
    const auto amount = take_amount(text, is_named ? 1 : 2);
    if (!amount) return std::nullopt;
    return sign == '-' ? -*amount : *amount;
}

} // namespace kpitrace::csv
