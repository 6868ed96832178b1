// A layout is trusted only after NumberReader has read sample cells of it: one cell with all digits 1 finds the
// meaning, and a few cells with other digits check it. Digits decide nothing else, except that a leading zero can make
// a cell ambiguous or invalid. FirstDigit records whether it does.
#include "csv/common_numbers.hpp"

#include "csv/digit_vectors.hpp"
#include "csv/digits.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace::csv {

namespace {

constexpr std::string_view all_digits = "0123456789";
constexpr std::size_t group_size = 3;

bool is_all_digits(std::string_view text) {
    return text.find_first_not_of(all_digits) == std::string_view::npos;
}

/// Returns `sample` with its zeros replaced by `digits`, in this order.
std::string fill_in(std::string_view sample, std::string_view digits) {
    std::string cell(sample);
    for (char& c : cell) {
        if (c != '0') continue;
        c = digits.front();
        digits.remove_prefix(1);
    }
    return cell;
}

std::size_t count_digits(std::string_view sample) {
    return static_cast<std::size_t>(std::ranges::count(sample, '0'));
}

/// Whether `reader` reads the sample with these digits in the way that `meaning` says.
bool means(std::string_view sample, std::string_view digits, const LayoutMeaning& meaning, const NumberReader& reader) {
    const NumberCell read = reader.read(fill_in(sample, digits));
    if (read.state != CellState::value || !read.value.is_exact() || read.unit != meaning.unit) return false;
    std::int64_t mantissa = 0;
    for (const char digit : digits.substr(0, count_digits(sample))) mantissa = mantissa * 10 + (digit - '0');
    return read.value.decimal() == Decimal::make(meaning.negative ? -mantissa : mantissa, meaning.scale);
}

/// The number that the digits of a cell make. Returns nothing unless the cell has digits where `sample` has zeros, and
/// otherwise the same characters.
/// The loop has no early exit, because the cells of a column nearly always fit; one test at the end is cheaper.
std::optional<std::uint64_t> read_by_sample(std::string_view cell, std::string_view sample, FirstDigit first_digit) {
    std::uint64_t magnitude = 0;
    bool wrong = false;
    bool begun = first_digit == FirstDigit::any;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const auto difference = static_cast<unsigned char>(cell[i] ^ sample[i]);
        if (sample[i] != '0') {
            wrong |= difference != 0;
            continue;
        }
        wrong |= difference > 9 || (!begun && difference == 0);
        begun = true;
        magnitude = magnitude * 10 + difference;
    }
    return wrong ? std::nullopt : std::optional(magnitude);
}

/// The kind of the first or last character of a cell. All digits are one kind.
unsigned char end_kind(char c) {
    return c >= '0' && c <= '9' ? '0' : static_cast<unsigned char>(c);
}

} // namespace

std::optional<NumberLayout> NumberLayout::of(std::string_view cell, const Marks& marks) {
    const std::size_t first = cell.find_first_of(all_digits);
    if (first == std::string_view::npos || cell.size() > most_characters) return std::nullopt;
    const std::size_t after = cell.find_last_of(all_digits) + 1;
    NumberLayout layout;
    layout.before_ = cell.substr(0, first);
    layout.after_ = cell.substr(after);
    if (!layout.take_body(cell.substr(first, after - first), marks)) return std::nullopt;
    return layout;
}

bool NumberLayout::take_body(std::string_view body, const Marks& marks) {
    const std::size_t mark = body.find(marks.decimal);
    if (mark != std::string_view::npos) {
        const std::string_view fraction = body.substr(mark + marks.decimal.size());
        if (fraction.size() >= most_digits || !is_all_digits(fraction)) return false;
        decimal_mark_ = marks.decimal;
        fraction_ = fraction.size();
    }
    return take_groups(body.substr(0, mark), marks);
}

bool NumberLayout::take_groups(std::string_view whole, const Marks& marks) {
    const std::size_t first = take_digits(whole).size();
    if (whole.empty()) {
        if (first <= group_size) group_mark_ = marks.thousands;
        return true;
    }
    group_mark_ = whole.substr(0, whole.find_first_of(all_digits));
    while (take(whole, group_mark_))
        if (take_digits(whole).size() != group_size) return false;
    return whole.empty() && first <= group_size;
}

std::string NumberLayout::sample(std::size_t size) const {
    std::string text = decimal_mark_ + std::string(fraction_, '0') + after_;
    for (std::size_t whole = 1; whole + fraction_ <= most_digits; ++whole) {
        if (whole > 1 && (whole - 1) % group_size == 0) text.insert(0, group_mark_);
        text.insert(text.begin(), '0');
        if (before_.size() + text.size() >= size) break;
    }
    return before_.size() + text.size() == size ? before_ + text : std::string();
}

std::optional<LayoutMeaning> find_meaning(std::string_view sample, const NumberLayout& layout,
                                          const NumberReader& reader) {
    constexpr int most_shift = 3; // per mille
    const std::string ones(NumberLayout::most_digits, '1');
    const CellUnit unit = reader.read(fill_in(sample, ones)).unit;
    for (const bool negative : {false, true}) {
        for (int shift = 0; shift <= most_shift; ++shift) {
            const LayoutMeaning meaning{negative, static_cast<int>(layout.fraction()) + shift, unit};
            if (means(sample, ones, meaning, reader)) return meaning;
        }
    }
    return std::nullopt;
}

