// For each kind and column, only the count and the first place are kept, so millions of omitted rows cost no memory.
// The first place is chosen by file and line, so it does not depend on the number of threads.
#include "measure/omission_log.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace kpitrace {

void OmissionLog::begin_file(std::uint32_t index, const std::string& name) {
    file_ = index;
    file_name_ = name;
}

OmissionLog::Entry& OmissionLog::entry_of(Omission::Kind kind, const std::string& column) {
    const auto same = [&](const Entry& e) { return e.omission.kind == kind && e.omission.column == column; };
    // A source has few kinds of omissions, so a linear search is fast.
    const auto known = std::ranges::find_if(entries_, same);
    if (known != entries_.end()) return *known;
    return entries_.emplace_back(Entry{{.kind = kind, .column = column, .tally = {}}, file_});
}

void OmissionLog::note(Omission::Kind kind, const std::string& column, const csv::Batch& batch, std::uint32_t row,
                       std::optional<Period> period) {
    Entry& entry = entry_of(kind, column);
    Tally& tally = entry.omission.tally;
    // Finding the number of a line takes time, so it is done only for the first row.
    const bool is_earliest = tally.count == 0 || file_ < entry.file;
    ++tally.count;
    if (!is_earliest) return;
    entry.file = file_;
    tally.file = file_name_;
    tally.first_line = batch.line(row);
    entry.omission.period = period;
}

void OmissionLog::note(Omission::Kind kind, const Tally& tally) {
    OmissionLog one;
    one.entries_.push_back({{.kind = kind, .column = "", .tally = tally}, file_});
    merge(one);
}

void OmissionLog::merge(const OmissionLog& other) {
    for (const Entry& theirs : other.entries_) {
        Entry& ours = entry_of(theirs.omission.kind, theirs.omission.column);
        const std::uint64_t count = ours.omission.tally.count + theirs.omission.tally.count;
        const auto place = [](const Entry& e) { return std::tuple(e.file, e.omission.tally.first_line); };
        if (ours.omission.tally.count == 0 || place(theirs) < place(ours)) ours = theirs;
        ours.omission.tally.count = count;
    }
}

std::vector<Omission> OmissionLog::take() {
    std::vector<Omission> omissions;
    for (Entry& entry : entries_) omissions.push_back(std::move(entry.omission));
    std::ranges::sort(omissions, {}, [](const Omission& o) { return std::tuple(o.kind, o.column); });
    return omissions;
}

} // namespace kpitrace
