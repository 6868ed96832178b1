// Texts in memory as in a batch of rows: one after the other, with readable bytes after the last.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::test {

class PaddedTexts {
public:
    PaddedTexts() = default;
    explicit PaddedTexts(const std::vector<std::string>& texts) {
        std::size_t size = 0;
        for (const std::string& text : texts) size += text.size();
        bytes_.reserve(size + padding); // so that views stay
        for (const std::string& text : texts) {
            views_.emplace_back(bytes_.data() + bytes_.size(), text.size());
            bytes_ += text;
        }
        bytes_.append(padding, '8');
    }
    PaddedTexts(const PaddedTexts&) = delete;
    PaddedTexts& operator=(const PaddedTexts&) = delete;

    [[nodiscard]] std::span<const std::string_view> views() const { return views_; }

private:
    static constexpr std::size_t padding = 32;
    std::string bytes_;
    std::vector<std::string_view> views_;
};

} // namespace kpitrace::test
