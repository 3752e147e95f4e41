// Elements -> the envelope, invoices and attachments that they mean.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/phrase.hpp"
#include "document/content_reader.hpp"
#include "document/document_visitor.hpp"
#include "document/structure_parser.hpp"

namespace chorus {

// What a schema says of a document, in both languages. libxml2 has English words only.

/// libxml2's sentence about an element that the schema refuses: « Element 'Devise': [facet 'pattern'] The value '' is
/// not accepted by the pattern '[A-Z]{3}'. » A sentence that is not known is left as it is, for both languages.
Message schema_words(std::string_view sentence);

/// Follows the elements by their paths, collects values, counts, and tells the visitor.
class DocumentTracker : public StructureEvents {
 public:
  explicit DocumentTracker(DocumentVisitor& visitor) : visitor_(&visitor) {}

  /// Whether the innermost open element is the Contenu of an attachment.
  bool in_content() const { return in_content_; }
  /// What the Contenu under way held, before its end tag; `line`: where it began.
  void content_done(ContentResult result, std::uint64_t line);

  void problem(ProblemKind kind, Message message, std::uint64_t line, Reason reason = Reason::own_words,
               std::string element = {});
  /// A syntax problem came: nothing that follows means anything.
  bool stopped() const { return stopped_; }

  DocumentFacts& facts() { return facts_; }

  void root_begins(std::string_view name, std::uint64_t line) override;
  void element_begins(std::string_view path, const std::vector<StructureAttribute>& attributes,
                      std::uint64_t line) override;
  void element_ends(std::string_view path, bool leaf, std::string_view text, std::uint64_t line) override;
  void instruction(std::string_view target, std::string_view data) override;
  void schema_problem(std::string_view words, std::string_view path, std::uint64_t line) override;
  void syntax_problem(std::string_view words, std::uint64_t line) override;

 private:
  void envelope_ends(std::uint64_t line);
  void invoice_begins(std::size_t path_length);
  void tell_invoice();
  void invoice_ends();
  void attachment_begins(std::size_t path_length, std::uint64_t line);
  void attachment_ends(std::uint64_t line);
  void list_ends();
  void add(std::string path, std::string_view text, std::uint64_t line);
  void check_order(std::uint64_t expected, const Phrase& phrase, std::uint64_t line);

  DocumentVisitor* visitor_;
  DocumentFacts facts_;
  Leaves leaves_;         // of the envelope, the invoice or the attachment under way
  std::size_t base_ = 0;  // length of the path that leaves are named from
  std::string counter_;   // Compteur
  std::uint64_t counter_line_ = 0;
  std::string order_;  // NumOrdre of the attachment under way
  ContentResult content_;
  std::uint64_t content_line_ = 0;
  std::uint64_t attachment_line_ = 0;
  std::uint64_t in_invoice_ = 0;  // attachments of the invoice under way
  bool inside_invoice_ = false;
  bool inside_attachment_ = false;
  bool invoice_told_ = false;
  bool in_content_ = false;
  bool content_seen_ = false;
  bool stopped_ = false;
};

}  // namespace chorus
