#include "report/invoice_record.hpp"

#include <array>
#include <iterator>

#include "catalogue/sentences.hpp"
#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

constexpr Phrase state_exported{"exported", "exportée"};
constexpr Phrase state_ready{"ready", "prête"};
constexpr Phrase state_waiting{"not exported", "non exportée"};
constexpr Phrase state_exported_before{"already exported", "déjà exportée"};
constexpr Phrase state_left_out{"left out", "écartée"};
constexpr Phrase state_edited{"exported before", "déjà exportée"};
constexpr Phrase state_refused{"refused", "refusée"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

struct State {
  RowState state;
  std::string_view name;
  Phrase words;    ///< of one invoice
  Phrase several;  ///< of several
  bool good;
};

// clang-format off
constexpr State known_states[] = {
    {RowState::ready, "ready", phrase::state_ready, {"ready", "prêtes"}, true},
    {RowState::exported, "exported", phrase::state_exported, {"exported", "exportées"}, true},
    {RowState::waiting, "not_exported", phrase::state_waiting, {"not exported", "non exportées"}, true},
    {RowState::refused, "refused", phrase::state_refused, {"refused", "refusées"}, false},
    {RowState::exported_before, "already_exported", phrase::state_exported_before, {"already exported", "déjà exportées"}, false},
    {RowState::left_out, "left_out", phrase::state_left_out, {"left out", "écartées"}, false},
    {RowState::edited, "already_edited", phrase::state_edited, {"exported before", "déjà exportées"}, false},
};
// clang-format on

const State& entry(RowState state) {
  for (const State& known : known_states) {
    if (known.state == state) return known;
  }
  return known_states[0];
}

}  // namespace

std::span<const RowState> all_states() {
  static constexpr auto all = [] {
    std::array<RowState, std::size(known_states)> list{};
    for (std::size_t i = 0; i < list.size(); ++i) list[i] = known_states[i].state;
    return list;
  }();
  return all;
}

std::string_view state_name(RowState state) { return entry(state).name; }
Phrase state_words(RowState state, std::uint64_t invoices) {
  return invoices < 2 ? entry(state).words : entry(state).several;
}
bool is_good(RowState state) { return entry(state).good; }

}  // namespace chorus
