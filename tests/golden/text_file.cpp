#include "text_file.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <ios>
#include <iterator>

namespace kpitrace::golden {

namespace fs = std::filesystem;

namespace {

std::string shown_line(const std::vector<std::string>& lines, std::size_t index) {
    return index < lines.size() ? fmt::format("`{}`", lines[index]) : "(the text has ended)";
}

} // namespace

std::string read_text(const fs::path& file) {
    std::ifstream stream;
    stream.exceptions(std::ios::badbit | std::ios::failbit);
    stream.open(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write_text(const fs::path& file, std::string_view text) {
    if (text.empty()) {
        fs::remove(file);
        return;
    }
    std::ofstream stream;
    stream.exceptions(std::ios::badbit | std::ios::failbit);
    stream.open(file, std::ios::binary);
    stream << text;
}

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::optional<std::string> first_difference(std::string_view expected, std::string_view actual) {
    if (expected == actual) return std::nullopt;
    const std::vector<std::string> wanted = split_lines(expected);
    const std::vector<std::string> found = split_lines(actual);
    if (wanted == found) return "only the line end at the end of the text differs";
    const auto parting = std::mismatch(wanted.begin(), wanted.end(), found.begin(), found.end());
    const auto index = static_cast<std::size_t>(parting.first - wanted.begin());
    return fmt::format("line {} differs\n  expected: {}\n  actual:   {}", index + 1, shown_line(wanted, index),
                       shown_line(found, index));
}

} // namespace kpitrace::golden
