// Checked files, packed into one ZIP archive: what the portal takes for several files.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "file/digest.hpp"
#include "file/output_file.hpp"

namespace chorus {

/// A sealed file and its name in the archive.
struct BundleEntry {
  const OutputFile* file;
  std::string name;
};

/// Bytes and entries that an archive may have: from the next one on readers need ZIP64, which is
/// left to others.
struct BundleLimits {
  std::uint64_t bytes = 0xFFFFFFFE;
  std::uint64_t entries = 0xFFFE;
};

/// Packs `entries` into the empty file `into` in their order, reads it back and checks it: every
/// entry inflated and compared by CRC-32 and size with what was packed, the directory byte for
/// byte. Seals it. The entries are deflated, since base64 has six bits in eight, at some 300 MB/s;
/// the bytes depend on nothing but names and contents.
///
/// Every byte that is read back goes to `digest`, unless that is null. `progress` is called between blocks and may
/// throw. Failure(output) for the disk and an archive over the limits, Failure(self_check) for any difference.
void write_bundle(OutputFile& into, const std::vector<BundleEntry>& entries, const std::function<void()>& progress,
                  const BundleLimits& limits = {}, FileDigest* digest = nullptr);

}  // namespace chorus
