// How a CSV file is read, as far as its rows do not depend on it.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace kpitrace::csv {

/// Which instructions find quotes, delimiters and line ends. All give the same rows.
enum class SimdLevel : std::uint8_t { portable, avx2, avx512 };

/// The best that this machine has.
[[nodiscard]] SimdLevel best_simd_level();
/// `level`, or the best below it that this machine has.
[[nodiscard]] SimdLevel usable_level(SimdLevel level);

struct ReadSettings {
    /// Large enough that system calls cost little beside the scan, small enough to stay in the second cache. What a
    /// thread reads at a time; 1 byte at least and 1 MiB at most.
    std::size_t block_size = std::size_t{256} * 1024;
    /// One that the machine lacks gives way to the best below it.
    SimdLevel simd = best_simd_level();
    /// Where given, raw bytes are added as they are read: for a progress bar.
    std::atomic<std::uint64_t>* bytes_read = nullptr;
};

} // namespace kpitrace::csv
