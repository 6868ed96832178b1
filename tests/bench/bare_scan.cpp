// Reads a file and finds its quotes, delimiters and line ends, the least that a reader of CSV must see. It makes bit
// masks of 64 bytes as such a reader would, but only counts their bits: no scan that looks at the bytes is much faster.
#include "blocks.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <iostream>
#include <span>
#include <string>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace {

constexpr std::array<char, 3> marks{'"', ',', '\n'};

struct Counts {
    std::array<std::uint64_t, marks.size()> of{};

    Counts& operator+=(const Counts& other) {
        for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
        return *this;
    }
};

void count_bytes(Counts& counts, std::span<const char> block) {
    for (const char byte : block)
        for (std::size_t i = 0; i < marks.size(); ++i) counts.of[i] += byte == marks[i] ? 1 : 0;
}

#ifdef __x86_64__

__attribute__((target("avx2,popcnt"))) std::uint64_t count_mark(__m256i low, __m256i high, char mark) {
    const __m256i wanted = _mm256_set1_epi8(mark);
    const auto low_mask = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted)));
    const auto high_mask = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted)));
    return static_cast<std::uint64_t>(std::popcount(std::uint64_t{high_mask} << 32 | low_mask));
}

__attribute__((target("avx2,popcnt"))) void count_vectors(Counts& counts, std::span<const char> block) {
    constexpr std::size_t step = 64;
    std::size_t at = 0;
    for (; at + step <= block.size(); at += step) {
        const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block.data() + at));
        const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block.data() + at + step / 2));
        for (std::size_t i = 0; i < marks.size(); ++i) counts.of[i] += count_mark(low, high, marks[i]);
    }
    count_bytes(counts, block.subspan(at));
}

bool has_vectors() {
    return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("popcnt") != 0;
}

#else

void count_vectors(Counts& counts, std::span<const char> block) {
    count_bytes(counts, block);
}
bool has_vectors() {
    return false;
}

#endif

} // namespace

int main(int argc, char** argv) {
    std::string path;
    unsigned threads = 1;
    CLI::App app("Finds quotes, delimiters and line ends in a file, and prints how many there are.");
    app.add_option("--threads", threads, "how many threads read")->check(CLI::Range(1U, 1024U));
    app.add_option("FILE", path, "what to read")->required();
    CLI11_PARSE(app, argc, argv);
    try {
        const auto count = has_vectors() ? count_vectors : count_bytes;
        const auto found = kpitrace::bench::visit_blocks<Counts>(path, threads, count);
        std::cout << found.of[0] << " quotes, " << found.of[1] << " delimiters, " << found.of[2] << " line ends\n";
    } catch (const std::exception& error) {
        std::cerr << "bare_scan: " << error.what() << '\n';
        return 2;
    }
    return 0;
}
