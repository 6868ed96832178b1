#include "csv/utf8_border.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <string>

namespace kpitrace::csv {

namespace {

constexpr std::size_t longest_character = 4;

/// Bytes of the character that `lead` opens; 1 where it opens none.
std::size_t utf8_length(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    if (byte >= 0xC2 && byte <= 0xDF) return 2;
    if (byte >= 0xE0 && byte <= 0xEF) return 3;
    if (byte >= 0xF0 && byte <= 0xF4) return 4;
    return 1;
}

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

} // namespace

bool is_cut_character(std::string_view bytes) {
    return bytes.size() < utf8_length(bytes.front()) && std::ranges::all_of(bytes.substr(1), continues);
}

std::size_t cut_character_size(std::string_view text) {
    for (std::size_t size = 1; size < longest_character && size <= text.size(); ++size) {
        const char c = text[text.size() - size];
        if (!continues(c)) return utf8_length(c) > size ? size : 0;
    }
    return 0;
}

BlockValidity check_block(std::string_view block, Utf8Check is_utf8) {
    BlockValidity validity;
    const std::string_view head = block.substr(0, longest_character - 1);
    validity.leading = static_cast<std::size_t>(std::ranges::find_if_not(head, continues) - head.begin());
    const std::string_view own = block.substr(validity.leading);
    if (is_utf8(own.substr(0, own.size() - cut_character_size(own)))) return validity;
    const auto invalid = find_invalid_utf8(own);
    if (!invalid) return validity;
    const std::size_t offset = validity.leading + *invalid;
    if (!is_cut_character(block.substr(offset))) validity.invalid = offset;
    return validity;
}

std::optional<std::size_t> find_invalid(std::string_view before, std::string_view block,
                                        const BlockValidity& validity) {
    const std::size_t cut = cut_character_size(before);
    const std::string bridge =
        std::string(before.substr(before.size() - cut)) + std::string(block.substr(0, validity.leading));
    const auto in_bridge = find_invalid_utf8(bridge);
    const bool may_go_on = validity.leading == block.size();
    if (in_bridge && !(may_go_on && is_cut_character(std::string_view(bridge).substr(*in_bridge))))
        return before.size() - cut + *in_bridge;
    if (validity.invalid) return before.size() + *validity.invalid;
    return std::nullopt;
}

} // namespace kpitrace::csv
