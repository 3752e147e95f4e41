#include "export/choices.hpp"

#include "catalogue/rules.hpp"
#include "catalogue/usage_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "export/attachments.hpp"
#include "rules/rules.hpp"

namespace chorus {

namespace {

std::string chosen(const std::string& flag, const std::string& configured,
                   const std::string& fallback) {
  return !flag.empty() ? flag : !configured.empty() ? configured : fallback;
}

}  // namespace

std::string output_of(const ExportSettings& settings) {
  return chosen(settings.output, settings.configuration.output, "ExportChorusPro.xml");
}

std::string debtors_file_of(const ExportSettings& settings) {
  return chosen(settings.debtors, settings.configuration.debtors, "");
}

std::string pdf_dir_of(const ExportSettings& settings, const std::string& file) {
  return chosen(settings.pdf_dir, settings.configuration.pdf_dir, folder_of(file));
}

std::string_view payment_mode_of(const ExportSettings& settings) {
  if (!settings.payment_mode.empty()) return settings.payment_mode;
  const std::string& configured = settings.configuration.payment_mode;
  return configured.empty() ? std::string_view("30") : configured;
}

DocumentSettings document_of(const ExportSettings& settings) {
  const Configuration& configuration = settings.configuration;
  return {settings.production_date, {}, configuration.sender_id, configuration.receiver_id,
          configuration.schema_version};
}

Existing existing_files_of(const ExportSettings& settings) {
  return settings.overwrite ? Existing::replace : Existing::refuse;
}

std::string_view edited_word_of(const ExportSettings& settings) {
  return settings.again ? std::string_view() : settings.configuration.edited_word;
}

bool keeps_rejects(const ExportSettings& settings) {
  return settings.skip_invalid && !settings.check_only;
}

SeverityPolicy severity_policy_of(const ExportSettings& settings) {
  SeverityPolicy policy{settings.strict, relaxed_by(settings.configuration.profile)};
  if (settings.configuration.allow_future_dates) policy.relaxed.push_back(&rule::date_future);
  for (const auto& id : settings.configuration.relax) {
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
                  {phrase::relax_wrong_remedy, {text_arg("known", known)}},
                  settings.configuration.path);
  }
  return policy;
}

void require_supplier(const Configuration& configuration) {
  for (const auto& [given, key] :
       {std::pair(&configuration.supplier.identifier, "supplier.identifier"),
        std::pair(&configuration.supplier.name, "supplier.name")}) {
    if (given->has_value()) continue;
    const std::string file =
        configuration.path.empty() ? "chorus-export.json" : configuration.path;
    const Arg path = text_arg("path", file);
    if (configuration.path.empty()) {
      throw Failure(FailureKind::usage, {phrase::no_configuration, {}},
                    {phrase::no_configuration_remedy, {path}}, configuration.path);
    }
    throw Failure(FailureKind::usage, {phrase::supplier_missing, {text_arg("key", key)}},
                  {phrase::supplier_missing_remedy, {path}}, configuration.path);
  }
}

}  // namespace chorus
