// How a file is written can be seen only in its rows: the decimal mark in one column, the words for null in another. So
// the files are read, the result becomes the format, and they are read again with that format. Of large files only the
// first rows are read in the beginning, so that one reading of all rows is usually enough.
#include "kpitrace/profile/profile.hpp"

#include "csv/header_search.hpp"
#include "csv/spaces.hpp"
#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/unicode.hpp"
#include "profile/exploration.hpp"
#include "profile/name_words.hpp"
#include "profile/total_tally.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace kpitrace {
namespace {

/// The encoding that Excel writes on Windows in western countries. Its bytes do not distinguish it from other
/// encodings, so it is a guess.
constexpr std::string_view fallback_encoding = "windows-1252";

/// Whether the only fault is that the bytes are not UTF-8, which the format names by default.
bool are_only_bytes_wrong(const Diagnostics& diagnostics, const csv::Format& format) {
    const auto& groups = diagnostics.groups();
    return format.encoding == csv::Format{}.encoding && groups.size() == 1 && groups.contains("invalid-bytes");
}

/// Reads the files until it is known how they are written. A reading can show that the encoding, the decimal mark or
/// the null words differ from those with which it was made. Only the errors of the last reading are reported. Earlier
/// readings find the same errors, and also errors that are only due to a wrong guess of these settings.
class Exploration {
public:
    Exploration(std::span<const std::string> files, const csv::Format& known, const ProfileScope& scope)
        : files_(files.begin(), files.end())
        , format_(known)
        , scope_(scope) {
        scope_.totals = Totals::left_out;
    }

    std::optional<TableProfile> run(Diagnostics& diagnostics) {
        is_header_open_ = format_.skip_lines == 0 && format_.header.empty() && format_.columns.empty();
        find_header();
        find_period_names();
        are_nulls_open_ = format_.nulls.empty() && format_.column_nulls.empty();
        settle_by_first_rows();
        read_in_some_encoding();
        if (profile_ && settle_totals()) read();
        if (profile_ && settle_format()) read();
        if (profile_) settle_months();
        if (profile_) find_twins(*profile_);
        diagnostics.merge(std::move(reported_));
        return std::move(profile_);
    }

private:
    void read() {
        reported_ = Diagnostics();
        profile_ = profile_table(files_, format_, reported_, scope_);
    }

    /// Finds most of the format from the first rows of large files, so that one reading of all rows is enough.
    void settle_by_first_rows() {
        constexpr std::uint64_t large = 16'000'000;
        constexpr std::uint64_t first_rows = 50'000;
        if (size_of(files_) < large) return;
        Diagnostics unheard; // discarded: the reading of all rows reports them
        profile_ = profile_rows(files_, format_, unheard, scope_, first_rows);
        if (!profile_) return;
        (void)settle_totals();
        (void)settle_format();
        profile_.reset();
    }

    /// Lines that are not rows can precede the header. Each file can have a different number of them.
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

    /// If columns have names such as `Jan 2026`, turns each row into several rows.
    void find_period_names() {
        if (format_.unpivot) return;
        Diagnostics unheard; // discarded: the reading reports them
        const auto table = csv::Table::open(files_.front().path, format_, unheard);
        if (!table) return;
        const std::vector<std::string>& names = table->columns();
        auto periods = find_period_columns(names);
        if (!periods) return;
        const auto is_free = [&names](const std::string& wish) {
            return std::ranges::none_of(names, [&](const std::string& name) { return to_lower(name) == wish; });
        };
        std::string value = "amount";
        while (!is_free(value)) value += "_in_cell";
        std::string noun = periods->noun;
        while (!is_free(noun)) noun += "_of_column";
        format_.unpivot = csv::Unpivot{std::move(periods->names), std::move(noun), std::move(value)};
    }

    /// Repeats what was found from names: if the encoding was wrong, names were perhaps wrong too.
    void read_again_with_names() {
        find_header();
        format_.unpivot.reset();
        find_period_names();
        read();
    }

    /// Whether texts that looked like labels of totals are names. If so, the rows must be read again, including those
    /// rows.
    bool settle_totals();

    /// Tries the names of months in other languages, and keeps them if they make the cells of a column dates.
    void settle_months() {
        if (!format_.month_names.empty() || !format_.date_formats.empty()) return;
        format_.month_names = find_month_names(*profile_);
        if (format_.month_names.empty()) return;
        const auto before = count_dates();
        read();
        if (profile_ && count_dates() > before) return;
        format_.month_names.clear();
        read();
    }

    [[nodiscard]] std::ptrdiff_t count_dates() const {
        return std::ranges::count_if(profile_->columns,
                                     [](const ColumnProfile& column) { return !column.sure_dates().empty(); });
    }

    /// Reads the files as UTF-8 and then in the fallback encoding. If neither works, the errors of UTF-8 are reported.
    void read_in_some_encoding() {
        read();
        if (profile_ || !are_only_bytes_wrong(reported_, format_)) return;
        Diagnostics first = std::exchange(reported_, Diagnostics());
        const csv::Format given = format_;
        format_.encoding = fallback_encoding;
        read_again_with_names();
        if (profile_) return;
        reported_ = std::move(first);
        format_ = given;
    }

    bool settle_format();

