// A client of no database, whose answers a test chooses.
#pragma once

#include "kpitrace/engine/client_call.hpp"
#include "support/temporary_folder.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace kpitrace::engine {

/// What a FakeClient answers to a statement with a line that contains `words`. `MARK` becomes the mark of the
/// statement.
struct Reply {
    std::string_view words; ///< without quotes; empty: any statement
    std::string_view answer;
};

/// A client that takes the first reply that fits a statement. Without one, it ends with status 1.
class FakeClient {
public:
    FakeClient(std::initializer_list<Reply> replies)
        : path_(folder_.write("fake", script(replies))) {
        ::chmod(path_.c_str(), 0755);
    }

    [[nodiscard]] const std::string& path() const { return path_; }
    /// A call that can run beside others: `completed` is not empty.
    [[nodiscard]] ClientCall call() const { return {.words = {path_}, .environment = {}, .completed = "known"}; }

private:
    static std::string script(std::initializer_list<Reply> replies) {
        std::string text = "#!/bin/sh\ncat > \"$0.sql\"\n"
                           "mark=$(grep -A2 \"'plan'\" \"$0.sql\" | grep -o \"'[0-9a-f]\\{16\\}'\" | tr -d \"'\")\n";
        for (const Reply& reply : replies)
            text += fmt::format("if grep -q '{}' \"$0.sql\"; then\nsed \"s/MARK/$mark/\" <<'E'\n{}E\nexit\nfi\n",
                                reply.words, reply.answer);
        return text + "echo 'ERROR: no' >&2\nexit 1\n";
    }

    test::TemporaryFolder folder_;
    std::string path_;
};

} // namespace kpitrace::engine
