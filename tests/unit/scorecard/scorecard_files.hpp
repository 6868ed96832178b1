// A folder of its own for tests of scorecards that are made of several files.
#pragma once

#include "kpitrace/scorecard/read_scorecard.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace kpitrace {

class ScorecardFolder : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "kpitrace-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        std::filesystem::current_path(folder_);
    }
    void TearDown() override {
        std::filesystem::current_path(std::filesystem::temp_directory_path());
        std::filesystem::remove_all(folder_);
    }

    static void write(const std::string& name, std::string_view text) {
        if (const auto folder = std::filesystem::path(name).parent_path(); !folder.empty())
            std::filesystem::create_directories(folder);
        std::ofstream(name, std::ios::binary) << text;
    }

    static std::string errors_of_file(const std::string& path, const ScorecardOptions& options = {}) {
        Diagnostics diagnostics;
        const auto card = load_scorecard(path, diagnostics, options);
        EXPECT_EQ(card.has_value(), !diagnostics.has_errors());
        return render_diagnostics(diagnostics, Colour::off);
    }

    static Scorecard load(const std::string& path, const ScorecardOptions& options = {}) {
        Diagnostics diagnostics;
        auto card = load_scorecard(path, diagnostics, options);
        if (card) return *std::move(card);
        ADD_FAILURE() << render_diagnostics(diagnostics, Colour::off);
        return {};
    }

private:
    std::filesystem::path folder_;
};

} // namespace kpitrace
