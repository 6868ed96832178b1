#include "sql/select_text.hpp"

#include "sql/literals.hpp"

#include <algorithm>

namespace kpitrace::sql {
namespace {

void add(Lines& lines, const Lines& more, std::string_view indent = "  ") {
    for (const std::string& line : more) lines.push_back(std::string(indent) + line);
}

/// The items, one on each line, with commas between them.
void add_list(Lines& lines, const std::vector<std::string>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) lines.push_back("  " + items[i] + (i + 1 < items.size() ? "," : ""));
}

std::string name_of_cell(std::size_t i) {
    return fmt::format("c{}", i + 1);
}

/// Cells without a value, on one line.
std::string fill_up(const Rules& rules, std::size_t count) {
    std::string line;
    for (std::size_t i = 0; i < count; ++i) (line += i == 0 ? "" : ", ") += rules.null_marker;
    return line;
}

/// Whether the select only chooses rows of a table and names expressions.
bool is_plain(const Select& select) {
    return select.from.is_table() && select.group_by.empty() && select.having.empty() && select.order_by.empty() &&
           select.limit == 0;
}

/// All rows, and the row `end`, in the columns `part`, c1, c2 and so on. `part` is 1 for the row `end`, which comes
/// first here, because the first select names the columns.
Lines write_union(const Rules& rules, const std::vector<Part>& parts, std::size_t width) {
    std::string last = "1 as part, 'end' as c1";
    for (std::size_t i = 1; i < width; ++i) last += fmt::format(", {} as {}", rules.null_marker, name_of_cell(i));
    Lines lines{comment("The last row."), "select " + last};
    for (const Part& part : parts) {
        Select select = rules.merges_selects ? merged(part.select) : part.select;
        // Beside definitions, a name could be that of a column of the table.
        const bool has_names = select.definitions.empty();
        for (std::size_t i = 0; has_names && i < select.columns.size(); ++i)
            select.columns[i] += " as " + name_of_cell(i);
        if (select.columns.size() < width) select.columns.push_back(fill_up(rules, width - select.columns.size()));
        select.columns.front().insert(0, has_names ? "0 as part, " : "0, ");
        lines.emplace_back("union all");
        lines.insert(lines.end(), part.comments.begin(), part.comments.end());
        const Lines text = write(select);
        lines.insert(lines.end(), text.begin(), text.end());
    }
    return lines;
}

/// Counts and orders by window functions.
Select count_by_window(const Rules& rules, const Lines& rows, std::size_t width) {
    Select outer{.columns = {}, .from = in_parentheses(rows, "answer")};
    for (std::size_t i = 0; i < width; ++i)
        outer.columns.push_back(i == 1 ? fmt::format("case part when 1 then {} else c2 end as c2",
                                                     fill(rules.integer_text, "count(*) over () - 1"))
                                       : name_of_cell(i));
    outer.order_by = "part";
    return outer;
}

/// Counts and orders by an array of all rows.
Select count_by_array(const Rules& rules, const Lines& rows, std::size_t width) {
    std::string cells = "part";
    for (std::size_t i = 0; i < width; ++i) cells += ", " + name_of_cell(i);
    const Select all{.columns = {fmt::format("arraySort(groupArray(({}))) as ordered", cells)},
                     .from = in_parentheses(rows, "answer")};
    const Select each{.columns = {"arrayJoin(ordered) as answer_row", "length(ordered) as total"},
                      .from = as_table(all, "arrays")};
    Select outer{.columns = {}, .from = as_table(each, "answer_rows")};
    for (std::size_t i = 0; i < width; ++i)
        outer.columns.push_back(i == 1 ? fmt::format("if(tupleElement(answer_row, 1) = 1, {}, tupleElement(answer_row, "
                                                     "3)) as c2",
                                                     fill(rules.integer_text, "total - 1"))
                                       : fmt::format("tupleElement(answer_row, {}) as {}", i + 2, name_of_cell(i)));
    return outer;
}

std::size_t indent_of(const std::string& line) {
    return line.find_first_not_of(' ');
}

/// Moves each table in parentheses to the front of the statement, as a step with a name, because SQLite refuses
/// selects that are deeply nested.
class Flattened {
public:
    explicit Flattened(const Lines& lines)
        : last_(flat(lines)) {}

