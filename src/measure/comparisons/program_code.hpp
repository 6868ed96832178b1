// Steps of a row program written as expressions, for messages and hints.
#pragma once

#include "measure/row_program.hpp"

#include <string>

namespace kpitrace {

/// Adds the expression that the step computes to a tree.
NodeId copy_step(const RowProgram& program, StepId step, Expression& tree);
/// A column by its name alone, without quotes; anything else as the expression that it is.
[[nodiscard]] std::string code_of(const RowProgram& program, StepId step);

} // namespace kpitrace