    std::vector<csv::InputFile> files_;
    csv::Format format_;
    bool is_header_open_ = false;
    bool are_nulls_open_ = false;
    ProfileScope scope_;
    std::optional<TableProfile> profile_;
    Diagnostics reported_;
};

/// Whether all cells are numbers with some mark. In other columns, a text such as `12, 13` in a remark says nothing
/// about the marks.
bool has_only_numbers(const ColumnProfile& column) {
    const NumberCells& cells = column.numbers;
    return cells.count + cells.unread == column.meaningful();
}

/// The mark that reads cells which the other mark does not read. Returns nothing if cells contradict each other.
std::optional<std::string> find_decimal(const TableProfile& profile) {
    std::uint64_t by_point = 0;
    std::uint64_t by_comma = 0;
    std::uint64_t undecided = 0;
    for (const ColumnProfile& column : profile.columns) {
        if (!has_only_numbers(column)) continue;
        by_point += column.numbers.by_point;
        by_comma += column.numbers.by_comma;
        undecided += column.numbers.undecided;
    }
    if (by_comma > 0 && by_point == 0) return ",";
    if (by_point > 0 && by_comma == 0 && undecided > 0) return ".";
    return std::nullopt;
}

/// The mark `,` or `.` groups digits without being set, so only spaces must be found.
std::optional<std::string> find_thousands(const TableProfile& profile) {
    const bool has_spaces = std::ranges::any_of(profile.columns, [](const ColumnProfile& column) {
        return has_only_numbers(column) && column.numbers.by_space > 0;
    });
    return has_spaces ? std::optional<std::string>(" ") : std::nullopt;
}

// Whether cells that the format does not read yet count as numbers, because a decimal mark was found that reads them.
enum class Marks : std::uint8_t { as_read, found };

/// Whether all cells are numbers or all are dates. If a decimal mark was found, it reads the cells that were unread.
bool is_number_or_date(const ColumnProfile& column, Marks marks) {
    return column.is_numeric() || !column.sure_dates().empty() ||
           (marks == Marks::found && column.meaningful() > 0 && has_only_numbers(column));
}

/// Whether a column of texts also has the word. It may be a value there, such as Namibia's `NA`.
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

/// A null text becomes one for all columns, because exports usually write the same text everywhere. If it may be a
/// value in a column of texts, it becomes one for this column only.
void find_nulls(const TableProfile& profile, Marks marks, csv::Format& format) {
    for (const ColumnProfile& column : profile.columns) {
        if (!is_number_or_date(column, marks)) continue;
        for (const CountedText& word : column.null_words) {
            const bool is_of_column = !column.name.empty() && is_text_elsewhere(profile, word.text, marks);
            add_text(is_of_column ? format.column_nulls[column.name] : format.nulls, word.text);
        }
    }
}

/// Words in the names of columns whose cells are names: of companies, one of which is called Total, or of metrics, such
/// as `orders total`.
constexpr WordList columns_of_names = "company vendor supplier brand marke hersteller lieferant manufacturer customer "
                                      "client kunde firma metric kpi measure "
                                      "indicator kennzahl indicateur note description comment field";

/// Whether the label is that of a sum of another text, as `North Total` in a column that also has `North`.
bool sums_a_text(const CountedText& label, const ColumnProfile& column) {
    const std::string text = to_lower(csv::trim(label.text));
    return std::ranges::any_of(column.texts, [&](const CountedText& other) {
        const std::string part = to_lower(csv::trim(other.text));
        return text.size() > part.size() && text.starts_with(part) && text[part.size()] == ' ';
    });
}

/// Whether the labelled rows really are totals. If the labels may be names, the rest of the table decides: a label that
/// continues another text, or rows in which a column is empty that other rows fill.
bool are_totals(const TotalRows& totals, const TableProfile& profile) {
    if (totals.are_sure) return true;
    const auto column = std::ranges::find(profile.columns, totals.column, &ColumnProfile::name);
    const bool sum_texts =
        std::ranges::any_of(totals.labels, [&](const CountedText& label) { return sums_a_text(label, *column); });
    if (sum_texts) return true;
    const bool are_bare = std::ranges::all_of(
        totals.labels, [](const CountedText& label) { return total_label(csv::trim(label.text)) == TotalLabel::bare; });
    // A single text with this ending among many other texts may be a name: `Toner Total`.
    if (totals.have_gaps && (are_bare || totals.labels.size() > 1)) return true;
    return are_bare && !columns_of_names.has_any_of(split_name(totals.column)) &&
           (!column->many || totals.rows <= profile.files.size());
}

bool Exploration::settle_totals() {
    const std::size_t before = scope_.no_totals_in.size();
    for (const TotalRows& totals : profile_->totals)
        if (!are_totals(totals, *profile_)) scope_.no_totals_in.push_back(totals.column);
    return scope_.no_totals_in.size() > before;
}

/// Adds to the format what the last reading has shown. Returns whether the files must be read again.
bool Exploration::settle_format() {
    bool is_news = false;
    if (!format_.decimal && !format_.thousands) {
        format_.decimal = find_decimal(*profile_);
        format_.thousands = find_thousands(*profile_);
        is_news = format_.decimal || format_.thousands;
    }
    if (!are_nulls_open_) return is_news;
    const auto before = std::pair(format_.nulls, format_.column_nulls);
    find_nulls(*profile_, is_news ? Marks::found : Marks::as_read, format_);
    return is_news || before != std::pair(format_.nulls, format_.column_nulls);
}

} // namespace

std::optional<TableProfile> explore_table(std::span<const std::string> files, const csv::Format& known,
                                          Diagnostics& diagnostics, const ProfileScope& scope) {
    return Exploration(files, known, scope).run(diagnostics);
}

} // namespace kpitrace
