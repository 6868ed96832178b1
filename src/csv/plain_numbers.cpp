#include "csv/plain_numbers.hpp"

#include "values/powers_of_ten.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace kpitrace::csv {
namespace {

constexpr std::size_t most_characters = 16; // so that a mantissa has at most 54 bits
/// The fraction's length of a cell that is not plain.
constexpr std::uint8_t not_plain = 0xFF;

struct Plain {
    std::uint64_t magnitude = 0;
    std::uint8_t fraction = not_plain; ///< digits behind the mark
};

/// A cell's minus, which stands before what is read.
bool take_minus(std::string_view& text) {
    const bool negative = !text.empty() && text.front() == '-';
    text.remove_prefix(negative ? 1 : 0);
    return negative;
}

std::int64_t with_sign(std::uint64_t magnitude, bool negative) {
    const auto value = static_cast<std::int64_t>(magnitude);
    return negative ? -value : value;
}

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

#if defined(__x86_64__)
struct alignas(16) Bytes {
    std::array<std::uint8_t, 16> bytes{};
};

[[gnu::target("avx2")]] inline __m128i load(const Bytes& bytes) {
    return _mm_load_si128(reinterpret_cast<const __m128i*>(bytes.bytes.data()));
}

/// How a cell with a fraction of one length lies in a vector, by the cell's size.
struct UniformForm {
    std::array<Bytes, most_characters> moves{};    ///< its digits to the right end, its mark to the first byte
    std::array<Bytes, most_characters> expected{}; ///< `0` for each digit, and the mark: these leave digits' values
    std::array<std::uint8_t, most_characters> is_unfit{}; ///< 1: of this size there is no such cell
};

constexpr UniformForm make_form(std::size_t fraction, char mark) {
    UniformForm form;
    const std::size_t behind = fraction == 0 ? 0 : fraction + 1; // the mark too
    for (std::size_t size = 0; size < most_characters; ++size) {
        auto& move = form.moves[size].bytes;
        auto& expect = form.expected[size].bytes;
        move.fill(0x80);
        if (size != 0 && size <= behind) form.is_unfit[size] = 1;
        if (size <= behind) continue;
        const auto place_digit = [&](std::size_t to, std::size_t from) {
            move[to] = static_cast<std::uint8_t>(from);
            expect[to] = '0';
        };
        for (std::size_t i = 0; i < fraction; ++i) place_digit(15 - i, size - 1 - i);
        for (std::size_t i = 0; i < size - behind; ++i) place_digit(15 - fraction - i, size - behind - 1 - i);
        if (fraction == 0) continue;
        move[0] = static_cast<std::uint8_t>(size - behind);
        expect[0] = static_cast<std::uint8_t>(mark);
    }
    return form;
}

constexpr std::size_t most_uniform_fraction = 4;

template<char mark>
constexpr auto forms = [] {
    std::array<UniformForm, most_uniform_fraction + 1> all{};
    for (std::size_t fraction = 0; fraction < all.size(); ++fraction) all[fraction] = make_form(fraction, mark);
    return all;
}();

constexpr std::size_t at_once = 4;

/// The vectors of two cells side by side.
[[gnu::target("avx2")]] inline __m256i join(__m128i first, __m128i second) {
    return _mm256_inserti128_si256(_mm256_castsi128_si256(first), second, 1);
}

[[gnu::target("avx2")]] inline __m256i values_of(const std::string_view* two, const UniformForm& form) {
    const std::size_t first = two[0].size() % most_characters;
    const std::size_t second = two[1].size() % most_characters;
    const __m256i characters = join(_mm_loadu_si128(reinterpret_cast<const __m128i*>(two[0].data())),
                                    _mm_loadu_si128(reinterpret_cast<const __m128i*>(two[1].data())));
    const __m256i moved = _mm256_shuffle_epi8(characters, join(load(form.moves[first]), load(form.moves[second])));
    return _mm256_xor_si256(moved, join(load(form.expected[first]), load(form.expected[second])));
}

/// Digits joined to numbers of four.
[[gnu::target("avx2")]] inline __m256i fours_of(__m256i values) {
    const __m256i pairs = _mm256_maddubs_epi16(values, _mm256_set1_epi16(0x010A));
    return _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00010064));
}

/// Four cells' numbers of four joined to one number a cell.
[[gnu::target("avx2")]] inline __m256i whole_of(__m256i first_two, __m256i second_two) {
    const __m256i packed = _mm256_packus_epi32(first_two, second_two);
    const __m256i eights = _mm256_madd_epi16(packed, _mm256_set1_epi32(0x00012710));
    const __m256i upper = _mm256_mul_epu32(eights, _mm256_set1_epi64x(100'000'000));
    const __m256i whole = _mm256_add_epi64(upper, _mm256_srli_epi64(eights, 32));
    return _mm256_permute4x64_epi64(whole, _MM_SHUFFLE(3, 1, 2, 0));
}

