// Finds out which compared texts the rows of a source have.
//
// A compared text that no row has is probably a mistake, and so are cells that differ from it only in case or blanks.
// Two kinds of rows are counted: rows whose cell differs from a compared text only in case or blanks, and rows with the
// text that is nearest to a compared text without a row so far. A nearest text is counted from its first row on: a text
// can become the nearest only when it first occurs, and only a nearer text can replace it. So the counts of threads and
// files can be added, and do not depend on which thread reads which rows.
//
// Slips are searched only while a column has few different texts. In a column of ids every text is near to some other
// text, and each row would cost a comparison. Texts that differ only in case or blanks are found in any column.
#pragma once

#include "measure/comparisons/many_texts.hpp"
#include "measure/comparisons/near_text.hpp"
#include "measure/comparisons/text_comparisons.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The number of rows that have a text, and the place of the first one.
struct TextSighting {
    std::uint64_t count = 0;
    std::uint32_t file = 0; ///< index of the first row's file; `file_name` and `line` are those of the first row too
    std::string file_name;
    std::uint64_t line = 0;
};

/// Some rows of one file that have the same text.
struct SightedRows {
    std::uint64_t count = 0;
    std::uint32_t file = 0;
    const std::string* file_name = nullptr;
    std::function<std::uint64_t()> first_line; ///< called only if it is needed, because it must count lines
};

/// Adds rows. Rows of one file must be added in their order.
void add_sighting(TextSighting& sighting, const SightedRows& rows);
void merge_sighting(TextSighting& sighting, const TextSighting& other);

/// One thread's share of what is known about an operand's texts.
class OperandTexts {
public:
    explicit OperandTexts(const TextOperand& operand);

    /// Takes texts of rows; a text can be passed more than once. The texts of rows must be learned before these rows
    /// are counted.
    void learn(const std::vector<std::string_view>& texts);
    /// False only if the text is not compared or watched, and does not differ from such a text only in case or blanks.
    /// This is fast.
    [[nodiscard]] bool may_matter(std::string_view text) const;
    /// Whether every text must be learned: some compared text has no row yet, and any text may match its pattern or be
    /// the text that was meant.
    [[nodiscard]] bool all_matter() const { return unmatched_ > 0 && (has_patterns_ || !has_many_texts()); }
    /// Whether the column has so many different texts that slips are no longer searched.
    [[nodiscard]] bool has_many_texts() const { return different_.are_many(); }

    [[nodiscard]] bool is_watched(std::string_view text) const { return sightings_.contains(text); }
    void sight(std::string_view text, const SightedRows& rows);
    void add_rows(std::uint64_t rows) { rows_ += rows; }

    void merge(const OperandTexts& other);

    [[nodiscard]] std::uint64_t rows() const { return rows_; }
    [[nodiscard]] bool is_matched(std::size_t text) const { return compared_[text].matched; }
    /// Texts that differ from a compared text only in case and blanks and are not compared themselves, ordered by
    /// falling number of rows.
    using Sighted = std::pair<std::string, TextSighting>;
    [[nodiscard]] std::vector<Sighted> variants_of(std::size_t text) const;
    /// For a text that no row has: the texts that were probably meant, ordered by falling number of rows. Empty if no
    /// text is near.
    [[nodiscard]] std::vector<Sighted> nearest_to(std::size_t text) const;
    /// The operand's first texts in alphabetical order: at most most_first_texts, and one more if the operand has more.
    /// They are known only if some compared text has no row, and not complete if has_many_texts().
    [[nodiscard]] const std::set<std::string, std::less<>>& first_texts() const { return first_texts_; }
    static constexpr std::size_t most_first_texts = 8;

private:
    struct Candidate {
        std::size_t distance = 0;
        std::string text;
        friend auto operator<=>(const Candidate&, const Candidate&) = default;
    };
    struct Compared {
        ComparedText compared;
        NearText near; ///< for a pattern: compares with the part between its outer `%` and `_`
        std::string folded;
        bool matched = false;
        std::optional<Candidate> nearest;
    };

    void match(std::string_view text);
    void match_patterns(std::string_view text);
    void search_near(std::string_view text);
    void keep_first(std::string_view text);
    void search_near(const std::vector<std::string_view>& texts);
    void set_matched(Compared& compared);
    [[nodiscard]] static std::optional<std::size_t> distance(const Compared& compared, std::string_view text);
    [[nodiscard]] bool is_compared(std::string_view text) const;
    void expect(std::string_view text);

    std::vector<Compared> compared_;                                         // in the order of the operand's texts
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_folded_; // indices of texts, without patterns
    bool has_patterns_ = false;
    std::size_t unmatched_ = 0;
    std::map<std::string, TextSighting, std::less<>> sightings_; // of watched texts
    std::set<std::string, std::less<>> first_texts_;
    ManyTexts different_;             // filled only while some compared text has no row
    std::vector<std::uint8_t> edges_; // by first and last character: 1 if such a text can matter
    std::uint64_t rows_ = 0;
};

} // namespace kpitrace
