#include "catalogue/sources.hpp"

#include "catalogue/text_entries.hpp"

namespace chorus {

namespace {

constexpr TextKey source_keys[] = {{"name", TextKey::once, true}};

Phrase source_of(const TextEntry& entry) { return entry.words("name"); }

}  // namespace

std::span<const Phrase> known_sources() {
  static const TextTable<Phrase> table(sources_text(), source_keys, source_of);
  return table.rows();
}

Phrase source_phrase(const Rule& rule) {
  for (const auto& source : known_sources()) {
    if (source.en == rule.source) return source;
  }
  return {rule.source, rule.source};
}

}  // namespace chorus
