// The layout is decided once, from the header line. Errors name all wrong keys of the source together, and the hint of
// each error names the nearest column.
#include "csv/table_layout.hpp"

#include "csv/column_lookup.hpp"
#include "csv/spaces.hpp"

#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace kpitrace::csv {

namespace {

using Kind = ColumnOrigin::Kind;

bool is_pattern(std::string_view text) {
    return text.find_first_of("*?") != std::string_view::npos;
}

/// The size in bytes of the first code point of `text`.
std::size_t first_size(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
    return size;
}

/// Whether the pattern matches the whole text. `*` matches any text, `?` any one character. It goes back only to the
/// last star, because an earlier star could not match anything that the last one cannot. So the time is bounded by the
/// product of both lengths.
bool matches(std::string_view pattern, std::string_view text) {
    std::optional<std::string_view> after_star; // the rest of the pattern after the last star
    std::string_view tried;                     // the text from the place where this rest was tried last
    while (true) {
        if (pattern.starts_with('*')) {
            pattern.remove_prefix(1);
            after_star = pattern;
            tried = text;
        } else if (!text.empty() && pattern.starts_with('?')) {
            pattern.remove_prefix(1);
            text.remove_prefix(first_size(text));
        } else if (!text.empty() && !pattern.empty() && pattern.front() == text.front()) {
            pattern.remove_prefix(1);
            text.remove_prefix(1);
        } else if (text.empty() && pattern.empty()) {
            return true;
        } else if (after_star && !tried.empty()) {
            tried.remove_prefix(first_size(tried));
            text = tried;
            pattern = *after_star;
        } else {
            return false;
        }
    }
}

class Layouter {
public:
    Layouter(const TableHead& head, const Format& format, const std::string& file, Diagnostics& diagnostics)
        : head_(head)
        , format_(format)
        , file_(file)
        , diagnostics_(diagnostics) {}

    std::optional<TableLayout> run() {
        made_.names = head_.columns;
        const std::size_t faults = diagnostics_.count(Severity::error);
        if (format_.unpivot) unpivot(*format_.unpivot);
        for (const std::string& name : format_.fill_down) fill_down(name);
        for (const std::string& name : format_.optional)
            if (matching_columns(made_.names, name).empty()) add(name, {Kind::lacking, 0});
        if (diagnostics_.count(Severity::error) > faults) return std::nullopt;
        return std::move(made_);
    }

private:
    void add(const std::string& name, ColumnOrigin origin) {
        if (made_.is_plain())
            for (std::size_t i = 0; i < made_.names.size(); ++i) made_.origins.push_back({Kind::cell, i});
        made_.names.push_back(name);
        made_.origins.push_back(origin);
    }

    [[nodiscard]] bool is_optional(std::string_view name) const {
        return !matching_columns(format_.optional, name).empty();
    }

    void fail(std::string rule, std::string message, std::string help) {
        diagnostics_.add({Severity::error, std::move(rule), std::move(message),
                          Place{.file = file_, .line = head_.line}, std::move(help)});
    }

    [[nodiscard]] std::string choices(std::string_view name) const {
        const std::vector<std::string> known = made_.names_in_file();
        const std::vector<std::string_view> names(known.begin(), known.end());
        const auto nearest = nearest_name(name, names);
        return nearest ? fmt::format("did you mean `{}`?", *nearest) : "its columns are " + list_names(names);
    }

    void unpivot(const Unpivot& asked) {
        std::vector<bool> is_part(head_.columns.size(), false);
        for (const std::string& name : asked.columns)
            for (const std::size_t column : columns_for(name)) is_part[column] = true;
        made_.names.clear();
        made_.is_unpivoted = true;
        for (std::size_t i = 0; i < is_part.size(); ++i) take(i, is_part[i]);
        add_new(asked.name, {Kind::part_name, 0});
        add_new(asked.value, {Kind::part_value, 0});
    }

    void take(std::size_t column, bool is_part) {
        const std::string& name = head_.columns[column];
        if (is_part) {
            made_.parts.push_back(column);
            made_.part_names.push_back(made_.texts.add(trim(name)));
        } else {
            made_.names.push_back(name);
            made_.origins.push_back({Kind::cell, column});
        }
    }

    /// A new column must not have the name of a column of the file: a formula would silently read the wrong one.
    void add_new(const std::string& name, ColumnOrigin origin) {
        if (!matching_columns(made_.names, name).empty())
            return fail(
                "duplicate-column",
                fmt::format("`unpivot` makes a column `{}`, and {} already has a column of that name", name, file_),
                "give the new column another name in `unpivot`");
        made_.names.push_back(name);
        made_.origins.push_back(origin);
    }

