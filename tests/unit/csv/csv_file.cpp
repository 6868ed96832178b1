#include "csv_file.hpp"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

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

std::string tell(const Diagnostics& diagnostics, std::string_view file) {
    std::string told;
    for (const auto& [rule, group] : diagnostics.groups()) {
        for (const Diagnostic& one : group.kept) {
            told += one.place.line == 0 ? "" : fmt::format("{}:{}: ", one.place.line, one.place.column);
            told += leave_out_name(fmt::format("{}: {}\n", rule, one.message), file);
            if (!one.help.empty()) told += leave_out_name(fmt::format("  {}\n", one.help), file);
        }
        if (group.total > group.kept.size()) told += fmt::format("and {} more\n", group.total - group.kept.size());
    }
    return told;
}

Reading read_csv(std::string_view bytes, const Format& format, std::size_t block_size) {
    return read_csv(CsvFile(bytes), format, block_size);
}

Reading read_csv(const CsvFile& file, const Format& format, std::size_t block_size) {
    Reading reading;
    Diagnostics diagnostics;
    auto source = ByteSource::open(file.path(), diagnostics, block_size);
    auto table = source ? Table::open(std::move(*source), format, diagnostics) : std::nullopt;
    if (table) {
        reading.opened = true;
        reading.delimiter = table->delimiter();
        reading.columns = table->columns();
        Batch batch;
        while (table->read(batch, diagnostics)) {
            for (std::size_t row = 0; row < batch.size(); ++row) {
                auto& cells = reading.rows.emplace_back();
                for (std::size_t i = 0; i < table->columns().size(); ++i) cells.emplace_back(batch.column(i)[row]);
                reading.lines.push_back(batch.line(row));
                reading.row_texts.emplace_back(batch.row_text(row));
            }
        }
        reading.skipped = table->skipped_rows();
    }
    reading.told = tell(diagnostics, file.path());
    return reading;
}

} // namespace kpitrace::csv
