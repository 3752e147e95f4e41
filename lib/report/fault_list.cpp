#include "report/fault_list.hpp"

#include <map>
#include <set>

#include "catalogue/rule_words.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "report/failure_words.hpp"
#include "report/text_layout.hpp"

namespace chorus::phrase {

constexpr Phrase of_invoice_heading{"Invoice {number}", "Facture {number}"};
constexpr Phrase and_more{"and {count} more of {rule}; --verbose shows them all",
                          "et {count} de plus de {rule} ; --verbose les montre tous"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

// With its indent and both ellipses, an excerpt fits a terminal of 80 columns.
constexpr std::size_t excerpt_width = 72;
constexpr std::size_t widest_lead = 40;

/// The place of the character after `count` others.
std::size_t skip_characters(std::string_view utf8, std::size_t count) {
  std::size_t at = 0;
  while (at < utf8.size() && count > 0) {
    ++at;
    while (at < utf8.size() && continues_character(utf8[at])) ++at;
    --count;
  }
  return at;
}

/// As an excerpt shows it: TABs stand between the columns of a file, blanks say the same.
std::string shown(std::string_view utf8) {
  std::string text;
  for (const char c : utf8) {
    if (c == '\t')
      text += "    ";
    else
      text += c;
  }
  return printable(text);
}

struct RuleCount {
  std::size_t total = 0;
  std::size_t shown = 0;
  std::set<std::string> remedies;  // those shown
};
using RuleCounts = std::map<const Rule*, RuleCount>;

RuleCounts count_rules(const Diagnostics& faults) {
  RuleCounts counts;
  for (const auto& fault : faults.all()) ++counts[fault.rule].total;
  for (auto& [rule, count] : counts) count.total += faults.not_kept(*rule);
  return counts;
}

std::string group_heading(const Diagnostic& fault, const TextStyle& style) {
  const std::string text =
      fault.invoice.empty()
          ? printable(fault.place.file)
          : printable(
                Message{phrase::of_invoice_heading, {text_arg("number", clipped(fault.invoice))}}.in(style.language));
  return heading(text, style);
}

/// An invoice's faults stand together wherever they are, the others file by file.
bool begins_group(const Diagnostic& previous, const Diagnostic& fault) {
  return previous.invoice != fault.invoice || (fault.invoice.empty() && previous.place.file != fault.place.file);
}

}  // namespace

std::string excerpt(std::string_view line, std::uint32_t column) {
  const std::size_t before = column > 0 ? column - 1 : 0;
  const std::size_t far = before > widest_lead ? before - widest_lead : 0;
  std::string_view source = line.substr(skip_characters(line, far));
  std::string_view rest = source.substr(skip_characters(source, before - far));
  source.remove_suffix(rest.size());
  bool begun = far > 0;
  while (display_width(shown(source)) > widest_lead) {
    source.remove_prefix(skip_characters(source, 1));
    begun = true;
  }
  const std::string lead = (begun ? "…" : "") + shown(source);
  std::string text = lead;
  std::size_t room = excerpt_width + (begun ? 1 : 0) - display_width(lead);
  while (!rest.empty()) {
    const std::string next = shown(rest.substr(0, skip_characters(rest, 1)));
    const std::size_t width = display_width(next);
    if (width > room) break;
    room -= width;
    text += next;
    rest.remove_prefix(skip_characters(rest, 1));
  }
  return "    " + text + (rest.empty() ? "" : "…") + "\n    " + std::string(display_width(lead), ' ') + "^";
}

std::vector<const Diagnostic*> shown_faults(const Diagnostics& faults, const FaultListOptions& options) {
  std::vector<const Diagnostic*> shown;
  std::map<const Rule*, std::size_t> count;
  for (const auto& fault : faults.all()) {
    // What is so of the whole run is told; an invoice's notes are details.
    const bool wanted = fault.invoice.empty() ? options.facts : options.notes;
    if (fault.severity == Severity::note && !wanted) continue;
    if (options.most_per_rule > 0 && ++count[fault.rule] > options.most_per_rule) continue;
    shown.push_back(&fault);
  }
  return shown;
}

void write_faults(const Diagnostics& faults, const FaultListOptions& options, const SourceLine& source_line,
                  const std::function<void(std::string_view)>& sink) {
  const TextStyle& style = options.style;
  RuleCounts counts = count_rules(faults);
  const Diagnostic* previous = nullptr;
  for (const Diagnostic* fault : shown_faults(faults, options)) {
    RuleCount& count = counts[fault->rule];
    ++count.shown;
    if (options.terminal && (!previous || begins_group(*previous, *fault))) {
      if (previous) sink("");
      sink(group_heading(*fault, style));
    }
    previous = fault;
    sink(sentence_line(*fault, style));
    if (options.terminal && fault->place.column > 0) {
      if (const auto line = source_line(fault->place)) sink(excerpt(*line, fault->place.column));
    }
    if (count.remedies.insert(remedy_of(*fault, style.language)).second) {
      sink(remedy_line(*fault, style));
    }
    if (count.shown == options.most_per_rule && count.total > count.shown) {
      const std::string more =
          Message{phrase::and_more, {count_arg("count", count.total - count.shown), text_arg("rule", fault->rule->id)}}
              .in(style.language);
      sink(coloured(more, colour::cyan, style));
    }
  }
  if (options.terminal && previous) sink("");
}

}  // namespace chorus
