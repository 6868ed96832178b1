// Cells are read in dozens, in vectors, as if they had the form of the last cells: the same length of fraction, or
// known layouts. If that fails, the dozens are read cell by cell, which also finds the form for the next ones. All
// mantissas of a batch get the same scale at the end, because expressions over the column are then plain integer
// arithmetic.
#include "csv/plain_numbers.hpp"

#include "csv/common_numbers.hpp"
#include "csv/digit_vectors.hpp"
#include "values/digits.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace kpitrace::csv {
namespace {

constexpr std::size_t most_characters = 16; // so that a mantissa has at most 54 bits
/// Takes the place of the length of the fraction if a cell is not plain.
constexpr std::uint8_t not_plain = 0xFF;

struct Plain {
    std::uint64_t magnitude = 0;
    std::uint8_t fraction = not_plain; ///< number of digits after the mark
};

/// Takes a minus before the digits. Returns whether there was one.
bool take_minus(std::string_view& text) {
    const bool negative = !text.empty() && text.front() == '-';
    text.remove_prefix(negative ? 1 : 0);
    return negative;
}

std::int64_t with_sign(std::uint64_t magnitude, bool negative) {
    const auto value = static_cast<std::int64_t>(magnitude);
    return negative ? -value : value;
}

/// Reads at most 16 characters, so the magnitude cannot overflow and needs no check in the loop.
Plain read_digits(std::string_view text, char mark) {
    if (text.size() > most_characters) return {};
    Plain plain{0, 0};
    bool marked = false;
    std::size_t digits = 0;
    for (const char c : text) {
        const auto digit = static_cast<unsigned char>(c - '0');
        if (digit <= 9) {
            plain.magnitude = plain.magnitude * 10 + digit;
            plain.fraction = static_cast<std::uint8_t>(plain.fraction + (marked ? 1 : 0));
            ++digits;
        } else if (c == mark && !marked) {
            marked = true;
        } else {
            return {};
        }
    }
    return digits > 0 ? plain : Plain{};
}

/// Reads the cells of a column one after the other, and collects what is true of all of them.
class ColumnReader {
public:
    /// `layouts` may be null.
    ColumnReader(std::span<const std::string_view> cells, char mark, SimdLevel simd, KnownLayouts* layouts,
                 PlainNumbers& numbers)
        : cells_(cells)
        , mark_(mark)
        , simd_(simd)
        , layouts_(layouts)
        , numbers_(numbers)
        , fractions_(cells.size()) {
        numbers_.mantissas.resize(cells.size());
        numbers_.present.resize(cells.size());
        numbers_.others.clear();
        numbers_.units.clear();
        if (layouts_ != nullptr) layouts_->known.begin_batch();
    }

    void read() {
        for (std::size_t begin = 0; begin < cells_.size(); begin += together) {
            const std::size_t end = std::min(begin + together, cells_.size());
            if (end - begin < together || !try_together(begin, end)) read_singly(begin, end);
        }
        numbers_.scale = std::max(numbers_.scale, most_fraction_);
        numbers_.bits = static_cast<int>(std::bit_width(all_bits_));
        if (least_fraction_ < numbers_.scale) align();
    }

private:
    static constexpr std::size_t together = CommonNumbers::together;

    /// First tries what worked for the last cells. It usually works for the next cells too, because one program wrote
    /// the whole column. Only the order of the attempts depends on it, never the result.
    bool try_together(std::size_t begin, std::size_t end) {
        if (simd_ == SimdLevel::portable) return false;
        if (last_is_plain_) return try_plain(begin, end) || try_common(begin, end);
        return try_common(begin, end) || try_plain(begin, end);
    }

    /// Tries the length of fraction that the last plain cell had.
    bool try_plain(std::size_t begin, std::size_t end) {
        if (last_fraction_ > most_uniform_fraction) return false;
        if (last_fraction_ > 0 && mark_ != '.' && mark_ != ',') return false;
        const auto bits = read_uniform_numbers(cells_.subspan(begin, end - begin), last_fraction_, mark_,
                                               &numbers_.mantissas[begin], &numbers_.present[begin]);
        if (!bits) return false;
        all_bits_ |= *bits;
        std::fill(&fractions_[begin], &fractions_[begin] + (end - begin), last_fraction_);
        note_fraction(last_fraction_);
        last_is_plain_ = true;
        for (std::size_t row = begin; row < end && !seen_plain_; ++row)
            if (numbers_.present[row] != 0) note_plain_unit(row);
        return true;
    }

    /// Tries the known layouts. After each failure it waits longer before the next attempt.
    bool try_common(std::size_t begin, std::size_t end) {
        if (layouts_ == nullptr || !layouts_->known.any() || --wait_ > 0) return false;
        const auto read =
            layouts_->known.read_uniform(cells_.subspan(begin, end - begin),
                                         {&numbers_.mantissas[begin], &numbers_.present[begin], &fractions_[begin]});
        if (!read) {
            wait_ = failures_ = std::min(2 * failures_, 16);
            return false;
        }
        wait_ = failures_ = 1;
        all_bits_ |= read->bits;
        for (std::size_t layout = 1; layout <= CommonNumbers::most_layouts; ++layout)
            if ((read->layouts >> layout & 1U) != 0) note_layout(layout, begin);
        last_is_plain_ = false;
        return true;
    }

