// The colours of pictures and pages, as CSS custom properties.
//
// Invariant: in each palette `ink`, `soft` and the zones' colours can be read on `paper`, `band` and `box` (WCAG
// AA, 4.5 to 1), and `line` can be told from them (3 to 1). `hair` only rules off what is told by its place, too.
#pragma once

#include <string_view>

namespace kpitrace {

inline constexpr std::string_view light_palette =
    "--ink:#1c2430;--soft:#556070;--paper:#fff;--band:#f3f5f8;--box:#fff;--line:#818b9a;--hair:#dbe0e8;"
    "--green:#1a7a48;--yellow:#856000;--red:#c0262d;--no_data:#556070;--unmeasured:#556070";
inline constexpr std::string_view dark_palette =
    "--ink:#e8ecf2;--soft:#a9b4c2;--paper:#12161c;--band:#1b212a;--box:#232b36;--line:#7d8896;--hair:#303946;"
    "--green:#52c98a;--yellow:#e3b341;--red:#ff8080;--no_data:#a9b4c2;--unmeasured:#a9b4c2";

} // namespace kpitrace
