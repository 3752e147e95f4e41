#include "input/status_marker.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "input/text.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

/// Copies a source piece by piece, edits in the place of what they replace.
class EditedCopy {
 public:
  EditedCopy(const SourceFile& source, const std::function<void(std::string_view)>& write)
      : source_(source), write_(write), block_(std::size_t{1} << 16) {}

  void apply(const StatusEdit& edit) {
    copy_to(edit.begin);
    write_(edit.bytes);
    copied_ = edit.end;
  }

  void copy_to(std::uint64_t end) {
    while (copied_ < end) {
      const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(block_.size(), end - copied_));
      source_.read_at(copied_, std::span(block_).first(size));
      write_({block_.data(), size});
      copied_ += size;
    }
  }

 private:
  const SourceFile& source_;
  const std::function<void(std::string_view)>& write_;
  std::vector<char> block_;
  std::uint64_t copied_ = 0;
};

}  // namespace

bool is_edited(std::string_view status, std::string_view word) {
  return !status.empty() && plain_word(status) == plain_word(word);
}

std::string_view not_in_encoding(const ReadNotes& notes, const ReadOptions& options,
                                 std::string_view word) {
  if (notes.json) return {};  // always Unicode
  for (const std::string_view text : {word, std::string_view(options.status_header)}) {
    if (!from_utf8(text, notes.dialect.encoding)) return text;
  }
  return {};
}

std::uint64_t find_status_edits(const StatusMarking& marking, const StatusEdits& edit) {
  return marking.notes.json ? find_json_status_edits(marking, edit)
                            : find_csv_status_edits(marking, edit);
}

void write_marked(const StatusMarking& marking, const std::function<void(std::string_view)>& write) {
  EditedCopy copy(marking.source, write);
  find_status_edits(marking, [&](const StatusEdit& edit) { copy.apply(edit); });
  copy.copy_to(marking.source.size());
}

}  // namespace chorus
