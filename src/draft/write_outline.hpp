// Writes an outline as YAML (write_outline.cpp; its sources and columns in source_text.cpp, its comments in
// yaml_comment.cpp), and asks what a draft cannot know (questions.cpp): dates and numbers that the cells leave open.
// The comments and the warnings ask in the same words.
#pragma once

#include "draft/dimensions.hpp"
#include "draft/outline.hpp"
#include "draft/targets.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace {

/// Who reads the YAML. A person is asked which of two dates is meant. For measuring the past, such rows have no dates.
enum class Reader : std::uint8_t { person, measurement };

/// The YAML of a draft. `targets` and `dimensions` have one entry for each of Outline::kpis(). A target is not used for
/// a KPI whose target is a metric.
[[nodiscard]] std::string write_outline(const Outline& outline, std::span<const SuggestedTarget> targets,
                                        std::span<const KpiDimensions> dimensions, Reader reader);

/// One entry of `sources`.
[[nodiscard]] std::string write_source(const Outline& outline, const TableOutline& table, Reader reader);

/// Comments on the columns that no metric reads; empty if all are read.
[[nodiscard]] std::string write_unmeasured(const TableOutline& table);

/// A text as lines that begin with `indent` spaces and `# `, wrapped to 110 columns. The text can contain anything; a
/// line end in it begins a new line.
[[nodiscard]] std::string yaml_comment(std::string_view text, std::size_t indent);

/// A comment in a source that gives evidence and then proposes a key, such as `active: {from: created}`.
[[nodiscard]] std::string proposed_key(std::string_view evidence, std::string_view line);

/// Whether some format reads at least half of the column's cells as dates, but not all.
[[nodiscard]] bool is_mostly_dates(const ColumnProfile& column);

/// Why the numbers of a column cannot be read: no cell shows what the mark in `1,234` means, or the column's cells
/// contradict those of other columns.
[[nodiscard]] std::string mark_question(const TableOutline& table, const ColumnProfile& column);

/// Warns of every open question.
void ask(const Outline& outline, Diagnostics& diagnostics);

} // namespace kpitrace
