// What the tests of this room share: an invoice with every value, files, a folder for them.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string>

#include "diagnostic/failure.hpp"
#include "invoice/invoice.hpp"
#include "lot/document.hpp"
#include "lot/prepared.hpp"

namespace chorus::test {

template <class T>
Given<T> given(T value) {
  return Given<T>(std::move(value), Location{});
}

inline Given<std::string> text(const char* value) { return given<std::string>(value); }

/// The values of an invoice like the portal's sample; every optional one is filled but the IBAN.
inline Invoice full_invoice(const std::string& number = "FAC19-2512") {
  Invoice invoice;
  invoice.number = given(number);
  invoice.date = given(Date{2019, 3, 21});
  invoice.type = given(InvoiceType::invoice);
  invoice.framework = given<std::string_view>("A1");
  invoice.currency = text("EUR");
  invoice.payment_mode = given<std::string_view>("01");
  invoice.total_excl_tax = given(Amount::from_cents(82843));
  invoice.total_incl_tax = given(Amount::from_cents(87399));
  invoice.net_payable = given(Amount::from_cents(87399));
  invoice.vat.push_back({{},
                         given(Amount::from_millionths(5'500'000)),
                         given(Amount::from_cents(82843)),
                         given(Amount::from_cents(4556))});
  invoice.commitment.market = text("175191/0/175191");
  invoice.commitment.engagement = text("3004564");
  invoice.debtor.siret = given(Siret("00000000000727"));
  invoice.debtor.name = text("CHU");
  invoice.debtor.service_code = text("EJ");
  invoice.debtor.service_name = text("Service");
  return invoice;
}

inline Supplier full_supplier() {
  Supplier supplier;
  supplier.identifier = text("00000000000727");
  supplier.name = text("OST");
  return supplier;
}

inline DocumentSettings settings() {
  DocumentSettings settings;
  settings.production_date = {2019, 3, 21};
  settings.flow_id = "1000000000";
  return settings;
}

/// A folder that goes away with everything in it.
class Folder {
 public:
  explicit Folder(const std::filesystem::path& in = std::filesystem::temp_directory_path()) {
    std::string name = (in / "chorus-lot-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = std::filesystem::canonical(name);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }
  bool empty() const { return std::filesystem::is_empty(path_); }

 private:
  std::filesystem::path path_;
};

inline void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Bytes that look like a PDF to those who look at the first ones, different for each `seed`.
inline std::string pdf(std::size_t size, unsigned seed = 1) {
  std::string bytes = "%PDF-1.4\n";
  std::uint32_t state = seed * 2654435761U + 1;
  while (bytes.size() < size) {
    state = state * 1664525U + 1013904223U;
    bytes += static_cast<char>(state >> 24);
  }
  bytes.resize(size);
  return bytes;
}

inline PreparedAttachment attachment(const std::string& path, const std::string& name,
                                     AttachmentRole role = AttachmentRole::invoice) {
  return {path, name, "application/pdf", role, std::filesystem::file_size(path)};
}

/// The failure that `work` throws; nothing when it throws none.
inline std::optional<Failure> failure_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Failure& failure) {
    return failure;
  }
  return std::nullopt;
}

}  // namespace chorus::test
