// Lets a client end before kpitrace ends by a signal.
#pragma once

namespace kpitrace::engine {

/// While one exists, SIGINT, SIGTERM and SIGHUP do not end the process but are noted, unless the process ignores them.
/// When the last one goes, the noted signal is raised with its usual effect. Several threads can have one each.
class EndingSignals {
public:
    EndingSignals();
    EndingSignals(const EndingSignals&) = delete;
    EndingSignals& operator=(const EndingSignals&) = delete;
    ~EndingSignals();

    /// Whether such a signal has come.
    [[nodiscard]] static bool noted();
    /// For poll(): is readable once a signal has come. -1 if the system has no descriptor left.
    [[nodiscard]] static int descriptor();
};

} // namespace kpitrace::engine
