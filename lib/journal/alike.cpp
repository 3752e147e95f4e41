#include "journal/alike.hpp"

#include <initializer_list>
#include <string>

#include "invoice/word.hpp"
#include "journal/content.hpp"

namespace chorus {

namespace {

/// FNV-1a with 64 bits over the parts, each with an end, then mixed (splitmix64).
std::int64_t key_of(std::initializer_list<std::string_view> parts) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  const auto add = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3U; };
  for (const std::string_view part : parts) {
    for (const char c : part) add(static_cast<unsigned char>(c));
    add(0x1f);
  }
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebU;
  return static_cast<std::int64_t>(hash ^ (hash >> 31));
}

}  // namespace

std::vector<std::int64_t> number_keys(std::string_view supplier, std::string_view total, std::string_view number) {
  std::vector<std::int64_t> keys;
  for (const auto& form : plain_number_forms(number)) keys.push_back(key_of({"number", supplier, total, form}));
  return keys;
}

std::int64_t pdf_key(std::string_view supplier, std::string_view total, const OwnPdf& pdf) {
  return key_of({"pdf", supplier, total, std::to_string(pdf.size), std::to_string(pdf.digest)});
}

std::int64_t pdf_size_key(std::string_view supplier, std::string_view total, std::uint64_t size) {
  return key_of({"size", supplier, total, std::to_string(size)});
}

std::int64_t pdf_fingerprint_key(std::string_view supplier, std::string_view total, std::string_view fingerprint) {
  return key_of({"fingerprint", supplier, total, fingerprint});
}

void fill_alike(const Database& journal) {
  Statement rows = journal.prepare("SELECT id, supplier, number, total, content FROM invoice");
  Statement add = journal.prepare("INSERT INTO alike (key, invoice) VALUES (?, ?) ON CONFLICT DO NOTHING");
  while (rows.step()) {
    const std::int64_t id = rows.number(0);
    const std::string supplier = rows.text(1);
    const std::string total = rows.text(3);
    const std::string content = rows.text(4);
    for (const auto key : number_keys(supplier, total, rows.text(2))) add.bind(1, key).bind(2, id).run();
    const SentFile pdf = own_pdf_of(content);
    if (pdf.fingerprint.empty()) continue;
    // Of one size there may be very many, so that the size alone names none of them.
    add.bind(1, pdf_size_key(supplier, total, pdf.size)).bind(2, std::int64_t{0}).run();
    add.bind(1, pdf_fingerprint_key(supplier, total, pdf.fingerprint)).bind(2, id).run();
  }
}

}  // namespace chorus
