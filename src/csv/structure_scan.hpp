// The scans of each level. Those of a level that the machine lacks must not be called.
#pragma once

#include "csv/structure.hpp"

namespace kpitrace::csv {

[[nodiscard]] BlockStructure scan_portable(std::string_view block, char delimiter, const Border& begin,
                                           std::uint32_t origin, std::uint32_t* out);
#ifdef __x86_64__
[[nodiscard]] BlockStructure scan_avx2(std::string_view block, char delimiter, const Border& begin,
                                       std::uint32_t origin, std::uint32_t* out);
[[nodiscard]] BlockStructure scan_avx512(std::string_view block, char delimiter, const Border& begin,
                                         std::uint32_t origin, std::uint32_t* out);
#endif

} // namespace kpitrace::csv
