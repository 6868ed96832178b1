#include "measure/groups.hpp"

#include <algorithm>

namespace kpitrace {

namespace {

/// The largest number of places in a table, which then takes four megabytes.
constexpr std::size_t most_places = std::size_t{1} << 20U;

std::uint64_t hash_of(const RowClass& row) {
    return spread(row.passes ^ std::uint64_t{row.member} * 0x9E37'79B9'7F4A'7C15);
}

} // namespace

/// Two windows of the same periods that end on different days are parts of one division, so that they also begin on
/// different days.
std::size_t WindowHash::operator()(const Window& window) const {
    const auto bits = [](Period period) { return std::uint64_t{static_cast<std::uint32_t>(period.index)}; };
    const auto day = window.from ? static_cast<std::uint64_t>(window.from->time_since_epoch().count()) : 0;
    return spread(bits(window.first) ^ bits(window.last) << 32U ^ day << 15U);
}

std::size_t GroupRegistry::first_slot(const Group& group) const {
    return spread(hash_of(group.of) ^ WindowHash()(group.window) << 17U) & (slots_.size() - 1);
}

std::uint32_t GroupRegistry::number_of(const Group& group) {
    const std::lock_guard lock(mutex_);
    std::size_t at = first_slot(group);
    for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1))
        if (groups_[slots_[at]] == group) return slots_[at];
    const auto number = static_cast<std::uint32_t>(groups_.size());
    groups_.push_back(group);
    slots_[at] = number;
    if (2 * groups_.size() > slots_.size()) grow();
    return number;
}

void GroupRegistry::grow() {
    slots_.assign(2 * slots_.size(), 0);
    for (std::uint32_t number = 1; number < groups_.size(); ++number) {
        std::size_t at = first_slot(groups_[number]);
        while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = number;
    }
}

GroupTable::GroupTable(const FilterSet& filters, const TimeDivision& time, GroupRegistry& registry)
    : registry_(registry)
    , time_(time)
    , grain_(filters.grain)
    , takes_all_(filters.takes_all)
    , classes_(1)
    , class_slots_(16) {
    put_class(0);
}

/// The hot loops over rows for each filter set. The registry, which has a lock, is used only for the first row of a
/// group; further rows find the number of the group in this thread's own table.
void GroupTable::assign(const RowMarks& rows, std::vector<std::uint32_t>& groups) {
    groups.resize(rows.windows.size());
    take_windows(rows.known_windows);
    reserve(wholes_.size());
    const std::span<const std::uint32_t> classes = classify(rows, groups);
    if (is_scattered_) return scatter(rows, classes, groups);
    const std::uint32_t* const windows = rows.windows.data();
    const std::uint32_t* const whole_of = whole_of_.data();
    std::uint32_t* const table = table_.data();
    const std::size_t stride = stride_;
    for (std::size_t row = 0; row < groups.size(); ++row) {
        const std::uint32_t row_class = classes[row];
        std::uint32_t& known = table[whole_of[windows[row]] * stride + row_class];
        if (known == not_met) known = meet(whole_of[windows[row]], classes_[row_class]);
        groups[row] = known;
    }
}

void GroupTable::scatter(const RowMarks& rows, std::span<const std::uint32_t> classes,
                         std::vector<std::uint32_t>& groups) {
    for (std::size_t row = 0; row < groups.size(); ++row) {
        const std::uint32_t window = whole_of_[rows.windows[row]];
        const std::uint64_t place = std::uint64_t{window} << 32U | classes[row];
        std::uint32_t& known = scattered_.try_emplace(place, not_met).first->second;
        if (known == not_met) known = meet(window, classes_[classes[row]]);
        groups[row] = known;
    }
}

