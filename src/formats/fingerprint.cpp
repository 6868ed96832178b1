#include "formats/fingerprint.hpp"

#include <cstdint>
#include <fmt/format.h>
#include <string>

namespace kpitrace {

namespace {

/// FNV-1a with 64 bits: the same on every machine and in every version, which std::hash is not.
std::uint64_t fnv_1a(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return hash;
}

std::string without_digits(std::string text) {
    std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return text;
}

} // namespace

std::string_view repository_path(std::string_view path) {
    while (path.starts_with("./")) path.remove_prefix(2);
    return path;
}

std::string Fingerprints::of(const ReportFinding& finding) {
    const std::string text =
        fmt::format("{}\n{}\n{}", finding.rule, repository_path(finding.file), without_digits(finding.message));
    return fmt::format("{:016x}", fnv_1a(fmt::format("{}\n{}", text, ++uses_[text])));
}

} // namespace kpitrace