    /// The columns of the file that a name or pattern of `unpivot` means.
    std::vector<std::size_t> columns_for(const std::string& name) {
        auto columns = matching_columns(head_.columns, name);
        if (columns.size() > 1 && !is_pattern(name))
            diagnostics_.add(ambiguous_column({file_, head_.columns, head_.last_header_line}, columns, name,
                                              Place{.file = file_, .line = head_.line}));
        if (!columns.empty()) return columns;
        if (is_pattern(name)) columns = columns_like(name);
        refuse_repeated(columns);
        if (columns.empty() && !is_optional(name)) refuse_part(name);
        return columns;
    }

    [[nodiscard]] std::vector<std::size_t> columns_like(std::string_view pattern) const {
        const std::string folded_pattern = folded_name(pattern);
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < head_.columns.size(); ++i) {
            const std::string_view name = trim(head_.columns[i]);
            if (!name.empty() && matches(folded_pattern, to_lower(name))) found.push_back(i);
        }
        return found;
    }

    /// Refuses two columns with the same name that a pattern matches: they would become two rows for one month.
    void refuse_repeated(const std::vector<std::size_t>& columns) {
        std::map<std::string, std::vector<std::size_t>> by_name;
        for (const std::size_t column : columns) by_name[folded_name(head_.columns[column])].push_back(column);
        for (const auto& [name, alike] : by_name)
            if (alike.size() > 1)
                diagnostics_.add(ambiguous_column({file_, head_.columns, head_.last_header_line}, alike,
                                                  trim(head_.columns[alike.front()]),
                                                  Place{.file = file_, .line = head_.line}));
    }

    void refuse_part(const std::string& name) {
        std::vector<std::string_view> names;
        for (const std::string& column : head_.columns)
            if (!is_blank(column)) names.push_back(column);
        if (is_pattern(name))
            return fail("unknown-column", fmt::format("no column of {} matches `{}` of `unpivot`", file_, name),
                        "its columns are " + list_names(names, names.size()));
        fail("unknown-column", fmt::format("no column of {} is named `{}`, which `unpivot` lists", file_, name),
             choices(name));
    }

    void fill_down(const std::string& name) {
        const auto columns = matching_columns(made_.names, name);
        if (columns.size() > 1)
            return diagnostics_.add(ambiguous_column({file_, made_.names, head_.last_header_line}, columns, name,
                                                     Place{.file = file_, .line = head_.line}));
        const bool is_cell = columns.size() == 1 && made_.origin(columns.front()).kind == Kind::cell;
        if (is_cell) return made_.filled_down.push_back(made_.origin(columns.front()).cell);
        if (is_made_or_part(name, columns)) return refuse_unpivoted(name);
        if (!is_optional(name))
            fail("unknown-column", fmt::format("no column of {} is named `{}`, which `fill_down` lists", file_, name),
                 choices_or_optional(name));
    }

    /// Whether `unpivot` makes the column or turns it into rows. `columns` are the columns of the table that match its
    /// name.
    [[nodiscard]] bool is_made_or_part(const std::string& name, const std::vector<std::size_t>& columns) const {
        if (!columns.empty()) return made_.origin(columns.front()).kind != Kind::lacking;
        return made_.is_unpivoted && !matching_columns(head_.columns, name).empty();
    }

    void refuse_unpivoted(const std::string& name) {
        fail("unknown-column",
             fmt::format("`fill_down` lists `{}`, whose cells `unpivot` turns into rows; `fill_down` is for the other "
                         "columns of the file",
                         name),
             fmt::format("take `{}` out of `fill_down`", name));
    }

    [[nodiscard]] std::string choices_or_optional(const std::string& name) const {
        const std::string found = choices(name);
        if (found.starts_with("did you mean")) return found;
        return fmt::format("{}; if this file may lack it, write `{}` in the source", found,
                           optional_key(format_.optional, {name}));
    }

    const TableHead& head_;
    const Format& format_;
    const std::string& file_;
    Diagnostics& diagnostics_;
    TableLayout made_;
};

} // namespace

std::vector<std::string> TableLayout::names_in_file() const {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (origin(i).kind != Kind::lacking && !is_blank(names[i])) found.push_back(names[i]);
    return found;
}

std::optional<TableLayout> lay_out(const TableHead& head, const Format& format, const std::string& file,
                                   Diagnostics& diagnostics) {
    return Layouter(head, format, file, diagnostics).run();
}

} // namespace kpitrace::csv
