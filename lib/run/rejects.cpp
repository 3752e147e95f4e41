#include "run/rejects.hpp"

#include <filesystem>
#include <string_view>

#include "catalogue/output_phrases.hpp"
#include "catalogue/report_phrases.hpp"
#include "diagnostic/failure.hpp"

namespace chorus {

namespace {

std::string rejects_path(const std::string& input, bool json) {
  namespace fs = std::filesystem;
  const std::string suffix = json ? ".rejects.json" : ".rejects.csv";
  if (input == "-") return "stdin" + suffix;
  const fs::path path(input);
  return (path.parent_path() / (path.stem().string() + suffix)).string();
}

/// "[SIRET-04] the SIRET … is wrong; [PDF-01] …": errors only, on one line.
std::string errors_text(const Diagnostics& faults, Language language) {
  std::string text;
  for (const auto& fault : faults.all()) {
    if (fault.severity != Severity::error) continue;
    if (!text.empty()) text += "; ";
    text += "[" + std::string(fault.rule->id) + "] " + fault.sentence(language);
  }
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

/// Does `work`; what goes wrong with the file is not mended with --output.
template <class Work>
void with_own_remedy(Work work) {
  try {
    work();
  } catch (const Failure& failure) {
    const std::string_view happened = failure.message.phrase.en;
    const bool said = happened == phrase::output_exists.en || happened == phrase::too_many_open.en;
    if (said || failure.kind != FailureKind::output) throw;
    throw Failure(failure.kind, failure.message, {phrase::rejects_remedy, {}}, failure.file);
  }
}

}  // namespace

RejectsFile::RejectsFile(const std::string& input, bool json, Existing existing)
    : path_(rejects_path(input, json)), existing_(existing) {}

void RejectsFile::add(InvoiceReader& reader, const Diagnostics& faults, Language language) {
  with_own_remedy([&] {
    if (!file_) {
      file_ = std::make_unique<OutputFile>(path_, existing_);
      file_->append(reader.rejects_head());
    }
    reader.reject_last(errors_text(faults, language),
                       [&](std::string_view row) { file_->append(row); });
  });
}

void RejectsFile::finish(const InvoiceReader& reader) {
  if (!file_) return;
  with_own_remedy([&] {
    file_->append(reader.rejects_tail());
    file_->seal();
  });
}

void RejectsFile::commit() {
  if (file_) file_->commit();
}

}  // namespace chorus
