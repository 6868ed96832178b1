// Memory for the cells of a batch whose text is no piece of the file: those with doubled quotes.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

class CellArena {
public:
    /// The text with doubled quotes made single; good until clear().
    [[nodiscard]] std::string_view undouble(std::string_view inside);
    void clear();

private:
    [[nodiscard]] char* claim(std::size_t size);

    std::vector<std::unique_ptr<char[]>> pieces_; // NOLINT(modernize-avoid-c-arrays): not to be filled
    char* at_ = nullptr;
    std::size_t left_ = 0;
};

} // namespace kpitrace::csv
