// How fast data come in: rows of a CSV file, and numbers from its cells.
#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/table.hpp"

#include <benchmark/benchmark.h>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace kpitrace;

/// A file of deals, as a CRM exports them, written once.
class Deals {
public:
    Deals()
        : path_(std::filesystem::temp_directory_path() / "kpitrace-bench-deals.csv") {
        std::ofstream out(path_);
        out << "id,date,owner,stage,amount\n";
        for (int i = 0; i < 200'000; ++i) {
            out << i << ",2026-0" << 1 + i % 9 << "-15,\"Smith, Jane\"," << (i % 3 == 0 ? "Won" : "Lost") << ",$"
                << 100 + i % 9000 << ".50\n";
        }
    }
    Deals(const Deals&) = delete;
    Deals& operator=(const Deals&) = delete;
    ~Deals() { std::filesystem::remove(path_); }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

const Deals& deals() {
    static const Deals file;
    return file;
}

void read_table(benchmark::State& state) {
    const std::string path = deals().path();
    std::uint64_t rows = 0;
    for (auto _ : state) {
        Diagnostics diagnostics;
        auto table = csv::Table::open(path, {}, diagnostics);
        if (!table) return state.SkipWithError("the file does not open");
        table->select({1, 3, 4});
        csv::Batch batch;
        while (table->read(batch, diagnostics)) rows += batch.size();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(rows));
    state.SetBytesProcessed(static_cast<std::int64_t>(std::filesystem::file_size(path)) * state.iterations());
}
BENCHMARK(read_table)->Unit(benchmark::kMillisecond);

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