    void read_singly(std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
            std::string_view text = cells_[row];
            const bool negative = take_minus(text);
            const Plain plain = read_digits(text, mark_);
            if (plain.fraction == not_plain && layouts_ != nullptr && !cells_[row].empty() && read_common(row))
                continue;
            all_bits_ |= plain.magnitude;
            numbers_.mantissas[row] = with_sign(plain.magnitude, negative);
            numbers_.present[row] = plain.fraction != not_plain ? 1 : 0;
            fractions_[row] = plain.fraction != not_plain ? plain.fraction : std::uint8_t{0};
            if (plain.fraction != not_plain)
                note_plain(row, plain.fraction, negative);
            else if (!cells_[row].empty())
                numbers_.others.push_back(static_cast<std::uint32_t>(row));
        }
    }

    void note_plain(std::size_t row, std::uint8_t fraction, bool negative) {
        note_fraction(last_fraction_ = fraction);
        last_is_plain_ = true;
        if (!seen_plain_) note_plain_unit(row);
        if (layouts_ != nullptr && (negative || layouts_->known.any()))
            layouts_->known.meet(cells_[row], layouts_->marks, layouts_->reader);
    }

    bool read_common(std::size_t row) {
        const auto read = layouts_->known.read(cells_[row], layouts_->marks, layouts_->reader);
        if (!read) return false;
        all_bits_ |= read->magnitude;
        numbers_.mantissas[row] = with_sign(read->magnitude, read->negative);
        numbers_.present[row] = 1;
        fractions_[row] = read->scale;
        note_layout(read->layout, row);
        last_is_plain_ = false;
        return true;
    }

    /// Notes that cells from `row` on have this layout.
    void note_layout(std::size_t layout, std::size_t row) {
        note_fraction(layouts_->known.scale(layout));
        if ((seen_layouts_ >> layout & 1U) != 0) return;
        seen_layouts_ |= std::uint32_t{1} << layout;
        while (!layouts_->known.has_layout(cells_[row], layout)) ++row;
        note_unit(layouts_->known.unit(layout), static_cast<std::uint32_t>(row));
    }

    void note_plain_unit(std::size_t row) {
        seen_plain_ = true;
        note_unit({}, static_cast<std::uint32_t>(row));
    }

    /// Keeps the first row of each unit, so that a column that mixes currencies can be reported with a place.
    void note_unit(const CellUnit& unit, std::uint32_t row) {
        const auto known = std::ranges::find(numbers_.units, unit, &ColumnUnit::unit);
        if (known == numbers_.units.end())
            numbers_.units.push_back({unit, row});
        else
            known->first_row = std::min(known->first_row, row);
    }

    void note_fraction(std::uint8_t fraction) {
        least_fraction_ = std::min<int>(least_fraction_, fraction);
        most_fraction_ = std::max<int>(most_fraction_, fraction);
    }

    /// Brings all numbers to the largest scale at which they fit. The few numbers with longer fractions are left to
    /// NumberReader::read().
    void align() {
        while (numbers_.scale > 0 && !fits(numbers_.scale)) --numbers_.scale;
        std::uint64_t all_bits = 0;
        for (std::size_t row = 0; row < cells_.size(); ++row) {
            if (numbers_.present[row] == 0) continue;
            std::int64_t& mantissa = numbers_.mantissas[row];
            if (fractions_[row] > numbers_.scale) {
                leave(row);
            } else {
                mantissa *= power_to(numbers_.scale, row);
            }
            all_bits |= static_cast<std::uint64_t>(mantissa < 0 ? -mantissa : mantissa);
        }
        std::ranges::sort(numbers_.others);
        numbers_.bits = static_cast<int>(std::bit_width(all_bits));
    }

    [[nodiscard]] bool fits(int scale) const {
        std::int64_t ignored = 0;
        for (std::size_t row = 0; row < cells_.size(); ++row)
            if (fractions_[row] <= scale &&
                __builtin_mul_overflow(numbers_.mantissas[row], power_to(scale, row), &ignored))
                return false;
        return true;
    }

    [[nodiscard]] std::int64_t power_to(int scale, std::size_t row) const {
        return power_of_ten<std::int64_t>(scale - fractions_[row]);
    }

    void leave(std::size_t row) {
        numbers_.mantissas[row] = 0;
        numbers_.present[row] = 0;
        numbers_.others.push_back(static_cast<std::uint32_t>(row));
    }

    std::span<const std::string_view> cells_;
    char mark_;
    SimdLevel simd_;
    KnownLayouts* layouts_;
    PlainNumbers& numbers_;
    std::vector<std::uint8_t> fractions_; // by cell; only for cells that are read
    bool last_is_plain_ = true;
    int wait_ = 1;     // in how many blocks known layouts are tried again, including this one
    int failures_ = 1; // doubles with each failure; a success resets it
    bool seen_plain_ = false;
    std::uint32_t seen_layouts_ = 0;
    std::uint8_t last_fraction_ = 0;
    int least_fraction_ = largest_power<std::int64_t>;
    int most_fraction_ = 0;
    std::uint64_t all_bits_ = 0;
};

} // namespace

std::optional<PlainNumber> read_plain_number(std::string_view text, char mark) {
    const bool negative = take_minus(text);
    const Plain plain = read_digits(text, mark);
    if (plain.fraction == not_plain) return std::nullopt;
    return PlainNumber{with_sign(plain.magnitude, negative), plain.fraction};
}

void read_plain_numbers(std::span<const std::string_view> cells, char mark, SimdLevel simd, PlainNumbers& numbers) {
    ColumnReader(cells, mark, simd, nullptr, numbers).read();
}

void read_common_numbers(std::span<const std::string_view> cells, char mark, SimdLevel simd, KnownLayouts& layouts,
                         PlainNumbers& numbers) {
    ColumnReader(cells, mark, simd, &layouts, numbers).read();
}

} // namespace kpitrace::csv
