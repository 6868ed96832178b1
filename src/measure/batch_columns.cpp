// Each column is read once for a batch, the first time an expression needs it, and never if no row of the batch needs
// it. What a column looks like (its scale, the layouts of its numbers, its texts) is kept from batch to batch, because
// the cells of a column are written alike.
#include "measure/batch_columns.hpp"

#include "csv/spaces.hpp"
#include "measure/row_keys.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kpitrace {

namespace {

/// The text of blanked cells: readers can read bytes after the end of a cell, so an empty cell must have some too.
constexpr std::array<char, 64> nothing{};

std::string_view blanked(std::string_view cell, const std::vector<std::string>& nulls) {
    const bool is_null = std::ranges::find(nulls, csv::trim(cell)) != nulls.end();
    return is_null ? std::string_view(nothing.data(), 0) : cell;
}

/// The most different texts of a column for which codes are worth their cost.
/// A column of categories has few texts, and every condition on it is then computed once for each text instead of once
/// for each row. With more texts, such as ids or names, a table lookup for each row costs more than it saves.
constexpr std::size_t most_codes = 4096;

} // namespace

void BatchCells::begin(const csv::Batch& batch) {
    batch_ = &batch;
    for (auto& cells : blanked_) cells.clear();
}

std::span<const std::string_view> BatchCells::of(std::size_t use) {
    const std::vector<std::string>& nulls = binding_.own_nulls(use);
    // Most columns have no nulls of their own. Their cells need no copy.
    if (binding_.is_found(use) && nulls.empty()) return batch_->column(binding_.selected(use));
    if (blanked_.size() <= use) blanked_.resize(use + 1);
    std::vector<std::string_view>& cells = blanked_[use];
    if (!binding_.is_found(use)) {
        cells.assign(batch_->size(), std::string_view(nothing.data(), 0));
        return cells;
    }
    const auto written = batch_->column(binding_.selected(use));
    if (cells.empty())
        for (const std::string_view cell : written) cells.push_back(blanked(cell, nulls));
    return cells;
}

BatchColumns::BatchColumns(const RowProgram& program, const RowBinding& binding, const CellReaders& readers,
                           std::span<const ReadyLookup> lookups)
    : program_(program)
    , binding_(binding)
    , readers_(readers)
    , lookups_(lookups)
    , cells_(binding)
    , columns_(program.columns().size())
    , matches_(program.lookups().size()) {}

void BatchColumns::begin(const csv::Batch& batch) {
    cells_.begin(batch);
    for (Column& column : columns_) {
        column.values = nullptr;
        column.has_codes = false;
        column.bad.clear();
        column.overlaps.clear();
        column.units.clear();
    }
    for (Matches& matches : matches_) matches.is_known = false;
    keys_.clear();
}

void BatchColumns::set_period(Date first, Date last) {
    period_first_ = make_bound(first);
    period_last_ = make_bound(last);
    for (std::size_t use = 0; use < columns_.size(); ++use)
        if (is_bound(use)) columns_[use].values = nullptr;
}

bool BatchColumns::is_bound(std::size_t use) const {
    return program_.columns()[use].bound != PeriodBound::none && !binding_.is_found(use);
}

const VectorPtr& BatchColumns::values(std::size_t use) {
    VectorPtr& known = columns_[use].values;
    if (known) return known;
    const ColumnUse& column = program_.columns()[use];
    if (column.lookup) return known = look_up(use);
    if (is_bound(use)) return known = read_bound(column);
    switch (column.type) {
    case Type::number:
        known = read_numbers(use);
        break;
    case Type::date:
        known = read_dates(use);
        break;
    case Type::text:
    case Type::boolean:
    case Type::null:
    case Type::untyped:
        known = read_texts(use);
        break;
    }
    return known;
}

std::span<const std::uint32_t> BatchColumns::bad(std::size_t use) {
    const ColumnUse& column = program_.columns()[use];
    if (column.lookup || column.type == Type::text || !values(use)) return {};
    return columns_[use].bad;
}

