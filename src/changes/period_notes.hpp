// Periods as a report's JSON tells them, and what keeps two of them from being compared.
#pragma once

#include "kpitrace/changes/snapshot.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// `June 2026`. The first day decides which month fiscal quarters and years begin with, and the length whether a date
/// is the id of a day or of a week. The id itself where it has no known form.
[[nodiscard]] std::string title_of_period(std::string_view id, DateRange days);

/// `June 2026 was not over when the newer report was made; its last row is dated 28 June 2026`; empty where it was.
/// which: `newer` or `older`.
[[nodiscard]] std::string unfinished_sentence(const SnapshotPeriod& period, std::string_view which);

/// One sentence each, without a full stop: periods of different units, the older report of the later period, data of
/// the older one that end before its period does (the newer one says so itself).
[[nodiscard]] std::vector<std::string> notes_on_periods(const SnapshotPeriod& before, const SnapshotPeriod& now);

} // namespace kpitrace
