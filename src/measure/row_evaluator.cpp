#include "measure/row_evaluator.hpp"

#include "kpitrace/text/unicode.hpp"
#include "measure/row_functions.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace kpitrace {
namespace {

/// Texts of a column that are worth numbering.
constexpr std::size_t most_codes = 4096;

constexpr std::string_view bad_rule(Type wanted) {
    return wanted == Type::number ? "bad-number" : "bad-date";
}

/// A view that shares nothing: what it points to outlives the batch's evaluation.
VectorPtr borrow(const Vector& vector) {
    return {std::shared_ptr<const Vector>{}, &vector};
}

bool is_junction(Op op) {
    return op == Op::and_ || op == Op::or_;
}

bool is_literal(Op op) {
    return op == Op::number || op == Op::text || op == Op::boolean || op == Op::date || op == Op::null;
}

bool is_cast(Op op) {
    return op == Op::cast_numeric || op == Op::cast_date || op == Op::cast_text;
}

bool is_decided(const Vector& left, std::uint32_t row, Op op) {
    return left.type == Type::boolean && left.present[row] != 0 && (left.truths[row] != 0) == (op == Op::or_);
}

template<class Value>
std::vector<Value> gather(const std::vector<Value>& values, const std::vector<std::uint32_t>& codes) {
    std::vector<Value> gathered(codes.size());
    for (std::size_t row = 0; row < codes.size(); ++row) gathered[row] = values[codes[row]];
    return gathered;
}

Numbers gather(const Numbers& numbers, const std::vector<std::uint32_t>& codes) {
    if (!numbers.is_narrow()) return Numbers(gather(numbers.wide(), codes));
    const NarrowNumbers& narrow = numbers.narrow();
    return Numbers(NarrowNumbers{gather(narrow.mantissas, codes), narrow.scale, narrow.bits});
}

/// Of a value that is no text. A date by cast is a day: the time of day goes, as in SQL.
void cast_value(const Vector& from, std::uint32_t row, Vector& out, TextPool& texts) {
    out.present[row] = 1;
    if (out.type == Type::date) {
        out.dates[row] = std::chrono::floor<std::chrono::days>(from.dates[row]);
    } else if (out.type == Type::number) {
        out.numbers.set(row, Number{std::int64_t{from.truths[row]}});
    } else {
        out.texts[row] = texts.add(from.type == Type::number ? from.numbers[row].to_string()
                                   : from.type == Type::date ? to_string(from.dates[row])
                                   : from.truths[row] != 0   ? "true"
                                                             : "false");
    }
}

/// The values of some rows, appended to those of others.
void append(Vector& all, const Vector& more) {
    const std::size_t before = all.size();
    all.type = more.type;
    all.resize(before + more.size());
    for (std::size_t row = 0; row < more.size(); ++row) all.copy_row(before + row, more, row);
}

} // namespace

RowEvaluator::RowEvaluator(const RowProgram& program, const RowBinding& binding, const csv::Format& format,
                           const csv::DateReader& dates, csv::NumberReader numbers)
    : program_(program)
    , binding_(binding)
    , format_(format)
    , date_reader_(dates)
    , number_reader_(std::move(numbers))
    , columns_(program.columns().size())
    , values_(program.size())
    , coded_(program.size())
    , bad_texts_(program.size()) {}

void RowEvaluator::begin(const csv::Batch& batch) {
    batch_ = &batch;
    texts_.clear();
    needed_bad_.clear();
    std::ranges::fill(values_, nullptr);
    for (auto& rows : bad_texts_) rows.clear();
    for (Column& column : columns_) {
        column.values = nullptr;
        column.has_codes = false;
        column.bad.clear();
    }
}

const Vector& RowEvaluator::value(StepId id) {
    VectorPtr& known = values_[id.index];
    if (!known) known = compute(id);
    return *known;
}

