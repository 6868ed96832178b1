// A thread turns its own codes of texts into the numbers of members, which are the same in all threads, and remembers
// them. So it takes the lock of the registry once for each text that it meets, and never for a row.
#include "measure/key_members.hpp"

#include "csv/spaces.hpp"
#include "kpitrace/measure/measurements.hpp"

#include <algorithm>

namespace kpitrace {

std::uint32_t MemberRegistry::number_of(std::string_view written) {
    const std::string_view text = csv::trim(written);
    if (text.empty() || text == no_member) return 0;
    const std::lock_guard lock(mutex_);
    const auto [known, is_new] = numbers_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
    if (is_new) texts_.emplace_back(text);
    return known->second;
}

std::uint32_t MemberRegistry::number_of_pair(const std::string& text) {
    const std::lock_guard lock(mutex_);
    if (const auto known = numbers_.find(text); known != numbers_.end()) return known->second;
    is_full_ = is_full_ || numbers_.size() == most_key_pairs;
    if (is_full_) return 0;
    const auto number = static_cast<std::uint32_t>(texts_.size());
    numbers_.emplace(text, number);
    texts_.emplace_back(text);
    return number;
}

std::optional<std::string> MemberRegistry::text_of(std::uint32_t number) {
    const std::lock_guard lock(mutex_);
    return texts_[number];
}

const std::vector<std::uint32_t>& MemberReader::read(const RowProgram& program, RowEvaluator& evaluator) {
    const Step& step = program[key_];
    const bool is_of_column = step.node->op == Op::name || step.function_of;
    // If the member depends on one column of few texts, it is found once for each different text. A code keeps its text
    // in all batches, so only the codes that are new in this batch are looked up.
    const auto* codes = is_of_column ? evaluator.codes(step.columns.front()) : nullptr;
    has_codes_ = codes != nullptr;
    if (has_codes_) {
        const Vector& values = evaluator.by_code(key_);
        for (std::size_t code = by_code_.size(); code < values.size(); ++code)
            by_code_.push_back(values.present[code] != 0 ? registry_.number_of(values.texts[code]) : 0);
        members_.resize(codes->size());
        for (std::size_t row = 0; row < members_.size(); ++row) members_[row] = by_code_[(*codes)[row]];
        return members_;
    }
    // Nulls are left out, because they have no text that could be read.
    const Vector& values = evaluator.value(key_);
    present_.clear();
    for (std::size_t row = 0; row < values.size(); ++row)
        if (values.present[row] != 0) present_.push_back(values.texts[row]);
    texts_.encode(present_, codes_);
    for (auto code = static_cast<std::uint32_t>(by_text_.size()); code < texts_.size(); ++code)
        by_text_.push_back(registry_.number_of(texts_.text(code)));
    members_.assign(values.size(), 0);
    for (std::size_t row = 0, next = 0; row < members_.size(); ++row)
        if (values.present[row] != 0) members_[row] = by_text_[codes_[next++]];
    return members_;
}

std::optional<std::size_t> MemberReader::known_texts() const {
    return has_codes_ ? std::optional(by_code_.size()) : std::nullopt;
}

bool MemberReader::are_all_in(std::span<const std::uint8_t> marks) const {
    return std::ranges::all_of(by_code_,
                               [&](std::uint32_t member) { return member < marks.size() && marks[member] != 0; });
}

const std::vector<std::uint32_t>& PairReader::read(std::span<const std::uint32_t> rows,
                                                   std::span<const std::uint32_t> first,
                                                   std::span<const std::uint32_t> second) {
    members_.assign(first.size(), 0);
    for (const std::uint32_t row : rows) {
        if (is_full_) break;
        members_[row] = number_of(first[row], second[row]);
    }
    return members_;
}

std::uint32_t PairReader::number_of(std::uint32_t first, std::uint32_t second) {
    const auto [known, is_new] = known_.try_emplace(std::uint64_t{first} << 32U | second, 0U);
    if (is_new) known->second = pairs_.number_of_pair(pair_text(first_.text_of(first), second_.text_of(second)));
    is_full_ = known->second == 0;
    return known->second;
}

} // namespace kpitrace
