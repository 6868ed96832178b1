#include "measure/comparisons/program_code.hpp"

#include <utility>
#include <variant>

namespace kpitrace {

NodeId copy_step(const RowProgram& program, StepId step, Expression& tree) {
    Node node = *program[step].node;
    node.children.clear();
    for (const StepId child : program[step].children) node.children.push_back(copy_step(program, child, tree));
    return tree.add(std::move(node));
}

std::string code_of(const RowProgram& program, StepId step) {
    if (program[step].node->op == Op::name) return std::get<std::string>(program[step].node->value);
    Expression tree;
    copy_step(program, step, tree);
    return print(tree);
}

} // namespace kpitrace