/// Tries digits that would show a rule that depends on them: digits that are all different, the largest digits, a 1
/// with zeros, and leading zeros, which can be refused while all other cells of the layout are read.
std::optional<FirstDigit> check_meaning(std::string_view sample, const LayoutMeaning& meaning,
                                        const NumberReader& reader) {
    for (const std::string_view digits : {"1234567890123456", "9999999999999999", "1000000000000000"})
        if (!means(sample, digits, meaning, reader)) return std::nullopt;
    for (const std::string_view digits : {"0123456789012345", "0000000000000000"})
        if (!means(sample, digits, meaning, reader)) return FirstDigit::not_zero;
    return FirstDigit::any;
}

/// Learning a layout calls the slow reader dozens of times. In a column of free text nearly every cell would be a
/// failed trial. So the number of trials is limited: many at the beginning of a file, a few for each further batch.
void CommonNumbers::begin_batch() {
    constexpr int more = 4;
    constexpr int most = 64;
    trials_ = std::min(trials_ + (layouts_.empty() ? most : more), most);
}

std::optional<CommonNumbers::Read> CommonNumbers::read(std::string_view cell, const Marks& marks,
                                                       const NumberReader& reader) {
    if (cell.size() > NumberLayout::most_characters) return std::nullopt;
    if (last_ != 0)
        if (const auto read = read_as(last_, cell, reader)) return read;
    for (std::size_t layout = 1; layout <= layouts_.size(); ++layout) {
        if (layout == last_) continue;
        if (const auto read = read_as(layout, cell, reader)) return read;
    }
    const auto learned = learn(cell, marks, reader);
    return learned ? read_as(*learned, cell, reader) : std::nullopt;
}

/// A plain number is worth learning too if the column also has cells of another layout, because read_uniform() must
/// know all layouts of a block.
void CommonNumbers::meet(std::string_view cell, const Marks& marks, const NumberReader& reader) {
    if (trials_ == 0) return;
    --trials_;
    static_cast<void>(read(cell, marks, reader));
}

bool CommonNumbers::has_layout(std::string_view cell, std::size_t layout) const {
    if (cell.empty() || cell.size() > NumberLayout::most_characters) return false;
    const Sized& sized = layouts_[layout - 1].sizes[cell.size()];
    return sized.state == Sized::State::known && read_by_sample(cell, sized.sample, sized.first_digit).has_value();
}

std::optional<CommonNumbers::Read> CommonNumbers::read_as(std::size_t layout, std::string_view cell,
                                                          const NumberReader& reader) {
    Known& known = layouts_[layout - 1];
    Sized& sized = known.sizes[cell.size()];
    if (sized.state == Sized::State::unknown) {
        sized = learn_size(known, cell.size(), reader);
        tabulate_size(layout, sized);
    }
    if (sized.state == Sized::State::refused) return std::nullopt;
    const auto magnitude = read_by_sample(cell, sized.sample, sized.first_digit);
    if (!magnitude) return std::nullopt;
    if (layout != last_) tabulate_ends(cell, layout);
    last_ = layout;
    return Read{*magnitude, known.meaning.negative, static_cast<std::uint8_t>(known.meaning.scale),
                static_cast<std::uint8_t>(layout)};
}

std::optional<std::size_t> CommonNumbers::learn(std::string_view cell, const Marks& marks, const NumberReader& reader) {
    if (trials_ == 0 || layouts_.size() == most_layouts) return std::nullopt;
    --trials_;
    auto layout = NumberLayout::of(cell, marks);
    if (!layout || std::ranges::find(layouts_, *layout, &Known::layout) != layouts_.end()) return std::nullopt;
    const std::string sample = layout->sample(cell.size());
    if (sample.empty()) return std::nullopt;
    const auto meaning = find_meaning(sample, *layout, reader);
    if (!meaning || meaning->scale > 18) return std::nullopt;
    layouts_.push_back({std::move(*layout), *meaning});
    const std::size_t number = layouts_.size();
    tables_.signs[number] = meaning->negative ? -1 : 0;
    tables_.scales[number] = static_cast<std::uint8_t>(meaning->scale);
    return number;
}

CommonNumbers::Sized CommonNumbers::learn_size(const Known& known, std::size_t size, const NumberReader& reader) {
    Sized sized{.state = Sized::State::refused};
    std::string sample = known.layout.sample(size);
    if (sample.empty()) return sized;
    const auto first_digit = check_meaning(sample, known.meaning, reader);
    if (!first_digit) return sized;
    return {Sized::State::known, *first_digit, std::move(sample)};
}

