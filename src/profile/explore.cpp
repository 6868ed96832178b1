#include "kpitrace/profile/profile.hpp"

#include "csv/header_search.hpp"

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
        is_header_open_ = format_.skip_lines == 0 && format_.header.empty() && format_.columns.empty();
        find_header();
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

    /// The header may be below lines that are not rows; in several files below different numbers of them.
    void find_header() {
        if (!is_header_open_) return;
        const auto first = csv::guess_header_of_file(files_.front().path, format_);
        if (!first) return;
        const bool are_alike = std::ranges::all_of(files_, [&](const csv::InputFile& file) {
            const auto other = csv::guess_header_of_file(file.path, format_);
            return other && other->lines_above == first->lines_above;
        });
        if (are_alike) format_.skip_lines = first->lines_above;
        if (!are_alike) format_.header = first->cells;
    }

    /// Where no encoding helps, the errors of UTF-8 are told.
    void read_in_some_encoding() {
        read();
        if (profile_ || !are_bytes_alone_at_fault(told_, format_)) return;
        Diagnostics first = std::exchange(told_, Diagnostics());
        const csv::Format given = format_;
        format_.encoding = fallback_encoding;
        find_header();
        read();
        if (profile_) return;
        told_ = std::move(first);
        format_ = given;
    }

    bool settle_format();

    std::vector<csv::InputFile> files_;
    csv::Format format_;
    bool is_header_open_ = false;
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

std::optional<std::string> find_thousands(const TableProfile& profile) {
    const bool has_spaces = std::ranges::any_of(profile.columns, [](const ColumnProfile& column) {
        return speaks_for_numbers(column) && column.numbers.by_space > 0;
    });
    return has_spaces ? std::optional<std::string>(" ") : std::nullopt;
}

enum class Marks : std::uint8_t { as_read, found };

/// A decimal mark that was found from all columns reads what was unread.
bool is_number_or_date(const ColumnProfile& column, Marks marks) {
    return column.is_numeric() || !column.sure_dates().empty() ||
           (marks == Marks::found && column.meaningful() > 0 && speaks_for_numbers(column));
}

/// True where a column that is not numbers or dates has the word too, where it may be a value: Namibia's `NA`.
bool is_text_elsewhere(const TableProfile& profile, const std::string& word, Marks marks) {
    return std::any_of(profile.columns.begin(), profile.columns.end(), [&](const ColumnProfile& column) {
        const auto is_word = [&word](const CountedText& known) { return known.text == word; };
        return !is_number_or_date(column, marks) && column.meaningful() > 0 &&
               std::any_of(column.null_words.begin(), column.null_words.end(), is_word);
    });
}

void add_text(std::vector<std::string>& texts, const std::string& text) {
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

void find_nulls(const TableProfile& profile, Marks marks, csv::Format& format) {
    for (const ColumnProfile& column : profile.columns) {
        if (!is_number_or_date(column, marks)) continue;
        for (const CountedText& word : column.null_words) {
            const bool is_of_column = !column.name.empty() && is_text_elsewhere(profile, word.text, marks);
            add_text(is_of_column ? format.column_nulls[column.name] : format.nulls, word.text);
        }
    }
}

/// True where the files are to be read again, with what is known now.
bool Exploration::settle_format() {
    bool is_news = false;
    if (!format_.decimal && !format_.thousands) {
        format_.decimal = find_decimal(*profile_);
        format_.thousands = find_thousands(*profile_);
        is_news = format_.decimal || format_.thousands;
    }
    const auto has_nulls = [this] { return !format_.nulls.empty() || !format_.column_nulls.empty(); };
    if (has_nulls()) return is_news;
    find_nulls(*profile_, is_news ? Marks::found : Marks::as_read, format_);
    return is_news || has_nulls();
}

} // namespace

std::optional<TableProfile> explore_table(std::span<const std::string> files, const csv::Format& known,
                                          Diagnostics& diagnostics, const ProfileScope& scope) {
    return Exploration(files, known, scope).run(diagnostics);
}

} // namespace kpitrace
