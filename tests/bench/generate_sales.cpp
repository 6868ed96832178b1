// Writes sales rows to a file, or to many: as many whole rows as --bytes leaves room for, or one for each of --days
// days. Or writes one of the tables beside them: customers, or contracts with the span of days in which they are in
// force.
#include "related_rows.hpp"
#include "sales_rows.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>

namespace {

using namespace kpitrace::bench;
namespace fs = std::filesystem;

struct Plan {
    fs::path path;
    std::uint64_t bytes = 0;
    std::uint32_t days = 0;
    std::uint32_t customers = 0;
    std::uint32_t contracts = 0;
    std::uint32_t files = 1;
    std::uint64_t seed = 1;
    std::string form = "plain";

    [[nodiscard]] SalesRows rows() const {
        return {seed, days > 0 ? every_day(days) : three_years(), form_named(form).value()};
    }
};

class OutputFile {
public:
    OutputFile(const fs::path& path, std::string header)
        : out_(path, std::ios::binary)
        , text_(std::move(header)) {
        out_.exceptions(std::ios::badbit | std::ios::failbit);
    }

    void add(const std::string& row) {
        text_ += row;
        if (text_.size() >= buffer_size) flush();
    }

    void close() {
        flush();
        out_.close();
    }

private:
    static constexpr std::size_t buffer_size = 1 << 20;

    void flush() {
        out_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
        text_.clear();
    }

    std::ofstream out_;
    std::string text_;
};

template<class Rows> void write_count(Rows rows, std::uint32_t count, const fs::path& path) {
    OutputFile out(path, rows.header());
    std::string row;
    for (std::uint32_t i = 0; i < count; ++i, row.clear()) {
        rows.append(row);
        out.add(row);
    }
    out.close();
}

/// Takes rows from `row` on until the file's share is full. What is in `row` afterwards belongs to the next file.
std::uint64_t write_share(SalesRows& rows, std::string& row, std::uint64_t written, std::uint64_t end,
                          const fs::path& path) {
    OutputFile out(path, rows.header());
    while (written + row.size() <= end) {
        out.add(row);
        written += row.size();
        row.clear();
        rows.append(row);
    }
    out.close();
    return written;
}

void write_bytes(const Plan& plan, const fs::path& path) {
    SalesRows rows = plan.rows();
    std::string row;
    rows.append(row);
    std::uint64_t written = rows.header().size();
    if (plan.files == 1) {
        write_share(rows, row, written, plan.bytes, path);
        return;
    }
    fs::create_directory(path);
    for (std::uint32_t file = 0; file < plan.files; ++file) {
        const std::string number = std::to_string(10'000 + file).substr(1);
        const std::uint64_t end =
            plan.bytes / plan.files * (file + 1) + plan.bytes % plan.files * (file + 1) / plan.files;
        written = write_share(rows, row, written, end, path / ("sales-" + number + ".csv"));
    }
}

/// Data that are there are whole: they get their name when they are finished.
void write(const Plan& plan) {
    const fs::path unfinished = plan.path.string() + ".part";
    fs::remove_all(unfinished);
    if (plan.days > 0) {
        write_count(plan.rows(), plan.days, unfinished);
    } else if (plan.customers > 0) {
        write_count(CustomerRows(plan.seed, plan.customers), plan.customers, unfinished);
    } else if (plan.contracts > 0) {
        write_count(ContractRows(plan.seed), plan.contracts, unfinished);
    } else {
        write_bytes(plan, unfinished);
    }
    fs::rename(unfinished, plan.path);
}

} // namespace

int main(int argc, char** argv) {
    Plan plan;
    CLI::App app("Writes sales rows for benchmarks; the same arguments give the same bytes.");
    auto* bytes = app.add_option("--bytes", plan.bytes, "size of the data: whole rows, at most so many bytes");
    app.add_option("--days", plan.days, "instead: one row on each of so many days")
        ->check(CLI::Range(1, 3'000'000))
        ->excludes(bytes);
    app.add_option("--customers", plan.customers, "instead: so many customers, each once, with regions")
        ->check(CLI::Range(1, 900'000))
        ->excludes(bytes);
    app.add_option("--contracts", plan.contracts,
                   "instead: so many contracts, with the days on which they start and end")
        ->check(CLI::Range(1, 100'000'000))
        ->excludes(bytes);
    app.add_option("--files", plan.files, "spread the rows over so many files in the folder PATH, each with a header")
        ->check(CLI::Range(1, 9'999))
        ->needs(bytes);
    app.add_option("--seed", plan.seed, "of the pseudo-random numbers");
    app.add_option("--dirty", plan.form, "write cells as spreadsheets do")
        ->check(CLI::IsMember({"us", "comma", "percent", "dotted", "latin1", "quoted"}));
    app.add_option("PATH", plan.path, "file to write")->required();
    CLI11_PARSE(app, argc, argv);
    try {
        if (plan.bytes == 0 && plan.days == 0 && plan.customers == 0 && plan.contracts == 0)
            throw std::invalid_argument("give --bytes, --days, --customers or --contracts");
        write(plan);
    } catch (const std::exception& error) {
        std::cerr << "generate_sales: " << error.what() << '\n';
        return 2;
    }
    return 0;
}
