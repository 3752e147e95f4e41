// Under what an invoice that left is found again when its number is written otherwise, or is another.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

#include "database/database.hpp"

namespace chorus {

/// An invoice's own PDF, known without reading all of it.
struct OwnPdf {
  std::uint64_t size = 0;    ///< bytes; 0: not known
  std::uint64_t digest = 0;  ///< of both its ends, see attachment::PdfFacts

  bool operator==(const OwnPdf&) const = default;
};

/// Keys of the table « alike »: digests of 64 bits, never changed, files hold them. What a key finds is
/// compared before it counts. `total` is the one with tax, "1234.56".
///
/// Of an invoice's number: one for each of its plain forms.
std::vector<std::int64_t> number_keys(std::string_view supplier, std::string_view total, std::string_view number);
/// Of its own PDF.
std::int64_t pdf_key(std::string_view supplier, std::string_view total, const OwnPdf& pdf);
/// The same by the size, and by the whole content: what a journal of version 1 knows of it.
std::int64_t pdf_size_key(std::string_view supplier, std::string_view total, std::uint64_t size);
std::int64_t pdf_fingerprint_key(std::string_view supplier, std::string_view total, std::string_view fingerprint);

/// A row of that table.
struct AlikeKey {
  std::int64_t key = 0;
  std::int64_t invoice = 0;

  auto operator<=>(const AlikeKey&) const = default;
};

/// What an older journal's invoices are found under, once it has the table.
void fill_alike(const Database& journal);

}  // namespace chorus