const std::vector<std::uint32_t>* BatchColumns::codes(std::size_t use) {
    if (program_.columns()[use].lookup) return looked_up_codes(use);
    if (is_bound(use)) return nullptr; // it has no cells
    Column& column = columns_[use];
    if (!column.has_codes) {
        if (column.has_many_texts) return nullptr;
        column.dictionary.encode(cells(use), column.codes);
        column.has_codes = true;
        // The codes of this batch can still be used; later batches get none.
        column.has_many_texts = column.dictionary.size() > most_codes;
    }
    return &column.codes;
}

/// The vectorized reader leaves out what it does not know: nulls, unusual forms and bad cells. Only these few are read
/// one by one, with all rules.
VectorPtr BatchColumns::read_numbers(std::size_t use) {
    Column& column = columns_[use];
    const auto texts = cells(use);
    csv::PlainNumbers plain;
    plain.scale = column.scale;
    readers_.numbers.read_column(texts, column.common, plain);
    // A longer fraction is usually noise of a calculation, and not the form of the column.
    constexpr int longest_form = 6;
    if (plain.scale <= longest_form) column.scale = plain.scale;
    auto made = std::make_shared<Vector>();
    made->type = Type::number;
    made->present = std::move(plain.present);
    made->numbers = Numbers(NarrowNumbers{std::move(plain.mantissas), plain.scale, plain.bits});
    for (const csv::ColumnUnit& unit : plain.units) note_unit(column.units, unit.unit, unit.first_row);
    for (const std::uint32_t row : plain.others) {
        const csv::NumberCell cell = readers_.numbers.read(texts[row]);
        if (cell.state == csv::CellState::bad) column.bad.push_back(row);
        if (cell.state != csv::CellState::value) continue;
        made->present[row] = 1;
        made->numbers.set(row, cell.value);
        note_unit(column.units, cell.unit, row);
    }
    return made;
}

/// Most dates of a file occur in many rows, so each different text is read once (DateMemo).
VectorPtr BatchColumns::read_dates(std::size_t use) {
    Column& column = columns_[use];
    if (!column.dates) column.dates.emplace(readers_.dates);
    const auto numbers = column.dates->read(cells(use));
    auto made = std::make_shared<Vector>(Type::date, rows());
    for (std::uint32_t row = 0; row < numbers.size(); ++row) {
        const csv::DateCell& cell = (*column.dates)[numbers[row]].cell;
        if (cell.state == csv::CellState::bad) column.bad.push_back(row);
        if (cell.overlaps) column.overlaps.push_back(row);
        made->present[row] = cell.state == csv::CellState::value ? 1 : 0;
        made->dates[row] = cell.value;
    }
    return made;
}

VectorPtr BatchColumns::read_texts(std::size_t use) {
    auto made = std::make_shared<Vector>();
    made->type = Type::text;
    const auto texts = cells(use);
    made->texts.assign(texts.begin(), texts.end());
    made->present.resize(texts.size());
    // If the format lists no texts for null, only blank texts are null, so a visible first character is enough to
    // decide.
    const bool only_blanks = readers_.format.nulls.empty();
    for (std::size_t row = 0; row < texts.size(); ++row) {
        const std::string_view text = texts[row];
        const bool is_sure = only_blanks && !text.empty() && text.front() > ' ' && text.front() <= '~';
        made->present[row] = is_sure || !csv::is_null(text, readers_.format.nulls) ? 1 : 0;
    }
    return made;
}

const TextDictionary& BatchColumns::texts(std::size_t use) const {
    return program_.columns()[use].lookup ? looked_up(use).texts : columns_[use].dictionary;
}

bool BatchColumns::is_null(std::size_t use, std::string_view text) const {
    // The nulls of a looked-up column were found by the format of its own source.
    return program_.columns()[use].lookup ? text.empty() : csv::is_null(text, readers_.format.nulls);
}

const LookupColumn& BatchColumns::looked_up(std::size_t use) const {
    const ColumnUse& column = program_.columns()[use];
    return (*lookups_[*column.lookup].table)[column.looked_up];
}

