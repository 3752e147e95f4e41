#include "export/rejects.hpp"

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <string_view>

#include "catalogue/output_phrases.hpp"
#include "catalogue/report_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "file/digest.hpp"
#include "file/failures.hpp"

namespace chorus {

namespace {

constexpr std::string_view rejects_mark = ".rejects";

/// The number of « march.rejects » (1) and « march.rejects-2 » (2), which are then cut off; 0 for another stem.
unsigned take_stem_number(std::string& stem) {
  const auto mark = stem.rfind(rejects_mark);
  if (mark == stem.npos || mark == 0) return 0;
  const std::string_view behind = std::string_view(stem).substr(mark + rejects_mark.size());
  unsigned number = 1;
  if (!behind.empty()) {
    const char* const end = behind.data() + behind.size();
    const auto [rest, error] = std::from_chars(behind.data() + 1, end, number);
    if (behind.front() != '-' || error != std::errc() || rest != end || number == 0 || number > 1'000'000) return 0;
  }
  stem.resize(mark);
  return number;
}

bool is_there(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(std::filesystem::symlink_status(path, ignored));
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

RejectsNames::RejectsNames(const std::string& input, bool json) : suffix_(json ? ".json" : ".csv") {
  const std::filesystem::path path(input == "-" ? "stdin" : input);
  std::string stem = path.stem().string();
  first_ = take_stem_number(stem) + 1;
  before_number_ = (path.parent_path() / (stem + std::string(rejects_mark))).string();
}

std::string RejectsNames::at(unsigned index) const {
  const unsigned number = first_ + index;
  return before_number_ + (number == 1 ? "" : "-" + std::to_string(number)) + suffix_;
}

void RejectsFile::add(InvoiceReader& reader, const Diagnostics& faults, Language language) {
  with_own_remedy([&] {
    if (!file_) {
      if (keeps_nothing(path_)) throw output_failure(ENOSPC, path_);
      file_ = std::make_unique<OutputFile>(path_, Existing::replace);  // until its name is settled
      empty_ = false;
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

void RejectsFile::settle_name(const KeptDigests& digests,
                              const std::function<bool(const std::string&)>& is_taken) {
  if (!file_ || file_->streams()) return;
  with_own_remedy([&] {
    sha256_ = digest_of_file(file_->part_path()).value_or(DigestedFile{}).sha256;
    for (unsigned index = 0;; ++index) {
      const std::string path = names_.at(index);
      if (is_taken(path)) continue;
      path_ = path;
      if (!is_there(path)) return file_->retarget(path, Existing::refuse);
      if (!digests.is_as_written(path)) {
        changed_ = path;
      } else if (existing_ == Existing::replace) {
        return file_->retarget(path, Existing::replace);
      } else if (digest_of_file(path).value_or(DigestedFile{}).sha256 == sha256_) {
        file_.reset();
        return;
      } else {
        earlier_ = path;
      }
    }
  });
}

void RejectsFile::commit(const KeptDigests& digests, const std::function<void(const Notice&)>& tell) {
  if (file_) {
    // Somebody may have saved it since its name was settled.
    const bool replaces = file_->existing() == Existing::replace && !file_->streams();
    if (replaces && !digests.is_as_written(path_)) throw output_failure(EEXIST, path_);
    file_->commit();
    if (!file_->streams()) digests.keep(path_, sha256_);
  }
  if (!tell) return;
  const auto args = [&](const std::string& kept) { return Args{text_arg("kept", kept), text_arg("path", path_)}; };
  if (!changed_.empty()) {
    tell({{phrase::rejects_changed, args(changed_)}, {phrase::rejects_changed_remedy, args(changed_)}});
  }
  if (!earlier_.empty()) {
    tell({{phrase::rejects_earlier, args(earlier_)}, {phrase::rejects_earlier_remedy, args(earlier_)}});
  }
}

}  // namespace chorus
