#include "kpitrace/csv/read_settings.hpp"

#include <algorithm>

namespace kpitrace::csv {

SimdLevel best_simd_level() {
#ifdef __x86_64__
    const bool avx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("pclmul") != 0 &&
                      __builtin_cpu_supports("bmi") != 0 && __builtin_cpu_supports("popcnt") != 0;
    const bool avx512 = __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
                        __builtin_cpu_supports("avx512vbmi2") != 0 && __builtin_cpu_supports("bmi2") != 0;
    if (avx2 && avx512) return SimdLevel::avx512;
    if (avx2) return SimdLevel::avx2;
#endif
    return SimdLevel::portable;
}

SimdLevel usable_level(SimdLevel level) {
    return std::min(level, best_simd_level());
}

} // namespace kpitrace::csv
