#include "kpitrace/profile/profile.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kpitrace {
namespace {

constexpr std::string_view fallback_encoding = "windows-1252";

/// True where the bytes are not the UTF-8 that the format takes them for, and nothing else is wrong.
bool are_bytes_alone_at_fault(const Diagnostics& diagnostics, const csv::Format& format) {
    const auto& groups = diagnostics.groups();
    return format.encoding == csv::Format{}.encoding && groups.size() == 1 && groups.contains("invalid-bytes");
}

/// What an encoding's own errors would say is told by the ones of UTF-8: those came first.
std::optional<TableProfile> profile_in_some_encoding(std::span<const std::string> files, csv::Format& format,
                                                     Diagnostics& diagnostics) {
    Diagnostics first;
    auto profile = profile_table(files, format, first);
    if (!profile && are_bytes_alone_at_fault(first, format)) {
        Diagnostics second;
        csv::Format other = format;
        other.encoding = fallback_encoding;
        if (auto decoded = profile_table(files, other, second)) {
            format = std::move(other);
            return decoded;
        }
    }
    diagnostics.merge(std::move(first));
    return profile;
}

/// Of columns that are numbers else: a text such as `12, 13` in a remark speaks for nothing.
bool speaks_for_numbers(const ColumnProfile& column) {
    const NumberCells& cells = column.numbers;
    return cells.count + cells.unread == column.meaningful();
}

/// The mark that reads what the other does not.
std::optional<std::string> find_decimal(const TableProfile& profile) {
    std::uint64_t by_point = 0;
    std::uint64_t by_comma = 0;
    std::uint64_t undecided = 0;
    for (const ColumnProfile& column : profile.columns) {
        if (!speaks_for_numbers(column)) continue;
        by_point += column.numbers.by_point;
        by_comma += column.numbers.by_comma;
        undecided += column.numbers.undecided;
    }
    if (by_comma > 0 && by_point == 0) return ",";
    if (by_point > 0 && by_comma == 0 && undecided > 0) return ".";
    return std::nullopt;
}

bool is_number_or_date(const ColumnProfile& column) {
    return column.is_numeric() || !column.sure_dates().empty();
}

std::vector<std::string> find_nulls(const TableProfile& profile) {
    std::vector<std::string> nulls;
    for (const ColumnProfile& column : profile.columns) {
        if (!is_number_or_date(column)) continue;
        for (const CountedText& word : column.null_words)
            if (std::find(nulls.begin(), nulls.end(), word.text) == nulls.end()) nulls.push_back(word.text);
    }
    return nulls;
}

} // namespace

std::optional<TableProfile> explore_table(std::span<const std::string> files, const csv::Format& known,
                                          Diagnostics& diagnostics) {
    csv::Format format = known;
    auto profile = profile_in_some_encoding(files, format, diagnostics);
    if (!profile) return std::nullopt;
    if (!format.decimal && !format.thousands) {
        format.decimal = find_decimal(*profile);
        if (format.decimal) profile = profile_table(files, format, diagnostics);
    }
    if (!profile || !format.nulls.empty()) return profile;
    format.nulls = find_nulls(*profile);
    return format.nulls.empty() ? profile : profile_table(files, format, diagnostics);
}

} // namespace kpitrace
