#include "report/tool.hpp"

namespace kpitrace {

std::string_view tool_version() {
    return KPITRACE_VERSION;
}

} // namespace kpitrace
