#include "diagnostic/diagnostic.hpp"

#include <algorithm>
#include <utility>

#include "diagnostic/text.hpp"

namespace chorus {

namespace {

/// All but the invoice is the same. A fault without a place is about its invoice alone.
bool same_words(const Diagnostic& a, const Diagnostic& b) {
  return a.place.line > 0 && a.place.line == b.place.line && a.place.column == b.place.column &&
         a.place.file == b.place.file &&
         std::equal(a.args.begin(), a.args.end(), b.args.begin(), b.args.end(),
                    [](const Arg& one, const Arg& other) { return one.value == other.value; });
}

constexpr std::size_t clipped_value = 80;    // bytes
constexpr std::size_t clipped_others = 300;  // a path, a list of codes

/// A cell of a megabyte is not read in a sentence. Words of ours are no cell's.
void clip(Arg& arg) {
  const bool is_value = arg.name == "value" || arg.name == "other" || arg.name == "near" || arg.name == "number";
  if (arg.kind == ArgKind::text && arg.french.empty())
    arg.value = clipped(std::move(arg.value), is_value ? clipped_value : clipped_others);
}

}  // namespace

Severity SeverityPolicy::of(const Rule& rule) const {
  if (std::find(relaxed.begin(), relaxed.end(), &rule) != relaxed.end()) return Severity::warning;
  return strict && rule.severity == Severity::warning ? Severity::error : rule.severity;
}

void Diagnostics::add(Diagnostic diagnostic) {
  diagnostic.severity = policy_.of(*diagnostic.rule);
  if (diagnostic.severity == Severity::error) ++errors_;
  if (diagnostic.severity == Severity::warning) ++warnings_;
  for (Arg& arg : diagnostic.args) clip(arg);
  if (most_ > 0 && !keeps(diagnostic)) return;
  all_.push_back(std::move(diagnostic));
}

void Diagnostics::add(const Rule& rule, const Location& place, std::string invoice, Args args) {
  add({&rule, rule.severity, place, std::move(invoice), std::move(args)});
}

void Diagnostics::take(Diagnostics&& other) {
  for (auto& diagnostic : other.all_) add(std::move(diagnostic));
  other.clear();
}

void Diagnostics::keep_few(std::size_t most) { most_ = most; }

void Diagnostics::count_only(const Diagnostic& diagnostic) {
  const Severity severity = policy_.of(*diagnostic.rule);
  if (severity == Severity::error) ++errors_;
  if (severity == Severity::warning) ++warnings_;
  ++tallies_[diagnostic.rule].not_kept;
}

std::uint64_t Diagnostics::not_kept(const Rule& rule) const {
  const auto tally = tallies_.find(&rule);
  return tally == tallies_.end() ? 0 : tally->second.not_kept;
}

bool Diagnostics::keeps(const Diagnostic& diagnostic) {
  Tally& tally = tallies_[diagnostic.rule];
  for (const std::size_t place : tally.kept) {
    Diagnostic& kept = all_[place];
    if (kept.invoice == diagnostic.invoice || !same_words(kept, diagnostic)) continue;
    ++kept.also;
    return false;
  }
  if (tally.kept.size() >= most_) {
    ++tally.not_kept;
    return false;
  }
  tally.kept.push_back(all_.size());
  return true;
}

void Diagnostics::name_columns(const std::function<std::string_view(const Diagnostic&)>& header_of) {
  for (auto& fault : all_) {
    if (fault.place.field.empty()) fault.place.field = header_of(fault);
  }
}

void Diagnostics::clear() {
  all_.clear();
  tallies_.clear();
  errors_ = 0;
  warnings_ = 0;
}

}  // namespace chorus