/// Reads cells, a multiple of four, that are all empty or have a fraction of one length and no sign, as those of most
/// columns do. Whether they are such cells is asked once for all of them: by the largest byte that any left where 0 to
/// 9 should be. Answers the bits that the mantissas have; nothing where some cell is another.
[[gnu::target("avx2")]] std::optional<std::uint64_t> read_uniform(std::span<const std::string_view> cells,
                                                                  const UniformForm& form, std::int64_t* mantissas,
                                                                  std::uint8_t* present) {
    // The first byte is 0 where the mark is right: no other of 0 to 9 may pass there.
    const __m256i strict = _mm256_set_epi64x(0, 9, 0, 9);
    const __m256i nine = _mm256_set1_epi8(9);
    __m256i largest = nine;
    __m256i all_bits = _mm256_setzero_si256();
    std::uint64_t unfit = 0;
    for (std::size_t i = 0; i < cells.size(); i += at_once) {
        const __m256i first = values_of(&cells[i], form);
        const __m256i second = values_of(&cells[i + 2], form);
        largest = _mm256_max_epu8(largest, _mm256_adds_epu8(first, strict));
        largest = _mm256_max_epu8(largest, _mm256_adds_epu8(second, strict));
        const __m256i whole = whole_of(fours_of(first), fours_of(second));
        all_bits = _mm256_or_si256(all_bits, whole);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(mantissas + i), whole);
        for (std::size_t cell = i; cell < i + at_once; ++cell) {
            const std::size_t size = cells[cell].size();
            unfit |= form.is_unfit[size % most_characters] | (size / most_characters);
            present[cell] = size != 0 ? 1 : 0;
        }
    }
    const bool all_right = _mm256_movemask_epi8(_mm256_cmpeq_epi8(largest, nine)) == -1;
    if (unfit != 0 || !all_right) return std::nullopt;
    const __m128i half = _mm_or_si128(_mm256_castsi256_si128(all_bits), _mm256_extracti128_si256(all_bits, 1));
    return static_cast<std::uint64_t>(_mm_extract_epi64(half, 0) | _mm_extract_epi64(half, 1));
}
#endif

/// Reads the cells of a column in turn, and sees what holds for all of them.
class ColumnReader {
public:
    ColumnReader(std::span<const std::string_view> cells, char mark, SimdLevel simd, PlainNumbers& numbers)
        : cells_(cells)
        , mark_(mark)
        , simd_(simd)
        , numbers_(numbers)
        , fractions_(cells.size()) {
        numbers_.mantissas.resize(cells.size());
        numbers_.present.resize(cells.size());
        numbers_.others.clear();
    }

    void read() {
        for (std::size_t begin = 0; begin < cells_.size(); begin += together) {
            const std::size_t end = std::min(begin + together, cells_.size());
            if (end - begin < together || !try_uniform(begin, end)) read_singly(begin, end);
        }
        numbers_.scale = std::max(numbers_.scale, most_fraction_);
        numbers_.bits = static_cast<int>(std::bit_width(all_bits_));
        if (least_fraction_ < numbers_.scale) align();
    }

private:
    static constexpr std::size_t together = 64;

    /// With the fraction that the last plain cell had.
    bool try_uniform([[maybe_unused]] std::size_t begin, [[maybe_unused]] std::size_t end) {
#if defined(__x86_64__)
        if (simd_ == SimdLevel::portable || last_fraction_ > most_uniform_fraction) return false;
        if (last_fraction_ > 0 && mark_ != '.' && mark_ != ',') return false;
        const UniformForm& form = mark_ == ',' ? forms<','>[last_fraction_] : forms<'.'>[last_fraction_];
        const auto bits = read_uniform(cells_.subspan(begin, end - begin), form, &numbers_.mantissas[begin],
                                       &numbers_.present[begin]);
        if (!bits) return false;
        all_bits_ |= *bits;
        std::fill(&fractions_[begin], &fractions_[begin] + (end - begin), last_fraction_);
        note_fraction(last_fraction_);
        return true;
#else
        return false;
#endif
    }

    void read_singly(std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
            std::string_view text = cells_[row];
            const bool negative = take_minus(text);
            const Plain plain = read_digits(text, mark_);
            all_bits_ |= plain.magnitude;
            numbers_.mantissas[row] = with_sign(plain.magnitude, negative);
            numbers_.present[row] = plain.fraction != not_plain ? 1 : 0;
            fractions_[row] = plain.fraction != not_plain ? plain.fraction : std::uint8_t{0};
            if (plain.fraction != not_plain)
                note_fraction(last_fraction_ = plain.fraction);
            else if (!cells_[row].empty())
                numbers_.others.push_back(static_cast<std::uint32_t>(row));
        }
    }

    void note_fraction(std::uint8_t fraction) {
        least_fraction_ = std::min<int>(least_fraction_, fraction);
        most_fraction_ = std::max<int>(most_fraction_, fraction);
    }

    /// Brings all to one scale: the longest at which they fit. Numbers with longer fractions, which are few, are left
    /// to the careful reading.
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
    PlainNumbers& numbers_;
    std::vector<std::uint8_t> fractions_; // of plain cells
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
    ColumnReader(cells, mark, simd, numbers).read();
}

} // namespace kpitrace::csv
