// Finds comparisons that would order dates or numbers as texts.
//
// In `closed >= '2026-01-18'` the column is compared as text. If the scorecard also reads it as a date or a number,
// that is probably wrong: as texts, `9` comes after `10`, and `1/2/2026` before `12/1/2025`. The column can be inside
// functions, as in `coalesce(amount, '0') >= '10'`, and `least` and `greatest` compare texts too.
#include "scorecard/parts.hpp"

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kpitrace {
namespace {

bool compares_order(Op op) {
    constexpr std::array ordering{Op::less, Op::less_equal, Op::greater, Op::greater_equal, Op::between};
    return std::ranges::find(ordering, op) != ordering.end();
}

bool compares_equality(Op op) {
    return op == Op::equal || op == Op::not_equal || op == Op::in;
}

bool picks_by_order(Op op) {
    return op == Op::least || op == Op::greatest;
}

bool changes_spelling(Op op) {
    return op == Op::trim || op == Op::lower || op == Op::upper;
}

/// The children whose value can become the value of the node. The conditions of a `case` are not among them.
std::vector<NodeId> value_children(const Node& node) {
    constexpr std::array passing{Op::coalesce, Op::nullif, Op::least, Op::greatest, Op::trim, Op::lower, Op::upper};
    if (std::ranges::find(passing, node.op) != passing.end()) return node.children;
    std::vector<NodeId> results;
    if (node.op != Op::case_) return results;
    for (std::size_t i = 1; i < node.children.size(); i += 2) results.push_back(node.children[i]);
    if (node.children.size() % 2 == 1) results.push_back(node.children.back());
    return results;
}

NodeId copy(const Expression& from, NodeId id, Expression& to) {
    Node node = from[id];
    for (NodeId& child : node.children) child = copy(from, child, to);
    return to.add(std::move(node));
}

/// The key under which a column is remembered: the source that has it, and its name. Names are compared without regard
/// to case and outer spaces, as in a file.
using ColumnKey = std::pair<SourceId, std::string>;

/// Follows the lookups of the path.
ColumnKey key_of(const Scorecard& card, SourceId source, const ColumnPath& path) {
    for (const std::string& lookup : path.through) source = card[source].find_lookup(lookup)->source;
    return {source, to_lower(trim_blanks(path.column))};
}

/// The first type other than text as which the scorecard reads a column, and where it does.
struct Reads {
    Type type = Type::text;
    Span span;
};
using AllReads = std::map<ColumnKey, Reads>;

/// How the cells of a source are read.
struct CellReaders {
    csv::DateReader dates;
    csv::NumberReader numbers;
};

/// Expressions over the rows of a source: nodes of one tree.
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
    SourceCheck(Reading& reading, SourceId source, AllReads& reads)
        : reading_(reading)
        , id_(source)
        , reads_(reads) {
        const Scorecard& card = reading.card;
        if (card[source].where) add(*card[source].where, card[source].where->root());
        for (const Dimension& dimension : card.dimensions)
            if (const auto& value = dimension.of_source[source.index]) add(value->value, value->value.root());
        for (const Metric& metric : card.metrics) {
            if (metric.source != source) continue;
            for (std::uint32_t i = 0; i < metric.expression.size(); ++i)
                if (metric.expression[NodeId{i}].op == Op::aggregate)
                    for (const NodeId child : metric.expression[NodeId{i}].children) add(metric.expression, child);
        }
    }

    /// Call it for all sources before examine(), because one source can read a column of another.
    void note_reads() {
        const Source& source = reading_.card[id_];
        if (source.date) note_read(source.date->path, {Type::date, source.date->span});
        if (source.active) {
            note_read(source.active->from.path, {Type::date, source.active->from.span});
            if (source.active->until) note_read(source.active->until->path, {Type::date, source.active->until->span});
            for (const char* bound : {"period_start", "period_end"})
                note_read({{}, bound}, {Type::date, source.active->from.span});
        }
        for (const RowParts& part : parts_)
            for (const NodeId id : part.nodes) note_read((*part.expression)[id]);
    }

    void examine() {
        for (const RowParts& part : parts_)
            for (const NodeId id : part.nodes) examine(*part.expression, id);
    }

private:
    void add(const Expression& expression, NodeId root) {
        RowParts& part = parts_.emplace_back(RowParts{&expression, {}});
        add_below(expression, root, part.nodes);
    }

    void note_read(const Node& node) {
        if (node.op != Op::name || (node.type != Type::number && node.type != Type::date)) return;
        note_read(path_of(node), {node.type, node.span});
    }

    void note_read(const ColumnPath& path, const Reads& reads) {
        const auto [known, is_new] = reads_.try_emplace(key_of(reading_.card, id_, path), reads);
        if (!is_new && reads.span.begin < known->second.span.begin) known->second = reads;
    }

    /// Examines a node before its children, so that a comparison is found before a `least` inside it.
    void examine(const Expression& expression, NodeId id) {
        const Node& node = expression[id];
        const auto picks = [&](NodeId child) { return picks_below(expression, child); };
        if (compares_order(node.op) || (compares_equality(node.op) && std::ranges::any_of(node.children, picks)))
            check(expression, id);
        else if (picks_by_order(node.op) && node.type == Type::text)
            check(expression, id);
    }

    [[nodiscard]] static bool picks_below(const Expression& expression, NodeId id) {
        const auto picks = [&](NodeId child) { return picks_below(expression, child); };
        return picks_by_order(expression[id].op) || std::ranges::any_of(value_children(expression[id]), picks);
    }

    void check(const Expression& expression, NodeId id) {
        const Node& node = expression[id];
        const Node* column = nullptr;
        for (std::size_t i = 0; i < node.children.size() && column == nullptr; ++i)
            column = known_column(expression, node.children[i]);
        if (column == nullptr) return;
        const ColumnKey key = key_of(reading_.card, id_, path_of(*column));
        const Reads& reads = reads_.find(key)->second;
        const csv::Format& format = reading_.card[key.first].format;
        cells_.emplace(CellReaders{csv::DateReader(format), csv::NumberReader(format, ',')});
        const auto proposal = rewritten(expression, node, reads.type);
        if (!proposal || is_reported(node.span)) return;
        reported_.push_back(node.span);
        const bool is_date = reads.type == Type::date;
        reading_.errors.error("text-order", node.span,
                              fmt::format("{} is compared as text here, but it is read as {} at {}",
                                          backticked(print(path_of(*column))), is_date ? "a date" : "a number",
                                          reading_.errors.where(reads.span)),
                              fmt::format("write `{}`", *proposal));
    }

    [[nodiscard]] bool is_reported(const Span& span) const {
        return std::ranges::any_of(
            reported_, [&](const Span& outer) { return outer.begin <= span.begin && span.end <= outer.end; });
    }

    /// The first column among the values of the node that is a text here, but is read as a date or a number elsewhere.
    [[nodiscard]] const Node* known_column(const Expression& expression, NodeId id) const {
        const Node& node = expression[id];
        if (node.op == Op::name) {
            const bool is_text = node.type == Type::text;
            return is_text && reads_.contains(key_of(reading_.card, id_, path_of(node))) ? &node : nullptr;
        }
        for (const NodeId child : value_children(node))
            if (const Node* column = known_column(expression, child)) return column;
        return nullptr;
    }

    /// Writes the comparison with literals of the column's type, for the hint. Returns nothing if a text beside the
    /// column cannot be of that type: then an order of texts was probably meant, and nothing is reported.
    [[nodiscard]] std::optional<std::string> rewritten(const Expression& expression, const Node& node,
                                                       Type type) const {
        Expression tree;
        Node made = node;
        made.children.clear();
        bool has_literal = false;
        for (const NodeId child : node.children) {
            auto part = settled(expression, child, type, tree);
            if (!part && (expression[child].op == Op::text || known_column(expression, child) == nullptr))
                return std::nullopt;
            made.children.push_back(part ? *part : with_cast(expression, child, type, tree));
            has_literal = has_literal || has_text(expression, child);
        }
        if (!has_literal) return std::nullopt;
        tree.add(std::move(made));
        return print(tree);
    }

    /// Copies the expression to `tree` as a value of the type. Returns nothing if a text in it cannot be of that type.
    [[nodiscard]] std::optional<NodeId> settled(const Expression& expression, NodeId id, Type type,
                                                Expression& tree) const {
        Node part = expression[id];
        if (part.op == Op::name || part.op == Op::null) return tree.add(std::move(part));
        if (part.op == Op::text) {
            const bool is_settled = type == Type::date ? settle_date(part) : settle_number(part);
            return is_settled ? std::optional(tree.add(std::move(part))) : std::nullopt;
        }
        if (changes_spelling(part.op)) return settled(expression, part.children[0], type, tree);
        const std::vector<NodeId> values = value_children(part);
        if (values.empty()) return std::nullopt;
        for (NodeId& child : part.children) {
            const bool is_value = std::ranges::find(values, child) != values.end();
            const auto made = is_value ? settled(expression, child, type, tree) : copy(expression, child, tree);
            if (!made) return std::nullopt;
            child = *made;
        }
        return tree.add(std::move(part));
    }

    /// Copies the expression to `tree` with a cast around it: `cast(nullif(amount, '-') as numeric)`.
    static NodeId with_cast(const Expression& expression, NodeId id, Type type, Expression& tree) {
        Node cast;
        cast.op = type == Type::date ? Op::cast_date : Op::cast_numeric;
        cast.children.push_back(copy(expression, id, tree));
        return tree.add(std::move(cast));
    }

    static bool has_text(const Expression& expression, NodeId id) {
        const auto has = [&](NodeId child) { return has_text(expression, child); };
        return expression[id].op == Op::text || std::ranges::any_of(value_children(expression[id]), has);
    }

    [[nodiscard]] bool settle_date(Node& literal) const {
        const std::string& text = std::get<std::string>(literal.value);
        const csv::DateCell iso = csv::DateReader(csv::Format{}).read(text);
        const csv::DateCell date = iso.state == csv::CellState::value ? iso : cells_->dates.read(text);
        if (date.state != csv::CellState::value) return false;
        literal.op = Op::date;
        literal.value = date.value;
        return true;
    }

    [[nodiscard]] bool settle_number(Node& literal) const {
        const std::string& text = std::get<std::string>(literal.value);
        auto number = Number::parse(text);
        if (!number) {
            const csv::NumberCell cell = cells_->numbers.read(text);
            if (cell.state == csv::CellState::value) number = cell.value;
        }
        if (!number) return false;
        literal.op = Op::number;
        literal.value = *number;
        return true;
    }

    Reading& reading_;
    SourceId id_;
    AllReads& reads_; // of all sources
    std::vector<RowParts> parts_;
    std::vector<Span> reported_;       // places of comparisons
    std::optional<CellReaders> cells_; // of the source that has the column of the current comparison
};

} // namespace

void check_ordered_texts(Reading& reading) {
    AllReads reads;
    std::vector<SourceCheck> checks;
    checks.reserve(reading.card.sources.size());
    for (std::uint32_t i = 0; i < reading.card.sources.size(); ++i)
        checks.emplace_back(reading, SourceId{i}, reads).note_reads();
    for (SourceCheck& check : checks) check.examine();
}

} // namespace kpitrace
