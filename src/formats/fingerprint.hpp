// What identifies a finding from run to run, so that a service that keeps findings sees which are new.
#pragma once

#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace kpitrace {

/// The path as services find it in a repository: without `./` before it.
[[nodiscard]] std::string_view repository_path(std::string_view path);

/// Makes the fingerprints of findings, one after the other. A fingerprint depends on rule, file and message but not on
/// the line, so a finding that moves with its lines stays the same. Digits in the message do not count either, because
/// `overdue by 16 days` says something else every day. Findings that are equal in these get different fingerprints, by
/// their order.
class Fingerprints {
public:
    /// 16 hexadecimal digits.
    [[nodiscard]] std::string of(const ReportFinding& finding);

private:
    std::map<std::string, std::size_t> uses_;
};

} // namespace kpitrace
