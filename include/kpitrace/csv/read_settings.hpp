// How a CSV file is read. No setting here changes the rows.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace kpitrace::csv {

/// Which instructions find quotes, delimiters and line ends. All of them give the same rows.
enum class SimdLevel : std::uint8_t { portable, avx2, avx512 };

/// The best level that this machine supports.
[[nodiscard]] SimdLevel best_simd_level();
/// Returns `level`, or the best level below it that this machine supports.
[[nodiscard]] SimdLevel usable_level(SimdLevel level);

struct ReadSettings {
    /// How much a thread reads at a time, from 1 byte to 1 MiB. The default is large enough that system calls cost
    /// little compared with the scan, and small enough to stay in the second-level cache.
    std::size_t block_size = std::size_t{256} * 1024;
    /// If the machine does not support this level, the best level below it is used.
    SimdLevel simd = best_simd_level();
    /// If given, counts the raw bytes as they are read, for a progress bar.
    std::atomic<std::uint64_t>* bytes_read = nullptr;
};

} // namespace kpitrace::csv
