// The part of a draft that tells where rows come from, and what of them is not measured.
#pragma once

#include "draft/outline.hpp"
#include "draft/write_outline.hpp"

#include <string>

namespace kpitrace {

/// One entry of `sources`.
[[nodiscard]] std::string write_source(const Outline& outline, const TableOutline& table, Reader reader);

/// Comments on the columns that no metric reads; empty where all are read.
[[nodiscard]] std::string write_unmeasured(const TableOutline& table);

/// Of most cells a format reads dates, and not of all.
[[nodiscard]] bool is_mostly_dates(const ColumnProfile& column);

/// Why the numbers of a column can't be read: no cell says what the mark in `1,234` is, or its cells say another than
/// the rest of the table.
[[nodiscard]] std::string mark_question(const TableOutline& table, const ColumnProfile& column);

} // namespace kpitrace
