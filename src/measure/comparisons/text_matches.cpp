// A column can have millions of texts and a scorecard hundreds of comparisons. For nearly all texts, the first and last
// characters show that the text cannot matter. Only texts that have the same first and last character as some compared
// text are folded and looked up.
#include "measure/comparisons/text_matches.hpp"

#include "kpitrace/text/unicode.hpp"
#include "measure/row_functions.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace kpitrace {
namespace {

/// The part of a pattern between its outer wildcards.
std::string_view core_of(std::string_view pattern) {
    const std::size_t begin = pattern.find_first_not_of("%_");
    if (begin == std::string_view::npos) return {};
    return pattern.substr(begin, pattern.find_last_not_of("%_") + 1 - begin);
}

std::string_view to_compare(const ComparedText& compared) {
    return compared.test == TextTest::equal ? std::string_view(compared.text) : core_of(compared.text);
}

/// The first and last characters of texts are put into classes. Case is ignored, and all characters outside ASCII are
/// one class. The empty text has its own class.
constexpr std::size_t edge_classes = 130;
constexpr std::size_t other_class = 128;
constexpr std::size_t empty_class = 129;

constexpr std::size_t class_of(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80U) return other_class;
    return byte >= 'A' && byte <= 'Z' ? byte + std::size_t{'a' - 'A'} : byte;
}

/// The letters `k` and `i` also have capital letters outside ASCII: the Kelvin sign `K` and `İ`.
constexpr bool has_foreign_capital(std::size_t edge) {
    return edge == 'k' || edge == 'i';
}

constexpr std::size_t pair_of(std::size_t first, std::size_t last) {
    return first * edge_classes + last;
}

std::size_t edges_of(std::string_view text) {
    const auto is_inner = [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80U; };
    if (!text.empty() && (!is_inner(text.front()) || !is_inner(text.back()))) text = trim_look_alikes(text);
    if (text.empty()) return pair_of(empty_class, empty_class);
    return pair_of(class_of(text.front()), class_of(text.back()));
}

} // namespace

OperandTexts::OperandTexts(const TextOperand& operand)
    : unmatched_(operand.texts.size())
    , edges_(edge_classes * edge_classes, 0) {
    for (const ComparedText& text : operand.texts) {
        const std::size_t index = compared_.size();
        compared_.push_back({text,
                             NearText(to_compare(text)),
                             text.test == TextTest::equal ? fold_blanks(text.text) : fold_spelling(text.text),
                             false,
                             {}});
        if (text.test != TextTest::equal) {
            has_patterns_ = true;
            continue;
        }
        by_folded_[compared_.back().folded].push_back(index);
        expect(text.text);
    }
}

/// Makes may_matter() true for the text, and for all texts that fold_blanks() makes equal to it.
void OperandTexts::expect(std::string_view text) {
    const std::size_t edges = edges_of(fold_blanks(text));
    const std::size_t first = edges / edge_classes;
    const std::size_t last = edges % edge_classes;
    for (const std::size_t a : {first, has_foreign_capital(first) ? other_class : first})
        for (const std::size_t b : {last, has_foreign_capital(last) ? other_class : last}) edges_[pair_of(a, b)] = 1;
    edges_[edges_of(text)] = 1; // the text itself can begin and end with other characters than the folded text
}

bool OperandTexts::may_matter(std::string_view text) const {
    return edges_[edges_of(text)] != 0;
}

/// Whole texts are matched first, because a map finds them quickly. For patterns and slips, each text must be compared
/// with each compared text.
void OperandTexts::learn(const std::vector<std::string_view>& texts) {
    for (const std::string_view text : texts) match(text);
    // A compared text that has a row needs no further search.
    if (has_patterns_ && unmatched_ > 0)
        for (const std::string_view text : texts) match_patterns(text);
    if (unmatched_ > 0 && !has_many_texts()) search_near(texts);
}

void OperandTexts::search_near(const std::vector<std::string_view>& texts) {
    for (const std::string_view text : texts) {
        different_.add(text);
        search_near(text);
    }
}

void OperandTexts::set_matched(Compared& compared) {
    if (compared.matched) return;
    compared.matched = true;
    --unmatched_;
}

void OperandTexts::match(std::string_view text) {
    if (!may_matter(text)) return;
    const auto alike = by_folded_.find(fold_blanks(text));
    if (alike == by_folded_.end()) return;
    bool is_variant = false;
    for (const std::size_t index : alike->second) {
        if (compared_[index].compared.text == text)
            set_matched(compared_[index]);
        else
            is_variant = true;
    }
    if (is_variant) sightings_.try_emplace(std::string(text));
}