Selection RowEvaluator::rows_where(StepId condition, const Selection& rows) {
    const Vector& truth = value(condition);
    Selection chosen;
    if (truth.type != Type::boolean) return chosen; // the literal null
    chosen.reserve(rows.size());
    for (const auto row : rows)
        if (truth.present[row] != 0 && truth.truths[row] != 0) chosen.push_back(row);
    return chosen;
}

VectorPtr RowEvaluator::compute(StepId id) {
    const Step& step = program_[id];
    const Node& node = *step.node;
    if (node.op == Op::name) return column(step.columns.front());
    if (is_literal(node.op)) return literal(node, batch_->size(), texts_);
    if (step.function_of)
        if (const auto* numbers = codes(*step.function_of)) return expand(by_code(id), *numbers);
    std::vector<VectorPtr> children;
    for (const StepId child : step.children) children.push_back(borrow(value(child)));
    if (is_junction(node.op)) return std::make_shared<Vector>(apply_junction(node.op, *children[0], *children[1]));
    if (is_cast(node.op)) return cast(id, children[0], texts_);
    return std::make_shared<Vector>(apply(node, children, batch_->size(), texts_));
}

VectorPtr RowEvaluator::literal(const Node& node, std::size_t size, TextPool& texts) const {
    auto made = std::make_shared<Vector>(node.type, size);
    if (node.op == Op::null) return made;
    std::ranges::fill(made->present, std::uint8_t{1});
    if (node.op == Op::number) made->numbers = Numbers::constant(std::get<Number>(node.value), size);
    if (node.op == Op::text) std::ranges::fill(made->texts, texts.add(std::get<std::string>(node.value)));
    if (node.op == Op::boolean) std::ranges::fill(made->truths, std::get<bool>(node.value) ? 1 : 0);
    if (node.op == Op::date) std::ranges::fill(made->dates, std::get<Instant>(node.value));
    return made;
}

VectorPtr RowEvaluator::cast(StepId id, const VectorPtr& from, TextPool& texts) {
    const Type type = program_[id].node->type;
    if (from->type == type && type != Type::date) return from;
    auto made = std::make_shared<Vector>(type, from->size());
    for (std::uint32_t row = 0; row < from->size(); ++row) {
        if (from->present[row] == 0) continue;
        if (from->type == Type::text) {
            if (read_text(from->texts[row], row, *made) == csv::CellState::bad) bad_texts_[id.index].push_back(row);
        } else {
            cast_value(*from, row, *made, texts);
        }
    }
    return made;
}

csv::CellState RowEvaluator::read_text(std::string_view text, std::uint32_t row, Vector& out) const {
    csv::CellState state{};
    if (out.type == Type::number) {
        const csv::NumberCell cell = number_reader_.read(text);
        state = cell.state;
        if (state == csv::CellState::value) out.numbers.set(row, cell.value);
    } else {
        const csv::DateCell cell = date_reader_.read(text);
        state = cell.state;
        out.dates[row] = std::chrono::floor<std::chrono::days>(cell.value);
    }
    out.present[row] = state == csv::CellState::value ? 1 : 0;
    return state;
}

VectorPtr RowEvaluator::expand(const Vector& by_code, const std::vector<std::uint32_t>& codes) const {
    auto made = std::make_shared<Vector>();
    made->type = by_code.type;
    made->present = gather(by_code.present, codes);
    if (by_code.type == Type::number) made->numbers = gather(by_code.numbers, codes);
    if (by_code.type == Type::text) made->texts = gather(by_code.texts, codes);
    if (by_code.type == Type::date) made->dates = gather(by_code.dates, codes);
    if (by_code.type == Type::boolean) made->truths = gather(by_code.truths, codes);
    return made;
}

const std::vector<std::uint32_t>* RowEvaluator::codes(std::size_t use) {
    Column& column = columns_[use];
    if (!column.has_codes) {
        if (column.has_many_texts) return nullptr;
        column.dictionary.encode(cells(use), column.codes);
        column.has_codes = true;
        // This batch's numbers are good still.
        column.has_many_texts = column.dictionary.size() > most_codes;
    }
    return &column.codes;
}

