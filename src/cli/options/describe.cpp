#include "cli/manual.hpp"
#include "cli/options/command.hpp"
#include "cli/options/shared.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace kpitrace::cli {

namespace {

struct PlaceholderKind {
    std::string_view placeholder;
    ValueKind kind;
};

/// What is known of a value by how it is named, the same in all commands.
constexpr std::array<PlaceholderKind, 6> placeholder_kinds{{{"SCORECARD", ValueKind::scorecard},
                                                            {"CSV", ValueKind::data},
                                                            {"OLD.json", ValueKind::report},
                                                            {"NEW.json", ValueKind::report},
                                                            {"FILE", ValueKind::file},
                                                            {"DIR", ValueKind::file}}};

std::string on_one_line(std::string_view text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

/// What stands above the list of words: a line `text: for people` begins that.
std::string help_without_words(std::string_view help, const Value& value) {
    if (value.words.empty() || value.words.front().help.empty()) return on_one_line(help);
    const std::size_t list = help.find("\n" + value.words.front().word + ": ");
    std::string above = on_one_line(help.substr(0, list));
    if (above.ends_with(':')) above.pop_back();
    return above;
}

Value value_of(std::string_view name, std::string_view placeholder, const std::vector<Offer>& offers) {
    const auto offer = std::find_if(offers.begin(), offers.end(), [&](const Offer& o) { return o.option == name; });
    if (offer != offers.end()) return offer->value;
    const auto known = std::find_if(placeholder_kinds.begin(), placeholder_kinds.end(),
                                    [&](const PlaceholderKind& entry) { return entry.placeholder == placeholder; });
    return {known != placeholder_kinds.end() ? known->kind : ValueKind::free, {}, {}};
}

bool is_repeatable(const CLI::Option& option) {
    return option.get_expected_max() == CLI::detail::expected_max_vector_size ||
           option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
}

ManualOption describe(const CLI::Option& option, const std::vector<Offer>& offers) {
    ManualOption out;
    if (option.nonpositional()) {
        out.name = "--" + option.get_lnames().front();
        if (!option.get_snames().empty()) out.short_name = "-" + option.get_snames().front();
    } else {
        out.name = option.get_name(true);
    }
    const bool is_flag = option.nonpositional() && option.get_type_name().empty();
    if (!is_flag) out.placeholder = option.nonpositional() ? option.get_type_name() : out.name;
    out.default_value = option.get_default_str();
    out.presence = option.get_required() ? Presence::required : Presence::optional;
    out.repetition = is_repeatable(option) ? Repetition::any : Repetition::once;
    out.value = is_flag ? Value{ValueKind::none, {}, {}} : value_of(out.name, out.placeholder, offers);
    out.help = help_without_words(option.get_description(), out.value);
    return out;
}

ManualCommand describe(const Command& command) {
    ManualCommand out{.name = command.app->get_name(),
                      .usage = std::string(command.usage),
                      .summary = on_one_line(command.app->get_description()),
                      .words = {},
                      .options = {},
                      .footer = command.app->get_footer()};
    std::vector<Offer> offers = command.offers;
    offers.push_back(colour_offer());
    for (const CLI::Option* option : command.app->get_options())
        (option->nonpositional() ? out.options : out.words).push_back(describe(*option, offers));
    return out;
}

} // namespace

Manual describe_command_line() {
    CLI::App app;
    const std::vector<Command> commands = declare_command_line(app);
    Manual manual{
        .version = KPITRACE_VERSION, .summary = on_one_line(app.get_description()), .options = {}, .commands = {}};
    for (const CLI::Option* option : app.get_options()) manual.options.push_back(describe(*option, {}));
    for (const Command& command : commands) manual.commands.push_back(describe(command));
    return manual;
}

} // namespace kpitrace::cli
