// How fast data come in: the structure of a block, rows of a CSV file, and numbers from its cells.
#include "csv/front_room.hpp"
#include "csv/structure.hpp"

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/table.hpp"

#include <array>
#include <atomic>
#include <benchmark/benchmark.h>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace kpitrace;

/// Rows of 12 columns, as a CRM exports them; some cells hold commas, doubled quotes and line ends.
void append_row(std::string& text, unsigned number) {
    constexpr std::array notes{"called twice", "\"said \"\"maybe\"\", will call\"", "\"two\nlines\"",
                               "sent a quotation"};
    const std::string day = std::to_string(10 + number % 19);
    text += std::to_string(100'000'000 + number) + ",2026-0" + std::to_string(1 + number % 9) + "-" + day +
            ",North,\"Smith, J. & Sons\",owner" + std::to_string(number % 50) + (number % 3 == 0 ? ",Won," : ",Lost,") +
            "product-" + std::to_string(number * 7 % 1000) + "," + std::to_string(number % 20) + "," +
            std::to_string(number % 500) + ".25," + std::to_string(1000 + number % 9000) + ".50," +
            notes[number % 64 < 60 ? 0 : number % 4] + ",Springfield\n";
}

/// A file of such rows, written once.
class Deals {
public:
    explicit Deals(unsigned rows)
        : path_(std::filesystem::temp_directory_path() / ("kpitrace-bench-" + std::to_string(rows) + ".csv")) {
        std::ofstream out(path_);
        std::string text = "id,date,region,customer,owner,stage,product,quantity,price,amount,note,city\n";
        for (unsigned i = 0; i < rows; ++i) {
            append_row(text, i);
            if (text.size() < 1'000'000) continue;
            out << text;
            text.clear();
        }
        out << text;
    }
    Deals(const Deals&) = delete;
    Deals& operator=(const Deals&) = delete;
    ~Deals() { std::filesystem::remove(path_); }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

const Deals& deals() {
    static const Deals file(2'000'000);
    return file;
}

/// The structural scan of a block that is in the cache.
void scan_structure(benchmark::State& state) {
    const auto level = static_cast<csv::SimdLevel>(state.range(0));
    if (level > csv::best_simd_level()) return state.SkipWithError("not on this machine");
    std::string text;
    for (unsigned i = 0; text.size() < std::size_t{256} * 1024; ++i) append_row(text, i);
    std::vector<std::uint32_t> separators(text.size() + csv::vector_slack);
    const csv::StructureScan scan = csv::structure_scan(level);
    std::uint64_t rows = 0;
    for (auto _ : state) rows += scan(text, ',', csv::Border::of_row(), 0, separators.data()).rows;
    state.SetItemsProcessed(static_cast<std::int64_t>(rows));
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}
BENCHMARK(scan_structure)->ArgName("level")->Arg(0)->Arg(1)->Arg(2);

std::uint64_t count_rows(csv::Table& table) {
    std::uint64_t rows = 0;
    Diagnostics diagnostics;
    csv::Batch batch;
    while (table.read(batch, diagnostics)) rows += batch.size();
    return rows;
}

/// Six of the columns of a file, by so many threads.
void read_table(benchmark::State& state) {
    const std::string path = deals().path();
    std::atomic<std::uint64_t> rows{0};
    for (auto _ : state) {
        Diagnostics diagnostics;
        auto table = csv::Table::open(path, {}, diagnostics);
        if (!table) return state.SkipWithError("the file does not open");
        table->select({1, 2, 5, 7, 9, 10});
        std::vector<std::jthread> threads;
        for (std::int64_t i = 0; i < state.range(0); ++i) threads.emplace_back([&] { rows += count_rows(*table); });
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(rows));
    state.SetBytesProcessed(static_cast<std::int64_t>(std::filesystem::file_size(path)) * state.iterations());
}
BENCHMARK(read_table)->ArgName("threads")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void read_numbers(benchmark::State& state) {
    const std::vector<std::string_view> cells{"1200",           "1200.50", "$1,234.50", "-17",
                                              "(1,234,567.89)", "12%",     "1.2e3",     ""};
    csv::Format format;
    format.thousands = ",";
    const csv::NumberReader reader(format, ',');
    for (auto _ : state) {
        for (const std::string_view cell : cells) benchmark::DoNotOptimize(reader.read(cell));
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cells.size()));
}
BENCHMARK(read_numbers);

} // namespace
