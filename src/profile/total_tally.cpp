#include "profile/total_tally.hpp"

#include "csv/spaces.hpp"
#include "profile/name_words.hpp"
#include "profile/text_tally.hpp"
#include "text/digits.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace kpitrace {
namespace {

/// Words for a total. A text that consists of one of them may also be a name.
constexpr WordList total_words =
    "total totals summe gesamt insgesamt totale totaal summa suma razem yhteensä toplam итого "
    "всего 合计 合計 总计";
constexpr WordList sure_words = "gesamtsumme endsumme grandtotal 總計";
constexpr WordList subtotal_words = "subtotal subtotals zwischensumme subtotale subtotaal soustotal delsumma podsuma "
                                    "välisumma итогопо 小计 小計";
/// Words that, before or after one of the `total_words`, make a text that cannot be a name.
constexpr WordList words_beside =
    "world company grand overall general général generale geral sub sous allgemein algemeen";

char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr std::uint32_t packed(std::string_view three) {
    std::uint32_t bytes = 0;
    for (const char c : three) bytes = bytes << 8U | static_cast<unsigned char>(c);
    return bytes;
}

/// Whether the text begins like a total that ends with a number: `Subtotal 3`, `Total 2026`.
bool may_number_totals(std::string_view text) {
    constexpr std::array begins{packed("tot"), packed("sub"), packed("sou"), packed("sum"),
                                packed("ges"), packed("zwi"), packed("gra")};
    const std::array<char, 3> small{ascii_lower(text[0]), ascii_lower(text[1]), ascii_lower(text[2])};
    return std::find(begins.begin(), begins.end(), packed({small.data(), small.size()})) != begins.end();
}

/// Whether the last three bytes can end a total, or are not ASCII. This is fast enough for every cell of a file.
bool may_be_total(std::string_view text) {
    constexpr std::array endings{packed("tal"), packed("als"), packed("mme"), packed("amt"), packed("ale"),
                                 packed("aal"), packed("mma"), packed("uma"), packed("zem"), packed("lam"),
                                 packed("ral"), packed("een"), packed("ein")};
    constexpr std::size_t longest = 80;
    if (text.size() < 4 || text.size() > longest) return false;
    if (static_cast<unsigned char>(text.back()) >= 0x80) return true;
    if (text.back() >= '0' && text.back() <= '9') return may_number_totals(text);
    const std::string_view end = text.substr(text.size() - 3);
    const std::array<char, 3> small{ascii_lower(end[0]), ascii_lower(end[1]), ascii_lower(end[2])};
    return std::find(endings.begin(), endings.end(), packed({small.data(), small.size()})) != endings.end();
}

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

/// Whether the cell must be examined. Most cells are numbers and dates, which end with a digit and do not begin with a
/// letter.
bool may_be_label(std::string_view cell) {
    constexpr auto is_letter = [](char c) { return c > '9'; };
    return cell.size() > 1 && (cell.back() < '0' || cell.back() > '9' || is_letter(cell.front()));
}

} // namespace

bool is_total_word(std::string_view word) {
    return total_words.has(word) || sure_words.has(word) || subtotal_words.has(word);
}

bool is_subtotal_word(std::string_view word) {
    return subtotal_words.has(word);
}

/// A number after a word for a total makes it sure (`Total 2026`). A number after a longer text makes it a name (`Plan
/// Total 2`).
TotalLabel total_label(std::string_view text) {
    if (!may_be_total(text)) return TotalLabel::none;
    std::vector<std::string> words = split_name(text);
    const bool is_numbered = words.size() > 1 && is_ascii_digits(words.back());
    if (is_numbered) words.pop_back();
    if (words.empty()) return TotalLabel::none;
    if (is_numbered && words.size() == 1 && is_total_word(words.front())) return TotalLabel::sure;
    if (sure_words.has(words.back()) || subtotal_words.has(words.back())) return TotalLabel::sure;
    const bool ends = total_words.has(words.back());
    if (ends && words.size() == 1) return TotalLabel::bare;
    const bool begins = total_words.has(words.front());
    if (words.size() == 2 && ((ends && words_beside.has(words.front())) || (begins && words_beside.has(words.back()))))
        return TotalLabel::sure;
    return ends && !is_numbered ? TotalLabel::compound : TotalLabel::none;
}

bool TotalTally::find(const csv::Table& table, const csv::Batch& batch, const std::vector<Column>& columns,
                      std::vector<std::uint32_t>& others) {
    labelled_.clear();
    for (std::size_t at = 0; at < columns.size(); ++at)
        if (columns[at].may_label) look_at(at, batch);
    if (labelled_.empty()) return false;
    others.clear();
    for (std::uint32_t row = 0; row < batch.size(); ++row) {
        if (labelled_[row] == none) {
            others.push_back(row);
        } else {
            note(table, batch, columns, row, labelled_[row]);
        }
    }
    return true;
}

/// Finds the rows of a batch that a column labels. If several columns label a row, the first counts.
void TotalTally::look_at(std::size_t at, const csv::Batch& batch) {
    const auto cells = batch.column(at);
    if (cleared_.size() <= at) cleared_.resize(at + 1);
    Cleared& cleared = cleared_[at];
    for (std::size_t row = 0; row < cells.size(); ++row) {
        const std::string_view cell = cells[row];
        if (!may_be_label(cell)) continue;
        const auto mixed = static_cast<unsigned char>(cell.front()) * 7U + static_cast<unsigned char>(cell.back()) * 3U;
        std::string& known = cleared[(mixed + cell.size()) % cleared.size()];
        if (known == cell) continue;
        if (total_label(csv::trim(cell)) == TotalLabel::none) {
            known = cell;
            continue;
        }
        if (labelled_.empty()) labelled_.assign(cells.size(), none);
        if (labelled_[row] == none) labelled_[row] = at;
    }
}

void TotalTally::note(const csv::Table& table, const csv::Batch& batch, const std::vector<Column>& columns,
                      std::size_t row, std::size_t at) {
    Found& found = found_[columns[at].place];
    const std::string_view label = csv::trim(batch.column(at)[row]);
    if (found.rows.rows++ == 0)
        found.rows.first = {std::string(label), {.file = table.name(), .line = batch.line(row)}};
    if (total_label(label) == TotalLabel::sure) found.rows.are_sure = true;
    if (found.labels.size() < most_kept_texts || found.labels.contains(label)) ++found.labels[std::string(label)];
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (csv::is_blank(batch.column(i)[row])) ++found.gaps[columns[i].place];
}

/// A column is a gap if it is empty in all labelled rows, but filled in most rows of the table. Totals often leave out
/// the texts that describe a single row.
std::vector<TotalRows> TotalTally::finish(const std::vector<ColumnProfile>& columns) && {
    std::vector<TotalRows> totals;
    for (auto& [place, found] : found_) {
        found.rows.column = columns[place].name;
        found.rows.labels = by_frequency(found.labels);
        const std::uint64_t rows = found.rows.rows;
        found.rows.have_gaps = std::any_of(found.gaps.begin(), found.gaps.end(), [&](const auto& gap) {
            const ColumnProfile& column = columns[gap.first];
            return gap.second == rows && column.nulls * 2 < column.nulls + column.filled;
        });
        totals.push_back(std::move(found.rows));
    }
    return totals;
}

} // namespace kpitrace
