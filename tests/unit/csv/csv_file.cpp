#include "csv_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <thread>
#include <unistd.h>
#include <utility>

namespace kpitrace::csv {

namespace {

std::string leave_out_name(std::string text, std::string_view file) {
    for (auto at = text.find(file); at != std::string::npos; at = text.find(file))
        text.replace(at, file.size(), "FILE");
    return text;
}

} // namespace

CsvFile::CsvFile(std::string_view bytes)
    : path_(testing::TempDir() + "kpitrace-XXXXXX") {
    const int descriptor = mkstemp(path_.data());
    if (descriptor >= 0) close(descriptor);
    std::ofstream(path_, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

CsvFile::~CsvFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

std::string print_messages(const Diagnostics& diagnostics, std::string_view file) {
    std::string messages;
    for (const auto& [rule, group] : diagnostics.groups()) {
        for (const Diagnostic& one : group.kept) {
            messages += one.place.line == 0 ? "" : fmt::format("{}:{}: ", one.place.line, one.place.column);
            messages += leave_out_name(fmt::format("{}: {}\n", rule, one.message), file);
            if (!one.help.empty()) messages += leave_out_name(fmt::format("  {}\n", one.help), file);
        }
        if (group.total > group.kept.size()) messages += fmt::format("and {} more\n", group.total - group.kept.size());
    }
    return messages;
}

namespace {

struct FoundRow {
    std::uint64_t offset = 0;
    std::uint64_t line = 0;
    std::string text;
    std::vector<std::string> cells;
};

/// Decoders take cells in whole vectors: so much is looked at here, where a sanitizer would see it.
void read_after(std::string_view cell) {
    volatile char last = 0;
    for (std::size_t i = 0; i < 32; ++i) last = cell.data()[cell.size() + i];
    (void)last;
}

void take_rows(const Table& table, const Batch& batch, std::vector<FoundRow>& rows) {
    for (std::size_t row = 0; row < batch.size(); ++row) {
        FoundRow& found = rows.emplace_back();
        found = {batch.offset(row), batch.line(row), std::string(batch.row_text(row)), {}};
        for (std::size_t i = 0; i < table.columns().size(); ++i) {
            found.cells.emplace_back(batch.column(i)[row]);
            read_after(batch.column(i)[row]);
        }
    }
}

/// What one of several threads gets.
struct Share {
    std::vector<FoundRow> rows;
    Diagnostics diagnostics;

    void read(Table& table) {
        Batch batch;
        while (table.read(batch, diagnostics)) take_rows(table, batch, rows);
    }
};

bool comes_before(const FoundRow& a, const FoundRow& b) {
    return a.offset < b.offset;
}

std::vector<FoundRow> read_rows(Table& table, unsigned threads, Diagnostics& diagnostics) {
    std::vector<Share> shares(threads);
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < shares.size(); ++i) others.emplace_back([&, i] { shares[i].read(table); });
        shares.front().read(table);
    }
    std::vector<FoundRow> rows;
    for (Share& share : shares) {
        EXPECT_TRUE(std::ranges::is_sorted(share.rows, comes_before)) << "a thread gets its rows in file order";
        std::ranges::move(share.rows, std::back_inserter(rows));
        diagnostics.merge(std::move(share.diagnostics));
    }
    std::ranges::sort(rows, comes_before);
    return rows;
}

} // namespace

Reading read_csv(std::string_view bytes, const Format& format, const ReadSettings& settings) {
    return read_path(CsvFile(bytes).path(), format, settings);
}

Reading read_path(const std::string& path, const Format& format, const ReadSettings& settings, unsigned threads) {
    Reading reading;
    Diagnostics diagnostics;
    auto table = Table::open(path, format, settings, diagnostics);
    if (table) {
        reading.opened = true;
        reading.delimiter = table->delimiter();
        reading.columns = table->columns();
        for (FoundRow& row : read_rows(*table, threads, diagnostics)) {
            reading.rows.push_back(std::move(row.cells));
            reading.lines.push_back(row.line);
            reading.offsets.push_back(row.offset);
            reading.row_texts.push_back(std::move(row.text));
        }
        table->finish(diagnostics);
        reading.skipped = table->skipped_rows();
        reading.padded = table->padded_rows();
        reading.comments = table->comment_rows();
        reading.cut = table->cut_line();
        reading.lines_above = table->lines_above_header();
    }
    reading.messages = print_messages(diagnostics, path);
    reading.shown = render_diagnostics(diagnostics, Colour::off);
    return reading;
}

} // namespace kpitrace::csv
