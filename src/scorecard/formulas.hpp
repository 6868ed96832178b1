// What formulas show without data: the sources that they read, and whether their values are amounts of something.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"
#include "scorecard/formula_part.hpp"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

/// The metrics that a formula depends on, directly or through others, each once. Metrics that it names itself come
/// first.
[[nodiscard]] std::vector<MetricId> metrics_below(const Scorecard& scorecard, const Formula& formula);

/// Calls the function with the expression of each metric, and with the formulas of each KPI's actual and targets.
/// Leaves out formulas that could not be read.
void for_each_formula(const Scorecard& scorecard, const std::function<void(const FormulaPart&)>& call);

/// For each source of the scorecard, whether the formulas read it, directly or through metrics.
[[nodiscard]] std::vector<bool> sources_of(const Scorecard& scorecard, std::span<const Formula* const> formulas);

/// The same for a KPI: the sources that its actual, its target and its members' targets read.
[[nodiscard]] std::vector<bool> sources_of(const Scorecard& scorecard, const Kpi& kpi);

/// The source of an aggregate below the part, directly or through metrics; the first one if there are several.
[[nodiscard]] std::optional<SourceId> source_below(const Scorecard& scorecard, const FormulaPart& part);

/// Whether the target is calculated from rows. Otherwise it is the same for every part of the rows.
[[nodiscard]] bool reads_rows(const Scorecard& scorecard, const Target& target);

/// The value of a constant: a number, or sums, differences, products and quotients of constants, also behind names.
[[nodiscard]] std::optional<Number> constant_of(const Scorecard& scorecard, const FormulaPart& part);

/// Whether the formula is an amount: sums and counts, including `count(distinct …)`, multiples of these by constants,
/// sums and differences of these, the choice among them and constants, and movements in time and `prorata` of these.
/// The number for a whole is then no measure for a part of it: if the whole must have 100 customers, a region need not
/// have 100.
[[nodiscard]] bool is_amount(const Scorecard& scorecard, const Formula& formula);

/// Finds whether formulas are the sums of their values over parts of the rows: aggregates that add up over these parts,
/// sums, differences and multiples by constants of these, and these with 0 in place of no data, which a part without
/// rows adds anyway.
class SumFinder {
public:
    /// What else can be in such a formula.
    struct Takes {
        bool (*aggregate)(const Scorecard&, const FormulaPart& aggregate);
        bool (*movement)(Op movement);
    };

    /// The scorecard must outlive it.
    SumFinder(const Scorecard& scorecard, Takes takes)
        : scorecard_(scorecard)
        , takes_(takes)
        , known_(scorecard.metrics.size()) {}

    [[nodiscard]] bool adds_up(const FormulaPart& part);

private:
    [[nodiscard]] bool adds_up_operation(const FormulaPart& part);

    const Scorecard& scorecard_;
    Takes takes_;
    std::vector<std::optional<bool>> known_; // by metric; metrics can use each other in many ways
};

/// Whether the formula adds up over days: its value over a span is the sum of its values over the days of the span, or
/// over the days of a longer span that ends with it. That is so for sums and counts of dated rows (but not for
/// `count(distinct …)`), multiples of these by constants, sums and differences of these, these with 0 in place of no
/// data, and `trailing`, `ytd`, `qtd`, `mtd` and `wtd` of these.
[[nodiscard]] bool adds_up_over_days(const Scorecard& scorecard, const Formula& formula);

/// Whether the value of the formula over a period can only grow as rows of later days come in: counts of dated rows,
/// also `count(distinct …)`; sums of these, multiples by positive constants, these with 0 in place of no data, and
/// `trailing`, `ytd`, `qtd`, `mtd` and `wtd` of these.
[[nodiscard]] bool can_only_grow(const Scorecard& scorecard, const Formula& formula);

/// Whether `prorata` can divide the part: it adds up over days without movements in time.
[[nodiscard]] bool can_be_prorated(const Scorecard& scorecard, const FormulaPart& part);

/// Whether the KPI can be judged before its period is over by what is due by then: its actual adds up over days, and
/// its target is an amount or a constant.
[[nodiscard]] bool can_be_paced(const Scorecard& scorecard, const Kpi& kpi);

} // namespace kpitrace
