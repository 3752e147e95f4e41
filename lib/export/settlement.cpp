#include "export/settlement.hpp"

#include <filesystem>

#include "catalogue/journal_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/fault_point.hpp"
#include "export/delivery.hpp"
#include "export/journal_opening.hpp"
#include "export/part_owner.hpp"
#include "file/digest.hpp"
#include "file/output_file.hpp"
#include "journal/lock.hpp"

namespace chorus {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t settled_numbers_shown = 10;

class Settlement {
 public:
  Settlement(Journal& journal, const std::function<void(const Notice&)>& tell)
      : journal_(journal), tell_(tell) {}

  void settle(const NotedFile& file) {
    const DigestedFile meant{file.note.bytes, file.note.sha256};
    if (file.note.part.empty()) return abandon(file);
    if (digest_of_file(file.note.path) == meant) {
      sync_folder_of(file.note.path, file.note.path);  // the name may not have been on disk yet
      return conclude(file, Delivery::written, phrase::settled_written);
    }
    const auto part = digest_of_file(file.note.part);
    if (part == meant && give_name(file)) return;
    if (part) return abandon(file);
    if (cannot_be_seen(file)) return leave(file);
    conclude(file, Delivery::written, phrase::settled_moved,
             {phrase::settled_moved_remedy, {text_arg("numbers", numbers_of(file))}});
  }

 private:
  /// False when the name is taken by a file that the interrupted run would not have replaced.
  bool give_name(const NotedFile& file) {
    try {
      rename_whole(file.note.part, file.note.path,
                   file.note.replaces ? Existing::replace : Existing::refuse, file.note.path);
    } catch (const Failure&) {
      if (!file.note.replaces && is_there(file.note.part) && is_there(file.note.path)) return false;
      throw;  // the disk: it stays pending until the disk is well
    }
    // Not above: when this fails, it is our own file that has the name.
    sync_folder_of(file.note.path, file.note.path);
    fault_point("settle-renamed");
    conclude(file, Delivery::written, phrase::settled_renamed);
    return true;
  }

  static bool is_there(const std::string& path) {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(path, ignored));
  }

  /// Told to the journal first: a file that it holds is never removed.
  void abandon(const NotedFile& file) {
    conclude(file, Delivery::abandoned, phrase::settled_abandoned);
    fault_point("settle-abandoned");
    std::error_code ignored;
    if (!file.note.part.empty()) fs::remove(file.note.part, ignored);
  }

  static bool cannot_be_seen(const NotedFile& file) {
    std::error_code ignored;
    return file.host != host_name() || !fs::is_directory(fs::path(file.note.path).parent_path(), ignored);
  }

  void leave(const NotedFile& file) {
    tell_({{phrase::settled_not_seen, args(file)},
           {phrase::settled_not_seen_remedy, {text_arg("host", file.host)}}});
  }

  void conclude(const NotedFile& file, Delivery delivery, const Phrase& sentence,
                const Message& remedy = {}) {
    journal_.mark(file.id, delivery);
    fault_point("settle-recorded");
    tell_({{sentence, args(file)}, remedy});
  }

  static Args args(const NotedFile& file) {
    return {text_arg("path", file.note.path), count_arg("invoices", file.invoices)};
  }

  std::string numbers_of(const NotedFile& file) {
    std::string list;
    for (const auto& number : journal_.numbers_of(file.id, settled_numbers_shown)) {
      list += (list.empty() ? "" : ",") + number;
    }
    return file.invoices > settled_numbers_shown ? list + ",…" : list;
  }

  Journal& journal_;
  const std::function<void(const Notice&)>& tell_;
};

/// Who holds the journal's lock is alone, unless the lock holds nothing on this disk, or a copy of the
/// journal is in use elsewhere.
void remove_orphans(const std::string& folder, const std::string& identity) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, ignored)) {
    std::error_code of_entry;
    if (entry.is_regular_file(of_entry) && is_left_behind(entry.path().string(), identity)) {
      fs::remove(entry.path(), of_entry);
    }
  }
}

void settle_pending(Journal& journal, const std::function<void(const Notice&)>& tell) {
  Settlement settlement(journal, tell);
  const auto pending = journal.pending();
  for (const auto& file : pending) {
    if (file.is_at_work) throw second_run(journal);
  }
  for (const auto& file : pending) settlement.settle(file);
}

}  // namespace

void settle(Journal& journal, const std::function<void(const Notice&)>& tell) {
  tell_opening(journal, Opener::another, tell);
  settle_pending(journal, tell);
}

void settle(Journal& journal, const std::string& folder,
            const std::function<void(const Notice&)>& tell) {
  settle_pending(journal, tell);
  if (journal.pending().empty()) remove_orphans(folder, journal.identity());
}

}  // namespace chorus
