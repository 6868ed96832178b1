#include "measure/row_evaluator.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

constexpr std::string_view bad_rule(Type wanted) {
    return wanted == Type::number ? "bad-number" : "bad-date";
}

/// A view that shares nothing: what it points to outlives the batch's evaluation.
VectorPtr borrow(const Vector& vector) {
    return {std::shared_ptr<const Vector>{}, &vector};
}

template<class Value> void fill(std::vector<Value>& values, const Selection& rows, const Value& value) {
    for (const auto row : rows) values[row] = value;
}

bool is_decided(const Vector& left, std::uint32_t row, Op op) {
    return left.present[row] != 0 && (left.truths[row] != 0) == (op == Op::or_);
}

void note_omission(std::vector<Omission>& omissions, Omission::Kind kind, const std::string& column,
                   std::string_view file, std::uint64_t line) {
    const auto same = [&](const Omission& o) { return o.kind == kind && o.column == column; };
    auto known = std::find_if(omissions.begin(), omissions.end(), same);
    if (known == omissions.end()) known = omissions.insert(known, {kind, column, {}});
    known->tally.note(file, line);
}

} // namespace

RowEvaluator::RowEvaluator(const RowBinding& binding, const csv::Format& format, char delimiter, unsigned first_month)
    : binding_(binding)
    , format_(format)
    , number_reader_(format, delimiter)
    , date_reader_(format, first_month)
    , columns_(binding.columns().size()) {}

void RowEvaluator::begin(const csv::Batch& batch) {
    batch_ = &batch;
    texts_.clear();
    bad_.clear();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        columns_[i].values = Vector(binding_.columns()[i].type, batch.size());
        columns_[i].is_read.assign(batch.size(), 0);
        if (binding_.columns()[i].type == Type::date) columns_[i].last_days.assign(batch.size(), {});
    }
}

VectorPtr RowEvaluator::evaluate(const Subexpression& part, const Selection& rows) {
    return evaluate_node(*part.expression, part.node, rows);
}

Selection RowEvaluator::rows_where(const Subexpression& condition, const Selection& rows) {
    const VectorPtr truth = evaluate(condition, rows);
    Selection chosen;
    if (truth->type != Type::boolean) return chosen; // the literal null
    chosen.reserve(rows.size());
    for (const auto row : rows)
        if (truth->present[row] != 0 && truth->truths[row] != 0) chosen.push_back(row);
    return chosen;
}

const Vector& RowEvaluator::dates(const Selection& rows) {
    return column(*binding_.date_column(), rows).values;
}

bool RowEvaluator::is_undated(std::uint32_t row) const {
    const BoundColumn& date = binding_.columns()[*binding_.date_column()];
    return csv::is_null(batch_->column(date.selected)[row], format_.nulls);
}

VectorPtr RowEvaluator::evaluate_node(const Expression& expression, NodeId id, const Selection& rows) {
    const Node& node = expression[id];
    switch (node.op) {
    case Op::number:
    case Op::text:
    case Op::boolean:
    case Op::date:
    case Op::null:
        return literal(node, rows);
    case Op::name:
        return borrow(column(binding_.column_of(node), rows).values);
    case Op::and_:
    case Op::or_:
        return junction(expression, node, rows);
    case Op::cast_numeric:
    case Op::cast_date:
    case Op::cast_text:
        return cast(node, expression[node.children[0]], evaluate_node(expression, node.children[0], rows), rows);
    default:
        break;
    }
    std::vector<VectorPtr> children;
    for (const NodeId child : node.children) children.push_back(evaluate_node(expression, child, rows));
    return std::make_shared<Vector>(apply(node, children, rows, batch_->size(), texts_));
}

/// A date by cast is a day: the time of day goes, as in SQL.
VectorPtr RowEvaluator::whole_days(const Vector& dates, const Selection& rows) const {
    auto made = std::make_shared<Vector>(Type::date, batch_->size());
    for (const auto row : rows) {
        made->present[row] = dates.present[row];
        made->dates[row] = std::chrono::floor<std::chrono::days>(dates.dates[row]);
    }
    return made;
}

VectorPtr RowEvaluator::literal(const Node& node, const Selection& rows) const {
    if (node.op == Op::null) return std::make_shared<Vector>(node.type, batch_->size());
    auto made = std::make_shared<Vector>(node.type, batch_->size());
    fill<std::uint8_t>(made->present, rows, 1);
    switch (node.op) {
    case Op::number:
        fill(made->numbers, rows, std::get<Number>(node.value));
        break;
    case Op::text:
        fill<std::string_view>(made->texts, rows, std::get<std::string>(node.value));
        break;
    case Op::boolean:
        fill<std::uint8_t>(made->truths, rows, std::get<bool>(node.value) ? 1 : 0);
        break;
    default:
        fill(made->dates, rows, std::get<Instant>(node.value));
        break;
    }
    return made;
}

VectorPtr RowEvaluator::junction(const Expression& expression, const Node& node, const Selection& rows) {
    const VectorPtr left = evaluate_node(expression, node.children[0], rows);
    const auto truth_of = [](const Vector& side, std::uint32_t row) {
        return side.type == Type::boolean && side.present[row] != 0;
    };
    Selection open;
    auto made = std::make_shared<Vector>(Type::boolean, batch_->size());
    for (const auto row : rows) {
        if (truth_of(*left, row) && is_decided(*left, row, node.op)) {
            made->present[row] = 1;
            made->truths[row] = left->truths[row];
        } else {
            open.push_back(row);
        }
    }
    const VectorPtr right = evaluate_node(expression, node.children[1], open);
    for (const auto row : open) {
        const bool right_known = truth_of(*right, row);
        if (!right_known) continue;
        // With an unknown left side only a right side that decides alone is an answer.
        if (truth_of(*left, row) || is_decided(*right, row, node.op)) {
            made->present[row] = 1;
            made->truths[row] = right->truths[row];
        }
    }
    return made;
}

