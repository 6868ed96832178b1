// A slip in a scorecard's YAML, the whole message about it, and what its help says to write.
#pragma once

#include "scorecard_under_test.hpp"

namespace kpitrace {

struct Slip {
    ErrorCase error;
    std::string_view slip; ///< the part of `error.to` that the help replaces
    std::string_view fix;  ///< what the help shows
};

inline void PrintTo(const Slip& slip, std::ostream* out) {
    *out << slip.error.name;
}

inline void expect_named_by_its_cause(const Slip& slip) {
    EXPECT_EQ(errors_of(spoiled(slip.error.from, slip.error.to)), slip.error.expected);
}

inline void expect_gone_when_help_is_followed(const Slip& slip) {
    std::string text = spoiled(slip.error.from, slip.error.to);
    const std::size_t at = text.find(slip.slip);
    ASSERT_NE(at, std::string::npos);
    EXPECT_EQ(errors_of(text.replace(at, slip.slip.size(), slip.fix)), "");
}

inline std::string name_of_slip(const testing::TestParamInfo<Slip>& info) {
    return std::string(info.param.error.name);
}

} // namespace kpitrace
