#include "kpitrace/profile/profile.hpp"

#include <algorithm>
#include <cstdint>
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

/// Reads the files as often as it takes to know how they are written. What the last reading complains of is told: the
/// ones before complain of the same, and of what was not known yet.
class Exploration {
public:
    Exploration(std::span<const std::string> files, const csv::Format& known, const ProfileScope& scope)
        : files_(files.begin(), files.end())
        , format_(known)
        , scope_(scope) {}

    std::optional<TableProfile> run(Diagnostics& diagnostics) {
        read_in_some_encoding();
        if (profile_ && settle_format()) read();
        diagnostics.merge(std::move(told_));
        return std::move(profile_);
    }

private:
    void read() {
        told_ = Diagnostics();
        profile_ = profile_table(files_, format_, told_, scope_);
    }

    /// Where no encoding helps, the errors of UTF-8 are told.
    void read_in_some_encoding() {
        read();
        if (profile_ || !are_bytes_alone_at_fault(told_, format_)) return;
        Diagnostics first = std::exchange(told_, Diagnostics());
        const std::string given = std::exchange(format_.encoding, std::string(fallback_encoding));
        read();
        if (profile_) return;
        told_ = std::move(first);
        format_.encoding = given;
    }

    bool settle_format();

    std::vector<csv::InputFile> files_;
    csv::Format format_;
    const ProfileScope& scope_;
    std::optional<TableProfile> profile_;
    Diagnostics told_;
};

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

enum class Marks : std::uint8_t { as_read, found };

/// A decimal mark that was found from all columns reads what was unread.
bool is_number_or_date(const ColumnProfile& column, Marks marks) {
    return column.is_numeric() || !column.sure_dates().empty() ||
           (marks == Marks::found && column.meaningful() > 0 && speaks_for_numbers(column));
}

std::vector<std::string> find_nulls(const TableProfile& profile, Marks marks) {
    std::vector<std::string> nulls;
    for (const ColumnProfile& column : profile.columns) {
        if (!is_number_or_date(column, marks)) continue;
        for (const CountedText& word : column.null_words)
            if (std::find(nulls.begin(), nulls.end(), word.text) == nulls.end()) nulls.push_back(word.text);
    }
    return nulls;
}

/// True where the files are to be read again, with what is known now.
bool Exploration::settle_format() {
    bool is_news = false;
    if (!format_.decimal && !format_.thousands) {
        format_.decimal = find_decimal(*profile_);
        is_news = format_.decimal.has_value();
    }
    if (!format_.nulls.empty()) return is_news;
    format_.nulls = find_nulls(*profile_, is_news ? Marks::found : Marks::as_read);
    return is_news || !format_.nulls.empty();
}

} // namespace

std::optional<TableProfile> explore_table(std::span<const std::string> files, const csv::Format& known,
                                          Diagnostics& diagnostics, const ProfileScope& scope) {
    return Exploration(files, known, scope).run(diagnostics);
}

} // namespace kpitrace