/// Row 0 of the tables stands for an empty cell, which every layout accepts. An unknown size gets places that no byte
/// can satisfy, so that the vector code needs no branch for it.
void CommonNumbers::tabulate_size(std::size_t layout, const Sized& sized) {
    if (tables_.places.size() <= layout) {
        PlacesBySize none;
        none.fill({.expected = {},
                   .most = {},
                   .least = {{1}},
                   .moves = {}}); // fits no cell: no byte is at most 0 and at least 1
        none[0] = {.expected = {}, .most = {}, .least = {}, .moves = {}};
        none[0].most.bytes.fill(0xFF);
        none[0].moves.bytes.fill(0x80);
        tables_.places.resize(layout + 1, none);
    }
    const std::size_t size = sized.sample.size();
    if (sized.state == Sized::State::refused || size > vector_size) return;
    Places places;
    places.most.bytes.fill(0xFF);
    places.moves.bytes.fill(0x80);
    std::size_t to = vector_size - static_cast<std::size_t>(std::ranges::count(sized.sample, '0'));
    for (std::size_t from = 0; from < size; ++from) {
        const char c = sized.sample[from];
        places.expected.bytes[from] = static_cast<std::uint8_t>(c);
        places.most.bytes[from] = c == '0' ? 9 : 0;
        if (c == '0') places.moves.bytes[to++] = static_cast<std::uint8_t>(from);
    }
    if (sized.first_digit == FirstDigit::not_zero) places.least.bytes[sized.sample.find('0')] = 1;
    tables_.places[layout][size] = places;
}

/// Records that cells with the first and last character of this cell probably have this layout.
void CommonNumbers::tabulate_ends(std::string_view cell, std::size_t layout) {
    const auto number_of = [](std::array<std::uint8_t, 256>& numbers, unsigned char end, std::size_t factor) {
        if (numbers[end] != 0) return std::size_t{numbers[end]};
        const std::size_t number = *std::ranges::max_element(numbers) + factor;
        if (number >= most_ends * factor) return std::size_t{0};
        if (end == '0')
            for (const char digit : all_digits)
                numbers[static_cast<unsigned char>(digit)] = static_cast<std::uint8_t>(number);
        numbers[end] = static_cast<std::uint8_t>(number);
        return number;
    };
    const std::size_t first = number_of(tables_.first, end_kind(cell.front()), most_ends);
    const std::size_t last = number_of(tables_.last, end_kind(cell.back()), 1);
    if (first != 0 && last != 0) tables_.layout[first + last] = static_cast<std::uint8_t>(layout);
}

#if defined(__x86_64__)
/// Joins the digits of two cells into numbers of four digits. Sets bits in `wrong` if a cell does not fit its `places`.
[[gnu::target("avx2")]] inline __m256i CommonNumbers::read_two(const std::string_view* two, const Places* const* places,
                                                               __m256i& wrong) {
    const Places& a = *places[0];
    const Places& b = *places[1];
    const __m256i values = _mm256_xor_si256(load_two(two), load_two_of(a.expected, b.expected));
    wrong = _mm256_or_si256(wrong, _mm256_subs_epu8(values, load_two_of(a.most, b.most)));
    wrong = _mm256_or_si256(wrong, _mm256_subs_epu8(load_two_of(a.least, b.least), values));
    return fours_of(_mm256_shuffle_epi8(values, load_two_of(a.moves, b.moves)));
}

[[gnu::target("avx2")]] std::optional<CommonNumbers::Uniform>
CommonNumbers::read_uniform(std::span<const std::string_view> cells, const Out& out) const {
    if (tables_.places.empty()) return std::nullopt;
    std::array<std::uint8_t, together> layouts;
    std::array<const Places*, together> places;
    Uniform uniform;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::size_t size = cells[i].size();
        const std::size_t present = size != 0 ? 1 : 0;
        const std::size_t ends = std::size_t{tables_.first[static_cast<unsigned char>(*cells[i].data())]} +
                                 tables_.last[static_cast<unsigned char>(*(cells[i].data() + (size - present)))];
        const std::size_t layout = present != 0 ? tables_.layout[ends] : 0;
        layouts[i] = static_cast<std::uint8_t>(layout);
        places[i] = &tables_.places[layout][std::min(size, vector_size + 1)];
        out.present[i] = static_cast<std::uint8_t>(present);
        out.scales[i] = tables_.scales[layout];
        uniform.layouts |= std::uint32_t{1} << layout;
    }
    __m256i wrong = _mm256_setzero_si256();
    __m256i all_bits = _mm256_setzero_si256();
    for (std::size_t i = 0; i < cells.size(); i += 4) {
        const __m256i whole =
            whole_of(read_two(&cells[i], &places[i], wrong), read_two(&cells[i + 2], &places[i + 2], wrong));
        all_bits = _mm256_or_si256(all_bits, whole);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out.mantissas + i), whole);
    }
    if (_mm256_testz_si256(wrong, wrong) == 0) return std::nullopt;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::int64_t sign = tables_.signs[layouts[i]];
        out.mantissas[i] = (out.mantissas[i] ^ sign) - sign;
    }
    uniform.bits = bits_of_any(all_bits);
    return uniform;
}
#else
std::optional<CommonNumbers::Uniform> CommonNumbers::read_uniform(std::span<const std::string_view> /*cells*/,
                                                                  const Out& /*out*/) const {
    return std::nullopt;
}
#endif

} // namespace kpitrace::csv
