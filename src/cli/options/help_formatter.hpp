// How `--help` is laid out: in 80 columns, as CLI11 does it but for what follows.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace kpitrace::cli {

class HelpFormatter : public CLI::Formatter {
public:
    HelpFormatter();

    /// Lines that are too long are wrapped; what comes of one is indented but for its first.
    [[nodiscard]] std::string make_option_desc(const CLI::Option* option) const override;
    /// A word at its place says by its name alone what it is: no type stands behind it.
    [[nodiscard]] std::string make_option_opts(const CLI::Option* option) const override;
};

} // namespace kpitrace::cli