const std::vector<std::uint32_t>* BatchColumns::looked_up_codes(std::size_t use) {
    Column& column = columns_[use];
    const LookupColumn& from = looked_up(use);
    if (from.texts.size() > most_codes) return nullptr;
    if (!column.has_codes) {
        const auto& rows = matches(*program_.columns()[use].lookup);
        column.codes.resize(rows.size());
        for (std::size_t row = 0; row < rows.size(); ++row) column.codes[row] = from.codes[rows[row]];
        column.has_codes = true;
    }
    return &column.codes;
}

/// The values of a looked-up column: each row takes the value of the row that it matches.
VectorPtr BatchColumns::look_up(std::size_t use) {
    const LookupColumn& from = looked_up(use);
    const auto& rows = matches(*program_.columns()[use].lookup);
    if (program_.columns()[use].type != Type::text) return std::make_shared<Vector>(gather(from.values, rows));
    auto made = std::make_shared<Vector>(Type::text, rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::uint32_t code = from.codes[rows[row]];
        made->present[row] = code != 0 ? 1 : 0;
        made->texts[row] = from.texts.text(code);
    }
    return made;
}

BatchColumns::Bound BatchColumns::make_bound(Date day) {
    return {day, to_string(day) + std::string(nothing.size(), '\0')};
}

VectorPtr BatchColumns::read_bound(const ColumnUse& column) const {
    const Bound& bound = column.bound == PeriodBound::start ? period_first_ : period_last_;
    auto made = std::make_shared<Vector>(column.type, rows());
    std::ranges::fill(made->present, std::uint8_t{1});
    const std::string_view text = bound.padded_text;
    if (column.type == Type::text)
        std::ranges::fill(made->texts, text.substr(0, text.find('\0')));
    else
        std::ranges::fill(made->dates, Instant(bound.day));
    return made;
}

std::vector<const Vector*> BatchColumns::key_parts(std::size_t lookup) {
    std::vector<const Vector*> parts;
    for (const std::size_t use : program_.lookups()[lookup].key) parts.push_back(values(use).get());
    return parts;
}

std::string_view BatchColumns::lookup_key(std::size_t lookup, std::uint32_t row) {
    return key_of(key_parts(lookup), row, keys_);
}

const std::vector<std::uint32_t>& BatchColumns::matches(std::size_t lookup) {
    Matches& found = matches_[lookup];
    if (!found.is_known) find_matches(lookup);
    found.is_known = true;
    return found.rows;
}

/// A key of one column with few texts is searched once for each text, any other key once for each row.
void BatchColumns::find_matches(std::size_t lookup) {
    Matches& found = matches_[lookup];
    const std::vector<std::size_t>& key = program_.lookups()[lookup].key;
    const KeyIndex& index = *lookups_[lookup].index;
    found.rows.assign(rows(), no_match);
    if (const auto* key_codes = key.size() == 1 ? codes(key.front()) : nullptr) {
        const TextDictionary& known = texts(key.front());
        for (auto code = static_cast<std::uint32_t>(found.by_code.size()); code < known.size(); ++code) {
            const std::string_view text = csv::trim(known.text(code));
            const bool has_key = !text.empty() && !is_null(key.front(), known.text(code));
            sought_keys_.assign(has_key ? 1 : 0, text);
            index.find(sought_keys_, found_rows_);
            found.by_code.push_back(has_key ? found_rows_.front() : no_match);
        }
        for (std::size_t row = 0; row < found.rows.size(); ++row) found.rows[row] = found.by_code[(*key_codes)[row]];
        return;
    }
    const auto parts = key_parts(lookup);
    sought_keys_.clear();
    sought_rows_.clear();
    for (std::uint32_t row = 0; row < found.rows.size(); ++row) {
        const std::string_view text = key_of(parts, row, keys_);
        if (text.empty()) continue;
        sought_keys_.push_back(text);
        sought_rows_.push_back(row);
    }
    index.find(sought_keys_, found_rows_);
    for (std::size_t i = 0; i < sought_rows_.size(); ++i) found.rows[sought_rows_[i]] = found_rows_[i];
}

} // namespace kpitrace
