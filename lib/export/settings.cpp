#include "export/settings.hpp"

#include "catalogue/rules.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "export/examine.hpp"
#include "invoice/cell_sense.hpp"

namespace chorus::phrase {

constexpr Phrase selection_unknown_remedy{
    "correct it: a wrong number would leave out, or let out, the wrong invoice",
    "corrigez-le : un faux numéro écarterait, ou laisserait partir, la mauvaise facture"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr Phrase selection_unknown_client_remedy{
    "correct it: it is the code of a client, as the column « client » has it",
    "corrigez-le : c'est le code d'un client, tel que le donne la colonne « client »"};

std::set<std::string> values_of(const std::vector<std::string>& list) {
  std::set<std::string> values;
  for (const auto& value : list) values.insert(read_code(value).text);  // as the rows' own are read
  return values;
}

}  // namespace

Selection::Selection(const SelectionSettings& settings)
    : only_{"--only", values_of(settings.only), {}},
      exclude_{"--exclude", values_of(settings.exclude), {}},
      clients_{"--client", values_of(settings.clients), {}},
      distinct_{"--distinct", values_of(settings.distinct), {}},
      from_(settings.from),
      to_(settings.to) {}

bool Selection::Wanted::has(const std::string& value) {
  if (!values.contains(value)) return false;
  met.insert(value);
  return true;
}

std::string_view Selection::leaves_out(const Invoice& invoice) {
  const std::string number = invoice.number_text();
  // All are asked, so that each learns what it met.
  distinct_.has(number);
  const bool excluded = exclude_.has(number);
  const bool meant = only_.has(number) || only_.values.empty();
  const bool of_client =
      clients_.has(invoice.client.value_or("")) || clients_.values.empty() || !invoice.client.has_value();
  if (excluded) return exclude_.option;
  if (!meant) return only_.option;
  if (!of_client) return clients_.option;
  if (invoice.date && from_ && *invoice.date < *from_) return "--from";
  if (invoice.date && to_ && *invoice.date > *to_) return "--to";
  return {};
}

void Selection::require_all_met() const {
  for (const Wanted* wanted : {&only_, &exclude_, &clients_, &distinct_}) {
    for (const auto& value : wanted->values) {
      if (wanted->met.contains(value)) continue;
      throw Failure(FailureKind::usage,
                    {phrase::selection_unknown, {text_arg("option", wanted->option), text_arg("value", value)}},
                    {wanted == &clients_ ? selection_unknown_client_remedy : phrase::selection_unknown_remedy, {}});
    }
  }
}

}  // namespace chorus

namespace chorus::phrase {

constexpr Phrase relax_wrong{"« relax » names {id}, which cannot be relaxed",
                             "« relax » nomme {id}, qui ne peut pas être assouplie"};
constexpr Phrase relax_wrong_remedy{"rules that can be relaxed: {known}", "règles qui peuvent l'être : {known}"};

}  // namespace chorus::phrase

namespace chorus {

std::string InputSettings::pdf_dir_for(const std::string& invoices_file) const {
  return pdf_dir.empty() ? folder_of(invoices_file) : pdf_dir;
}

SeverityPolicy severity_policy(const SeveritySettings& settings, const std::string& configuration) {
  SeverityPolicy policy{settings.strict, relaxed_by(settings.profile)};
  if (settings.allow_future_dates) policy.relaxed.push_back(&rule::date_future);
  for (const auto& id : settings.relax) {
    const Rule* rule = find_rule(id);
    if (rule && may_be_relaxed(*rule)) {
      policy.relaxed.push_back(rule);
      continue;
    }
    std::string known;
    for (const Rule* other : all_rules()) {
      if (may_be_relaxed(*other)) known += (known.empty() ? "" : ", ") + std::string(other->id);
    }
    throw Failure(FailureKind::usage, {phrase::relax_wrong, {text_arg("id", id)}},
                  {phrase::relax_wrong_remedy, {text_arg("known", known)}}, configuration);
  }
  return policy;
}

}  // namespace chorus