VectorPtr RowEvaluator::cast(const Node& node, const Node& child, const VectorPtr& from, const Selection& rows) {
    if (node.op == Op::cast_date && from->type == Type::date) return whole_days(*from, rows);
    if (from->type == node.type) return from;
    auto made = std::make_shared<Vector>(node.type, batch_->size());
    if (child.type == Type::null) return made;
    for (const auto row : rows) {
        if (from->present[row] == 0) continue;
        if (node.type == Type::text) {
            std::string text = from->type == Type::number ? from->numbers[row].to_string()
                               : from->type == Type::date ? to_string(from->dates[row])
                                                          : std::string(from->truths[row] != 0 ? "true" : "false");
            made->texts[row] = texts_.emplace_back(std::move(text));
            made->present[row] = 1;
        } else if (from->type == Type::boolean) {
            made->numbers[row] = Number{std::int64_t{from->truths[row]}};
            made->present[row] = 1;
        } else if (node.type == Type::number) {
            read_number(from->texts[row], row, no_column, *made);
        } else {
            read_date(from->texts[row], row, no_column, *made, nullptr);
        }
    }
    if (node.op == Op::cast_date) return whole_days(*made, rows);
    return made;
}

const RowEvaluator::ColumnValues& RowEvaluator::column(std::size_t bound, const Selection& rows) {
    ColumnValues& column = columns_[bound];
    for (const auto row : rows) {
        if (column.is_read[row] != 0) continue;
        column.is_read[row] = 1;
        read_cell(bound, row);
    }
    return column;
}

void RowEvaluator::read_cell(std::size_t bound, std::uint32_t row) {
    const BoundColumn& meant = binding_.columns()[bound];
    const std::string_view cell = batch_->column(meant.selected)[row];
    ColumnValues& column = columns_[bound];
    if (meant.type == Type::number) {
        read_number(cell, row, bound, column.values);
    } else if (meant.type == Type::date) {
        read_date(cell, row, bound, column.values, &column.last_days);
    } else if (!csv::is_null(cell, format_.nulls)) {
        column.values.texts[row] = cell;
        column.values.present[row] = 1;
    }
}

void RowEvaluator::read_number(std::string_view text, std::uint32_t row, std::size_t bound, Vector& out) {
    const csv::NumberCell cell = number_reader_.read(text);
    if (cell.state == csv::CellState::bad) bad_.push_back({row, bound, Type::number, std::string(text)});
    if (cell.state != csv::CellState::value) return;
    out.numbers[row] = cell.value;
    out.present[row] = 1;
}

void RowEvaluator::read_date(std::string_view text, std::uint32_t row, std::size_t bound, Vector& out,
                             std::vector<Date>* last_days) {
    const csv::DateCell cell = date_reader_.read(text);
    if (cell.state == csv::CellState::bad) bad_.push_back({row, bound, Type::date, std::string(text)});
    if (cell.state != csv::CellState::value) return;
    out.dates[row] = cell.value;
    out.present[row] = 1;
    if (last_days != nullptr) (*last_days)[row] = cell.last_day;
}

void RowEvaluator::finish(const csv::Table& table, Diagnostics& diagnostics, std::vector<Omission>& omissions) {
    // Expressions met them in their own order; the notes and the 20 that are shown go by row.
    std::sort(bad_.begin(), bad_.end(), [](const BadValue& a, const BadValue& b) {
        return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
    for (const BadValue& bad : bad_) {
        if (format_.bad_values == csv::BadValues::fail) {
            report(bad, table, diagnostics);
        } else {
            const auto kind = bad.wanted == Type::number ? Omission::Kind::bad_number : Omission::Kind::bad_date;
            const std::string column = bad.column == no_column ? std::string() : binding_.columns()[bad.column].name;
            note_omission(omissions, kind, column, table.name(), batch_->line(bad.row));
        }
    }
}

void RowEvaluator::report(const BadValue& bad, const csv::Table& table, Diagnostics& diagnostics) const {
    const std::string_view rule = bad_rule(bad.wanted);
    if (diagnostics.full(rule)) return diagnostics.add_uncounted_place(Severity::error, rule);
    const std::string column = bad.column == no_column ? std::string() : binding_.columns()[bad.column].name;
    csv::Complaint complaint =
        bad.wanted == Type::number ? number_reader_.explain(bad.text, column) : date_reader_.explain(bad.text, column);
    const auto place = [&]() -> Place {
        if (bad.column != no_column) return table.cell_place(*batch_, bad.row, binding_.columns()[bad.column].selected);
        const std::string_view row = batch_->row_text(bad.row);
        return {table.name(), batch_->line(bad.row), 1, std::string(row.substr(0, row.find('\n'))),
                count_code_points(row)};
    };
    diagnostics.add(
        {Severity::error, std::string(rule), std::move(complaint.message), place(), std::move(complaint.help)});
}

} // namespace kpitrace