    [[nodiscard]] Lines lines() const {
        if (steps_.empty()) return last_;
        Lines all{"with"};
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            all.push_back(fmt::format("step{} as {}(", i + 1, steps_[i].is_joined ? "materialized " : ""));
            add(all, steps_[i].lines);
            all.emplace_back(i + 1 < steps_.size() ? ")," : ")");
        }
        all.insert(all.end(), last_.begin(), last_.end());
        return all;
    }

private:
    Lines flat(const Lines& lines) {
        Lines made;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::string& line = lines[i];
            const std::string_view text = std::string_view(line).substr(std::min(indent_of(line), line.size()));
            const bool is_begin = text == "from (" || text == "left join (" || text == "cross join (";
            const auto end = is_begin ? end_of(lines, i) : lines.size();
            if (end == lines.size()) {
                made.push_back(line);
                continue;
            }
            const std::string_view name = std::string_view(lines[end]).substr(indent_of(line) + 5); // after `) as `
            Lines inner(lines.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                        lines.begin() + static_cast<std::ptrdiff_t>(end));
            for (std::string& each : inner) each.erase(0, std::min(indent_of(line) + 2, each.size()));
            // The select of the scorecard stays as it is written.
            steps_.push_back({name == given_table ? std::move(inner) : flat(inner), text == "left join ("});
            made.push_back(fmt::format("{}step{} as {}", line.substr(0, line.size() - 1), steps_.size(), name));
            i = end;
        }
        return made;
    }

    /// The line that closes the parenthesis at the end of the line `begin`.
    static std::size_t end_of(const Lines& lines, std::size_t begin) {
        for (std::size_t i = begin + 1; i < lines.size(); ++i)
            if (indent_of(lines[i]) == indent_of(lines[begin]))
                return lines[i].compare(indent_of(lines[i]), 5, ") as ") == 0 ? i : lines.size();
        return lines.size();
    }

    /// A step that is joined gets an index only if it is a table of its own.
    struct Step {
        Lines lines;
        bool is_joined = false;
    };
    std::vector<Step> steps_;
    Lines last_; // after the steps, which it fills
};

} // namespace

From::From(const Select& select, std::string_view name)
    : select_(std::make_shared<const Select>(select))
    , name_(name) {}

Lines From::lines() const {
    return select_ ? in_parentheses(write(*select_), name_) : text_;
}

bool From::is_table() const {
    return !select_ && (text_.size() == 1 || (!text_.empty() && text_.back() == fmt::format(") as {}", given_table)));
}

Lines write(const Select& select) {
    Lines lines;
    if (!select.definitions.empty()) lines.emplace_back("with");
    add_list(lines, select.definitions);
    lines.emplace_back("select");
    add_list(lines, select.columns);
    Lines from = select.from.lines();
    if (!from.empty()) from.front().insert(0, "from ");
    lines.insert(lines.end(), from.begin(), from.end());
    for (std::size_t i = 0; i < select.where.size(); ++i)
        lines.push_back((i == 0 ? "where " : "  and ") + select.where[i]);
    if (!select.group_by.empty()) lines.push_back(fmt::format("group by {}", fmt::join(select.group_by, ", ")));
    if (!select.having.empty()) lines.push_back("having " + select.having);
    if (!select.order_by.empty()) lines.push_back("order by " + select.order_by);
    if (select.limit > 0) lines.push_back(fmt::format("limit {}", select.limit));
    return lines;
}

Select merged(const Select& select) {
    if (select.from.select() == nullptr) return select;
    const Select inner = merged(*select.from.select());
    Select made = select;
    if (!is_plain(inner)) {
        made.from = as_table(inner, select.from.name());
        return made;
    }
    made.from = inner.from;
    made.definitions = inner.definitions;
    for (const std::string& column : inner.columns)
        if (column.find(" as ") != std::string::npos) made.definitions.push_back(column);
    made.where = inner.where;
    made.where.insert(made.where.end(), select.where.begin(), select.where.end());
    return made;
}

Lines in_parentheses(const Lines& select, std::string_view name) {
    Lines lines{"("};
    add(lines, select);
    lines.push_back(fmt::format(") as {}", name));
    return lines;
}

void continue_with(Lines& lines, std::string_view between, const Lines& more) {
    lines.push_back(fmt::format("{}{}", between, more.front()));
    lines.insert(lines.end(), more.begin() + 1, more.end());
}

std::string write_statement(const Rules& rules, const Lines& comments, std::vector<Part> parts) {
    std::size_t width = 2;
    for (const Part& part : parts) width = std::max(width, part.select.columns.size());
    const Lines rows = write_union(rules, parts, width);
    std::string text;
    for (const std::string& line : comments) (text += line) += '\n';
    const Select whole = rules.has_ranks ? count_by_window(rules, rows, width) : count_by_array(rules, rows, width);
    const Lines lines = rules.dialect == Dialect::sqlite ? Flattened(write(whole)).lines() : write(whole);
    for (std::size_t i = 0; i < lines.size(); ++i) ((text += lines[i]) += i + 1 < lines.size() ? "" : ";") += '\n';
    return text;
}

std::string cell(const Rules& rules, const std::string& text) {
    return fmt::format("coalesce({}, {})", text, rules.null_marker);
}

std::string integer_cell(const Rules& rules, const std::string& integer) {
    return cell(rules, fill(rules.integer_text, integer));
}

std::string number_cell(const Rules& rules, const std::string& number) {
    return cell(rules, fill(rules.number_text, number));
}

std::string text_cell(const Rules& rules, const std::string& text) {
    // Some engines take a null for nothing when they join texts.
    return fmt::format("case when {} is null then {} else {} end", text, rules.null_marker, joined(rules, "'='", text));
}

std::string word_cell(std::string_view word) {
    return fmt::format("'{}'", word);
}

} // namespace kpitrace::sql
