// Keys are found in a TextDictionary, which is fast for ids that end in a number and for texts in any order. The code
// of a key is the place of its row in a vector.
#include "measure/lookup_table.hpp"

#include "measure/comparisons/near_text.hpp"
#include "measure/row_keys.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kpitrace {
namespace {

/// The number of keys that are encoded together, so that their views fit the cache.
constexpr std::size_t at_once = 4096;

/// The key without the zeros before its digits, without `.0` at its end, and without case and spaces: `007 a` and `7 A`
/// are equal.
std::string bare_key(std::string_view key) {
    std::string folded = fold_blanks(key);
    // Programs that take ids for numbers write `1.0`.
    const std::size_t point = folded.rfind('.');
    if (point != std::string::npos && folded.find_first_not_of('0', point + 1) == std::string::npos)
        folded.resize(point);
    std::string bare;
    bool in_number = false;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const bool is_digit = folded[i] >= '0' && folded[i] <= '9';
        const bool next_is_digit = i + 1 < folded.size() && folded[i + 1] >= '0' && folded[i + 1] <= '9';
        if (folded[i] == '0' && !in_number && next_is_digit) continue;
        in_number = is_digit;
        const bool is_joint = folded[i] == ' ' || folded[i] == '-' || folded[i] == '_' || folded[i] == '.';
        if (!is_joint) bare += folded[i];
    }
    return bare;
}

} // namespace

LookupTable::LookupTable(std::vector<KeptBatch> batches, std::span<const ColumnId> columns, const Query& query)
    : places_(1) {
    constexpr std::array<char, TextArena::padding> padding{};
    const std::string_view nothing(padding.data(), 0);
    for (const KeptBatch& batch : batches)
        for (const std::uint64_t line : batch.lines) places_.push_back({batch.file, line});
    std::vector<std::string_view> texts;
    std::vector<std::uint32_t> codes;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        LookupColumn& column = columns_.emplace_back();
        column.id = columns[i];
        const bool is_text = query[columns[i]].type == Type::text;
        column.values = Vector(query[columns[i]].type, is_text ? 0 : places_.size());
        column.texts.encode(std::span(&nothing, 1), column.codes);
        std::uint32_t row = 1;
        for (KeptBatch& batch : batches) {
            const Vector& values = batch.columns[i];
            if (!is_text) {
                for (std::size_t at = 0; at < values.size(); ++at) column.values.copy_row(row++, values, at);
                continue;
            }
            texts.assign(values.size(), nothing);
            for (std::size_t at = 0; at < values.size(); ++at)
                if (values.present[at] != 0) texts[at] = values.texts[at];
            column.texts.encode(texts, codes);
            column.codes.insert(column.codes.end(), codes.begin(), codes.end());
        }
    }
}

const LookupColumn& LookupTable::operator[](ColumnId id) const {
    return *std::ranges::find(columns_, id, &LookupColumn::id);
}

KeyIndex::KeyIndex(const LookupTable& table, std::span<const ColumnId> columns) {
    std::vector<std::string_view> keys;
    std::vector<std::uint32_t> rows;
    TextArena arena;
    for (std::uint32_t begin = 1; begin < table.size(); begin += at_once) {
        const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(begin + at_once, table.size()));
        std::vector<Vector> parts;
        for (const ColumnId id : columns) {
            const LookupColumn& column = table[id];
            Vector& part = parts.emplace_back(Type::text, end - begin);
            for (std::uint32_t row = begin; row < end; ++row) {
                part.present[row - begin] = column.codes[row] != 0 ? 1 : 0;
                part.texts[row - begin] = column.texts.text(column.codes[row]);
            }
        }
        std::vector<const Vector*> views;
        for (const Vector& part : parts) views.push_back(&part);
        keys.clear();
        rows.clear();
        arena.clear();
        for (std::uint32_t row = begin; row < end; ++row) {
            const std::string_view key = key_of(views, row - begin, arena);
            if (key.empty()) continue;
            keys.push_back(key);
            rows.push_back(row);
        }
        add(keys, rows);
    }
}

void KeyIndex::add(std::span<const std::string_view> keys, std::span<const std::uint32_t> rows) {
    std::vector<std::uint32_t> codes;
    keys_.encode(keys, codes);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i] == rows_.size()) {
            rows_.push_back(rows[i]);
        } else if (!repeated_) {
            repeated_ = Repeated{rows_[codes[i]], rows[i], 0};
        } else {
            ++repeated_->more;
        }
    }
}

void KeyIndex::find(std::span<const std::string_view> keys, std::vector<std::uint32_t>& rows) const {
    keys_.find(keys, rows);
    for (std::uint32_t& row : rows) row = row == TextDictionary::unknown ? no_match : rows_[row];
}

std::string_view KeyIndex::nearest(std::string_view key) const {
    const NearText near(show_key(key));
    const std::string bare = bare_key(show_key(key));
    std::size_t best = NearText::any_distance;
    std::uint32_t found = TextDictionary::unknown;
    for (std::uint32_t code = 0; code < keys_.size(); ++code) {
        const std::string known = show_key(keys_.text(code));
        // `7` is meant by `007`, which is not a typing mistake but the work of a spreadsheet.
        const bool is_same = !bare.empty() && bare_key(known) == bare;
        const auto distance = is_same ? std::optional<std::size_t>(0) : near.distance(known, best);
        if (!distance || *distance >= best) continue;
        best = *distance;
        found = code;
        if (best == 0) break;
    }
    return found == TextDictionary::unknown ? std::string_view{} : keys_.text(found);
}

} // namespace kpitrace
