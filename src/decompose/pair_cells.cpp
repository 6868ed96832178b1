#include "kpitrace/decompose/pair_cells.hpp"

#include "decompose/fraction.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

/// A table of numbers with its totals.
struct PairTable {
    PairTable(std::size_t width, std::span<const Number> cells)
        : rows(cells.size() / width)
        , columns(width) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            rows[i / width] += cells[i];
            columns[i % width] += cells[i];
            whole += cells[i];
        }
    }

    std::vector<Fraction> rows;
    std::vector<Fraction> columns;
    Fraction whole;
};

/// The part of a total that a cell has by its weight, or by `otherwise` if the total has no weight.
Fraction spread(const Fraction& total, const Fraction& cell_weight, const Fraction& total_weight,
                const Fraction& otherwise) {
    return total * (total_weight.is_zero() ? otherwise : cell_weight / total_weight);
}

Number departure(const PairCell& cell) {
    return (cell.contribution - cell.implied).abs();
}

} // namespace

std::optional<std::vector<PairCell>> imply_cells(std::size_t columns, std::span<const Number> contributions,
                                                 std::span<const Number> weights) {
    if (!are_finite(contributions) || !are_finite(weights)) return std::nullopt;
    const PairTable gaps(columns, contributions);
    const PairTable shares(columns, weights);
    if (shares.whole.is_zero()) return std::nullopt;
    std::vector<PairCell> cells;
    for (std::size_t i = 0; i < contributions.size(); ++i) {
        const std::size_t row = i / columns;
        const std::size_t column = i % columns;
        const Fraction of_row =
            spread(gaps.rows[row], weights[i], shares.rows[row], shares.columns[column] / shares.whole);
        const Fraction of_column =
            spread(gaps.columns[column], weights[i], shares.columns[column], shares.rows[row] / shares.whole);
        const Fraction implied = of_row + of_column - gaps.whole * weights[i] / shares.whole;
        cells.push_back({row, column, contributions[i], implied.to_number()});
    }
    return cells;
}

std::vector<PairCell> departing_cells(std::span<const PairCell> cells) {
    Number gained;
    Number lost;
    for (const PairCell& cell : cells) {
        Number& side = cell.contribution.sign() > 0 ? gained : lost;
        side = side + cell.contribution;
    }
    std::vector<PairCell> departing;
    // The sum of doubles that cancel is rarely zero, and every cell would be more than a tenth of it.
    if (Number::alike(gained, -lost)) return departing;
    const Number gap = gained + lost;
    for (const PairCell& cell : cells)
        if (Number::compare(departure(cell) * Number(10), gap.abs()) > 0) departing.push_back(cell);
    std::stable_sort(departing.begin(), departing.end(), [](const PairCell& a, const PairCell& b) {
        return Number::compare(departure(a), departure(b)) > 0;
    });
    return departing;
}

} // namespace kpitrace
