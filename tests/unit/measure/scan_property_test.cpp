// measure() over random dirty files, compared with a slow, obvious calculation. The results must not depend on threads,
// instructions, the size of blocks and the number of files.
#include "slow_measure.hpp"
#include "support/effort.hpp"
#include "support/pipeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <sstream>

namespace kpitrace::test {
namespace {

const std::size_t default_block = csv::ReadSettings{}.block_size;

struct Setting {
    unsigned threads = 1;
    csv::SimdLevel simd = csv::SimdLevel::portable;
    std::size_t block_size = default_block;
};

std::string show(const Setting& setting) {
    return fmt::format("threads {}, level {}, block size {}", setting.threads, static_cast<int>(setting.simd),
                       setting.block_size);
}

std::vector<Setting> all_settings() {
    std::vector<Setting> settings;
    for (const auto simd : {csv::SimdLevel::portable, csv::SimdLevel::avx2, csv::SimdLevel::avx512})
        for (const std::size_t block_size : {std::size_t{64}, std::size_t{257}, std::size_t{4096}, default_block})
            for (unsigned threads = 1; threads <= 4; ++threads)
                if (simd <= csv::best_simd_level()) settings.push_back({threads, simd, block_size});
    return settings;
}

std::vector<Setting> some_settings(std::mt19937& random, std::size_t count) {
    std::vector<Setting> settings = all_settings();
    std::shuffle(settings.begin(), settings.end(), random);
    settings.resize(std::min(count, settings.size()));
    return settings;
}

std::string text_of(const std::vector<SalesRow>& rows) {
    std::string text = std::string(sales_header) + "\n";
    for (const SalesRow& row : rows) text += line_of(row) + "\n";
    return text;
}

std::string scorecard_of(const SalesQuestion& question) {
    std::string metrics = "  m: count(*)\n";
    for (std::size_t i = 0; i < question.metrics.size(); ++i)
        metrics += fmt::format("  m{}: \"{}\"\n", i, question.metrics[i].expression());
    std::string source = "{date: date, bad_rows: skip";
    if (question.bad_values_are_null) source += ", bad_values: null";
    if (!question.where.text.empty()) source += ", where: \"" + question.where.text + "\"";
    return with_metrics(metrics, "period: month\n", source + "}");
}

/// The lines `PLACE: error: …`, and the last.
std::vector<std::string> print_errors(const std::string& errors) {
    std::vector<std::string> lines;
    std::istringstream text(errors);
    std::string last;
    for (std::string line; std::getline(text, line); last = line)
        if (const auto at = line.find(": error: "); at != std::string::npos && line.starts_with("rows-"))
            lines.push_back(line.substr(0, at));
    lines.push_back(last);
    return lines;
}

std::string print_omission(const Omission& omission) {
    constexpr std::array kinds{"bad-number", "bad-duration", "bad-date", "skipped", "undated",
                               "long",       "overlapping",  "padded",   "comment", "above-header",
                               "repeated",   "future",       "reversed", "unended", "header-alone"};
    return fmt::format("{} {} {} {}:{}", kinds.at(static_cast<std::size_t>(omission.kind)), omission.column,
                       omission.tally.count, std::filesystem::path(omission.tally.file).filename().string(),
                       omission.tally.first_line);
}

/// In the form of slow_measure().
std::vector<std::string> print_all(const Measured& measured, const SalesQuestion& question) {
    if (!measured.measurements) return print_errors(measured.errors);
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < question.metrics.size(); ++i) {
        const auto aggregate = measured.query->of_node[measured.metric(fmt::format("m{}", i))].back();
        for (const MonthWindow& window : sales_windows())
            lines.push_back(
                result_line(i, window,
                            measured.measurements->answers->over(
                                *aggregate, {measured.period(window.first), measured.period(window.last)}, {})));
    }
    const SourceMeasurement& source = measured.measurements->sources[0];
    const Calendar& calendar = measured.scorecard->calendar;
    lines.push_back(fmt::format("rows {}", source.rows));
    if (source.periods)
        lines.push_back(fmt::format("{} to {}, {}", calendar.id(source.periods->first),
                                    calendar.id(source.periods->last), to_string(*source.data_end)));
    std::vector<std::string> omissions;
    for (const Omission& omission : source.omissions) omissions.push_back(print_omission(omission));
    std::ranges::sort(omissions);
    lines.insert(lines.end(), omissions.begin(), omissions.end());
    return lines;
}

/// The first line in which they differ; empty if they do not.
std::string difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        const std::string x = i < a.size() ? a[i] : "nothing";
        const std::string y = i < b.size() ? b[i] : "nothing";
        if (x != y) return fmt::format("`{}` is not `{}`", x, y);
    }
    return {};
}

void expect_measured(const SalesQuestion& question, const std::vector<Setting>& settings) {
    const std::vector<std::string> expected = slow_measure(question);
    const std::string yaml = scorecard_of(question);
    Rows files;
    for (const auto& rows : question.files) files["rows"].push_back(text_of(rows));
    std::string errors;
    for (const Setting& setting : settings) {
        const Measured measured =
            measure_rows(yaml, files, setting.threads, {.block_size = setting.block_size, .simd = setting.simd});
        ASSERT_TRUE(measured.query) << measured.errors;
        ASSERT_EQ(difference(print_all(measured, question), expected), "") << show(setting) << "\n" << yaml;
        if (errors.empty()) errors = measured.errors;
        ASSERT_EQ(measured.errors, errors) << show(setting);
    }
}

