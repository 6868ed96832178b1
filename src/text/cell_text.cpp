#include "kpitrace/text/cell_text.hpp"

#include <atomic>

namespace kpitrace {

namespace {

std::atomic<CellTexts> shown_texts = CellTexts::shown; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

} // namespace

void show_cell_texts(CellTexts texts) {
    shown_texts.store(texts, std::memory_order_relaxed);
}

CellTexts cell_texts() {
    return shown_texts.load(std::memory_order_relaxed);
}

std::string cell_text(std::string_view text) {
    return cell_texts() == CellTexts::shown ? std::string(text) : "***";
}

} // namespace kpitrace
