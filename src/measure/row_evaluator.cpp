// Expressions are evaluated for all rows of a batch, even for rows that do not need them, because a vectorized loop
// over all rows is faster than a choice of rows. Therefore a bad cell is not an error when it is read. demand() walks
// through the tree afterwards and reports only cells that are needed in a row that counts. For example, the right side
// of an `and` is not needed if the left side is false.
#include "measure/row_evaluator.hpp"

#include "csv/duration.hpp"
#include "measure/row_functions.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace kpitrace {
namespace {

/// A pointer without ownership. The vector must exist while the batch is evaluated.
VectorPtr borrow(const Vector& vector) {
    return {std::shared_ptr<const Vector>{}, &vector};
}

bool is_junction(Op op) {
    return op == Op::and_ || op == Op::or_;
}

bool is_cast(Op op) {
    return op == Op::cast_numeric || op == Op::cast_date || op == Op::cast_text;
}

/// Whether the left side alone decides `and` or `or` in this row.
bool is_decided(const Vector& left, std::uint32_t row, Op op) {
    return left.type == Type::boolean && left.present[row] != 0 && (left.truths[row] != 0) == (op == Op::or_);
}

/// Casts a value that is not a text. As in SQL, a cast to a date removes the time of day.
void cast_value(const Vector& from, std::uint32_t row, Vector& out, TextArena& texts) {
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

/// Appends the values of `more` to those of `all`.
void append(Vector& all, const Vector& more) {
    const std::size_t before = all.size();
    all.type = more.type;
    all.resize(before + more.size());
    for (std::size_t row = 0; row < more.size(); ++row) all.copy_row(before + row, more, row);
}

} // namespace

RowEvaluator::RowEvaluator(const RowProgram& program, const RowBinding& binding, const CellReaders& readers,
                           std::span<const ReadyLookup> lookups)
    : program_(program)
    , readers_(readers)
    , columns_(program, binding, readers, lookups)
    , values_(program.size())
    , coded_(program.size())
    , bad_texts_(program.size())
    , cast_units_(program.size()) {}

void RowEvaluator::begin(const csv::Batch& batch) {
    columns_.begin(batch);
    texts_.clear();
    std::ranges::fill(values_, nullptr);
    for (auto& rows : bad_texts_) rows.clear();
    for (auto& units : cast_units_) units.clear();
}

void RowEvaluator::set_period(Date first, Date last) {
    columns_.set_period(first, last);
    for (std::uint32_t i = 0; i < program_.size(); ++i) {
        if (!program_[StepId{i}].depends_on_period) continue;
        values_[i] = nullptr;
        bad_texts_[i].clear();
        cast_units_[i].clear();
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
    if (node.op == Op::name) return columns_.values(step.columns.front());
    if (is_literal(node.op)) return literal(node, columns_.rows(), texts_);
    if (step.function_of)
        if (const auto* numbers = columns_.codes(*step.function_of))
            return std::make_shared<Vector>(gather(by_code(id), *numbers));
    std::vector<VectorPtr> children;
    for (const StepId child : step.children) children.push_back(borrow(value(child)));
    if (is_junction(node.op)) return std::make_shared<Vector>(apply_junction(node.op, *children[0], *children[1]));
    if (is_cast(node.op)) return cast(id, children[0], texts_);
    if (node.op == Op::duration) return durations(id, children[0], children[1]);
    return std::make_shared<Vector>(apply(node, children, columns_.rows(), texts_));
}

VectorPtr RowEvaluator::literal(const Node& node, std::size_t size, TextArena& texts) const {
    auto made = std::make_shared<Vector>(node.type, size);
    if (node.op == Op::null) return made;
    std::ranges::fill(made->present, std::uint8_t{1});
    if (node.op == Op::number) made->numbers = Numbers::constant(std::get<Number>(node.value), size);
    if (node.op == Op::text) std::ranges::fill(made->texts, texts.add(std::get<std::string>(node.value)));
    if (node.op == Op::boolean) std::ranges::fill(made->truths, std::get<bool>(node.value) ? 1 : 0);
    if (node.op == Op::date) std::ranges::fill(made->dates, std::get<Instant>(node.value));
    return made;
}

VectorPtr RowEvaluator::cast(StepId id, const VectorPtr& from, TextArena& texts) {
    const Type type = program_[id].node->type;
    if (from->type == type && type != Type::date) return from;
    auto made = std::make_shared<Vector>(type, from->size());
    for (std::uint32_t row = 0; row < from->size(); ++row) {
        if (from->present[row] == 0) continue;
        if (from->type == Type::text) {
            if (read_text(id, from->texts[row], row, *made) == csv::CellState::bad) bad_texts_[id.index].push_back(row);
        } else {
            cast_value(*from, row, *made, texts);
        }
    }
    return made;
}

VectorPtr RowEvaluator::durations(StepId id, const VectorPtr& unit, const VectorPtr& from) {
    auto made = std::make_shared<Vector>(Type::number, from->size());
    // The unit is a literal that the parser has checked, so it is the same in all rows.
    const auto wanted = csv::parse_duration_unit(from->size() == 0 ? std::string_view("second") : unit->texts.front());
    const std::string decimal = readers_.format.decimal.value_or(".");
    for (std::uint32_t row = 0; row < from->size(); ++row) {
        if (from->present[row] == 0) continue;
        if (const auto number = csv::read_duration(from->texts[row], *wanted, decimal)) {
            made->present[row] = 1;
            made->numbers.set(row, *number);
        } else {
            bad_texts_[id.index].push_back(row);
        }
    }
    return made;
}

csv::CellState RowEvaluator::read_text(StepId id, std::string_view text, std::uint32_t row, Vector& out) {
    csv::CellState state{};
    if (out.type == Type::number) {
        const csv::NumberCell cell = readers_.numbers.read(text);
        state = cell.state;
        if (state == csv::CellState::value) out.numbers.set(row, cell.value);
        note_unit(cast_units_[id.index], cell.unit, row);
    } else {
        const csv::DateCell cell = readers_.dates.read(text);
        state = cell.state;
        out.dates[row] = std::chrono::floor<std::chrono::days>(cell.value);
    }
    out.present[row] = state == csv::CellState::value ? 1 : 0;
    return state;
}

/// Computes the step for the texts that are new since the last batch. A step that depends on one column of few texts is
/// thus computed a few hundred times in a file of millions of rows.
const Vector& RowEvaluator::by_code(StepId id) {
    Vector& known = coded_[id.index];
    const std::size_t column = program_[id].columns.front();
    const TextDictionary& dictionary = columns_.texts(column);
    if (known.size() == dictionary.size()) return known;
    auto texts = std::make_shared<Vector>(Type::text, 0);
    for (auto code = static_cast<std::uint32_t>(known.size()); code < dictionary.size(); ++code) {
        const std::string_view text = dictionary.text(code);
        texts->present.push_back(columns_.is_null(column, text) ? 0 : 1);
        texts->texts.push_back(coded_texts_.add(text));
    }
    append(known, *over_texts(id, texts));
    return known;
}

/// The value of a step that is a function of one column, for some texts of the column.
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

bool RowEvaluator::may_be_bad(StepId id) {
    const Step& step = program_[id];
    // A step that reads texts may always have bad ones; its casts know which.
    return step.reads_texts ||
           std::ranges::any_of(step.columns, [&](std::size_t use) { return !columns_.bad(use).empty(); });
}

/// `rows` ascend, and bad cells are rare, so bad rows are searched among `rows` and not the other way round.
void RowEvaluator::demand(StepId id, const Selection& rows, BadCells& bad) {
    if (rows.empty() || !may_be_bad(id)) return;
    const Step& step = program_[id];
    const auto each_needed = [&](std::span<const std::uint32_t> bad_rows, const auto& visit) {
        for (const std::uint32_t row : bad_rows)
            if (std::ranges::binary_search(rows, row)) visit(row);
    };
    if (step.node->op == Op::name) {
        const std::size_t use = step.columns.front();
        each_needed(columns_.bad(use), [&](std::uint32_t row) { bad.add(use, row); });
    } else if (is_junction(step.node->op)) {
        demand(step.children[0], rows, bad);
        const Vector& left = value(step.children[0]);
        // Rows in which the left side does not decide the result.
        Selection open;
        std::ranges::copy_if(rows, std::back_inserter(open),
                             [&](std::uint32_t row) { return !is_decided(left, row, step.node->op); });
        demand(step.children[1], open, bad);
    } else {
        for (const StepId child : step.children) demand(child, rows, bad);
        std::ignore = value(id); // a cast notes its bad texts when it is computed
        if (step.node->op == Op::duration) return demand_durations(id, rows, bad);
        each_needed(bad_texts_[id.index], [&](std::uint32_t row) { add_bad_text(step, row, bad); });
    }
}

void RowEvaluator::demand_durations(StepId id, const Selection& rows, BadCells& bad) {
    const StepId from = program_[id].children[1];
    const bool is_cell =
        program_[from].node->op == Op::name && program_.columns()[program_[from].columns.front()].is_of_file();
    const std::size_t use = is_cell ? program_[from].columns.front() : BadCells::no_column;
    for (const std::uint32_t row : bad_texts_[id.index])
        if (std::ranges::binary_search(rows, row)) bad.add_duration(use, row, value(from).texts[row]);
}

void RowEvaluator::add_bad_text(const Step& cast, std::uint32_t row, BadCells& bad) {
    const Step& from = program_[cast.children[0]];
    if (from.node->op == Op::name && program_.columns()[from.columns.front()].is_of_file())
        bad.add(from.columns.front(), row, cast.node->type);
    else
        bad.add(row, cast.node->type, value(cast.children[0]).texts[row]);
}

} // namespace kpitrace
