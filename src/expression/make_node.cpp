#include "expression/make_node.hpp"

#include <utility>

namespace kpitrace {

Node text_leaf(Op op, std::string text) {
    Node node;
    node.op = op;
    node.value = std::move(text);
    node.type = Type::text;
    return node;
}

Node operation(Op op, Type type, std::vector<NodeId> children) {
    Node node;
    node.op = op;
    node.children = std::move(children);
    node.type = type;
    return node;
}

} // namespace kpitrace
