// How much a property test tries.
#pragma once

namespace kpitrace::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr unsigned slower = 4; // by about so much is a build with sanitizers
#else
inline constexpr unsigned slower = 1;
#endif

/// So many rounds as fit the time that `rounds` take in a plain build; 1 at least.
constexpr unsigned affordable(unsigned rounds) {
    return rounds < slower ? 1 : rounds / slower;
}

} // namespace kpitrace::test
