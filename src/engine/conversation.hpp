// Sends a statement to a running client and takes its answer and its messages, all at the same time.
#pragma once

#include "engine/answer_reader.hpp"
#include "engine/client_process.hpp"
#include "engine/client_words.hpp"
#include "kpitrace/engine/ask.hpp"

#include <cstdint>
#include <string_view>

namespace kpitrace::engine {

enum class ConversationEnd : std::uint8_t {
    client_ended,
    lingered,     ///< the answer was whole or wrong, and the client did not end in time
    too_late,     ///< the time was over
    for_terminal, ///< the client wanted to ask the user
    interrupted   ///< kpitrace got a signal that ends it
};

/// Returns when nothing more can come. Afterwards `reader` has a fault or is whole. A client that still runs is not
/// ended here. Call it while an EndingSignals exists.
[[nodiscard]] ConversationEnd converse(ClientProcess& client, std::string_view statement, const AskOptions& options,
                                       AnswerReader& reader, ClientWords& words);

} // namespace kpitrace::engine
