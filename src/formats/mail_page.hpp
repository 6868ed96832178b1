// The HTML part of a mail: the report as mail programs show it.
//
// Mail programs are not browsers. Many remove `<style>`, scripts and pictures, and Outlook knows only tables and a few
// properties. So every style is inline, and the layout consists of tables without SVG. The page needs no media queries:
// one column of at most 600 pixels is as readable on a phone.
#pragma once

#include "kpitrace/report/report.hpp"
#include "kpitrace/report/verdict.hpp"

#include <cstddef>
#include <string>

namespace kpitrace {

/// A whole page. Programs such as Gmail cut a page after about 100 KB, so a large scorecard shows only the KPIs that
/// are not green, at most 60 of them, and 20 chains. With long names it shows fewer. The page says how many are left
/// out. `link` can be empty.
[[nodiscard]] std::string mail_page(const Report& report, const Verdict& verdict, std::size_t shown_members,
                                    const std::string& link);

} // namespace kpitrace
