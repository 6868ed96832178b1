// The first error of a measured source, and the keys that its hint proposes.
#pragma once

#include "support/pipeline.hpp"

#include <string>
#include <vector>

namespace kpitrace::test {

/// Its first line, without its place.
inline std::string message_of(const Measured& measured) {
    const auto at = measured.errors.find("error: ");
    if (at == std::string::npos) return measured.errors;
    return measured.errors.substr(at + 7, measured.errors.find('\n', at) - at - 7);
}

inline std::string help_of(const Measured& measured) {
    const auto at = measured.errors.find("help: ");
    if (at == std::string::npos) return {};
    return measured.errors.substr(at + 6, measured.errors.find('\n', at) - at - 6);
}

/// The n-th text in backticks.
inline std::string quoted(const std::string& text, std::size_t n) {
    std::size_t at = text.find('`');
    for (std::size_t i = 0; i < n && at != std::string::npos; ++i) at = text.find('`', text.find('`', at + 1) + 1);
    return at == std::string::npos ? "" : text.substr(at + 1, text.find('`', at + 1) - at - 1);
}

/// Texts in backticks that are a key of a source and its value.
inline std::vector<std::string> keys_of(const std::string& help) {
    std::vector<std::string> keys;
    for (auto at = help.find('`'); at != std::string::npos;) {
        const auto end = help.find('`', at + 1);
        const std::string text = help.substr(at + 1, end - at - 1);
        if (text.find(": ") != std::string::npos && text.find_first_of(":{\"") == text.find(": ")) keys.push_back(text);
        at = help.find('`', end + 1);
    }
    return keys;
}

inline std::string source_with(const std::string& keys) {
    return keys.empty() ? "{date: day}" : "{date: day, " + keys + "}";
}

inline Measured measure_file(const std::string& metrics, const std::string& text, const std::string& keys = "") {
    return measure_rows(with_metrics(metrics, "", source_with(keys)), {{"rows", {text}}});
}

/// A column `x` of amounts.
inline Measured measure_amounts(const std::vector<std::string>& cells, const std::string& keys = "",
                                const std::string& expression = "sum(x)") {
    std::string text = "day,x\n";
    for (const std::string& cell : cells) text += "2026-06-01,\"" + cell + "\"\n";
    return measure_file("  m: \"" + expression + "\"\n", text, keys);
}

/// The sum of the amounts when the n-th key of the hint is written.
inline std::string amount_after(const std::vector<std::string>& cells, const std::string& keys, std::size_t n = 0) {
    const auto proposed = keys_of(help_of(measure_amounts(cells, keys)));
    if (n >= proposed.size()) return "no such key";
    const Measured measured = measure_amounts(cells, proposed[n]);
    return measured.measurements ? measured.value("m", "2026-06") : measured.errors;
}

} // namespace kpitrace::test
