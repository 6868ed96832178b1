// What a dialect cannot calculate with the same result.
#pragma once

#include "kpitrace/query/query.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "sql/rules.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <utility>

namespace kpitrace::sql {

/// Collects refusals, each once: a statement can contain an expression several times.
class Refusals {
public:
    Refusals(const Query& query, const Rules& rules)
        : query_(query)
        , rules_(rules) {}

    /// `what` is the part of the scorecard that cannot be asked for.
    void add(Span span, const std::string& what, const std::string& reason, std::string help);
    [[nodiscard]] bool any() const { return !known_.empty(); }
    [[nodiscard]] const Diagnostics& all() const { return diagnostics_; }
    void move_to(Diagnostics& diagnostics) { diagnostics.merge(std::move(diagnostics_)); }

private:
    const Query& query_;
    const Rules& rules_;
    std::set<std::pair<std::uint32_t, std::string>> known_;
    Diagnostics diagnostics_;
};

} // namespace kpitrace::sql
