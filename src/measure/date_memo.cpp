// Dates repeat, moments with seconds do not. If most cells of a batch are new although many are known, remembering them
// costs more than reading them, so the memo gives up and reads every cell.
#include "measure/date_memo.hpp"

#include <numeric>

namespace kpitrace {
namespace {

/// With more entries, all are dropped, so that memory stays bounded.
constexpr std::size_t most_entries = 65536;

} // namespace

std::span<const std::uint32_t> DateMemo::read(std::span<const std::string_view> cells) {
    if (mostly_new_ || entries_.size() > most_entries) {
        texts_ = TextDictionary();
        entries_.clear();
    }
    if (mostly_new_) {
        read_all(cells);
    } else {
        look_up(cells);
    }
    return numbers_;
}

void DateMemo::look_up(std::span<const std::string_view> cells) {
    const std::size_t known = entries_.size();
    texts_.encode(cells, numbers_);
    for (auto code = static_cast<std::uint32_t>(known); code < texts_.size(); ++code)
        entries_.push_back({reader_->read(texts_.text(code)), 0});
    // At first, all texts are new. A column of days stops having new texts before this number, which is more than the
    // days of forty years; a column of moments does not.
    constexpr std::size_t many = 16384;
    mostly_new_ = known >= many && 2 * (entries_.size() - known) > cells.size();
}

void DateMemo::read_all(std::span<const std::string_view> cells) {
    numbers_.resize(cells.size());
    std::iota(numbers_.begin(), numbers_.end(), 0U);
    for (const std::string_view cell : cells) entries_.push_back({reader_->read(cell), 0});
}

} // namespace kpitrace
