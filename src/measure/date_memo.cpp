#include "measure/date_memo.hpp"

namespace kpitrace {
namespace {

/// Where nearly every cell has a time of its own, all are forgotten now and then, so that memory stays bounded.
constexpr std::size_t most_entries = 65536;

} // namespace

std::span<const std::uint32_t> DateMemo::read(std::span<const std::string_view> cells) {
    if (entries_.size() > most_entries) {
        texts_ = TextDictionary();
        entries_.clear();
    }
    texts_.encode(cells, numbers_);
    for (auto code = static_cast<std::uint32_t>(entries_.size()); code < texts_.size(); ++code)
        entries_.push_back({reader_->read(texts_.text(code)), 0});
    return numbers_;
}

} // namespace kpitrace
