#include "document/document_reader.hpp"

#include <cerrno>

#include "catalogue/sentences.hpp"
#include "diagnostic/phrase.hpp"
#include "document/content_reader.hpp"
#include "document/document_tracker.hpp"
#include "document/markup_scanner.hpp"
#include "document/structure_parser.hpp"
#include "file/failures.hpp"
#include "file/source_file.hpp"

namespace chorus::phrase {

constexpr Phrase document_empty{"the file is empty", "le fichier est vide"};
constexpr Phrase document_is_no_xml{"this is no XML file", "ce n'est pas un fichier XML"};
constexpr Phrase document_is_zip{"this is a ZIP archive: unpack it, and give the XML files that it holds",
                                 "c'est une archive ZIP : décompressez-la, et donnez les fichiers XML qu'elle "
                                 "contient"};
constexpr Phrase document_damaged_remedy{
    "the file was cut off while it was copied, or edited by hand: copy it again, or export it again",
    "le fichier a été coupé pendant une copie, ou retouché à la main : recopiez-le, ou refaites l'export"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t fed_at_once = std::size_t{32} << 10;  // bytes of markup per call of libxml2
constexpr std::size_t document_read_at_once = std::size_t{256} << 10;

enum class Beginning : std::uint8_t { blank, markup, other };

/// How bytes begin a file: with a tag, behind the mark of an encoding and blanks, or with what is no XML. Half a mark
/// counts as a tag: the parser has better words.
Beginning beginning_of(std::string_view bytes) {
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    if (!bytes.empty() && mark.starts_with(bytes)) return Beginning::markup;
  }
  if (bytes.starts_with(std::string_view("\0\0", 2))) return Beginning::other;
  constexpr std::string_view nothing(" \t\r\n\0", 5);  // in UTF-16 a zero stands beside each of them
  const auto first = bytes.find_first_not_of(nothing);
  if (first == bytes.npos) return Beginning::blank;
  return bytes[first] == '<' ? Beginning::markup : Beginning::other;
}

}  // namespace

/// Joins the parts: the scanner splits, libxml2 gets the markup, the content reader the base64, and
/// the tracker says what both mean. Markup is gathered and handed over before a Contenu's text, so
/// that the tracker knows whose text it is.
class DocumentReader::Engine : public ScannerSink {
 public:
  Engine(const Schema& schema, DocumentVisitor& visitor, const ReadingOptions& options)
      : tracker_(visitor),
        parser_(schema, tracker_),
        content_(options, [&visitor](std::span<const std::byte> bytes) { visitor.attachment_data(bytes); }) {}

  bool feed(std::string_view bytes) {
    if (tracker_.stopped()) return false;
    guarded([&] {
      if (!begun_) require_xml(bytes);
      tracker_.facts().bytes += bytes.size();
      scanner_.feed(bytes);
    });
    return !tracker_.stopped();
  }

  DocumentFacts finish() {
    guarded([&] {
      if (!begun_) throw ScanRefusal{{phrase::document_empty, {}}, 0};
      scanner_.finish();
      hand_over();
      parser_.finish();
    });
    return tracker_.facts();
  }

  void markup(std::string_view whole) override {
    waiting_ += whole;
    if (waiting_.size() >= fed_at_once) hand_over();
  }

  // Not handed over here: libxml2 is given whole tags, so a text never ends at half a character.
  void text(std::string_view piece) override { waiting_ += piece; }

  void content_begins() override {
    hand_over();
    any_content_ = false;
    content_line_ = scanner_.line();
  }

  void content(std::string_view piece) override {
    any_content_ = true;
    if (tracker_.in_content() && !tracker_.stopped()) content_.write(piece);
  }

  void content_ends(std::uint64_t line_breaks) override {
    hand_over();
    if (tracker_.stopped()) return;
    if (tracker_.in_content()) tracker_.content_done(content_.finish(), content_line_);
    if (any_content_) parser_.feed(content_stand_in);
    parser_.skip_lines(line_breaks);
  }

 private:
  /// What people take for such a file gets a sentence of its own.
  void require_xml(std::string_view bytes) {
    const Beginning beginning = beginning_of(bytes);
    begun_ = beginning != Beginning::blank;
    if (beginning != Beginning::other) return;
    const bool zip = bytes.starts_with("PK");
    throw ScanRefusal{{zip ? phrase::document_is_zip : phrase::document_is_no_xml, {}}, 0};
  }

  void hand_over() {
    if (!tracker_.stopped()) parser_.feed(waiting_);
    waiting_.clear();
  }

  template <class Work>
  void guarded(Work work) {
    if (tracker_.stopped()) return;
    try {
      work();
    } catch (const ScanRefusal& refusal) {
      tracker_.problem(ProblemKind::syntax, refusal.message, refusal.line, refusal.reason);
    }
  }

  DocumentTracker tracker_;
  StructureParser parser_;
  ContentReader content_;
  MarkupScanner scanner_{*this};
  std::string waiting_;
  bool begun_ = false;  // something else than blanks came
  bool any_content_ = false;
  std::uint64_t content_line_ = 0;
};

DocumentReader::DocumentReader(const Schema& schema, DocumentVisitor& visitor, const ReadingOptions& options)
    : engine_(std::make_unique<Engine>(schema, visitor, options)) {}

DocumentReader::~DocumentReader() = default;

bool DocumentReader::feed(std::string_view bytes) { return engine_->feed(bytes); }

DocumentFacts DocumentReader::finish() { return engine_->finish(); }

DocumentFacts read_document(const std::string& path, const Schema& schema, DocumentVisitor& visitor,
                            const ReadingOptions& options, const std::function<void()>& progress) {
  InputStream file(path);
  if (file.error() != 0) throw file_failure(file.error(), FileRole::input, path);
  DocumentReader reader(schema, visitor, options);
  const auto block = std::make_unique_for_overwrite<char[]>(document_read_at_once);
  for (;;) {
    if (progress) progress();
    const ssize_t count = file.read({block.get(), document_read_at_once});
    if (count < 0) throw file_failure(errno, FileRole::input, path);
    if (count == 0 || !reader.feed({block.get(), static_cast<std::size_t>(count)})) break;
  }
  return reader.finish();
}

Failure document_failure(const DocumentProblem& problem, const std::string& file) {
  const Phrase& remedy = problem.reason == Reason::damaged ? phrase::document_damaged_remedy : phrase::document_remedy;
  return {FailureKind::input, problem.message, {remedy, {}}, file, static_cast<std::uint32_t>(problem.line)};
}

}  // namespace chorus
