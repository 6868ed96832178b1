// Scorecards for tests: a correct one, and a way to spoil it in one place.
#pragma once

#include "kpitrace/scorecard/read_scorecard.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace kpitrace {

/// A minimal scorecard with one element of each kind.
inline constexpr std::string_view small_scorecard = R"(name: Acme
sources: {deals: {date: day}}
metrics:
  won: count(*)
  revenue: sum(amount)
objectives:
  profit: {profit: true}
  grow: {drives: profit}
success_factors:
  speed: {objective: grow}
kpis:
  won: {objective: grow, target: 10}
plans:
  coach: {objective: grow}
)";

/// The scorecard with `from` replaced by `to`. It must contain `from`.
inline std::string spoiled(std::string_view from, std::string_view to, std::string_view card = small_scorecard) {
    std::string text(card);
    const std::size_t at = text.find(from);
    if (at == std::string::npos) {
        ADD_FAILURE() << "the scorecard does not contain " << from;
        return {};
    }
    return text.replace(at, from.size(), to);
}

/// All messages as a user sees them; empty if the scorecard is correct.
inline std::string errors_of(std::string text, const ScorecardLimits& limits = {}) {
    Diagnostics diagnostics;
    const auto card = read_scorecard(SourceFile("s.yaml", std::move(text)), diagnostics, limits);
    EXPECT_EQ(card.has_value(), !diagnostics.has_errors());
    return render_diagnostics(diagnostics, Colour::off);
}

/// The scorecard, which must be correct.
inline Scorecard read_good(std::string text) {
    Diagnostics diagnostics;
    auto card = read_scorecard(SourceFile("s.yaml", std::move(text)), diagnostics);
    if (!card) {
        ADD_FAILURE() << render_diagnostics(diagnostics, Colour::off);
        return {};
    }
    return std::move(*card);
}

/// A way to spoil a scorecard, and the whole output about it.
struct ErrorCase {
    std::string_view name;
    std::string_view from;
    std::string_view to;
    std::string_view expected;
};

inline void PrintTo(const ErrorCase& error, std::ostream* out) {
    *out << error.name;
}

inline std::string name_of(const testing::TestParamInfo<ErrorCase>& info) {
    return std::string(info.param.name);
}

/// A slip in the YAML of a scorecard, the whole message about it, and what its hint says to write.
struct Slip {
    ErrorCase error;
    std::string_view slip; ///< the part of `error.to` that the help replaces
    std::string_view fix;  ///< what the help shows
};

inline void PrintTo(const Slip& slip, std::ostream* out) {
    *out << slip.error.name;
}

/// The tests are in yaml_slips_test.cpp. Each kind of slip is a file that instantiates them.
class YamlSlips : public testing::TestWithParam<Slip> {};

inline std::string name_of_slip(const testing::TestParamInfo<Slip>& info) {
    return std::string(info.param.error.name);
}

} // namespace kpitrace