/// The class of each row of a batch; `memory` is as large. Afterwards the table has room for all classes. If no filter
/// divides the rows, the number of a class is that of its member.
std::span<const std::uint32_t> GroupTable::classify(const RowMarks& rows, std::vector<std::uint32_t>& memory) {
    if (rows.passes.empty() && !rows.members.empty()) {
        // All bits of the members together are at least the largest of them, and less than the next power of two, for
        // which the table has room anyway. Every machine can find them with vector instructions.
        std::uint32_t bits = 0;
        for (const std::uint32_t member : rows.members) bits |= member;
        while (classes_.size() <= bits) add_class({0, static_cast<std::uint32_t>(classes_.size())});
        return rows.members;
    }
    std::ranges::fill(memory, 0U);
    for (std::size_t row = 0; row < rows.passes.size(); ++row)
        memory[row] = class_of({rows.passes[row], rows.members.empty() ? 0 : rows.members[row]});
    return memory;
}

/// Numbers the windows that are new. Window 0 stands for rows without a window, and stays so.
void GroupTable::take_windows(std::span<const Window> known) {
    while (whole_of_.size() < known.size()) {
        const bool is_none = whole_of_.empty();
        const Window whole = is_none ? Window{} : time_.widened(known[whole_of_.size()], grain_);
        const auto next = static_cast<std::uint32_t>(wholes_.size());
        const auto [index, is_new] = is_none ? std::pair(indices_.end(), true) : indices_.try_emplace(whole, next);
        whole_of_.push_back(is_new ? next : index->second);
        if (is_new) wholes_.push_back(whole);
    }
}

/// The number of a group that this thread finds for the first time. Returns 0 if its rows do not count.
std::uint32_t GroupTable::meet(std::uint32_t window, const RowClass& row_class) {
    if (window == 0) return 0;
    if (row_class.passes == 0 && !takes_all_) return 0;
    const std::uint32_t number = registry_.number_of({wholes_[window], row_class});
    size_ = std::max<std::size_t>(size_, number + 1);
    return number;
}

std::uint32_t GroupTable::class_of(const RowClass& row) {
    const std::size_t mask = class_slots_.size() - 1;
    for (std::size_t at = hash_of(row) & mask;; at = (at + 1) & mask) {
        const std::uint32_t slot = class_slots_[at];
        if (slot == 0) return add_class(row);
        if (classes_[slot - 1] == row) return slot - 1;
    }
}

std::uint32_t GroupTable::add_class(const RowClass& row) {
    const auto number = static_cast<std::uint32_t>(classes_.size());
    classes_.push_back(row);
    if (2 * classes_.size() > class_slots_.size()) {
        class_slots_.assign(2 * class_slots_.size(), 0);
        for (std::uint32_t known = 0; known < number; ++known) put_class(known);
    }
    put_class(number);
    if (classes_.size() > stride_) reserve(std::max<std::size_t>(table_.size() / stride_, 1));
    return number;
}

void GroupTable::put_class(std::uint32_t number) {
    const std::size_t mask = class_slots_.size() - 1;
    std::size_t at = hash_of(classes_[number]) & mask;
    while (class_slots_[at] != 0) at = (at + 1) & mask;
    class_slots_[at] = number + 1;
}

/// Makes room for this number of windows and for all classes.
void GroupTable::reserve(std::size_t windows) {
    std::size_t stride = stride_;
    while (stride < classes_.size()) stride *= 2;
    const std::size_t before = table_.size() / stride_;
    if (is_scattered_ || (stride == stride_ && windows <= before)) return;
    if (stride > 1 && windows * stride > most_places) {
        // The known groups are dropped, because the registry gives each of them the same number again.
        is_scattered_ = true;
        table_ = {};
        return;
    }
    // The room for windows at least doubles, so that many windows need few moves.
    const std::size_t room = windows <= before ? before : std::max(windows, 2 * before);
    std::vector<std::uint32_t> table(room * stride, not_met);
    for (std::size_t window = 0; window < before; ++window)
        std::copy_n(table_.begin() + static_cast<std::ptrdiff_t>(window * stride_), stride_,
                    table.begin() + static_cast<std::ptrdiff_t>(window * stride));
    table_ = std::move(table);
    stride_ = stride;
}

} // namespace kpitrace
