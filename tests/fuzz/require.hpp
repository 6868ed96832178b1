// What must hold for every input of a fuzz target.
#pragma once

#include <cstdlib>
#include <iostream>

namespace kpitrace::fuzz {

/// Ends the process as a crash does, which libFuzzer records with its input.
inline void require(bool holds, const char* what) {
    if (holds) return;
    std::cerr << "broken: " << what << '\n';
    std::abort();
}

} // namespace kpitrace::fuzz
