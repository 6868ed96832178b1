// Watching texts must not slow down the scan, because most scorecards have no wrong comparison. In a column of few
// texts, each text is learned once for a file. After that, only rows of watched texts, which are rare, cost time.
#include "measure/comparisons/text_watch.hpp"

#include "csv/spaces.hpp"

#include <cstring>

namespace kpitrace {

TextWatch::TextWatch(const TextComparisons& comparisons, std::vector<OperandTexts>& texts,
                     std::vector<TextSighting>& empty, RowEvaluator& evaluator, const WatchedFile& file)
    : comparisons_(comparisons)
    , texts_(texts)
    , evaluator_(evaluator)
    , empty_(empty)
    , file_(file)
    , operands_(comparisons.operands.size())
    , columns_(comparisons.columns.size()) {}

// `where` is evaluated in all rows, every other expression only in rows that pass it.
void TextWatch::read(const RowsOfBatch& rows) {
    for (std::size_t i = 0; i < operands_.size(); ++i) {
        const bool is_where = comparisons_.operands[i].scope == RowScope::all;
        read(i, rows.batch, is_where ? rows.all : rows.passing);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const bool is_where = comparisons_.columns[i].scope == RowScope::all;
        count_empty(i, rows.batch, is_where ? rows.all : rows.passing);
    }
}

void TextWatch::count_empty(std::size_t column, const csv::Batch& batch, const Selection& rows) {
    const ComparedColumn& compared = comparisons_.columns[column];
    std::uint64_t count = 0;
    std::uint32_t first = 0;
    const auto note = [&](std::uint32_t row) {
        if (count++ == 0) first = row;
    };
    const auto* codes = compared.type == Type::text ? evaluator_.codes(compared.use) : nullptr;
    if (codes != nullptr) {
        find_empty_by_code(column, *codes, rows, note);
    } else {
        const Presence& present = evaluator_.value(compared.step).present;
        // Most columns have no empty cell, which memchr() finds out very fast.
        if (present.empty() || std::memchr(present.data(), 0, present.size()) == nullptr) return;
        const auto cells = batch.column(file_.binding.selected(compared.use));
        for (const std::uint32_t row : rows)
            if (present[row] == 0 && csv::is_blank(cells[row])) note(row);
    }
    if (count > 0) add_sighting(empty_[column], {count, file_.index, &file_.name, [&] { return batch.line(first); }});
}

/// Texts have codes while a column has few different texts. Then each text is examined once for a file, and a batch
/// costs nothing if no text of the column is blank.
template<class Note>
void TextWatch::find_empty_by_code(std::size_t column, const std::vector<std::uint32_t>& codes, const Selection& rows,
                                   const Note& note) {
    Column& known = columns_[column];
    const Vector& texts = evaluator_.by_code(comparisons_.columns[column].step);
    for (std::size_t code = known.blank.size(); code < texts.size(); ++code) {
        known.blank.push_back(texts.present[code] == 0 && csv::is_blank(texts.texts[code]) ? 1 : 0);
        known.has_blank = known.has_blank || known.blank.back() != 0;
    }
    if (!known.has_blank) return;
    for (const std::uint32_t row : rows)
        if (known.blank[codes[row]] != 0) note(row);
}

void TextWatch::read(std::size_t operand, const csv::Batch& batch, const Selection& rows) {
    if (rows.empty()) return;
    texts_[operand].add_rows(rows.size());
    if (const auto* codes = evaluator_.codes(comparisons_.operands[operand].use))
        read_codes(operand, batch, rows, *codes);
    else
        read_texts(operand, batch, rows);
}

void TextWatch::read_codes(std::size_t operand, const csv::Batch& batch, const Selection& rows,
                           const std::vector<std::uint32_t>& codes) {
    Operand& known = operands_[operand];
    const Vector& texts = evaluator_.by_code(comparisons_.operands[operand].step);
    known.states.resize(texts.size(), State::unknown);
    if (known.known < texts.size()) learn_new(operand, rows, codes);
    if (known.has_watched) count(operand, batch, rows, codes);
}

/// Passes the texts that are new in this file to OperandTexts. A text that is not watched when it first occurs is never
/// watched later, because a text can become the nearest only at that moment.
void TextWatch::learn_new(std::size_t operand, const Selection& rows, const std::vector<std::uint32_t>& codes) {
    Operand& known = operands_[operand];
    const Vector& texts = evaluator_.by_code(comparisons_.operands[operand].step);
    new_codes_.clear();
    new_texts_.clear();
    for (const std::uint32_t row : rows) {
        if (known.known == known.states.size()) break;
        State& state = known.states[codes[row]];
        if (state != State::unknown) continue;
        state = State::plain;
        ++known.known;
        if (texts.present[codes[row]] == 0) continue;
        new_codes_.push_back(codes[row]);
        new_texts_.push_back(texts.texts[codes[row]]);
    }
    texts_[operand].learn(new_texts_);
    for (std::size_t i = 0; i < new_codes_.size(); ++i) {
        if (!texts_[operand].is_watched(new_texts_[i])) continue;
        known.states[new_codes_[i]] = State::watched;
        known.has_watched = true;
    }
}

/// Counts rows by code first, so that a text is looked up once for a batch and not once for each row.
void TextWatch::count(std::size_t operand, const csv::Batch& batch, const Selection& rows,
                      const std::vector<std::uint32_t>& codes) {
    const std::vector<State>& states = operands_[operand].states;
    const Vector& texts = evaluator_.by_code(comparisons_.operands[operand].step);
    struct Rows {
        std::uint64_t count = 0;
        std::uint32_t first = 0;
    };
    std::vector<Rows> found(states.size());
    for (const std::uint32_t row : rows) {
        if (states[codes[row]] != State::watched) continue;
        Rows& of_text = found[codes[row]];
        if (of_text.count++ == 0) of_text.first = row;
    }
    for (std::size_t code = 0; code < found.size(); ++code)
        if (found[code].count > 0)
            sight(texts_[operand], texts.texts[code], found[code].count, batch, found[code].first);
}

/// For columns of many texts. All texts of the batch are learned before any row is counted, because a nearest text is
/// counted from its first row on.
void TextWatch::read_texts(std::size_t operand, const csv::Batch& batch, const Selection& rows) {
    OperandTexts& known = texts_[operand];
    const Vector& texts = evaluator_.value(comparisons_.operands[operand].step);
    const bool all_matter = known.all_matter();
    new_texts_.clear();
    candidates_.clear();
    for (const std::uint32_t row : rows) {
        if (texts.present[row] == 0 || (!all_matter && !known.may_matter(texts.texts[row]))) continue;
        candidates_.push_back(row);
        new_texts_.push_back(texts.texts[row]);
    }
    known.learn(new_texts_);
    for (const std::uint32_t row : candidates_)
        if (known.may_matter(texts.texts[row])) sight(known, texts.texts[row], 1, batch, row);
}

void TextWatch::sight(OperandTexts& texts, std::string_view text, std::uint64_t count, const csv::Batch& batch,
                      std::uint32_t row) const {
    texts.sight(text, {count, file_.index, &file_.name, [&] { return batch.line(row); }});
}

} // namespace kpitrace
