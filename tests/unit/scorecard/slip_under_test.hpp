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

/// Its tests are in yaml_slips_test.cpp; each kind of slip is a file that instantiates them.
class YamlSlips : public testing::TestWithParam<Slip> {};

inline std::string name_of_slip(const testing::TestParamInfo<Slip>& info) {
    return std::string(info.param.error.name);
}

} // namespace kpitrace
