#include "kpitrace/text/unique_ids.hpp"

#include <fmt/format.h>

namespace kpitrace {

std::string UniqueIds::take(const std::string& wish) {
    const auto [entry, is_new] = taken_.try_emplace(wish, 2);
    if (is_new) return wish;
    while (true) {
        std::string id = fmt::format("{}_{}", wish, entry->second++);
        if (taken_.try_emplace(id, 2).second) return id;
    }
}

} // namespace kpitrace