const Vector& RowEvaluator::by_code(StepId id) {
    Vector& known = coded_[id.index];
    const TextDictionary& dictionary = columns_[*program_[id].function_of].dictionary;
    if (known.size() == dictionary.size()) return known;
    auto texts = std::make_shared<Vector>(Type::text, 0);
    for (auto code = static_cast<std::uint32_t>(known.size()); code < dictionary.size(); ++code) {
        const std::string_view text = dictionary.text(code);
        texts->present.push_back(csv::is_null(text, format_.nulls) ? 0 : 1);
        texts->texts.push_back(coded_texts_.add(std::string(text)));
    }
    append(known, *over_texts(id, texts));
    return known;
}

/// The value of a step that is a function of one column, for these texts of it.
VectorPtr RowEvaluator::over_texts(StepId id, const VectorPtr& texts) {
    const Step& step = program_[id];
    const Node& node = *step.node;
    if (node.op == Op::name) return texts;
    if (is_literal(node.op)) return literal(node, texts->size(), coded_texts_);
    std::vector<VectorPtr> children;
    for (const StepId child : step.children) children.push_back(over_texts(child, texts));
    if (is_junction(node.op)) return std::make_shared<Vector>(apply_junction(node.op, *children[0], *children[1]));
    if (is_cast(node.op)) return cast(id, children[0], coded_texts_);
    return std::make_shared<Vector>(apply(node, children, texts->size(), coded_texts_));
}

std::span<const std::string_view> RowEvaluator::cells(std::size_t use) const {
    return batch_->column(binding_.selected(use));
}

const VectorPtr& RowEvaluator::column(std::size_t use) {
    Column& column = columns_[use];
    if (column.values) return column.values;
    switch (program_.columns()[use].type) {
    case Type::number:
        read_numbers(use);
        break;
    case Type::date:
        read_dates(use);
        break;
    default:
        read_texts(use);
        break;
    }
    return column.values;
}

void RowEvaluator::read_numbers(std::size_t use) {
    Column& column = columns_[use];
    const auto texts = cells(use);
    csv::PlainNumbers plain;
    plain.scale = column.scale;
    number_reader_.read_plain(texts, plain);
    // A longer fraction is more often noise of a calculation than the column's form.
    constexpr int longest_form = 6;
    if (plain.scale <= longest_form) column.scale = plain.scale;
    auto made = std::make_shared<Vector>();
    made->type = Type::number;
    made->present = std::move(plain.present);
    made->numbers = Numbers(NarrowNumbers{std::move(plain.mantissas), plain.scale, plain.bits});
    for (const std::uint32_t row : plain.others) {
        const csv::NumberCell cell = number_reader_.read(texts[row]);
        if (cell.state == csv::CellState::bad) column.bad.push_back(row);
        if (cell.state != csv::CellState::value) continue;
        made->present[row] = 1;
        made->numbers.set(row, cell.value);
    }
    column.values = std::move(made);
}

void RowEvaluator::read_dates(std::size_t use) {
    Column& column = columns_[use];
    if (!column.dates) column.dates.emplace(date_reader_);
    const auto numbers = column.dates->read(cells(use));
    auto made = std::make_shared<Vector>(Type::date, batch_->size());
    for (std::uint32_t row = 0; row < numbers.size(); ++row) {
        const csv::DateCell& cell = (*column.dates)[numbers[row]].cell;
        if (cell.state == csv::CellState::bad) column.bad.push_back(row);
        made->present[row] = cell.state == csv::CellState::value ? 1 : 0;
        made->dates[row] = cell.value;
    }
    column.values = std::move(made);
}

void RowEvaluator::read_texts(std::size_t use) {
    auto made = std::make_shared<Vector>();
    made->type = Type::text;
    const auto texts = cells(use);
    made->texts.assign(texts.begin(), texts.end());
    made->present.resize(texts.size());
    // Where no text means null, one that begins with a letter or digit is none.
    const bool only_blanks = format_.nulls.empty();
    for (std::size_t row = 0; row < texts.size(); ++row) {
        const std::string_view text = texts[row];
        const bool is_sure = only_blanks && !text.empty() && text.front() > ' ' && text.front() <= '~';
        made->present[row] = is_sure || !csv::is_null(text, format_.nulls) ? 1 : 0;
    }
    columns_[use].values = std::move(made);
}

