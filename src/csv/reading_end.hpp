// Finds where reading ends: at the end of the text, or where it is no longer certain where records begin and end.
#pragma once

#include "csv/block_source.hpp"
#include "csv/chunk.hpp"
#include "csv/record_scanner.hpp"
#include "csv/utf8.hpp"

#include "kpitrace/text/diagnostic.hpp"

#include <optional>
#include <string>

namespace kpitrace::csv {

enum class ReadingState : std::uint8_t { continues, ends };

/// Decides for each chunk, in order, whether reading ends in it, and why.
class ReadingEnd {
public:
    ReadingEnd(const std::string& file, const BlockSource& source, const RecordScanner& scanner)
        : file_(file)
        , source_(source)
        , scanner_(scanner) {}

    /// Judges a joined chunk that ends with `block`. If reading ends, the chunk keeps only the records before that
    /// place, and the reason is added to `diagnostics` unless the text simply ended. Pass `validity` if the block may
    /// not be UTF-8.
    [[nodiscard]] ReadingState find(Chunk& chunk, const Block& block, const std::optional<BlockValidity>& validity,
                                    Diagnostics& diagnostics) const;

private:
    void report(const Chunk& chunk, const Block& end, std::size_t limit, Diagnostics& diagnostics) const;

    const std::string& file_;
    const BlockSource& source_;
    const RecordScanner& scanner_;
};

} // namespace kpitrace::csv
