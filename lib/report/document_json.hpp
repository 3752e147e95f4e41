// What « show » tells of a file to another program.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/invoice_record.hpp"
#include "report/text_layout.hpp"

namespace chorus {

/// A CPP Facture Min file as a whole. Texts are as the file has them; empty when it has none.
struct DocumentHead {
  std::string path;
  std::string production_date;
  std::string flow_id;
  std::string schema;
  std::string sender;
  std::string receiver;
  std::uint64_t bytes = 0;
  std::uint64_t invoices = 0;
  std::uint64_t attachments = 0;
  std::uint64_t damaged = 0;   ///< attachments that cannot be unpacked
  std::uint64_t problems = 0;  ///< all that `verify` would tell of its structure
  bool complete = false;       ///< read to its end
};

struct DocumentAttachment {
  std::string name;
  std::string type;
  std::string mime;
  std::uint64_t size = 0;
  bool intact = false;
};

/// An invoice of it: what every report tells of one, and what only the file says.
struct DocumentInvoice {
  InvoiceRecord record;
  std::string supplier_type;
  std::string supplier_identifier;
  std::string supplier_name;
  std::string supplier_country;
  std::string supplier_iban;
  std::vector<DocumentAttachment> attachments;
};

/// « invoice » of schemas/document.schema.json, on one line.
std::string document_invoice_json(const DocumentInvoice& invoice);

/// Gives the invoices' texts in order.
using JsonSource = std::function<void(const std::function<void(std::string_view)>& take)>;

/// schemas/document.schema.json, one invoice a line.
void write_document_json(const DocumentHead& head, const JsonSource& invoices, const Sum& sum, const LineSink& sink);

}  // namespace chorus
