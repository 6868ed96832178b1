// Drafts from rows that a test writes as literals, and what becomes of them.
#pragma once

#include "kpitrace/draft/draft.hpp"
#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/lint/lint.hpp"
#include "kpitrace/measure/measure.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/scorecard/read_scorecard.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace kpitrace::test {

struct Drafted {
    std::string yaml;     ///< empty if there is none
    std::string messages; ///< as they are shown, without the folder's name
    std::string checked;  ///< what loading, measuring and (where it finds errors) auditing the draft complains of
};

/// The files of each source of the draft: several sources can read the same file.
inline Inputs inputs_of(const Scorecard& scorecard, const std::vector<std::string>& files) {
    Inputs inputs;
    for (const Source& source : scorecard.sources)
        for (const std::string& file : files)
            if (file.substr(file.rfind('/') + 1) == source.files.front().path) inputs.push_back({file});
    return inputs;
}

/// Runs the draft over the files that it was made from as `check` does, and audits it.
inline std::string complaints(const std::string& yaml, const std::vector<std::string>& files) {
    Diagnostics diagnostics;
    auto read = read_scorecard(SourceFile("draft.yaml", yaml), diagnostics);
    if (read) {
        const auto scorecard = std::make_shared<const Scorecard>(*std::move(read));
        const auto query = std::make_shared<const Query>(plan_query(*scorecard));
        auto measured = measure(*query, inputs_of(*scorecard, files), {}, diagnostics);
        if (measured) {
            const auto measurements = std::make_shared<const Measurements>(*std::move(measured));
            const Audit audit =
                lint(Run(scorecard, query, measurements, default_period(*scorecard, *query, *measurements)));
            if (count_of(audit, Severity::error) > 0) diagnostics.merge(to_diagnostics(audit, scorecard->file));
        }
    }
    return render_diagnostics(diagnostics, Colour::off);
}

inline Drafted draft_files(const std::vector<std::string>& files, const DraftWishes& wishes = {}) {
    Diagnostics diagnostics;
    std::vector<DraftTable> tables;
    csv::Format known;
    if (wishes.date_format) known.date_formats = {*wishes.date_format};
    for (const std::string& file : files) {
        const std::vector<std::string> one{file};
        if (auto profile = explore_table(one, known, diagnostics, {.date_column = wishes.date, .today = wishes.today}))
            tables.push_back({*std::move(profile), {file.substr(file.rfind('/') + 1)}});
    }
    Drafted drafted;
    if (tables.size() == files.size())
        drafted.yaml = draft_scorecard(tables, wishes, diagnostics).value_or(std::string());
    drafted.messages = render_diagnostics(diagnostics, Colour::off);
    drafted.checked = complaints(drafted.yaml, files);
    return drafted;
}

/// By file name (`deals.csv`) the rows.
using Tables = std::vector<std::pair<std::string, std::string>>;

inline Drafted drafted(const Tables& tables, const DraftWishes& wishes = {}) {
    const TemporaryFolder folder;
    std::vector<std::string> files;
    for (const auto& table : tables) files.push_back(folder.write(table.first, table.second));
    Drafted made = draft_files(files, wishes);
    const std::string prefix = folder.write("", "");
    for (auto at = made.messages.find(prefix); at != std::string::npos; at = made.messages.find(prefix))
        made.messages.erase(at, prefix.size());
    return made;
}

/// Pieces of the YAML of a draft.
struct Pieces {
    std::vector<std::string> has{};
    std::vector<std::string> lacks{};
};

/// Expects that the draft of these tables passes `check` and `lint`, and that its YAML has and lacks these pieces.
inline Drafted expect_draft(const Tables& tables, const Pieces& pieces, const DraftWishes& wishes = {}) {
    Drafted draft = drafted(tables, wishes);
    EXPECT_EQ(draft.checked, "") << draft.yaml;
    for (const std::string& piece : pieces.has)
        EXPECT_NE(draft.yaml.find(piece), std::string::npos) << "without " << piece << '\n' << draft.yaml;
    for (const std::string& piece : pieces.lacks)
        EXPECT_EQ(draft.yaml.find(piece), std::string::npos) << "with " << piece << '\n' << draft.yaml;
    return draft;
}

} // namespace kpitrace::test
