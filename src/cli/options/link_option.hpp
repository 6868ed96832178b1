// The option `--link URL` of `check`: where the reader of a mail or a message finds the whole report.
#pragma once

#include "cli/options/command_line.hpp"

#include <string>

namespace kpitrace::cli {

[[nodiscard]] Option link_option();

/// The link, or an empty text. It is an error if it is not a web address, or if no format of `options` shows it.
[[nodiscard]] std::string read_link(const Arguments& arguments, const CheckOptions& options, Diagnostics& diagnostics);

} // namespace kpitrace::cli
