// Two exports that overlap count rows twice, and every total is wrong without any error. Comparing all rows would take
// as much memory as the data. So rows are sampled by a hash of their own text: either all equal rows are in the sample
// or none of them, in whatever file they are. When the sample is full, all rows with a 1 in the next bit of the hash
// are dropped, which are about half of them.
#include "measure/row_overlap.hpp"

#include "csv/column_lookup.hpp"

#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

namespace kpitrace {
namespace {

__extension__ typedef unsigned __int128 Product; // NOLINT: `using` cannot be marked as an extension

/// The hash is that of wyhash: a multiplication of 64 by 64 bits mixes two words at once. The keys are its constants.
constexpr std::uint64_t first_key = 0xA0761D6478BD642FU;
constexpr std::uint64_t second_key = 0xE7037ED1A0B428DBU;

std::uint64_t multiply(std::uint64_t a, std::uint64_t b) {
    const Product product = Product{a} * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

std::uint64_t load_word(const char* from) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, sizeof(word));
    return word;
}

constexpr std::uint64_t turn(std::uint64_t word, unsigned bits) {
    return word << bits | word >> (64 - bits);
}

/// The hash of a text of less than 16 bytes.
std::uint64_t hash_of_short(std::string_view text, std::uint64_t hash) {
    char bytes[16] = {};
    std::ranges::copy(text, bytes);
    return multiply(load_word(bytes) ^ first_key ^ hash, load_word(bytes + 8) ^ second_key);
}

/// Hashes all bytes of the text. Equal texts have different hashes if `seed` is different.
std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
    std::uint64_t hash = multiply(seed ^ first_key, text.size() ^ second_key);
    if (text.size() < 16) return hash_of_short(text, hash);
    const char* const last = text.data() + text.size() - 16;
    std::uint64_t other = hash; // for every second 16 bytes, so that two multiplications can run at the same time
    for (; text.size() > 32; text.remove_prefix(32)) {
        hash = multiply(load_word(text.data()) ^ first_key ^ hash, load_word(text.data() + 8) ^ second_key);
        other = multiply(load_word(text.data() + 16) ^ second_key ^ other, load_word(text.data() + 24) ^ first_key);
    }
    if (text.size() > 16)
        hash = multiply(load_word(text.data()) ^ first_key ^ hash, load_word(text.data() + 8) ^ second_key);
    // The last 16 bytes may include some that were hashed before.
    return multiply(load_word(last) ^ first_key ^ hash, load_word(last + 8) ^ second_key ^ turn(other, 29));
}

/// A cheap hash of some bytes at the start, in the middle and at the end. It is good enough to choose rows for the
/// sample.
std::uint32_t choice_of(std::string_view text) {
    if (text.size() < 16) return static_cast<std::uint32_t>(hash_of(text, 0));
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    const std::uint64_t front =
        load_word(begin) ^ turn(load_word(begin + 8), 23) ^ turn(load_word(begin + text.size() / 2 - 4), 41);
    const std::uint64_t back = load_word(end - 16) ^ turn(load_word(end - 8), 17) ^ text.size();
    return static_cast<std::uint32_t>(multiply(front ^ first_key, back ^ second_key));
}

/// The places of the `wanted` names in `given`, which has the same names in another order. Equal names keep their
/// order.
std::vector<std::size_t> places_of(const std::vector<std::string>& wanted, const std::vector<std::string>& given) {
    std::vector<std::size_t> places;
    std::vector<bool> is_taken(given.size(), false);
    for (const std::string& name : wanted) {
        std::size_t place = 0;
        while (is_taken[place] || given[place] != name) ++place;
        is_taken[place] = true;
        places.push_back(place);
    }
    return places;
}

} // namespace

void HeaderBoard::publish(std::uint32_t file, const csv::Table* table) {
    {
        const std::scoped_lock lock(mutex_);
        Header& header = headers_[file];
        if (header.is_published) return;
        header.is_published = true;
        if (table != nullptr) {
            header.delimiter = table->delimiter();
            header.columns = share(table->columns_as_written());
        }
        while (published_ < headers_.size() && headers_[published_].is_published) ++published_;
    }
    changed_.notify_all();
}

std::shared_ptr<const HeaderBoard::Columns> HeaderBoard::share(const std::vector<std::string>& written) {
    if (last_ != nullptr && last_->written == written) return last_;
    auto made = std::make_shared<Columns>();
    made->written = written;
    for (const std::string& name : written) made->folded.push_back(csv::folded_name(name));
    made->sorted = made->folded;
    std::ranges::sort(made->sorted);
    return last_ = std::move(made);
}

/// Files with the same columns in another order can overlap too. The first file with these columns is the reference,
/// and rows of other files are compared as if they were written like its rows.
RowForm HeaderBoard::form_of(std::uint32_t file) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return published_ >= file; });
    const Header& own = headers_[file];
    if (own.columns == nullptr) return {};
    const auto has_same = [&](const Header& other) {
        return other.columns == own.columns ||
               (other.columns != nullptr && other.columns->sorted == own.columns->sorted);
    };
    const auto first = static_cast<std::uint32_t>(std::ranges::find_if(headers_, has_same) - headers_.begin());
    const Header& reference = headers_[first];
    RowForm form{true, first, reference.delimiter, {}};
    const bool is_in_order = own.columns == reference.columns || own.columns->folded == reference.columns->folded;
    if (!is_in_order || own.delimiter != reference.delimiter)
        form.cells = places_of(reference.columns->folded, own.columns->folded);
    return form;
}

