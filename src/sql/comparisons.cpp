#include "sql/comparisons.hpp"

namespace kpitrace::sql {

std::string_view sign_of(Op op) {
    switch (op) {
    case Op::equal:
        return "=";
    case Op::not_equal:
        return "<>";
    case Op::less:
        return "<";
    case Op::less_equal:
        return "<=";
    case Op::greater:
        return ">";
    default:
        return ">=";
    }
}

bool is_comparison(Op op) {
    return op == Op::equal || op == Op::not_equal || op == Op::less || op == Op::less_equal || op == Op::greater ||
           op == Op::greater_equal;
}

Op opposite(Op op) {
    if (op == Op::equal) return Op::not_equal;
    if (op == Op::not_equal) return Op::equal;
    if (op == Op::less) return Op::greater_equal;
    if (op == Op::less_equal) return Op::greater;
    return op == Op::greater ? Op::less_equal : Op::less;
}

Op turned(Op op) {
    if (op == Op::less) return Op::greater;
    if (op == Op::less_equal) return Op::greater_equal;
    if (op == Op::greater) return Op::less;
    return op == Op::greater_equal ? Op::less_equal : op;
}

bool is_literal(Op op) {
    return op == Op::number || op == Op::text || op == Op::boolean || op == Op::date;
}

} // namespace kpitrace::sql
