#include "export/first_seen.hpp"

#include <algorithm>
#include <cstring>
#include <string>

namespace chorus {

namespace {

// 16 bits per key and 4 of them set: one key in 400 is looked for in vain.
constexpr std::size_t filter_bits_per_key = 16;
constexpr int bits_per_key = 4;

/// Calls `bit` with the places of a key's bits; they are as good as independent (splitmix64).
template <class Bit>
void for_each_bit(std::uint64_t key, std::size_t bits, Bit bit) {
  for (int i = 0; i < bits_per_key; ++i) {
    key += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    bit((mixed ^ (mixed >> 31)) % bits);
  }
}

}  // namespace

bool FirstSeen::Run::may_have(std::uint64_t key) const {
  bool all = true;
  for_each_bit(key, filter.size() * 64,
               [&](std::uint64_t bit) { all = all && (filter[bit / 64] >> (bit % 64) & 1) != 0; });
  return all;
}

std::optional<std::uint64_t> FirstSeen::find_in(const Run& run, std::uint64_t key) const {
  std::string bytes;
  for (std::size_t low = 0, high = run.entries; low < high;) {
    const std::size_t middle = low + (high - low) / 2;
    Entry entry;
    spool_.read({run.offset + middle * sizeof entry, sizeof entry}, bytes);
    std::memcpy(&entry, bytes.data(), sizeof entry);
    if (entry.key == key) return entry.value;
    (entry.key < key ? low : high) = entry.key < key ? middle + 1 : middle;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> FirstSeen::note(std::uint64_t key, std::uint64_t value) {
  if (const auto found = recent_.find(key); found != recent_.end()) return found->second;
  for (const Run& run : runs_) {
    if (!run.may_have(key)) continue;
    if (const auto found = find_in(run, key)) return found;
  }
  if (recent_.size() == most_recent_) move_to_disk();
  recent_.emplace(key, value);
  return std::nullopt;
}

void FirstSeen::move_to_disk() {
  std::vector<Entry> entries;
  entries.reserve(recent_.size());
  for (const auto& [key, value] : recent_) entries.push_back({key, value});
  recent_.clear();
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
  Run run{0, entries.size(), std::vector<std::uint64_t>(entries.size() * filter_bits_per_key / 64 + 1)};
  for (const Entry& entry : entries) {
    for_each_bit(entry.key, run.filter.size() * 64,
                 [&](std::uint64_t bit) { run.filter[bit / 64] |= std::uint64_t{1} << (bit % 64); });
  }
  run.offset = spool_.append({reinterpret_cast<const char*>(entries.data()), entries.size() * sizeof(Entry)}).offset;
  runs_.push_back(std::move(run));
}

}  // namespace chorus
