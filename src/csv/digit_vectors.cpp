// Four cells are read together. Each is moved so that its digits end at the last byte of a vector, which gives cells of
// different sizes one layout. Multiplications then join neighbouring digits to pairs, fours, and whole numbers. How
// cells are moved depends only on size, fraction and mark, so the compiler makes all tables.
#include "csv/digit_vectors.hpp"

#include <array>

namespace kpitrace::csv {

#if defined(__x86_64__)
namespace {

/// How the cells with a fraction of one length are placed in a vector. All members are indexed by the size of the cell.
struct UniformForm {
    std::array<Bytes, vector_size> moves{}; ///< shuffles the digits to the right end and the mark to the first byte
    std::array<Bytes, vector_size>
        expected{}; ///< `0` for each digit, and the mark; XOR with it leaves the values of the digits
    std::array<std::uint8_t, vector_size> is_unfit{}; ///< 1: cells of this size do not have this form
};

constexpr UniformForm make_uniform_form(std::size_t fraction, char mark) {
    UniformForm form;
    const std::size_t after = fraction == 0 ? 0 : fraction + 1; // the length of fraction and mark
    for (std::size_t size = 0; size < vector_size; ++size) {
        auto& move = form.moves[size].bytes;
        auto& expect = form.expected[size].bytes;
        move.fill(0x80);
        if (size != 0 && size <= after) form.is_unfit[size] = 1;
        if (size <= after) continue;
        const auto place_digit = [&](std::size_t to, std::size_t from) {
            move[to] = static_cast<std::uint8_t>(from);
            expect[to] = '0';
        };
        for (std::size_t i = 0; i < fraction; ++i) place_digit(15 - i, size - 1 - i);
        for (std::size_t i = 0; i < size - after; ++i) place_digit(15 - fraction - i, size - after - 1 - i);
        if (fraction == 0) continue;
        move[0] = static_cast<std::uint8_t>(size - after);
        expect[0] = static_cast<std::uint8_t>(mark);
    }
    return form;
}

template<char mark>
constexpr auto forms = [] {
    std::array<UniformForm, most_uniform_fraction + 1> all{};
    for (std::size_t fraction = 0; fraction < all.size(); ++fraction) all[fraction] = make_uniform_form(fraction, mark);
    return all;
}();

constexpr std::size_t at_once = 4;

[[gnu::target("avx2")]] inline __m256i values_of(const std::string_view* two, const UniformForm& form) {
    const std::size_t first = two[0].size() % vector_size;
    const std::size_t second = two[1].size() % vector_size;
    const __m256i moved = _mm256_shuffle_epi8(load_two(two), join(load(form.moves[first]), load(form.moves[second])));
    return _mm256_xor_si256(moved, join(load(form.expected[first]), load(form.expected[second])));
}

/// One check at the end shows whether all cells have the form: the largest value in the bytes that must be 0 to 9. A
/// branch for each cell would cost more than reading it. If the check fails, the block is read again digit by digit.
[[gnu::target("avx2")]] std::optional<std::uint64_t> read_uniform(std::span<const std::string_view> cells,
                                                                  const UniformForm& form, std::int64_t* mantissas,
                                                                  std::uint8_t* present) {
    // After the XOR the first byte is 0 if the mark is right. Adding 9 makes 1 to 9 fail there too.
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
            unfit |= form.is_unfit[size % vector_size] | (size / vector_size);
            present[cell] = size != 0 ? 1 : 0;
        }
    }
    const bool all_right = _mm256_movemask_epi8(_mm256_cmpeq_epi8(largest, nine)) == -1;
    if (unfit != 0 || !all_right) return std::nullopt;
    return bits_of_any(all_bits);
}

} // namespace

std::optional<std::uint64_t> read_uniform_numbers(std::span<const std::string_view> cells, std::size_t fraction,
                                                  char mark, std::int64_t* mantissas, std::uint8_t* present) {
    const UniformForm& form = mark == ',' ? forms<','>[fraction] : forms<'.'>[fraction];
    return read_uniform(cells, form, mantissas, present);
}
#else
std::optional<std::uint64_t> read_uniform_numbers(std::span<const std::string_view> /*cells*/, std::size_t /*fraction*/,
                                                  char /*mark*/, std::int64_t* /*mantissas*/,
                                                  std::uint8_t* /*present*/) {
    return std::nullopt;
}
#endif

} // namespace kpitrace::csv