void RowSample::add(const File& file, const csv::Batch& batch, const Selection& rows) {
    if (!file.form.cells.empty()) return add_rearranged(file, batch, rows);
    batch.row_texts(rows, texts_);
    const std::size_t count = choose();
    for (std::size_t i = 0; i < count; ++i) {
        const auto [place, choice] = chosen_[i];
        keep(file, batch.offset(rows[place]), texts_[place], choice);
    }
}

/// Finds the rows of the sample among `texts_` and returns their number. No branch depends on a row, because the
/// processor could not predict it.
std::size_t RowSample::choose() {
    chosen_.resize(texts_.size());
    const char* last = nullptr; // rows that `unpivot` makes of one record count once
    std::size_t count = 0;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        const std::string_view text = texts_[i];
        const std::uint32_t choice = choice_of(text);
        chosen_[count] = {static_cast<std::uint32_t>(i), choice};
        count += static_cast<std::size_t>((choice & mask_) == 0) & static_cast<std::size_t>(text.data() != last);
        last = text.data();
    }
    return count;
}

void RowSample::add_rearranged(const File& file, const csv::Batch& batch, const Selection& rows) {
    const char* last = nullptr;
    for (const std::uint32_t row : rows) {
        const char* const record = batch.row_text(row).data();
        if (record == last) continue;
        last = record;
        const std::string_view text = rearranged(file, batch, row);
        const std::uint32_t choice = choice_of(text);
        if ((choice & mask_) == 0) keep(file, batch.offset(row), text, choice);
    }
}

void RowSample::keep(const File& file, std::uint64_t offset, std::string_view text, std::uint32_t choice) {
    if ((choice & mask_) != 0) return; // keep() may have made the sample smaller since the choice
    // The system provides memory when it is used; growing step by step would use twice as much.
    if (entries_.capacity() == 0) entries_.reserve(most_rows + 1);
    entries_.push_back({hash_of(text, file.form.reference), offset, file.index, choice});
    if (entries_.size() > most_rows) thin_out();
}

/// The text that the row would have in the reference file.
std::string_view RowSample::rearranged(const File& file, const csv::Batch& batch, std::uint32_t row) {
    const auto cells = file.table.cells_as_written(batch, row);
    text_.clear();
    for (const std::size_t cell : file.form.cells) {
        if (cell < cells.size()) text_ += cells[cell];
        text_ += file.form.delimiter;
    }
    text_.pop_back();
    return text_;
}

void RowSample::thin_out() {
    while (entries_.size() > most_rows) {
        mask_ = mask_ << 1U | 1U;
        std::erase_if(entries_, [this](const Entry& entry) { return (entry.choice & mask_) != 0; });
        if (mask_ == ~std::uint32_t{0}) return entries_.clear(); // all choices are equal
    }
}

void RowSample::merge(RowSample&& other) {
    if (entries_.empty()) std::swap(entries_, other.entries_); // copying them would take most of the time here
    mask_ |= other.mask_;
    entries_.insert(entries_.end(), other.entries_.begin(), other.entries_.end());
    std::erase_if(entries_, [this](const Entry& entry) { return (entry.choice & mask_) != 0; });
    thin_out();
}

/// Removes most rows whose hash no other row has, so that few rows must be sorted.
void RowSample::drop_single_rows() {
    constexpr std::size_t bits = std::size_t{1} << 22U;
    std::vector<bool> is_met(bits);
    std::vector<bool> is_repeated(bits);
    for (const Entry& entry : entries_) {
        const std::size_t bit = entry.hash % bits;
        if (is_met[bit]) is_repeated[bit] = true;
        is_met[bit] = true;
    }
    std::erase_if(entries_, [&](const Entry& entry) { return !is_repeated[entry.hash % bits]; });
}

std::optional<RowSample::Equal> RowSample::find_equal() {
    drop_single_rows();
    std::ranges::sort(entries_, [](const Entry& a, const Entry& b) {
        return std::tie(a.hash, a.file, a.offset) < std::tie(b.hash, b.file, b.offset);
    });
    std::optional<Equal> found;
    const Entry* first = nullptr; // the first entry with the current hash
    for (const Entry& entry : entries_) {
        if (first == nullptr || first->hash != entry.hash) first = &entry;
        if (first->file == entry.file) continue;
        const std::uint64_t count = found ? found->count + 1 : 1;
        const bool is_first = !found || std::tie(entry.file, entry.offset) < std::tie(found->file, found->offset);
        if (is_first) found = Equal{entry.file, entry.offset, count, mask_ != 0};
        found->count = count;
    }
    return found;
}

} // namespace kpitrace
