// Which of the texts that a scorecard compares with a column the rows of a source have.
//
// A compared text that no row has is probably a mistake, and so are cells that differ from it only in case or blanks.
// Two kinds of rows are counted: rows whose cell looks like a compared text, and rows with the text nearest to a
// compared text that no row has had yet. A nearest text is counted from its first row on, because only a nearer text
// replaces it. So the counts of threads and files add up, and do not depend on which thread reads which rows.
//
// Slips are searched only while a column has few different texts: in a column of ids every text is near to some other,
// and each row would cost a comparison. Texts that differ only in case or blanks are found among any number.
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

/// The rows that have a text.
struct TextSighting {
    std::uint64_t count = 0;
    std::uint32_t file = 0; ///< of the first row, as are the file's name and the line
    std::string file_name;
    std::uint64_t line = 0;
};

/// Some rows of one file that have the same text.
struct SightedRows {
    std::uint64_t count = 0;
    std::uint32_t file = 0;
    const std::string* file_name = nullptr;
    std::function<std::uint64_t()> first_line; ///< called only where it is needed: it counts lines
};

/// Rows of one file come in their order.
void add_sighting(TextSighting& sighting, const SightedRows& rows);
void merge_sighting(TextSighting& sighting, const TextSighting& other);

/// One thread's share of what is known of an operand's texts.
class OperandTexts {
public:
    explicit OperandTexts(const TextOperand& operand);

    /// Texts of rows, known or not. The texts of some rows must be learned before these rows are counted.
    void learn(const std::vector<std::string_view>& texts);
    /// False of a text that is not compared or watched, and not like a text that is. Fast.
    [[nodiscard]] bool may_matter(std::string_view text) const;
    /// True while some compared text was not met, so that any text may match its pattern or be what was meant.
    [[nodiscard]] bool all_matter() const { return unmatched_ > 0 && (has_patterns_ || !has_many_texts()); }
    /// True where the column has so many different texts that slips are no longer searched.
    [[nodiscard]] bool has_many_texts() const { return different_.are_many(); }

    [[nodiscard]] bool is_watched(std::string_view text) const { return sightings_.contains(text); }
    void sight(std::string_view text, const SightedRows& rows);
    /// Rows that were looked at.
    void add_rows(std::uint64_t rows) { rows_ += rows; }

    void merge(const OperandTexts& other);

    [[nodiscard]] std::uint64_t rows() const { return rows_; }
    [[nodiscard]] bool is_matched(std::size_t text) const { return compared_[text].matched; }
    /// Texts that differ from a compared text only in case and blanks, without texts that are compared themselves;
    /// those with most rows first.
    using Sighted = std::pair<std::string, TextSighting>;
    [[nodiscard]] std::vector<Sighted> variants_of(std::size_t text) const;
    /// For a text that no row has: what was probably meant, best first. Empty where no text is near.
    [[nodiscard]] std::vector<Sighted> nearest_to(std::size_t text) const;
    /// The operand's first texts in alphabetical order, known where some compared text has no row: at most
    /// most_first_texts, and one more where there are more. Not complete where has_many_texts().
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
        NearText near; ///< of a pattern: to what is between its outer `%` and `_`
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

    std::vector<Compared> compared_;                                         // as the operand's texts
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_folded_; // texts, not patterns
    bool has_patterns_ = false;
    std::size_t unmatched_ = 0;
    std::map<std::string, TextSighting, std::less<>> sightings_; // of watched texts
    std::set<std::string, std::less<>> first_texts_;
    ManyTexts different_;             // as long as some compared text was not met
    std::vector<std::uint8_t> edges_; // pairs of first and last characters that a text that matters may have
    std::uint64_t rows_ = 0;
};

} // namespace kpitrace
