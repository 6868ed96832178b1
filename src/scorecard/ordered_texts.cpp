// Comparisons of order, such as `closed >= '2026-01-18'`, between a text and a column that is otherwise a date or a
// number. As texts `9` comes after `10` and `1/2/2026` before `12/1/2025`, so such a comparison answers wrongly.
#include "scorecard/parts.hpp"

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace kpitrace {
namespace {

bool compares_order(Op op) {
    constexpr std::array ordering{Op::less, Op::less_equal, Op::greater, Op::greater_equal, Op::between};
    return std::ranges::find(ordering, op) != ordering.end();
}

/// Columns are found without regard to case and outer spaces.
std::string key_of(std::string_view column) {
    return to_lower(trim_blanks(column));
}

/// How the scorecard reads a column where it does not read it as a text, and where it first does.
struct Reads {
    Type type = Type::text;
    Span span;
};

/// The expressions over the rows of one source: parts of trees.
struct RowParts {
    const Expression* expression = nullptr;
    std::vector<NodeId> nodes;
};

void add_below(const Expression& expression, NodeId root, std::vector<NodeId>& nodes) {
    std::vector<NodeId> pending{root};
    while (!pending.empty()) {
        const NodeId id = pending.back();
        pending.pop_back();
        nodes.push_back(id);
        for (const NodeId child : expression[id].children) pending.push_back(child);
    }
}

class SourceCheck {
public:
    SourceCheck(Reading& reading, SourceId source)
        : reading_(reading)
        , source_(reading.card.sources[source.index])
        , dates_(source_.format)
        , numbers_(source_.format, ',') {
        if (source_.where) add(*source_.where, source_.where->root());
        for (const Metric& metric : reading.card.metrics) {
            if (metric.source != source) continue;
            for (std::uint32_t i = 0; i < metric.expression.size(); ++i)
                if (metric.expression[NodeId{i}].op == Op::aggregate)
                    for (const NodeId child : metric.expression[NodeId{i}].children) add(metric.expression, child);
        }
    }

    void run() {
        if (!source_.date.empty()) note_read(source_.date, {Type::date, source_.date_span});
        for (const RowParts& part : parts_)
            for (const NodeId id : part.nodes) note_read((*part.expression)[id]);
        for (const RowParts& part : parts_)
            for (const NodeId id : part.nodes)
                if (compares_order((*part.expression)[id].op)) check(*part.expression, id);
    }

private:
    void add(const Expression& expression, NodeId root) {
        RowParts& part = parts_.emplace_back(RowParts{&expression, {}});
        add_below(expression, root, part.nodes);
    }

    void note_read(const Node& node) {
        if (node.op != Op::name || (node.type != Type::number && node.type != Type::date)) return;
        note_read(std::get<std::string>(node.value), {node.type, node.span});
    }

    void note_read(const std::string& column, const Reads& reads) {
        const auto [known, is_new] = reads_.try_emplace(key_of(column), reads);
        if (!is_new && reads.span.begin < known->second.span.begin) known->second = reads;
    }

    void check(const Expression& expression, NodeId id) {
        const Node& node = expression[id];
        const auto is_text_column = [&](NodeId child) {
            return expression[child].op == Op::name && expression[child].type == Type::text;
        };
        const auto column = std::ranges::find_if(node.children, is_text_column);
        if (column == node.children.end()) return;
        const std::string& name = std::get<std::string>(expression[*column].value);
        const auto reads = reads_.find(key_of(name));
        if (reads == reads_.end()) return;
        const auto proposal = rewritten(expression, node, reads->second.type);
        if (!proposal) return;
        const bool is_date = reads->second.type == Type::date;
        reading_.errors.error("text-order", node.span,
                              fmt::format("{} is compared as text here, and is read as {} at {}", quoted(name),
                                          is_date ? "a date" : "a number", reading_.errors.where(reads->second.span)),
                              fmt::format("write `{}`", *proposal));
    }

    /// The comparison with literals of the column's type; nothing where a literal is not of that type.
    [[nodiscard]] std::optional<std::string> rewritten(const Expression& expression, const Node& node,
                                                       Type type) const {
        Expression tree;
        Node made = node;
        made.children.clear();
        bool has_literal = false;
        for (const NodeId child : node.children) {
            Node part = expression[child];
            if (part.op == Op::text) {
                const bool is_settled = type == Type::date ? settle_date(part) : settle_number(part);
                if (!is_settled) return std::nullopt;
                has_literal = true;
            } else if (part.op != Op::name) {
                return std::nullopt;
            }
            made.children.push_back(tree.add(std::move(part)));
        }
        if (!has_literal) return std::nullopt;
        tree.add(std::move(made));
        return print(tree);
    }

    [[nodiscard]] bool settle_date(Node& literal) const {
        const std::string& text = std::get<std::string>(literal.value);
        const csv::DateCell iso = csv::DateReader(csv::Format{}).read(text);
        const csv::DateCell date = iso.state == csv::CellState::value ? iso : dates_.read(text);
        if (date.state != csv::CellState::value) return false;
        literal.op = Op::date;
        literal.value = date.value;
        return true;
    }

    [[nodiscard]] bool settle_number(Node& literal) const {
        const std::string& text = std::get<std::string>(literal.value);
        auto number = Number::parse(text);
        if (!number) {
            const csv::NumberCell cell = numbers_.read(text);
            if (cell.state == csv::CellState::value) number = cell.value;
        }
        if (!number) return false;
        literal.op = Op::number;
        literal.value = *number;
        return true;
    }

    Reading& reading_;
    const Source& source_;
    csv::DateReader dates_;
    csv::NumberReader numbers_;
    std::vector<RowParts> parts_;
    std::map<std::string, Reads> reads_; // by column
};

} // namespace

void check_ordered_texts(Reading& reading) {
    for (std::uint32_t i = 0; i < reading.card.sources.size(); ++i) SourceCheck(reading, {i}).run();
}

} // namespace kpitrace