std::vector<std::vector<SalesRow>> spread(const std::vector<SalesRow>& rows, std::size_t files, std::mt19937& random) {
    std::vector<std::size_t> cuts{0, rows.size()};
    while (cuts.size() <= files) cuts.push_back(random() % (rows.size() + 1));
    std::ranges::sort(cuts);
    std::vector<std::vector<SalesRow>> made;
    for (std::size_t i = 0; i < files; ++i)
        made.emplace_back(rows.begin() + static_cast<std::ptrdiff_t>(cuts[i]),
                          rows.begin() + static_cast<std::ptrdiff_t>(cuts[i + 1]));
    return made;
}

/// Some of all metrics, so that now this and now that cell is not asked for.
std::vector<SalesMetric> some_metrics(std::mt19937& random, std::size_t count) {
    std::vector<SalesMetric> metrics = sales_metrics();
    std::shuffle(metrics.begin(), metrics.end(), random);
    metrics.resize(count);
    return metrics;
}

SalesCondition some_where(std::mt19937& random) {
    const auto all = sales_wheres();
    return all[random() % all.size()];
}

TEST(ScanProperty, CleanFilesInEverySetting) {
    for (const std::size_t files : {1U, 2U, 3U}) {
        std::mt19937 random(static_cast<unsigned>(files));
        const auto rows = random_sales(random, 400, {});
        expect_measured({spread(rows, files, random), sales_metrics(), sales_wheres().front(), false}, all_settings());
    }
}

TEST(ScanProperty, DirtyFilesWhoseBadCellsAreNull) {
    for (unsigned seed = 10; seed < 10 + test::affordable(12); ++seed) {
        std::mt19937 random(seed);
        const auto rows =
            random_sales(random, 50 + random() % 600, {.bad_numbers = 15, .bad_dates = 40, .short_rows = 50});
        expect_measured({spread(rows, 1 + random() % 3, random), some_metrics(random, 12), some_where(random), true},
                        some_settings(random, 10));
    }
}

TEST(ScanProperty, FilesWithFewErrors) {
    for (unsigned seed = 40; seed < 40 + test::affordable(8); ++seed) {
        std::mt19937 random(seed);
        const auto rows = random_sales(random, 300, {.bad_numbers = 150, .bad_dates = 300, .short_rows = 50});
        expect_measured({spread(rows, 1 + random() % 3, random), some_metrics(random, 4), some_where(random), false},
                        some_settings(random, 6));
    }
}

TEST(ScanProperty, OneFileWithManyErrors) {
    for (unsigned seed = 60; seed < 60 + test::affordable(4); ++seed) {
        std::mt19937 random(seed);
        const auto rows = random_sales(random, 500, {.bad_numbers = 12, .bad_dates = 12});
        expect_measured({{rows}, some_metrics(random, 6), some_where(random), false}, some_settings(random, 6));
    }
}

/// The first errors are reported, whichever thread finds them and whichever file it read before.
TEST(ScanProperty, SeveralFilesWithManyErrors) {
    for (unsigned seed = 70; seed < 70 + test::affordable(4); ++seed) {
        std::mt19937 random(seed);
        auto rows = random_sales(random, 2500, {.bad_numbers = 100});
        const auto dirty = random_sales(random, 60, {.bad_numbers = 2, .bad_dates = 2});
        std::vector<std::vector<SalesRow>> files{rows, dirty, dirty};
        expect_measured({files, some_metrics(random, 6), some_where(random), false}, some_settings(random, 6));
    }
}

TEST(ScanProperty, OneKindOfBadCellInManyFilesIsOneError) {
    std::string text = std::string(sales_header) + "\n";
    for (int i = 0; i < 5; ++i) text += "2026-01-01,North,Won,C1,1,soon,,\n";
    const Rows files{{"rows", std::vector<std::string>(12, text)}};
    for (unsigned threads = 1; threads <= 4; ++threads) {
        const Measured measured = measure_rows(with_metrics("  m: sum(price)\n"), files, threads);
        EXPECT_EQ(measured.errors, "rows-1.csv:2:27: error: 60 cells of `price` are not numbers: `soon` in line 2, "
                                   "`soon` in line 3, `soon` in line 4 and 57 more\n"
                                   "  |\n"
                                   "2 | 2026-01-01,North,Won,C1,1,soon,,\n"
                                   "  |                           ^^^^ [bad-number]\n"
                                   "  = help: no cell of the column is a number, and no key reads these texts as "
                                   "numbers: name another column, or use `count` for texts\n"
                                   "1 error\n")
            << threads;
    }
}

TEST(ScanProperty, BatchesOfThousandsOfRows) {
    for (unsigned seed = 80; seed < 80 + test::affordable(3); ++seed) {
        std::mt19937 random(seed);
        const auto rows = random_sales(random, 12'000, {.bad_numbers = 200, .bad_dates = 200, .short_rows = 1000});
        const auto files = spread(rows, 1 + seed % 3, random);
        const SalesQuestion question{files, some_metrics(random, 16), some_where(random), true};
        expect_measured(question, {{1, csv::best_simd_level(), default_block},
                                   {3, csv::best_simd_level(), default_block},
                                   {2, csv::SimdLevel::portable, 4096}});
    }
}

TEST(ScanProperty, FilesOfNoRowsAndOfOne) {
    std::mt19937 random(90);
    const auto rows = random_sales(random, 1, {});
    for (const auto& files : {std::vector<std::vector<SalesRow>>{{}}, {rows}, {{}, rows}, {rows, {}, {}}})
        expect_measured({files, sales_metrics(), sales_wheres().front(), false}, all_settings());
}

} // namespace
} // namespace kpitrace::test