bool RowEvaluator::has_bad(StepId id) {
    const Step& step = program_[id];
    if (step.reads_texts) return true; // casts are asked one by one
    return std::ranges::any_of(step.columns, [&](std::size_t use) {
        if (program_.columns()[use].type == Type::text) return false;
        return column(use) != nullptr && !columns_[use].bad.empty();
    });
}

void RowEvaluator::demand(StepId id, const Selection& rows) {
    if (rows.empty() || !has_bad(id)) return;
    const Step& step = program_[id];
    const auto each_of = [&](const std::vector<std::uint32_t>& bad, const auto& visit) {
        for (const std::uint32_t row : bad)
            if (std::ranges::binary_search(rows, row)) visit(row);
    };
    if (step.node->op == Op::name) {
        each_of(columns_[step.columns.front()].bad,
                [&](std::uint32_t row) { add_bad_cell(step.columns.front(), row); });
    } else if (is_junction(step.node->op)) {
        demand(step.children[0], rows);
        const Vector& left = value(step.children[0]);
        Selection open;
        std::ranges::copy_if(rows, std::back_inserter(open),
                             [&](std::uint32_t row) { return !is_decided(left, row, step.node->op); });
        demand(step.children[1], open);
    } else {
        for (const StepId child : step.children) demand(child, rows);
        std::ignore = value(id); // a cast notes its bad texts when it is computed
        each_of(bad_texts_[id.index], [&](std::uint32_t row) {
            needed_bad_.push_back(
                {row, 0, no_column, step.node->type, std::string(value(step.children[0]).texts[row])});
        });
    }
}

void RowEvaluator::add_bad_cell(std::size_t use, std::uint32_t row) {
    needed_bad_.push_back(
        {row, binding_.column(use) + 1, use, program_.columns()[use].type, std::string(cells(use)[row])});
}

void RowEvaluator::finish(const csv::Table& table, Diagnostics& diagnostics, OmissionLog& omissions) {
    // Expressions met them in their own order, and some more than once; told are they once, and by row.
    std::ranges::sort(needed_bad_, {}, &BadValue::key);
    const auto is_same = [](const BadValue& a, const BadValue& b) { return a.key() == b.key(); };
    needed_bad_.erase(std::unique(needed_bad_.begin(), needed_bad_.end(), is_same), needed_bad_.end());
    for (const BadValue& bad : needed_bad_) {
        if (format_.bad_values == csv::BadValues::fail) {
            report(bad, table, diagnostics);
        } else {
            const auto kind = bad.wanted == Type::number ? Omission::Kind::bad_number : Omission::Kind::bad_date;
            omissions.note(kind, bad.use == no_column ? std::string() : binding_.name(bad.use), *batch_, bad.row);
        }
    }
}

void RowEvaluator::report(const BadValue& bad, const csv::Table& table, Diagnostics& diagnostics) const {
    const std::string_view rule = bad_rule(bad.wanted);
    if (diagnostics.full(rule)) return diagnostics.add_uncounted_place(Severity::error, rule);
    const std::string column = bad.use == no_column ? std::string() : binding_.name(bad.use);
    csv::Complaint complaint =
        bad.wanted == Type::number ? number_reader_.explain(bad.text, column) : date_reader_.explain(bad.text, column);
    const auto place = [&]() -> Place {
        if (bad.use != no_column) return table.cell_place(*batch_, bad.row, binding_.selected(bad.use));
        const std::string_view row = batch_->row_text(bad.row);
        return {table.name(), batch_->line(bad.row), 1, std::string(row.substr(0, row.find('\n'))),
                count_code_points(row)};
    };
    diagnostics.add(
        {Severity::error, std::string(rule), std::move(complaint.message), place(), std::move(complaint.help)});
}

} // namespace kpitrace
