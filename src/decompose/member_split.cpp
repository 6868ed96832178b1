#include "kpitrace/decompose/member_split.hpp"

#include "decompose/fraction.hpp"

#include <array>

namespace kpitrace {
namespace {

/// A value of a member or of the whole, before and after.
struct Sides {
    Fraction before;
    Fraction after;

    [[nodiscard]] Fraction change() const { return after - before; }
    [[nodiscard]] Fraction mean() const { return (before + after) / Fraction(2); }
    void add(const Number& more_before, const Number& more_after) {
        before += more_before;
        after += more_after;
    }
};

/// The mean effect over all orders of the change of a factor, which two other factors multiply.
Fraction symmetric_effect(const Fraction& change, const Sides& a, const Sides& b) {
    const Fraction alone = a.before * b.before + a.after * b.after;
    const Fraction mixed = a.before * b.after + a.after * b.before;
    return change * (alone / Fraction(3) + mixed / Fraction(6));
}

/// Amount / volume on each side. A side without volume has the value of the other side; both are 0 if neither has any.
Sides per_unit(const Sides& amount, const Sides& volume) {
    Sides ratio;
    if (!volume.before.is_zero()) ratio.before = amount.before / volume.before;
    if (!volume.after.is_zero()) ratio.after = amount.after / volume.after;
    if (volume.before.is_zero()) ratio.before = ratio.after;
    if (volume.after.is_zero()) ratio.after = ratio.before;
    return ratio;
}

/// What the members of a ratio share: the whole.
class RatioSplit {
public:
    RatioSplit(const Sides& numerator, const Sides& denominator)
        : whole_(denominator)
        , average_(per_unit(numerator, denominator).mean()) {}

    [[nodiscard]] RatioPart part(const Sides& numerator, const Sides& denominator) const {
        const Fraction more_weight = denominator.after / whole_.after - denominator.before / whole_.before;
        const Fraction contribution =
            numerator.after / whole_.after - numerator.before / whole_.before - more_weight * average_;
        const bool has_ratio = !denominator.before.is_zero() || !denominator.after.is_zero();
        const Fraction mix =
            has_ratio ? more_weight * (per_unit(numerator, denominator).mean() - average_) : Fraction();
        return {mix.to_number(), (contribution - mix).to_number(), contribution.to_number()};
    }

private:
    Sides whole_;
    Fraction average_; // of the ratio of the whole before and after
};

/// The amounts and volumes of the whole, and the terms of its members.
class VolumeSplit {
public:
    VolumeSplit(const Sides& amount, const Sides& volume, VolumeTerms terms)
        : volume_(volume)
        , average_(per_unit(amount, volume))
        , terms_(terms) {}

    [[nodiscard]] VolumePart part(const Sides& amount, const Sides& volume) const {
        const Sides price = per_unit(amount, volume);
        const Fraction more = volume_effect(amount, volume, price);
        const Fraction mix = mix_effect(amount, volume, price);
        const Fraction contribution = amount.change();
        return {.volume = more.to_number(),
                .mix = mix.to_number(),
                .price = (contribution - more - mix).to_number(),
                .contribution = contribution.to_number(),
                .centred_mix = (mix - average_mix(volume)).to_number()};
    }

private:
    [[nodiscard]] Sides weight(const Sides& volume) const {
        return {volume.before / volume_.before, volume.after / volume_.after};
    }

    /// w0 * p0 is taken as x0 / Q0, so that the volumes add up to (Q1 - Q0) * P0 even with amounts without volume.
    [[nodiscard]] Fraction volume_effect(const Sides& amount, const Sides& volume, const Sides& price) const {
        if (terms_ == VolumeTerms::finance) return volume_.change() * amount.before / volume_.before;
        return symmetric_effect(volume_.change(), weight(volume), price);
    }

    /// For finance, Q1 * w1 is taken as q1, which needs no Q1.
    [[nodiscard]] Fraction mix_effect(const Sides& amount, const Sides& volume, const Sides& price) const {
        if (terms_ == VolumeTerms::finance)
            return volume.after * price.before - volume_.after * amount.before / volume_.before;
        return symmetric_effect(weight(volume).change(), volume_, price);
    }

    /// What the mix would be if the member had the average price.
    [[nodiscard]] Fraction average_mix(const Sides& volume) const {
        if (terms_ == VolumeTerms::finance)
            return (volume.after - volume_.after * volume.before / volume_.before) * average_.before;
        return symmetric_effect(weight(volume).change(), volume_, average_);
    }

    Sides volume_;
    Sides average_;
    VolumeTerms terms_;
};

} // namespace

std::optional<std::vector<RatioPart>> split_ratio(std::span<const RatioMember> members) {
    Sides numerator;
    Sides denominator;
    for (const RatioMember& member : members) {
        const std::array numbers{member.numerator_before, member.denominator_before, member.numerator_after,
                                 member.denominator_after};
        if (!are_finite(numbers)) return std::nullopt;
        numerator.add(member.numerator_before, member.numerator_after);
        denominator.add(member.denominator_before, member.denominator_after);
    }
    if (denominator.before.is_zero() || denominator.after.is_zero()) return std::nullopt;
    const RatioSplit split(numerator, denominator);
    std::vector<RatioPart> parts;
    for (const RatioMember& member : members)
        parts.push_back(split.part({member.numerator_before, member.numerator_after},
                                   {member.denominator_before, member.denominator_after}));
    return parts;
}

std::optional<std::vector<Number>> split_ratio_against(std::span<const RatioActual> members, const Number& target) {
    Fraction whole;
    for (const RatioActual& member : members) {
        if (!are_finite(std::array{member.numerator, member.denominator, target})) return std::nullopt;
        whole += member.denominator;
    }
    if (whole.is_zero()) return std::nullopt;
    std::vector<Number> parts;
    for (const RatioActual& member : members)
        parts.push_back(((member.numerator - Fraction(target) * member.denominator) / whole).to_number());
    return parts;
}

std::optional<std::vector<VolumePart>> split_volume(std::span<const VolumeMember> members, VolumeTerms terms) {
    Sides amount;
    Sides volume;
    for (const VolumeMember& member : members) {
        const std::array numbers{member.volume_before, member.amount_before, member.volume_after, member.amount_after};
        if (!are_finite(numbers)) return std::nullopt;
        amount.add(member.amount_before, member.amount_after);
        volume.add(member.volume_before, member.volume_after);
    }
    if (volume.before.is_zero() || (terms == VolumeTerms::symmetric && volume.after.is_zero())) return std::nullopt;
    const VolumeSplit split(amount, volume, terms);
    std::vector<VolumePart> parts;
    for (const VolumeMember& member : members)
        parts.push_back(
            split.part({member.amount_before, member.amount_after}, {member.volume_before, member.volume_after}));
    return parts;
}

} // namespace kpitrace
