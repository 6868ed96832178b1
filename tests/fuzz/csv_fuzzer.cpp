// Any bytes as a CSV file: the table, and every cell of it as a number and as a date.
//
// The first two bytes of an input choose the format, the rest is the file. Where the second byte has its bits 4 and 8
// both set, the third byte chooses the layout: quote, escape, comment, header and rows that end early.
#include "require.hpp"

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/table.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

using namespace kpitrace;
using kpitrace::fuzz::require;

/// A file in memory that can be opened by its path.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view bytes)
        : descriptor_(memfd_create("fuzzed.csv", 0)) {
        require(descriptor_ >= 0, "a file in memory can be made");
        require(write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "and written");
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { close(descriptor_); }

    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
    int descriptor_;
};

void choose_layout(csv::Format& format, std::uint8_t third) {
    if ((third & 1U) != 0) format.quote = '\'';
    if ((third & 2U) != 0) format.quote.reset();
    if ((third & 4U) != 0) format.escape = '\\';
    if ((third & 8U) != 0) format.comment = (third & 16U) != 0 ? "--" : "#";
    if ((third & 32U) != 0) format.bad_rows = csv::BadRows::pad;
    if ((third & 64U) != 0) format.header = {"a"};
    if ((third & 128U) != 0) format.header.emplace_back("b");
}

constexpr std::uint8_t has_layout = 12;

csv::Format chosen_format(std::uint8_t first, std::uint8_t second) {
    constexpr std::array encodings{"utf-8", "windows-1252", "utf-16", "shift_jis"};
    csv::Format format;
    if ((first & 1U) != 0) format.delimiter = ';';
    if ((first & 2U) != 0) format.decimal = ",";
    if ((first & 4U) != 0) format.thousands = "'";
    if ((first & 8U) != 0) format.nulls = {"n/a", "-"};
    if ((first & 16U) != 0) format.columns = {"date", "amount", "stage"};
    if ((first & 32U) != 0) format.bad_rows = csv::BadRows::skip;
    if ((first & 64U) != 0) format.bad_values = csv::BadValues::null;
    format.skip_lines = first >> 7U;
    format.encoding = encodings[second % encodings.size()];
    if ((second & 4U) != 0)
        format.date_formats = {"%d.%m.%y", "%B %d, %Y %I:%M %p", "%a %d/%m/%Y %H:%M:%S.%f %z", "Q%q %Y", "epoch"};
    if ((second & 8U) != 0) format.date_formats.emplace_back("excel");
    return format;
}

void check_number(const csv::NumberReader& reader, std::string_view cell) {
    const csv::NumberCell number = reader.read(cell);
    if (number.state == csv::CellState::value) {
        require(number.value.to_double() == number.value.to_double(), "a number is never NaN");
    } else if (number.state == csv::CellState::bad) {
        for (const csv::Remedy& remedy : reader.diagnose(cell).remedies)
            require(!remedy.keys.empty() && !remedy.reading.empty(), "a remedy of a bad number has keys and a reading");
    }
}

void check_date(const csv::DateReader& reader, std::string_view cell) {
    if (reader.read(cell).state != csv::CellState::bad) return;
    for (const csv::Remedy& remedy : reader.diagnose(cell).remedies)
        require(!remedy.keys.empty() && !remedy.reading.empty(), "a remedy of a bad date has keys and a reading");
}

void check_batch(const csv::Table& table, const csv::Batch& batch, const csv::NumberReader& numbers,
                 const csv::DateReader& dates) {
    for (std::size_t column = 0; column < table.columns().size(); ++column) {
        require(batch.column(column).size() == batch.size(), "every row has a cell in every column");
        for (const std::string_view cell : batch.column(column)) {
            check_number(numbers, cell);
            check_date(dates, cell);
        }
    }
    for (std::size_t row = 0; row < batch.size(); ++row) {
        require(batch.line(row) > (row == 0 ? 0 : batch.line(row - 1)), "rows lie on rising lines");
    }
}

/// Blocks of few bytes, so that their borders fall anywhere.
csv::ReadSettings chosen_settings(std::uint8_t second) {
    constexpr std::array<std::size_t, 4> sizes{1, 3, 64, 100};
    return {.block_size = sizes[second >> 4U & 3U], .simd = static_cast<csv::SimdLevel>(second >> 6U & 1U)};
}

/// Everything that a read returns, which must not depend on the settings.
std::string read_whole(csv::Table& table, Diagnostics& diagnostics) {
    std::string whole;
    csv::Batch batch;
    while (table.read(batch, diagnostics)) {
        for (std::size_t row = 0; row < batch.size(); ++row) {
            whole += std::to_string(batch.offset(row)) + ":" + std::to_string(batch.line(row)) + ":";
            for (std::size_t column = 0; column < table.columns().size(); ++column)
                whole += std::string(batch.column(column)[row]) + "|";
        }
    }
    table.finish(diagnostics);
    return whole + render_diagnostics(diagnostics, Colour::off);
}

void check_settings(const std::string& path, const csv::Format& format, const csv::ReadSettings& settings) {
    Diagnostics expected;
    Diagnostics diagnostics;
    std::optional<csv::Table> plain = csv::Table::open(path, format, expected);
    std::optional<csv::Table> other = csv::Table::open(path, format, settings, diagnostics);
    require(plain.has_value() == other.has_value(), "settings do not decide whether a table opens");
    if (!plain) return;
    require(read_whole(*plain, expected) == read_whole(*other, diagnostics),
            "settings do not change what a table contains");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    csv::Format format = chosen_format(data[0], data[1]);
    const bool chooses_layout = size > 2 && (data[1] & has_layout) == has_layout;
    if (chooses_layout) choose_layout(format, data[2]);
    const std::size_t begin = chooses_layout ? 3 : 2;
    const MemoryFile file({reinterpret_cast<const char*>(data) + begin, size - begin});
    Diagnostics diagnostics;
    std::optional<csv::Table> table = csv::Table::open(file.path(), format, diagnostics);
    require(table.has_value() != diagnostics.has_errors(), "a table that does not open says why");
    if (!table) return 0;

    std::vector<std::size_t> all(table->columns().size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    table->select(all);
    const csv::NumberReader numbers(format, table->delimiter());
    const csv::DateReader dates(format);
    csv::Batch batch;
    while (table->read(batch, diagnostics)) check_batch(*table, batch, numbers, dates);
    table->finish(diagnostics);
    const std::vector<std::string> needed{"a", "b"};
    (void)table->find_below_header(needed);
    (void)render_diagnostics(diagnostics, Colour::on);
    check_settings(file.path(), format, chosen_settings(data[1]));
    return 0;
}
