#include "attachment/pdf_trailer.hpp"

#include "attachment/pdf_syntax.hpp"

namespace chorus::attachment {

namespace {

// Behind `<<`. Keys and values are told apart by their places: a value may be a name as well.
TrailerFacts read_entries(PdfLexer& lexer) {
  TrailerFacts facts;
  std::size_t depth = 1;
  std::string_view key;
  bool expects_key = true;
  while (depth > 0) {
    const PdfToken token = lexer.next();
    if (token.kind == PdfTokenKind::end) return facts;
    const bool outermost = depth == 1;
    if (token.kind == PdfTokenKind::open_dictionary || token.kind == PdfTokenKind::open) ++depth;
    if (token.kind == PdfTokenKind::close_dictionary || token.kind == PdfTokenKind::close) --depth;
    if (!outermost || depth == 0) continue;
    if (token.kind == PdfTokenKind::name && expects_key) {
      key = token.text;
      expects_key = false;
      continue;
    }
    // The first token of a value; the others of `12 0 R` change nothing, since no key is open.
    if (!expects_key) {
      if (pdf_name_is(key, "Encrypt")) facts.encrypt = token.text != "null";
      if (pdf_name_is(key, "Type")) facts.is_xref_stream = pdf_name_is(token.text, "XRef");
      if (pdf_name_is(key, "Prev")) facts.prev = to_pdf_number(token.text);
      if (pdf_name_is(key, "XRefStm")) facts.xref_stream = to_pdf_number(token.text);
      if (pdf_name_is(key, "Root")) facts.root = to_pdf_number(token.text);
      if (pdf_name_is(key, "AdditionalStreams")) facts.additional_streams = token.text != "null";
    }
    expects_key = true;
  }
  facts.whole = true;
  return facts;
}

}  // namespace

std::optional<TrailerFacts> read_trailer(std::string_view text) {
  PdfLexer lexer(text);
  if (lexer.next().kind != PdfTokenKind::open_dictionary) return std::nullopt;
  return read_entries(lexer);
}

std::optional<TrailerFacts> read_stream_trailer(std::string_view text) {
  PdfLexer lexer(text);
  if (!to_pdf_number(lexer.next().text) || !to_pdf_number(lexer.next().text)) return std::nullopt;
  if (lexer.next().text != "obj") return std::nullopt;
  if (lexer.next().kind != PdfTokenKind::open_dictionary) return std::nullopt;
  const TrailerFacts facts = read_entries(lexer);
  return facts.is_xref_stream ? std::optional(facts) : std::nullopt;
}

}  // namespace chorus::attachment
