// What may stand as the value of an option or as a word of a command: the words that a completion offers.
#pragma once

#include "cli/manual.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::cli {

/// Of one option of a command, `--format`.
struct Offer {
    std::string_view option;
    Value value;
};

/// One of the entries of a table that have a name and a help each: of formats.
template<class Entry> [[nodiscard]] Offer offer_entries(std::string_view option, std::span<const Entry> entries) {
    Offer offer{option, {ValueKind::word, {}, {}}};
    for (const Entry& entry : entries) offer.value.words.push_back({std::string(entry.name), std::string(entry.help)});
    return offer;
}

/// One of the words of a table without helps.
template<class Entry, std::size_t n>
[[nodiscard]] Offer offer_words(std::string_view option, const std::array<Entry, n>& entries) {
    Offer offer{option, {ValueKind::word, {}, {}}};
    for (const Entry& entry : entries) offer.value.words.push_back({std::string(entry.word), {}});
    return offer;
}

} // namespace kpitrace::cli
