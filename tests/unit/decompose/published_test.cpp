// Published tables, as printed by their sources.
#include "kpitrace/decompose/member_split.hpp"
#include "kpitrace/decompose/symmetric_split.hpp"
#include "kpitrace/decompose/usual_shares.hpp"
#include "unit/decompose/numbers.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <fstream>

namespace kpitrace::test {
namespace {

using Json = nlohmann::json;

const Json& published() {
    static const Json tables = Json::parse(std::ifstream(KPITRACE_PUBLISHED));
    return tables;
}

/// Exactly as written.
Number number_of(const Json& value) {
    return number(value.dump());
}

std::vector<Number> numbers_of(const Json& values) {
    std::vector<Number> made;
    for (const Json& value : values) made.push_back(number_of(value));
    return made;
}

TEST(Published, Products) {
    ASSERT_EQ(published()["products"].size(), 4U);
    for (const Json& table : published()["products"]) {
        SCOPED_TRACE(table["source"].get<std::string>());
        const auto before = numbers_of(table["before"]);
        const auto after = numbers_of(table["after"]);
        const auto parts = split_symmetrically(before.size(), [&](std::uint32_t mask) -> std::optional<Number> {
            Number product(1);
            for (std::size_t i = 0; i < before.size(); ++i)
                product = product * ((mask >> i & 1U) != 0 ? after[i] : before[i]);
            return product;
        });
        ASSERT_TRUE(parts);
        for (std::size_t i = 0; i < before.size(); ++i) {
            const double effect = table["effects"][i];
            const double printed = table["printed"][i];
            EXPECT_NEAR((*parts)[i].to_double(), effect, 1e-8 * std::abs(effect));
            EXPECT_NEAR((*parts)[i].to_double(), printed, 1e-6 * std::abs(printed));
        }
        EXPECT_NEAR(total(*parts).to_double(), table["total"], 1e-8 * table["total"].get<double>());
    }
}

/// Nonmarital births as a share of all births, by age of the mother (Das Gupta 1993, example 4.4): a ratio of sums,
/// whose factors are vectors. The parts were calculated from the table by going through all 24 orders.
TEST(Published, NonmaritalBirthsOfVectorFactors) {
    using Vector = std::array<double, 6>;
    struct Factor {
        Vector before;
        Vector after;
    };
    const std::array<Factor, 4> factors{{
        {{.200, .163, .146, .154, .168, .169}, {.169, .195, .190, .174, .150, .122}}, // share of women 15-44
        {{.866, .325, .119, .099, .099, .121}, {.931, .563, .311, .216, .199, .191}}, // share unmarried
        {{.007, .021, .023, .015, .008, .002}, {.018, .026, .023, .016, .008, .002}}, // births of an unmarried woman
        {{.454, .326, .195, .107, .051, .015}, {.380, .201, .149, .079, .025, .006}}, // births of a married woman
    }};
    const auto parts = split_symmetrically(4, [&](std::uint32_t mask) -> std::optional<Number> {
        const auto factor = [&](std::size_t i) { return (mask >> i & 1U) != 0 ? factors[i].after : factors[i].before; };
        double unmarried = 0;
        double married = 0;
        for (std::size_t age = 0; age < 6; ++age) {
            unmarried += factor(0)[age] * factor(1)[age] * factor(2)[age];
            married += factor(0)[age] * (1 - factor(1)[age]) * factor(3)[age];
        }
        return Number::rounded(unmarried / (unmarried + married));
    });
    ASSERT_TRUE(parts);
    const std::array<double, 4> effects{-.006204980448101611, .04866153600640823, .027059216546438832,
                                        .02470927691094601};
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR((*parts)[i].to_double(), effects[i], 1e-15);
    EXPECT_NEAR(total(*parts).to_double(), .12517461503187693 - .030949566016185474, 1e-15);
}

std::vector<RatioMember> ratio_members(const Json& table) {
    const auto weight_before = numbers_of(table["weight_before"]);
    const auto weight_after = numbers_of(table["weight_after"]);
    const auto rate_before = numbers_of(table["rate_before"]);
    const auto rate_after = numbers_of(table["rate_after"]);
    std::vector<RatioMember> members;
    for (std::size_t i = 0; i < weight_before.size(); ++i)
        members.push_back(
            {weight_before[i] * rate_before[i], weight_before[i], weight_after[i] * rate_after[i], weight_after[i]});
    return members;
}

/// The mixes or the rates of all members.
std::vector<Number> all(const std::vector<RatioPart>& parts, Number RatioPart::*what) {
    std::vector<Number> made;
    for (const RatioPart& part : parts) made.push_back(part.*what);
    return made;
}

TEST(Published, Headship) {
    const Json& table = published()["mix_rate"][0];
    const auto parts = split_ratio(ratio_members(table));
    ASSERT_TRUE(parts);
    constexpr double last_digit = 0.000051; // of four printed decimals
    for (std::size_t i = 0; i < parts->size(); ++i) {
        SCOPED_TRACE(table["members"][i].get<std::string>());
        EXPECT_NEAR((*parts)[i].mix.to_double(), table["mix_by_member"][i], last_digit);
        EXPECT_NEAR((*parts)[i].rate.to_double(), table["rate_by_member"][i], last_digit);
    }
    EXPECT_NEAR(total(all(*parts, &RatioPart::mix)).to_double(), table["mix"], last_digit);
    EXPECT_NEAR(total(all(*parts, &RatioPart::rate)).to_double(), table["rate"], last_digit);
    EXPECT_NEAR(total(all(*parts, &RatioPart::contribution)).to_double(),
                table["total_after"].get<double>() - table["total_before"].get<double>(), 1e-12);
}

TEST(Published, SimpsonsParadox) {
    const auto parts = split_ratio(ratio_members(published()["mix_rate"][1]));
    ASSERT_TRUE(parts);
    EXPECT_EQ(total(all(*parts, &RatioPart::mix)).to_string(), "-17");
    EXPECT_EQ(total(all(*parts, &RatioPart::rate)).to_string(), "6.5");
    EXPECT_EQ(total(all(*parts, &RatioPart::contribution)).to_string(), "-10.5");
    for (const RatioPart& part : *parts) EXPECT_EQ(part.rate.sign(), 1);
}

TEST(Published, SalesMix) {
    const Json& table = published()["sales_mix"];
    const auto quantity_before = numbers_of(table["quantity_before"]);
    const auto quantity_after = numbers_of(table["quantity_after"]);
    const auto margin_before = numbers_of(table["margin_before"]);
    const auto margin_after = numbers_of(table["margin_after"]);
    std::vector<VolumeMember> members;
    for (std::size_t i = 0; i < quantity_before.size(); ++i)
        members.push_back({quantity_before[i], quantity_before[i] * margin_before[i], quantity_after[i],
                           quantity_after[i] * margin_after[i]});
    const auto parts = split_volume(members, VolumeTerms::finance);
    ASSERT_TRUE(parts);
    VolumePart sum;
    for (std::size_t i = 0; i < parts->size(); ++i) {
        const VolumePart& part = (*parts)[i];
        EXPECT_TRUE(Number::compare(part.mix, number_of(table["mix_by_member"][i])) == 0);
        EXPECT_TRUE(Number::compare(part.centred_mix, number_of(table["mix_by_member_centred"][i])) == 0);
        sum.volume = sum.volume + part.volume;
        sum.mix = sum.mix + part.mix;
        sum.price = sum.price + part.price;
        sum.contribution = sum.contribution + part.contribution;
    }
    EXPECT_EQ(sum.volume.to_string(), "28900");
    EXPECT_EQ(sum.mix.to_string(), "-32900");
    EXPECT_EQ(sum.price.to_string(), "0");
    EXPECT_EQ(sum.contribution.to_string(), "-4000");
}

TEST(Published, Unusual) {
    const auto contributions = [](std::string_view dimension) {
        std::vector<Number> made;
        for (const Json& member : published()["unusual"]["dimensions"][dimension])
            made.push_back(number_of(member[1]) - number_of(member[0]));
        return made;
    };
    const auto usual = [](std::string_view dimension) {
        std::vector<Number> made;
        for (const Json& member : published()["unusual"]["dimensions"][dimension]) made.push_back(number_of(member[0]));
        return made;
    };
    EXPECT_EQ(explains(contributions("data centre"), usual("data centre")), 0);
    EXPECT_EQ(explains(contributions("device"), usual("device")), 0.48);
    // PC, mobile and tablet
    EXPECT_EQ(texts_of(contributions("device")), (std::vector<std::string>{"-1", "-24.5", "-24.5"}));
}

using Texts = std::vector<std::string>;

/// The tables of docs/why.md.
TEST(WorkedExample, OfTheDocumentation) {
    const auto inputs = split_symmetrically(2, [](std::uint32_t after) -> std::optional<Number> {
        return Number((after & 1U) != 0 ? 36 : 40) * Number((after & 2U) != 0 ? 2400 : 2500);
    });
    EXPECT_EQ(texts_of(*inputs), (Texts{"-9800", "-3800"}));

    const auto regions = numbers({"50000", "30000", "20000"});
    EXPECT_EQ(texts_of(*share_out(Number(-13600), regions)), (Texts{"-6800", "-4080", "-2720"}));
    EXPECT_NEAR(*explains(numbers({"-3000", "-9400", "-1200"}), regions), 0.39, 0.005);
    EXPECT_NEAR(*explains(numbers({"-8100", "-5500"}), numbers({"60000", "40000"})), 0.004, 0.0005);

    const auto rates = split_ratio(std::vector<RatioMember>{{Number(3000), Number(50), Number(2100), Number(40)},
                                                            {Number(1000), Number(50), Number(1500), Number(60)}});
    EXPECT_EQ(texts_of(all(*rates, &RatioPart::mix)), (Texts{"-1.825", "-1.55"}));
    EXPECT_EQ(texts_of(all(*rates, &RatioPart::rate)), (Texts{"-3.375", "2.75"}));
    EXPECT_EQ(texts_of(all(*rates, &RatioPart::contribution)), (Texts{"-5.2", "1.2"}));

    const std::vector<RatioActual> actuals{{Number(2100), Number(40)}, {Number(1500), Number(60)}};
    EXPECT_EQ(texts_of(*split_ratio_against(actuals, Number(45))), (Texts{"3", "-12"}));
}

} // namespace
} // namespace kpitrace::test
