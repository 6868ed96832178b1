// Runs the phases over a scorecard and rows that a test writes as literals.
#pragma once

#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/measure/measure.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/scorecard/read_scorecard.hpp"
#include "kpitrace/trace/run.hpp"

#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::test {

/// Texts of files by source id, in order.
using Rows = std::map<std::string, std::vector<std::string>>;

/// Everything up to the measurements; errors end up in `errors`, as they are shown.
struct Measured {
    std::shared_ptr<Scorecard> scorecard;
    std::shared_ptr<Query> query;
    std::shared_ptr<Measurements> measurements; ///< null after errors
    std::string errors;

    [[nodiscard]] Period period(std::string_view id) const { return *scorecard->calendar.parse(id); }
    [[nodiscard]] Evaluation evaluate(std::string_view id, std::span<const Assumption> assumptions = {}) const {
        return kpitrace::evaluate(*scorecard, *query, *measurements, period(id), assumptions);
    }
    /// Everything up to the trace; errors end the test.
    [[nodiscard]] Run run(std::string_view id, const TraceOptions& options = {}) const {
        if (!measurements) throw std::runtime_error(errors);
        return {scorecard, query, measurements, period(id), options};
    }
    [[nodiscard]] std::size_t metric(std::string_view id) const {
        for (std::size_t i = 0; i < scorecard->metrics.size(); ++i)
            if (scorecard->metrics[i].id == id) return i;
        throw std::runtime_error("no metric " + std::string(id));
    }
    /// As text; "null" without a value.
    [[nodiscard]] std::string value(std::string_view metric_id, std::string_view period_id) const {
        const auto number = evaluate(period_id).metrics[metric(metric_id)].value.number;
        return number ? number->to_string() : "null";
    }
};

/// Everything up to the query, with no rows read yet.
inline Measured read_only(std::string_view yaml) {
    Diagnostics diagnostics;
    Measured made;
    auto scorecard = read_scorecard(SourceFile("scorecard.yaml", std::string(yaml)), diagnostics);
    made.errors = render_diagnostics(diagnostics, Colour::off);
    if (!scorecard) return made;
    made.scorecard = std::make_shared<Scorecard>(std::move(*scorecard));
    made.query = std::make_shared<Query>(plan_query(*made.scorecard));
    return made;
}

/// Files are named SOURCE-N.csv in messages.
inline void measure_into(Measured& made, const Rows& rows, unsigned threads = 1, const csv::ReadSettings& reading = {},
                         Date today = last_date) {
    const TemporaryFolder folder;
    Diagnostics diagnostics;
    Inputs inputs;
    for (const Source& source : made.scorecard->sources) {
        auto& files = inputs.emplace_back();
        const auto texts = rows.find(source.id);
        if (texts == rows.end()) continue;
        for (const std::string& text : texts->second)
            files.push_back(folder.write(source.id + "-" + std::to_string(files.size() + 1) + ".csv", text));
    }
    auto measured = measure(*made.query, inputs, {threads, reading, today}, diagnostics);
    if (measured) made.measurements = std::make_shared<Measurements>(*std::move(measured));
    made.errors += render_diagnostics(diagnostics, Colour::off);
    const std::string prefix = folder.write("", "");
    for (auto at = made.errors.find(prefix); at != std::string::npos; at = made.errors.find(prefix))
        made.errors.erase(at, prefix.size());
}

inline Measured measure_rows(std::string_view yaml, const Rows& rows, unsigned threads = 1,
                             const csv::ReadSettings& reading = {}) {
    Measured made = read_only(yaml);
    if (made.scorecard) measure_into(made, rows, threads, reading);
    return made;
}

/// The same on a day, such as 2026-06-30.
inline Measured measure_rows_on(std::string_view today, std::string_view yaml, const Rows& rows) {
    Measured made = read_only(yaml);
    if (made.scorecard) measure_into(made, rows, 1, {}, parse_date(today).value());
    return made;
}

/// A scorecard of one source `rows` dated by `date`, the given metrics (YAML lines `id: expression`, two spaces in
/// front), and a KPI on the metric `m`.
inline std::string with_metrics(std::string_view metrics, std::string_view top = "",
                                std::string_view source = "{date: date}") {
    return std::string(top) + "name: Test\nsources: {rows: " + std::string(source) + "}\nmetrics:\n" +
           std::string(metrics) + "objectives: {profit: {profit: true}}\nkpis: {m: {objective: profit, target: 1}}\n";
}

} // namespace kpitrace::test
