// The colours of pictures and pages.
//
// Invariant (WCAG AA): in each palette, `ink`, `soft` and the colours of zones have a contrast of at least 4.5 to 1 on
// `paper`, `band` and `box`, and so does `ink` on every tint. `line` has at least 3 to 1 on these grounds. `hair` is
// exempt, because it only separates rows that are apart anyway.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <string>
#include <string_view>

namespace kpitrace {

/// The colours of a light or a dark page, each written as `#rrggbb`.
struct Palette {
    std::string_view ink, soft;        ///< main and secondary text
    std::string_view paper, band, box; ///< backgrounds
    std::string_view line, hair;
    std::string_view green, yellow, red, no_data; ///< zones; `no_data` is also for unmeasured
};

inline constexpr Palette light_palette{.ink = "#1c2430",
                                       .soft = "#556070",
                                       .paper = "#ffffff",
                                       .band = "#f3f5f8",
                                       .box = "#ffffff",
                                       .line = "#818b9a",
                                       .hair = "#dbe0e8",
                                       .green = "#1a7a48",
                                       .yellow = "#856000",
                                       .red = "#c0262d",
                                       .no_data = "#556070"};
inline constexpr Palette dark_palette{.ink = "#e8ecf2",
                                      .soft = "#a9b4c2",
                                      .paper = "#12161c",
                                      .band = "#1b212a",
                                      .box = "#232b36",
                                      .line = "#7d8896",
                                      .hair = "#303946",
                                      .green = "#52c98a",
                                      .yellow = "#e3b341",
                                      .red = "#ff8080",
                                      .no_data = "#a9b4c2"};

/// The palette as CSS custom properties: `--ink:#1c2430;--soft:…`. `unmeasured` has the colour of `no_data`.
[[nodiscard]] std::string css_of(const Palette& palette);

[[nodiscard]] std::string_view colour_of(const Palette& palette, Zone zone);
/// The background of a box for an objective in that zone, on light paper.
[[nodiscard]] std::string_view light_tint_of(Zone zone);

} // namespace kpitrace