void OperandTexts::match_patterns(std::string_view text) {
    for (Compared& compared : compared_) {
        const ComparedText& pattern = compared.compared;
        if (compared.matched || pattern.test == TextTest::equal) continue;
        const bool matches = pattern.test == TextTest::like ? matches_pattern(text, pattern.text)
                                                            : matches_pattern(to_lower(text), to_lower(pattern.text));
        if (matches) set_matched(compared);
    }
}

/// The distance to the compared text. Also returns nothing if the text is farther than the nearest text that is known.
std::optional<std::size_t> OperandTexts::distance(const Compared& compared, std::string_view text) {
    if (compared.compared.test != TextTest::equal && matches_pattern(fold_spelling(text), compared.folded)) return 0;
    return compared.near.distance(text, compared.nearest ? compared.nearest->distance : NearText::any_distance);
}

/// Ties are decided by the text itself, not by which thread came first, so that notes are the same in every run.
void OperandTexts::search_near(std::string_view text) {
    keep_first(text);
    for (Compared& compared : compared_) {
        if (compared.matched) continue;
        const auto found = distance(compared, text);
        if (!found) continue;
        const auto is_better = compared.nearest
                                   ? std::tuple(*found, text) < std::tuple(compared.nearest->distance,
                                                                           std::string_view(compared.nearest->text))
                                   : true;
        if (!is_better) continue;
        compared.nearest = Candidate{*found, std::string(text)};
        sightings_.try_emplace(std::string(text));
        expect(text);
    }
}

void OperandTexts::keep_first(std::string_view text) {
    if (first_texts_.size() > most_first_texts && *first_texts_.rbegin() <= text) return;
    first_texts_.emplace(text);
    if (first_texts_.size() > most_first_texts + 1) first_texts_.erase(std::prev(first_texts_.end()));
}

void OperandTexts::sight(std::string_view text, const SightedRows& rows) {
    const auto known = sightings_.find(text);
    if (known == sightings_.end()) return;
    add_sighting(known->second, rows);
}

void add_sighting(TextSighting& sighting, const SightedRows& rows) {
    const bool is_earliest = sighting.count == 0 || rows.file < sighting.file;
    sighting.count += rows.count;
    if (!is_earliest) return;
    sighting.file = rows.file;
    sighting.file_name = *rows.file_name;
    sighting.line = rows.first_line();
}

void merge_sighting(TextSighting& sighting, const TextSighting& other) {
    const std::uint64_t count = sighting.count + other.count;
    const auto place = [](const TextSighting& one) { return std::tuple(one.file, one.line); };
    if (other.count > 0 && (sighting.count == 0 || place(other) < place(sighting))) sighting = other;
    sighting.count = count;
}

void OperandTexts::merge(const OperandTexts& other) {
    rows_ += other.rows_;
    different_.merge(other.different_);
    for (std::size_t i = 0; i < compared_.size(); ++i) {
        const Compared& theirs = other.compared_[i];
        // The nearer of both nearest texts stays. All of its rows have been counted: if the other share did not count
        // them, it had a nearer text, and that text would stay.
        if (theirs.matched) set_matched(compared_[i]);
        if (theirs.nearest && (!compared_[i].nearest || *theirs.nearest < *compared_[i].nearest))
            compared_[i].nearest = theirs.nearest;
    }
    for (const auto& [text, theirs] : other.sightings_) merge_sighting(sightings_[text], theirs);
    for (const std::string& text : other.first_texts_) keep_first(text);
}

bool OperandTexts::is_compared(std::string_view text) const {
    return std::ranges::any_of(compared_, [&](const Compared& compared) {
        return compared.compared.test == TextTest::equal && compared.compared.text == text;
    });
}

std::vector<OperandTexts::Sighted> OperandTexts::variants_of(std::size_t text) const {
    std::vector<Sighted> variants;
    const Compared& compared = compared_[text];
    if (compared.compared.test != TextTest::equal) return variants;
    for (const auto& [seen, sighting] : sightings_)
        if (sighting.count > 0 && !is_compared(seen) && fold_blanks(seen) == compared.folded)
            variants.emplace_back(seen, sighting);
    std::ranges::stable_sort(variants, std::ranges::greater{}, [](const Sighted& s) { return s.second.count; });
    return variants;
}

std::vector<OperandTexts::Sighted> OperandTexts::nearest_to(std::size_t text) const {
    const Compared& compared = compared_[text];
    const bool has_slip = compared.nearest && !has_many_texts();
    std::vector<Sighted> near;
    for (const auto& [seen, sighting] : sightings_) {
        if (sighting.count == 0) continue;
        const bool is_variant = compared.compared.test == TextTest::equal && fold_blanks(seen) == compared.folded;
        if (is_variant || (has_slip && seen == compared.nearest->text)) near.emplace_back(seen, sighting);
    }
    std::ranges::stable_sort(near, std::ranges::greater{}, [](const Sighted& s) { return s.second.count; });
    return near;
}

} // namespace kpitrace
