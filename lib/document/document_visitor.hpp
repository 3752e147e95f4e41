// What a document holds and what is wrong with it, as its reader tells it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/failure.hpp"
#include "diagnostic/phrase.hpp"

namespace chorus {

/// A value of the document: an element without children (`DonneesFacture/Montants/MontantHT`), an
/// attribute (`@NumOrdre`) or a processing instruction (`?xml-stylesheet`), as the file writes it.
struct Leaf {
  std::string path;
  std::string text;
  std::uint64_t line = 0;  ///< from 1, of its end; 0: a processing instruction

  /// The same value; where it stands is no part of it.
  bool operator==(const Leaf& other) const { return path == other.path && text == other.text; }
};

/// Values in document order; a path may come several times (the TVA lines).
class Leaves {
 public:
  void add(std::string path, std::string_view text, std::uint64_t line = 0);
  void clear();

  /// The first value under `path`, empty when there is none.
  std::string_view first(std::string_view path) const;
  const std::vector<Leaf>& all() const { return all_; }
  /// Bytes of all paths and texts.
  std::size_t bytes() const { return bytes_; }

 private:
  std::vector<Leaf> all_;
  std::size_t bytes_ = 0;
};

enum class ProblemKind : std::uint8_t {
  syntax,   ///< not XML, another kind of document, or beyond what we read; nothing follows
  schema,   ///< what the schema says, in the argument « detail »
  counter,  ///< Compteur is not the number of invoices, NumOrdre is not 1, 2, 3…
  content,  ///< a Contenu is damaged: no base64, or a broken archive
  packing,  ///< a Contenu is whole, but no ZIP archive on one line with one entry as the format has it
  name,     ///< NomPJ is not the entry's name
};

/// Something wrong with a document, and where.
struct DocumentProblem {
  ProblemKind kind;
  Message message;
  std::uint64_t line = 0;             ///< from 1
  std::uint64_t invoice = 0;          ///< its place in the file from 1; 0: outside the invoices
  std::uint64_t attachment = 0;       ///< its place in the invoice from 1; 0: not about one
  std::string element = {};           ///< of `schema`: the path of what is refused, as `Leaf` has it
  Reason reason = Reason::own_words;  ///< damaged, of `syntax`; too_large, of `content`: not read on
};

/// An attachment once it has been read to its end.
struct FoundAttachment {
  std::string order;        ///< NumOrdre
  std::string name;         ///< NomPJ
  std::string type;         ///< TypePJ
  std::string mime;         ///< MimeTypePJ
  std::string entry_name;   ///< of the ZIP's entry
  std::uint64_t size = 0;   ///< bytes of the file
  std::uint32_t crc = 0;    ///< CRC-32 of the file, computed from its bytes
  std::uint32_t edges = 0;  ///< of the text's beginning and end, see ContentEdges
  bool intact = false;      ///< base64, ZIP, lengths and CRC agree
  std::uint64_t line = 0;   ///< where its PJ begins
};

/// Receives what a document holds, in its order. What a handler throws ends the reading and comes
/// out of `DocumentReader`.
class DocumentVisitor {
 public:
  virtual ~DocumentVisitor() = default;

  /// Everything before the first invoice: `Enveloppe/…`, `CPPFactures/@Compteur`,
  /// `@xsi:noNamespaceSchemaLocation`, `?xml-stylesheet`.
  virtual void envelope(const Leaves&) {}
  /// An invoice's values (`@NumOrdre`, `Fournisseur/…`, `Debiteur/…`, `DonneesFacture/…`) once its
  /// first attachment begins, or at its end.
  virtual void invoice(const Leaves&) {}
  /// Bytes of the attachment under way, out of base64 and ZIP, in pieces. Not to be trusted before
  /// `attachment` says `intact`. NomPJ stands behind the content, hence known only then.
  virtual void attachment_data(std::span<const std::byte>) {}
  virtual void attachment(const FoundAttachment&) {}
  virtual void invoice_ends() {}

  virtual void problem(const DocumentProblem&) {}
};

/// What a whole reading found.
struct DocumentFacts {
  std::uint64_t bytes = 0;
  std::uint64_t invoices = 0;
  std::uint64_t attachments = 0;
  std::uint64_t problems = 0;
  bool complete = false;  ///< read to the end of the root element
};

/// How a Contenu's text may be laid out. The portal's sample has one line; other producers break
/// theirs, which XML allows.
enum class ContentLayout : std::uint8_t { one_line, any };

struct ReadingOptions {
  ContentLayout layout = ContentLayout::any;
  /// Bytes of one attachment; a few MB of ZIP can promise terabytes.
  std::uint64_t largest_attachment = std::uint64_t{1} << 30;
};

/// Failure(input) for a problem of the kind `syntax`: a file of another kind and a damaged one have
/// each their own remedy.
Failure document_failure(const DocumentProblem& problem, const std::string& file);

}  // namespace chorus
