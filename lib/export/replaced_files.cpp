#include "export/replaced_files.hpp"

#include <unordered_set>

#include "catalogue/journal_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "export/delivery.hpp"
#include "export/number_list.hpp"
#include "file/digest.hpp"

namespace chorus {

namespace {

std::unordered_set<std::string> numbers_of_this_run(const Ledger& ledger) {
  std::unordered_set<std::string> numbers;
  for (std::size_t i = 0; i < ledger.size(); ++i) numbers.insert(ledger.read(i).number);
  return numbers;
}

void refuse_to_lose_file(Journal& journal, const NotedFile& held, const Ledger& ledger,
                         const std::string& supplier, const std::string& path) {
  const auto again = numbers_of_this_run(ledger);
  std::vector<std::string> lost;
  journal.each_only_in(held.id, [&](std::string_view of_supplier, std::string_view number) {
    if (of_supplier != supplier || !again.contains(std::string(number))) {
      lost.emplace_back(number);
    }
  });
  if (lost.empty()) return;
  throw Failure(FailureKind::output,
                {phrase::overwrites_undeposited,
                 {text_arg("path", path), words_arg("numbers", number_list(lost))}},
                {phrase::overwrites_undeposited_remedy, {}});
}

}  // namespace

void refuse_to_lose(Journal& journal, CheckedLots& lots, const Ledger& ledger,
                    const std::string& supplier) {
  for (const CheckedFile& one : lots.files()) {
    const OutputFile& file = one.file;
    if (file.streams() || file.existing() != Existing::replace) continue;
    const std::string target = noted_path(file.target());
    const auto held = journal.written_as(target);
    if (!held || held->delivery == Delivery::adopted || held->has_flow_number) continue;
    if (digest_of_file(target) != DigestedFile{held->note.bytes, held->note.sha256}) continue;
    refuse_to_lose_file(journal, *held, ledger, supplier, file.path());
  }
}

}  // namespace chorus
